#!/bin/sh
# Looking up some properties of some named things with two VALUES blocks, in pyoxigraph.
#
# A good guess: VALUES ?x { … } VALUES ?p { … } ?x ?p ?o reads an index entry for each pair, and costs the same on any
#   graph; the answer has forty rows on a small graph and on a large one.
# What happens (pyoxigraph 0.5.13): the engine joins with everything that the graph says by those properties, so that
#   the cost grows with the graph. Store.quads_for_pattern in a loop is not moved by the graph's size.
# Seen: query 2.6 ms on 1,000 things and 246 ms on 100,000; index 0.1 ms on both.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet pyoxigraph==0.5.13
"$dir/venv/bin/python" - <<'P'
import time

from pyoxigraph import Literal, NamedNode, Quad, Store

E = "http://example.org/"
NAMES = [NamedNode(E + f"name{n}") for n in range(2)]
THINGS = [NamedNode(E + f"thing{n}") for n in range(20)]


def cost(work):
    best = 9.0
    for _ in range(5):
        begun = time.process_time()
        found = work()
        best = min(best, time.process_time() - begun)
    assert found == 40
    return best


def costs(size):
    store = Store()
    store.bulk_extend(Quad(NamedNode(E + f"thing{n}"), name, Literal(str(n))) for n in range(size) for name in NAMES)
    values = f"VALUES ?x {{ {' '.join(map(str, THINGS))} }} VALUES ?p {{ {' '.join(map(str, NAMES))} }}"
    asked = cost(lambda: len(list(store.query(f"SELECT ?x ?p ?o {{ {values} ?x ?p ?o }}"))))
    looked = cost(lambda: sum(len(list(store.quads_for_pattern(x, p, None))) for x in THINGS for p in NAMES))
    return asked, looked


small, large = costs(1_000), costs(100_000)
print("query, 1,000 and 100,000 things: %.1f and %.1f ms" % tuple(1000 * each[0] for each in (small, large)))
print("index, 1,000 and 100,000 things: %.1f and %.1f ms" % tuple(1000 * each[1] for each in (small, large)))
assert large[0] > 15 * small[0] and large[1] < 5 * small[1]
P
