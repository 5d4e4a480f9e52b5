#!/bin/sh
# An inverse-functional object property in an OWL ontology, reasoned over by the Rust reasoner `reasonable`.
#
# A good guess: owl:InverseFunctionalProperty makes two subjects the same where they share a VALUE (OWL 2 RL, prp-ifp).
#   With :t1 :duty :d1 . :t2 :duty :d2 . nothing is the same as anything else.
# What happens (reasonable 0.4.4): every two subjects that have the property at all come out as owl:sameAs, whatever
#   their values are. In a notice with twenty-five tasks and a property `duty` declared this way, all tasks are one.
#   owlrl, on the same triples, infers no sameAs between different things, and the right one where a value is shared.
# Seen: reasonable 6 pairs of three tasks; owlrl none. With a shared value: owlrl t1 = t2.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet rdflib==7.6.0 reasonable==0.4.4 owlrl==7.1.4
"$dir/venv/bin/python" - <<'P'
import owlrl, rdflib, reasonable
from rdflib import OWL

HEAD = "@prefix : <https://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> . :duty a owl:ObjectProperty, owl:InverseFunctionalProperty . "
APART = HEAD + ":t1 :duty :d1 . :t2 :duty :d2 . :t3 :duty :d3 ."
SHARED = HEAD + ":t1 :duty :d1 . :t2 :duty :d1 . :t3 :duty :d3 ."

def pairs(triples):
    return sorted({(str(s)[-2:], str(o)[-2:]) for s, p, o in triples if p == OWL.sameAs and s != o})

def rust(turtle):
    reasoner = reasonable.PyReasoner(); reasoner.from_graph(rdflib.Graph().parse(data=turtle, format="turtle"))
    return pairs(reasoner.reason())

def python(turtle):
    graph = rdflib.Graph().parse(data=turtle, format="turtle"); owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return pairs(graph)

print("reasonable", rust(APART)); print("owlrl", python(APART), "shared:", python(SHARED))
assert len(rust(APART)) == 6
assert python(APART) == []
assert ("t1", "t2") in python(SHARED) and not any("t3" in pair for pair in python(SHARED))
P
