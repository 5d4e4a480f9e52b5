#!/bin/sh
# A year of a plan, "2022"^^xsd:gYear, in an ontology that owlready2 loads.
#
# A good guess: an OWL 2 tool either knows the datatype or says at loading that it does not; a value that it holds can be
#   asked for, if need be as text.
# What happens (owlready2 0.51): loading succeeds. Any query whose answer holds the year, and the property of the
#   individual as well, raises ValueError with a number of its own for the datatype, so one plan with a year spoils the
#   answer for all. A row with UNDEF in VALUES, the usual open parameter, gives nothing there, and MINUS is not known.
# Seen: loaded; ValueError; VALUES with one name and UNDEF: 1 row of 2.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet owlready2==0.51
cd "$dir"; "$dir/venv/bin/python" -W ignore - <<'P'
from pathlib import Path

import owlready2

E, RDF, OWL = "http://example.org/t#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
Path("plans.nt").write_text(
    f"<{E}Plan> <{RDF}type> <{OWL}Class> .\n<{E}year> <{RDF}type> <{OWL}DatatypeProperty> .\n"
    f'<{E}a> <{RDF}type> <{E}Plan> .\n<{E}a> <{E}year> "2022"^^<{XSD}gYear> .\n<{E}b> <{RDF}type> <{E}Plan> .\n'
)
ontology = owlready2.get_ontology(Path("plans.nt").resolve().as_uri()).load()
print("loaded:", len(ontology.graph))
try:
    print(list(owlready2.default_world.sparql(f"SELECT ?y {{ ?plan <{E}year> ?y }}")))
except ValueError as error:
    print("ValueError:", error)
else:
    raise SystemExit("the year comes back now")
rows = list(owlready2.default_world.sparql(f"SELECT ?p {{ VALUES ?p {{ <{E}a> UNDEF }} ?p a <{E}Plan> }}"))
print("VALUES with UNDEF:", len(rows), "row of 2 or more")
assert len(rows) == 1
P
