#!/bin/sh
# FILTER (?end < ?start) on two xsd:date, in a query and in a SHACL constraint.
#
# A good guess: dates compare, as they do in every engine one has tried.
# What happens: SPARQL 1.1's operator table has `<` for numbers, strings, truth values and xsd:dateTime, not for
#   xsd:date; engines may extend it. rdflib 7.6.0 and pyoxigraph 0.5.13 do. shacl 0.3.4 does not: the filter is an error,
#   the constraint finds nothing, and an end before its start conforms there and is a violation in pyshacl 0.40.1.
# Seen: rdflib 1 row, pyoxigraph 1 row; conforms: pyshacl False, shacl True; with STR() around both: False, False.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet rdflib==7.6.0 pyoxigraph==0.5.13 pyshacl==0.40.1 shacl==0.3.4
cd "$dir"; "$dir/venv/bin/python" - 2>/dev/null <<'P'
from pathlib import Path

import pyoxigraph, pyshacl, rdflib, shacl

HEAD = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <https://example.org/> . "
DATA = HEAD + ':p a :Period ; :start "2024-03-05"^^xsd:date ; :end "2020-12-31"^^xsd:date .'
QUERY = "PREFIX : <https://example.org/> SELECT ?p WHERE { ?p :start ?start ; :end ?end . FILTER (?end < ?start) }"

def conform(condition):
    shape = HEAD + f'''<https://example.org/> sh:declare [ sh:prefix "x" ; sh:namespace "https://example.org/"^^xsd:anyURI ] .
      :s a sh:NodeShape ; sh:targetClass :Period ; sh:sparql [ sh:prefixes <https://example.org/> ;
      sh:select "SELECT $this WHERE {{ $this x:start ?start ; x:end ?end . FILTER ({condition}) }}" ] .'''
    Path("data.ttl").write_text(DATA, encoding="utf-8"); Path("shape.ttl").write_text(shape, encoding="utf-8")
    one = pyshacl.validate(rdflib.Graph().parse(data=DATA, format="turtle"), shacl_graph=rdflib.Graph().parse(data=shape, format="turtle"))[0]
    return one, shacl.validate("data.ttl", "shape.ttl").conforms

store = pyoxigraph.Store(); store.load(DATA.encode(), format=pyoxigraph.RdfFormat.TURTLE)
rows = len(rdflib.Graph().parse(data=DATA, format="turtle").query(QUERY)), len(list(store.query(QUERY)))
plain, text = conform("?end < ?start"), conform("STR(?end) < STR(?start)")
print("rows", rows, "conforms (pyshacl, shacl):", plain, "as text:", text)
assert (rows, plain, text) == ((1, 1), (False, True), (False, False))
P
