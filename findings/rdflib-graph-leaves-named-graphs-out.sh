#!/bin/sh
# A file whose triples all stand in a named graph (N-Quads, TriG, JSON-LD), read into a plain rdflib Graph.
#
# A good guess: Graph().parse() merges the named graphs into the one graph that it is, or raises an error which says
#   that a Dataset is needed.
# What happens (rdflib 7.6.0): the parse succeeds in all three formats, says nothing of what it left out (JSON-LD only
#   deprecates a class of rdflib's own), and the Graph is empty. A Dataset gets every triple. So `len(graph) == 0` after
#   reading somebody's release means "read it as a Dataset" far more often than "the release is empty".
# Seen: 0 triples in a Graph, 1 in a Dataset, for nquads, trig and json-ld.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet rdflib==7.6.0
"$dir/venv/bin/python" - <<'P'
import warnings

import rdflib

FILES = {
    "nquads": '<https://example.org/n> <http://purl.org/dc/terms/title> "甲" <https://example.org/graph> .\n',
    "trig": '@prefix dcterms: <http://purl.org/dc/terms/> . <https://example.org/graph> { <https://example.org/n> dcterms:title "甲" }',
    "json-ld": '{"@context": {"title": "http://purl.org/dc/terms/title"}, "@id": "https://example.org/graph",'
    ' "@graph": [{"@id": "https://example.org/n", "title": "甲"}]}',
}
for format, text in FILES.items():
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        alone = len(rdflib.Graph().parse(data=text, format=format))
    told = [str(warning.message) for warning in said if "deprecated" not in str(warning.message)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = len(rdflib.Dataset().parse(data=text, format=format))
    print(format, "Graph", alone, "Dataset", whole, told)
    assert (alone, whole, told) == (0, 1, [])
P
