#!/bin/sh
# VALUES with UNDEF, the standard way to leave a parameter of a query open, in maplib.
#
# A good guess: `VALUES ?s { UNDEF } ?s :p ?o` restricts nothing and gives every ?s with :p; in a table of two columns,
#   a row with UNDEF joins with whatever fits its other cell.
# What happens (maplib 0.20.26): a row with UNDEF joins only with rows where the variable is unbound, so neither query
#   gives any row. No error, no warning: an open parameter reads as an empty answer.
# Seen: 0 rows in both, where pyoxigraph 0.5.13 gives 2.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet maplib==0.20.26 pyoxigraph==0.5.13
"$dir/venv/bin/python" - <<'P'
import maplib, pyoxigraph

DATA = "@prefix : <https://example.org/> . :a :p 1 . :b :p 3 ."
OPEN = "PREFIX : <https://example.org/> SELECT ?s ?o WHERE { VALUES ?s { UNDEF } ?s :p ?o }"
MIXED = "PREFIX : <https://example.org/> SELECT ?s ?o WHERE { VALUES (?s ?o) { (:a UNDEF) (UNDEF 3) } ?s :p ?o }"
model = maplib.Model(); model.reads(DATA, format="turtle")
store = pyoxigraph.Store(); store.load(DATA.encode(), format=pyoxigraph.RdfFormat.TURTLE)
seen = [(len(model.query(query)), len(list(store.query(query)))) for query in (OPEN, MIXED)]
print("maplib, pyoxigraph:", seen)
assert seen == [(0, 2), (0, 2)]
P
