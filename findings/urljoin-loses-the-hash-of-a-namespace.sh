#!/bin/sh
# Resolving the IRI of a namespace that ends in `#` against a base, with Python's standard library.
#
# A good guess: urljoin("https://example.org/data/", "terms#") keeps the `#`, as RFC 3986 does (5.3: a fragment that is
#   defined, if only empty, is put back), since `terms#` and `terms` are different IRIs and only one is the namespace.
# What happens (Python 3.11 to 3.13): the empty fragment is dropped. Prefixes declared relative to a base lose their last
#   character, and every term under them becomes another term: termsTask in place of terms#Task. pyoxigraph 0.5.13 and
#   rdflib 7.6.0 keep it when they resolve a relative prefix of Turtle themselves.
# Seen: urljoin gives https://example.org/data/terms; both Turtle parsers give …/terms#Task.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet pyoxigraph==0.5.13 rdflib==7.6.0
"$dir/venv/bin/python" - <<'P'
from urllib.parse import urljoin

import pyoxigraph, rdflib

BASE, TURTLE = "https://example.org/data/", "@prefix t: <terms#> . <a> a t:Task ."
joined = urljoin(BASE, "terms#")
ox = next(iter(pyoxigraph.parse(TURTLE.encode(), format=pyoxigraph.RdfFormat.TURTLE, base_iri=BASE))).object.value
rd = str(next(iter(rdflib.Graph().parse(data=TURTLE, format="turtle", publicID=BASE)))[2])
print(joined, ox, rd)
assert joined == "https://example.org/data/terms"
assert ox == "https://example.org/data/terms#Task"
assert rd == "https://example.org/data/terms#Task"
P
