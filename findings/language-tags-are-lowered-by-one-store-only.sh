#!/bin/sh
# Asking for labels in simplified Chinese by FILTER (LANG(?label) = "zh-Hans"), the tag as everybody writes it.
#
# A good guess: language tags are compared without regard to case, or are at least kept as they were written, so that
#   the filter finds "平安区"@zh-Hans in any store.
# What happens: pyoxigraph 0.5.13 stores every tag in small letters, so the filter finds nothing there and "zh-hans" does;
#   rdflib 7.6.0 keeps the tag as written, where it is the other way round. LANGMATCHES(LANG(?label), "zh-Hans") finds
#   the label in both. Turtle that went through the one engine has other tags than Turtle from the other.
# Seen: zh-Hans: rdflib 1 row, pyoxigraph 0; zh-hans: rdflib 0, pyoxigraph 1; LANGMATCHES: 1 and 1.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet rdflib==7.6.0 pyoxigraph==0.5.13
"$dir/venv/bin/python" - <<'P'
import pyoxigraph
import rdflib

DATA = '<http://example.org/district> <http://www.w3.org/2000/01/rdf-schema#label> "平安区"@zh-Hans .'
graph, store = rdflib.Graph().parse(data=DATA, format="nt"), pyoxigraph.Store()
store.load(DATA.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
for test, expected in (
    ('LANG(?label) = "zh-Hans"', (1, 0)),
    ('LANG(?label) = "zh-hans"', (0, 1)),
    ('LANGMATCHES(LANG(?label), "zh-Hans")', (1, 1)),
):
    query = f"SELECT ?thing {{ ?thing ?property ?label FILTER ({test}) }}"
    seen = len(graph.query(query)), len(list(store.query(query)))
    print(f"{test}: rdflib {seen[0]}, pyoxigraph {seen[1]}")
    assert seen == expected
P
