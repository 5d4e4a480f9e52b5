#!/bin/sh
# SUM over a column of figures in which one value is a word (几 or 若干, "some"), grouped by unit.
#
# A good guess: by SPARQL an error in an aggregate leaves that variable unbound in that group; other groups and other
#   columns have their answers.
# What happens (rdflib 7.6.0): the whole query ends with SPARQLTypeError, for all groups. AVG over the same column does
#   not: it leaves the word out and gives the mean of the others. pyoxigraph 0.5.13 leaves both unbound in the group
#   concerned and gives the rest.
# Seen: SUM: rdflib SPARQLTypeError, pyoxigraph 3 and None; AVG: rdflib 1.5 and 5, pyoxigraph 1.5 and None.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet rdflib==7.6.0 pyoxigraph==0.5.13
"$dir/venv/bin/python" - <<'P'
import pyoxigraph
import rdflib
from rdflib.plugins.sparql.sparql import SPARQLTypeError

ROWS = '("区水务局" 1) ("区水务局" 2) ("区财政局" 5) ("区财政局" "若干")'
for name, raises in (("SUM", True), ("AVG", False)):
    query = f"SELECT ?unit ({name}(?n) AS ?v) (COUNT(?n) AS ?c) {{ VALUES (?unit ?n) {{ {ROWS} }} }} GROUP BY ?unit ORDER BY ?unit"
    other = [(row["v"] and row["v"].value, row["c"].value) for row in pyoxigraph.Store().query(query)]
    try:
        ours: object = [str(row[1]) for row in rdflib.Graph().query(query)]
    except SPARQLTypeError as error:
        ours = f"SPARQLTypeError: {error}"
    print(f"{name}: rdflib {ours}; pyoxigraph {other}")
    assert str(ours).startswith("SPARQLTypeError") if raises else ours == ["1.5", "5"]
    assert [value for value, _ in other][1] is None and [count for _, count in other] == ["2", "2"]
P
