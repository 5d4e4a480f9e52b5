#!/bin/sh
# Text with a line break, a tab, a quotation mark or a backslash, from Turtle to HDT and back, by hdtkit.
#
# A good guess: HDT keeps each literal as the characters that it has, and what comes back is the same graph.
# What happens (hdtkit 0.2.1, which needs Python 3.12): the escapes of N-Triples are kept as characters and escaped
#   once more on the way back: a line break returns as \ and n. No error, no other number of triples. Of a notice, 14
#   of 16,723 triples change: the text as a whole, and passages that run over a page break.
# Seen: "one\ntwo" comes back as "one\\ntwo"; Chinese, language tags and decimals as 1.50 come back as they were.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3.12 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet hdtkit==0.2.1 pyoxigraph==0.5.13
cd "$dir"
"$dir/venv/bin/python" - <<'P'
import hdtkit, pyoxigraph

DATA = r'@prefix : <https://example.org/> . :a :p "one\ntwo", "a\tb", "say \"x\"", "a\\b" . :b :p "甲乙"@zh, 1.50 .'
with open("in.ttl", "w", encoding="utf-8") as file:
    file.write(DATA)
hdtkit.ttl2hdt("in.ttl", "in.hdt")
hdtkit.hdt2ttl("in.hdt", "out.ttl")
def texts(path):
    return {quad.object.value for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE)}
before, after = texts("in.ttl"), texts("out.ttl")
print("changed:", sorted(before - after), "->", sorted(after - before))
assert before - after == {"one\ntwo", "a\tb", 'say "x"', "a\\b"}
assert after - before == {"one\\ntwo", "a\\tb", 'say \\"x\\"', "a\\\\b"}
P
