#!/bin/sh
# sh:maxLength and sh:datatype xsd:date on Chinese data, in the SHACL validator pyrudof.
#
# A good guess: SHACL counts characters (it defines maxLength by SPARQL's STRLEN), so a name of four Han characters
#   passes maxLength 4; and a literal "不是日期"^^xsd:date is ill-typed, which sh:datatype must report.
# What happens (pyrudof 0.3.35): maxLength counts the bytes of UTF-8, three a Han character, so correct Chinese names
#   are violations; and any text at all passes as xsd:date, so wrong dates are not found. pyshacl 0.40.1 and shacl 0.3.4
#   have both right. On ASCII data with good dates the three agree, which is why a test in English sees nothing.
# Seen (conforms?): four Han characters: pyshacl True, shacl True, pyrudof False; the date: False, False, True.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet pyrudof==0.3.35 pyshacl==0.40.1 shacl==0.3.4
cd "$dir"; "$dir/venv/bin/python" - 2>/dev/null <<'P'
from pathlib import Path

import pyrudof, pyshacl, rdflib, shacl

HEAD = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <https://example.org/> . "
SHAPE = HEAD + ":s a sh:NodeShape ; sh:targetNode :unit ; sh:property [ sh:path :name ; sh:maxLength 4 ] , [ sh:path :day ; sh:datatype xsd:date ] ."

def conform(data):
    one = pyshacl.validate(rdflib.Graph().parse(data=HEAD + data, format="turtle"), shacl_graph=rdflib.Graph().parse(data=SHAPE, format="turtle"))[0]
    Path("data.ttl").write_text(HEAD + data, encoding="utf-8"); Path("shape.ttl").write_text(SHAPE, encoding="utf-8")
    session = pyrudof.Rudof(pyrudof.RudofConfig()); session.read_data(HEAD + data); session.read_shacl(SHAPE)
    return one, shacl.validate("data.ttl", "shape.ttl").conforms, session.validate_shacl().conforms

seen = [conform(':unit :name "区水务局" .'), conform(':unit :day "不是日期"^^xsd:date .'), conform(':unit :name "unit" ; :day "2022-08-16"^^xsd:date .')]
print("pyshacl, shacl, pyrudof:", seen)
assert seen == [(True, True, False), (False, False, True), (True, True, True)]
P
