#!/bin/sh
# SUBSTR with a start before the first character, as a query gets that cuts a window around a word near the beginning.
#
# A good guess: SPARQL's SUBSTR is XPath's fn:substring. Positions below 1 hold nothing but are counted:
#   SUBSTR("区水务局", 0, 3) is what lies at 1 and 2, "区水"; from -1 for four characters it is "区水" as well.
# What happens (rdflib 7.6.0): the position less one is handed to a Python slice, where a negative number counts from the
#   end. From 0 for three nothing comes back; from -1 for four, two characters of the end or none. No error.
#   pyoxigraph 0.5.13 answers as the standard does.
# Seen: (0, 3): rdflib '' pyoxigraph '区水'; (-1, 4): rdflib '' pyoxigraph '区水'; (-1): rdflib '务局' pyoxigraph '区水务局'.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet rdflib==7.6.0 pyoxigraph==0.5.13
"$dir/venv/bin/python" - <<'P'
import pyoxigraph
import rdflib

for arguments, expected in (("0, 3", ("", "区水")), ("-1, 4", ("", "区水")), ("-1", ("务局", "区水务局"))):
    query = f'SELECT (SUBSTR("区水务局", {arguments}) AS ?cut) {{}}'
    ours = str(next(iter(rdflib.Graph().query(query)))[0])
    other = next(iter(pyoxigraph.Store().query(query)))["cut"].value
    print(f"({arguments}): rdflib {ours!r} pyoxigraph {other!r}")
    assert (ours, other) == expected
P
