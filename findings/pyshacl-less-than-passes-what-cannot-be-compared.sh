#!/bin/sh
# sh:lessThan between values that cannot be compared, such as a date and a whole number.
#
# A good guess: a SHACL engine reports it. The standard (section 4.4.3) asks for a result for each pair of values where
#   the first is not less than the second, or where the two cannot be compared.
# What happens: pyshacl 0.40.1 says nothing of a start "1999-12-31"^^xsd:date with an end 69; the Rust engine
#   shacl 0.3.4 reports the pair. Both report an end that lies before its start.
# Seen: incomparable: pyshacl conforms, shacl does not; reversed: neither conforms.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet pyshacl==0.40.1 shacl==0.3.4
cd "$dir"; "$dir/venv/bin/python" - <<'P'
from pathlib import Path

import pyshacl
import shacl

HEAD = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix e: <http://example.org/> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
Path("shapes.ttl").write_text(HEAD + "e:S a sh:NodeShape ; sh:targetClass e:Period ; sh:property [ sh:path e:start ; sh:lessThan e:end ] .")
for name, end, expected in (("incomparable", "69", (True, False)), ("reversed", '"1999-01-01"^^xsd:date', (False, False))):
    Path("data.ttl").write_text(HEAD + f'e:p a e:Period ; e:start "1999-12-31"^^xsd:date ; e:end {end} .')
    seen = pyshacl.validate("data.ttl", shacl_graph="shapes.ttl")[0], shacl.validate("data.ttl", "shapes.ttl").conforms
    print(f"{name}: pyshacl conforms {seen[0]}, shacl conforms {seen[1]}")
    assert seen == expected
P
