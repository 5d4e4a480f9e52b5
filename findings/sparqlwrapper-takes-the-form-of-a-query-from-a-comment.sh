#!/bin/sh
# A query with a header of comments (the sign #+ of grlc and of our own saved queries), sent by SPARQLWrapper.
#
# A good guess: comments are no part of a query; what starts with SELECT is sent as a SELECT and asks for JSON.
# What happens (SPARQLWrapper 2.0.0): a first comment is skipped, but in a second line of comments, or in one behind a
#   PREFIX, a word such as describe, ask or construct is taken for the form of the query. It is then sent with the
#   Accept header of that form: told to ask for JSON, a SELECT whose header says "describe" asks for anything at all.
# Seen: DESCRIBE (Accept: */*, with a warning) and ASK where both queries are SELECTs.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet SPARQLWrapper==2.0.0
"$dir/venv/bin/python" - <<'P'
import SPARQLWrapper

HEADER = "#+ title: Units of a notice\n#+ describe: every unit once\nSELECT ?unit WHERE { ?unit a <urn:Unit> }"
BEHIND = "PREFIX pg: <urn:> # ask for one notice at a time\nSELECT ?unit WHERE { ?unit a pg:Unit }"
seen = []
for query in (HEADER, BEHIND):
    wrapper = SPARQLWrapper.SPARQLWrapper("http://127.0.0.1/")
    wrapper.setReturnFormat(SPARQLWrapper.JSON)
    wrapper.setQuery(query)
    seen.append((wrapper.queryType, wrapper._createRequest().get_header("Accept")))
    print(*seen[-1])
assert [form for form, _ in seen] == ["DESCRIBE", "ASK"]
assert seen[0][1] == "*/*"
P
