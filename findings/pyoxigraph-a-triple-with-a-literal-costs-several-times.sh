#!/bin/sh
# What it costs to make a pyoxigraph Triple, by the kind of its object.
#
# A good guess: Triple(s, p, o) costs the same whatever o is, for the terms are made already.
# What happens (pyoxigraph 0.5.13): with a literal it costs seven to ten times what it costs with an IRI, with a blank node
#   something between. A program that makes a graph triple by triple spends most of its time there; to write the
#   statements as N-Triples and parse them is quicker.
# Seen: IRI 0.2 us, blank node 1.1 us, literal 2.0 us.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet pyoxigraph==0.5.13
"$dir/venv/bin/python" - <<'P'
import timeit

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

s, p = NamedNode("http://example.org/a"), NamedNode("http://example.org/p")
ends = {"IRI": NamedNode("http://example.org/o"), "blank node": BlankNode("b"), "literal": Literal("words", language="zh")}
cost = {name: min(timeit.repeat(lambda: Triple(s, p, end), number=50_000, repeat=5)) / 50_000 for name, end in ends.items()}
print(", ".join(f"{name} {seconds * 1e6:.1f} us" for name, seconds in cost.items()))
assert cost["literal"] > 3 * cost["IRI"]
P
