#!/bin/sh
# GROUP_CONCAT over a column that holds numbers, or now and then an IRI: the numbers of a unit's tasks on one line.
#
# A good guess: each value is written out, as other engines do: "5、6、9".
# What happens (pyoxigraph 0.5.13): one value that is no string leaves the whole answer unbound, without an error, also
#   where all the others are strings. The standard allows it (GROUP_CONCAT is defined by CONCAT, which takes strings);
#   rdflib 7.6.0 writes the number. GROUP_CONCAT(STR(?n); …) is the same in both.
# Seen: pyoxigraph None, rdflib '五、6'; with STR both '五、6'.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet rdflib==7.6.0 pyoxigraph==0.5.13
"$dir/venv/bin/python" - <<'P'
import pyoxigraph
import rdflib

for value, expected in (("?n", (None, "五、6")), ("STR(?n)", ("五、6", "五、6"))):
    query = f'SELECT (GROUP_CONCAT({value}; separator="、") AS ?line) {{ VALUES ?n {{ "五" 6 }} }}'
    line = next(iter(pyoxigraph.Store().query(query)))["line"]
    seen = line and line.value, str(next(iter(rdflib.Graph().query(query)))[0])
    print(f"{value}: pyoxigraph {seen[0]!r}, rdflib {seen[1]!r}")
    assert seen == expected
P
