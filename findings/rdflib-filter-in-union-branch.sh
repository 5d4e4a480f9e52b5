#!/bin/sh
# A FILTER at the head of a UNION branch that asks about a variable bound outside of the branch.
#
# A good guess: { ?t a :Task . { FILTER EXISTS { ?t :lead ?u } BIND ("led" AS ?x) }
#   UNION { FILTER NOT EXISTS { ?t :lead ?u } BIND ("unled" AS ?x) } } parts the tasks in two, in every engine or in none.
# What happens: by SPARQL 1.1 each branch is evaluated on its own, where ?t is not bound yet. So the first branch holds
#   for all tasks as soon as anybody leads anything, the second for none. pyoxigraph 0.5.13 does so. rdflib 7.6.0 hands
#   the outer binding down into the branch and gives the answer that was meant. A SHACL constraint written this way and
#   tested with an rdflib-based validator finds its faults; in any other engine it is silently content.
# Seen: rdflib [('t1', 'led'), ('t2', 'unled')]; pyoxigraph [('t1', 'led'), ('t2', 'led')].
# The mend that all engines read alike: repeat `?t a :Task` inside each branch.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet rdflib==7.6.0 pyoxigraph==0.5.13
"$dir/venv/bin/python" - <<'P'
import pyoxigraph, rdflib

DATA = "@prefix : <https://example.org/> . :t1 a :Task ; :lead :u . :t2 a :Task ."
BRANCHES = """{{ {bound} FILTER EXISTS {{ ?t :lead ?u }} BIND ("led" AS ?x) }}
  UNION {{ {bound} FILTER NOT EXISTS {{ ?t :lead ?u }} BIND ("unled" AS ?x) }}"""

def ask(bound):
    query = f"PREFIX : <https://example.org/> SELECT ?t ?x WHERE {{ ?t a :Task . {BRANCHES.format(bound=bound)} }}"
    graph = rdflib.Graph().parse(data=DATA, format="turtle")
    store = pyoxigraph.Store(); store.load(DATA.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    one = sorted((str(row.t)[-2:], str(row.x)) for row in graph.query(query))
    other = sorted((row["t"].value[-2:], row["x"].value) for row in store.query(query))
    print("rdflib", one, "pyoxigraph", other)
    return one, other

apart, same = ask(""), ask("?t a :Task .")
meant = [("t1", "led"), ("t2", "unled")]
assert apart == (meant, [("t1", "led"), ("t2", "led")])
assert same == (meant, meant)
P
