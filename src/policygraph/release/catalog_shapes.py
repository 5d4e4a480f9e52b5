"""The catalogue of a release under the shapes of somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Triple

from policygraph.errors import InvalidRdf
from policygraph.rdf import rdflib_graph
from policygraph.release.problem import Problem, shortly
from policygraph.validation.shapes import foreign_shapes


def catalogue_findings(triples: tuple[Triple, ...], shapes: Path) -> Iterator[Problem]:
    """Yield what shapes of somebody else find in the catalogue; ours are for the data.

    :param triples: the catalogue.
    :param shapes: a file of SHACL shapes in Turtle, such as those of DCAT-AP.
    :raises InvalidRdf: when the shapes cannot be read or run, or would fetch a graph.
    """
    import pyshacl
    import rdflib
    from rdflib import SH

    graph = rdflib_graph(foreign_shapes(shapes))
    try:
        _, report, _ = pyshacl.validate(rdflib_graph(triples), shacl_graph=graph, inference="none")
    except Exception as error:  # pyshacl raises many kinds for shapes that are none
        raise InvalidRdf(f"the shapes could not be run: {shortly(error)}", where=str(shapes)) from error
    if not isinstance(report, rdflib.Graph):
        raise InvalidRdf(f"the shapes could not be run: {report}", where=str(shapes))
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        if report.value(result, SH.resultSeverity) == SH.Violation:
            focus, path, message = (report.value(result, p) for p in (SH.focusNode, SH.resultPath, SH.resultMessage))
            yield Problem("catalog.ttl", f"{focus} {path}: {message}")
