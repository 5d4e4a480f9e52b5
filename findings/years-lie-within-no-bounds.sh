#!/bin/sh
# "2021"^^xsd:gYear compared with another year: in a filter, by sh:minInclusive and by sh:lessThan.
#
# A good guess: years compare as dates and numbers do; 2021 is after 2020. At worst an engine says that it cannot.
# What happens: rdflib 7.6.0 takes no row through FILTER (?year > "2020"^^xsd:gYear); pyoxigraph 0.5.13 does. With
#   sh:minInclusive "2020"^^xsd:gYear the year 2021 is a violation in pyshacl 0.40.1 and in shacl 0.3.4, as is 2019.
#   sh:lessThan between two years in order conforms in pyshacl and is a violation in shacl. (SPARQL's operator table,
#   to which SHACL refers, has no `<` for xsd:gYear; what an engine makes of that is its own affair.) A shape that bounds
#   years finds fault with every year; bounds hold for whole numbers and days.
# Seen: as above.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet rdflib==7.6.0 pyoxigraph==0.5.13 pyshacl==0.40.1 shacl==0.3.4
cd "$dir"; "$dir/venv/bin/python" - <<'P'
from pathlib import Path

import pyoxigraph
import pyshacl
import rdflib
import shacl

HEAD = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix e: <http://example.org/> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
year = '"{}"^^<http://www.w3.org/2001/XMLSchema#gYear>'.format
query = f"SELECT ?y {{ VALUES ?y {{ {year(2019)} {year(2021)} }} FILTER (?y > {year(2020)}) }}"
rows = len(rdflib.Graph().query(query)), len(list(pyoxigraph.Store().query(query)))
print(f"filter: rdflib {rows[0]} rows, pyoxigraph {rows[1]}")
assert rows == (0, 1)
for test, data, expected in (
    (f"sh:minInclusive {year(2020)}", f"e:start {year(2021)}", (False, False)),
    (f"sh:minInclusive {year(2020)}", f"e:start {year(2019)}", (False, False)),
    ("sh:lessThan e:end", f"e:start {year(2020)} ; e:end {year(2021)}", (True, False)),
    ("sh:lessThan e:end", f"e:start {year(2022)} ; e:end {year(2021)}", (False, False)),
):
    Path("shapes.ttl").write_text(HEAD + f"e:S a sh:NodeShape ; sh:targetClass e:Plan ; sh:property [ sh:path e:start ; {test} ] .")
    Path("data.ttl").write_text(HEAD + f"e:p a e:Plan ; {data} .")
    seen = pyshacl.validate("data.ttl", shacl_graph="shapes.ttl")[0], shacl.validate("data.ttl", "shapes.ttl").conforms
    print(f"{test} on {data}: pyshacl conforms {seen[0]}, shacl conforms {seen[1]}")
    assert seen == expected
P
