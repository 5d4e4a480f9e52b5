"""Property paths of shapes: read from their graph, written as SPARQL for people and as Turtle for reports.

https://www.w3.org/TR/shacl/#property-paths
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from policygraph.namespaces import RDF, SH

Node = NamedNode | BlankNode | Literal
# The values of a property of a node of the shapes' graph.
Lookup = Callable[[Node, NamedNode], Sequence[Node]]

_AFTER = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Path:
    """A path: a property, or an operator over other paths.

    :param operator: local name of the SHACL term, `sequence` for a list, empty for a property.
    :param iri: of the property.
    :param parts: what the operator is applied to.
    """

    operator: str
    iri: str = ""
    parts: tuple[Path, ...] = ()

    def sparql(self) -> str:
        """Return the path as SPARQL writes it."""
        match self.operator:
            case "":
                return f"<{self.iri}>"
            case "sequence":
                return "(" + "/".join(part.sparql() for part in self.parts) + ")"
            case "alternativePath":
                return "(" + "|".join(part.sparql() for part in self.parts) + ")"
            case "inversePath":
                return f"^{self.parts[0].sparql()}"
            case _:
                return f"({self.parts[0].sparql()}){_AFTER[self.operator]}"

    def turtle(self) -> str:
        """Return the path as a node of a SHACL report."""
        inner = " ".join(part.turtle() for part in self.parts)
        match self.operator:
            case "":
                return f"<{self.iri}>"
            case "sequence":
                return f"( {inner} )"
            case "alternativePath":
                return f"[ sh:alternativePath ( {inner} ) ]"
            case _:
                return f"[ sh:{self.operator} {inner} ]"


def read_path(node: Node, values: Lookup, depth: int = 0) -> Path | None:
    """Return the path that a node stands for; `None` when it stands for none.

    :param node: the object of `sh:path` or `sh:resultPath`.
    :param values: looks up the graph that describes it.
    """
    if isinstance(node, NamedNode):
        return Path("", node.value)
    if depth > _DEEPEST:
        return None
    items = _items(node, values)
    if items:
        return _over("sequence", items, values, depth)
    for operator in ("inversePath", *_AFTER):
        if inner := values(node, SH[operator]):
            return _over(operator, inner[:1], values, depth)
    if lists := values(node, SH.alternativePath):
        return _over("alternativePath", _items(lists[0], values), values, depth)
    return None


def _over(operator: str, nodes: Sequence[Node], values: Lookup, depth: int) -> Path | None:
    parts = [read_path(node, values, depth + 1) for node in nodes]
    found = tuple(part for part in parts if part is not None)
    return Path(operator, parts=found) if found and len(found) == len(parts) else None


def _items(node: Node, values: Lookup) -> list[Node]:
    found: list[Node] = []
    while len(found) < _DEEPEST and (first := values(node, RDF.first)):
        found.append(first[0])
        rest = values(node, RDF.rest)
        if not rest:
            break
        node = rest[0]
    return found
