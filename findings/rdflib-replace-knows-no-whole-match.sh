#!/bin/sh
# REPLACE whose new text holds $0, the whole match, as one writes to set a mark around each figure.
#
# A good guess: SPARQL's REPLACE is XPath's fn:replace, where $0 stands for what was matched, $1 for the first group.
# What happens (rdflib 7.6.0): $1 works, and $0 becomes the character U+0000. It stands in the answer where the match
#   stood, invisible on most screens; XML results cannot hold it and no RDF format should. pyoxigraph 0.5.13 puts the
#   match.
# Seen: rdflib '修复[\x00]家', pyoxigraph '修复[8]家'; with a group and $1 both '修复[8]家'.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet rdflib==7.6.0 pyoxigraph==0.5.13
"$dir/venv/bin/python" - <<'P'
import pyoxigraph
import rdflib

for pattern, new, expected in (("[0-9]", "[$0]", ("修复[\0]家", "修复[8]家")), ("([0-9])", "[$1]", ("修复[8]家",) * 2)):
    query = f'SELECT (REPLACE("修复8家", "{pattern}", "{new}") AS ?marked) {{}}'
    seen = (
        str(next(iter(rdflib.Graph().query(query)))[0]),
        next(iter(pyoxigraph.Store().query(query)))["marked"].value,
    )
    print(f"{new}: rdflib {seen[0]!r}, pyoxigraph {seen[1]!r}")
    assert seen == expected
P
