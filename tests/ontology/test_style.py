"""The Turtle that people edit is laid out in one way, so that a change shows as itself."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from policygraph.namespaces import PREFIXES
from policygraph.resources import resource

PREFIX = re.compile(r"^@prefix ([\w-]+): <([^>]+)> \.$", re.MULTILINE)
STRING = re.compile(r'"""(?s:.*?)"""|"(?:[^"\\\n]|\\.)*"|<[^>\n]*>|#[^\n]*')
ORDER = ["a", "rdfs:subClassOf", "rdfs:subPropertyOf", "rdfs:domain", "schema:domainIncludes", "rdfs:range"]
ORDER += ["schema:rangeIncludes", "rdfs:label", "skos:prefLabel", "skos:altLabel", "skos:definition"]


def untidiness(turtle: str) -> list[str]:
    """What is untidy in a Turtle file of any kind, one line each."""
    declared = PREFIX.findall(turtle)
    names = [name for name, _ in declared]
    # Texts and comments may hold anything; an IRI in angle brackets uses no prefix.
    code = STRING.sub(lambda match: "" if match[0][0] == "#" else '""', PREFIX.sub("", turtle))
    used = set(re.findall(r"(?<![\w-])([a-z][\w-]*):(?=[A-Za-z_])", code))
    found = [f"prefix {name} is never used" for name in names if name not in used]
    if names != sorted(names):
        found.append("the prefixes are not in alphabetical order")
    found += [f"prefix {name} has another meaning" for name, iri in declared if PREFIXES.get(name, iri) != iri]
    lines = turtle.splitlines()
    found += [f"a space at the end, or a tab: {line}" for line in lines if line != line.rstrip() or "\t" in line]
    found += [f"Chinese comes first: {text}" for text in re.findall(r'"[^"]*"@en\s*,\s*"[^"]*"@zh', turtle)]
    if not turtle.endswith("\n") or "\r" in turtle or "\n\n\n" in turtle:
        found.append("lines end in one line feed, and one empty line parts two blocks")
    return found


def faults(turtle: str) -> list[str]:
    """Where a file that defines terms leaves the style, one line each."""
    found = untidiness(turtle)
    for group in re.split(r"(?m)^# .*$", PREFIX.sub("", turtle)):
        subjects = re.findall(r"(?m)^([\w-]+:[\w-]+) a ", group)
        found += [f"{two} stands after {one}" for one, two in pairwise(subjects) if two < one]
    for block in re.split(r"\n\n+", turtle):
        predicates = re.findall(r"(?m)^(?:\S+ |    )(a|[\w-]+:[\w-]+) ", block)
        ordered = [name for name in predicates if name in ORDER]
        if ordered != sorted(ordered, key=ORDER.index):
            found.append(f"{block.split()[0]} has its statements in another order")
    return found


@pytest.mark.parametrize("path", sorted(resource("ontology").glob("*.ttl")), ids=lambda path: path.name)
def test_a_file_of_the_ontology_is_in_style(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == []


def test_shapes_and_their_examples_are_tidy() -> None:
    for path in sorted(resource("shapes").rglob("*.ttl")):
        assert untidiness(path.read_text(encoding="utf-8")) == [], path


NEAT = """@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix pg: <https://w3id.org/policygraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

pg:A a owl:Class ;
    rdfs:label "甲"@zh , "a: b"@en .

pg:B a owl:Class ;
    rdfs:subClassOf pg:A ;
    rdfs:label "乙"@zh , "b"@en .
"""


def test_a_neat_file_has_no_fault() -> None:
    assert faults(NEAT) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("@prefix owl", "@prefix a: <https://example.org/> .\n@prefix owl"),
        ("@prefix pg", "@prefix zz: <https://example.org/> .\n@prefix pg"),
        ("https://w3id.org/policygraph/ontology#", "https://example.org/ontology#"),
        ("pg:B a", "pg:AA a owl:Class .\n\npg:AB a owl:Class .\n\npg:AAA a"),
        ("a owl:Class ;\n    rdfs:subClassOf pg:A ;\n", "rdfs:subClassOf pg:A ;\n    a owl:Class ;\n"),
        ('"乙"@zh , "b"@en', '"b"@en , "乙"@zh'),
        ("pg:A a owl:Class ;\n", "pg:A a owl:Class ; \n"),
        ("\n\npg:B", "\n\n\npg:B"),
    ],
)
def test_an_untidy_file_has_a_fault(old: str, new: str) -> None:
    assert old in NEAT
    assert faults(NEAT.replace(old, new)) != []
