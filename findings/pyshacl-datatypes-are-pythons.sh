#!/bin/sh
# sh:datatype in pyshacl on lexical forms where Python's idea of a number or a day is not that of XML Schema.
#
# A good guess: a literal passes sh:datatype xsd:integer only if its text is in the lexical space of XML Schema: ASCII
#   digits, no exponent for xsd:decimal, no hours behind an xsd:date.
# What happens (pyshacl 0.40.1 on rdflib 7.6.0): what Python's int(), Decimal() and date parsing take passes: full-width
#   digits as an integer, an exponent as a decimal, a date with hours. Numbers copied from Chinese text are full-width
#   often enough for this to matter. shacl 0.3.4 reports all of them; both take the well-formed ones.
# Seen (conforms?): "１２" integer: pyshacl True, shacl False; "1e5" decimal: True, False; a date with hours: True, False.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet rdflib==7.6.0 pyshacl==0.40.1 shacl==0.3.4
cd "$dir"; "$dir/venv/bin/python" - 2>/dev/null <<'P'
from pathlib import Path

import pyshacl, rdflib, shacl

HEAD = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <https://example.org/> . "

def conform(text, datatype):
    data, shape = HEAD + f':n :v "{text}"^^xsd:{datatype} .', HEAD + f":s a sh:NodeShape ; sh:targetNode :n ; sh:property [ sh:path :v ; sh:datatype xsd:{datatype} ] ."
    Path("data.ttl").write_text(data, encoding="utf-8"); Path("shape.ttl").write_text(shape, encoding="utf-8")
    one = pyshacl.validate(rdflib.Graph().parse(data=data, format="turtle"), shacl_graph=rdflib.Graph().parse(data=shape, format="turtle"))[0]
    return one, shacl.validate("data.ttl", "shape.ttl").conforms

seen = {case: conform(*case) for case in (("１２", "integer"), ("1e5", "decimal"), ("2022-02-28T00:00:00", "date"), ("12", "integer"), ("2022-02-28", "date"))}
print("pyshacl, shacl:", seen)
assert list(seen.values()) == [(True, False)] * 3 + [(True, True)] * 2
P
