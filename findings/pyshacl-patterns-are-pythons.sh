#!/bin/sh
# sh:pattern with what XPath's regular expressions have and Python's have not: \p{L} for a letter, the flags q and x.
#
# A good guess: sh:pattern is SPARQL's REGEX, which is XPath's: \p{L} is any letter, Chinese ones too; with flag q the
#   pattern is plain text, so "a.b" does not match axb; with x blanks in the pattern count for nothing.
# What happens (pyshacl 0.40.1): the pattern goes to Python's `re`. \p{L} is an error, and the validation ends with it
#   and no report, however many other shapes there are; q and x are left out without a word, so axb passes as "a.b"; `$`
#   lets a line end pass. shacl 0.3.4 does as the standard says.
# Seen: \p{L}: pyshacl raises re.error, shacl conforms; q: True and False; x: False and True; `$`: True and False.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet pyshacl==0.40.1 shacl==0.3.4
cd "$dir"; "$dir/venv/bin/python" - <<'P'
import re
from pathlib import Path

import pyshacl
import shacl

HEAD = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix e: <http://example.org/> .\n"


def by_pyshacl() -> bool | str:
    try:
        return pyshacl.validate("data.ttl", shacl_graph="shapes.ttl")[0]
    except re.error:
        return "re.error"


for shape, value, expected in (
    (r'sh:pattern "^\\p{L}+$"', "区水务局", ("re.error", True)),
    ('sh:pattern "a.b" ; sh:flags "q"', "axb", (True, False)),
    ('sh:pattern "a b" ; sh:flags "x"', "ab", (False, True)),
    ('sh:pattern "^abc$"', r"abc\n", (True, False)),
):
    Path("shapes.ttl").write_text(HEAD + f"e:S a sh:NodeShape ; sh:targetClass e:Unit ; sh:property [ sh:path e:name ; {shape} ] .")
    Path("data.ttl").write_text(HEAD + f'e:u a e:Unit ; e:name "{value}" .')
    seen = by_pyshacl(), shacl.validate("data.ttl", "shapes.ttl").conforms
    print(f"{shape} on {value}: pyshacl {seen[0]}, shacl {seen[1]}")
    assert seen == expected
P
