"""The header of a saved query is read by us as any reader of YAML reads it, and told by line where it cannot be."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.errors import InvalidQuery
from policygraph.queries import query_names
from policygraph.queries.header import header_of
from policygraph.resources import resource


def by_yaml(text: str) -> Any:
    """As grlc reads it: the lines without their sign, as one document of YAML."""
    lines = [line.lstrip("#+") for line in text.split("\n") if line.startswith("#+")]
    return import_module("yaml").safe_load("\n".join(lines) + "\n")


@pytest.mark.parametrize("name", query_names())
def test_every_shipped_header_is_the_same_to_us_and_to_yaml(name: str) -> None:
    text = resource(f"queries/{name}.rq").read_text(encoding="utf-8")
    ours, sparql = header_of(text, name)
    assert ours == by_yaml(text)
    assert isinstance(ours["summary"], str)
    assert "#+" not in sparql


WORDS = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="\ufeff"), min_size=1, max_size=12)
VALUES = st.recursive(
    WORDS | st.integers(-(10**9), 10**9) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


# YAML 1.1 takes no, on, y and the like for truth values; no field is called so.
FIELDS = st.from_regex(r"[a-z]{1,8}", fullmatch=True).filter(lambda name: by_yaml(f"#+ {name}: []\n") == {name: []})


@given(st.dictionaries(FIELDS, VALUES, min_size=1, max_size=4))
def test_what_is_written_as_json_is_read_as_yaml_reads_it(data: dict[str, Any]) -> None:
    kept = {key: value for key, value in data.items() if isinstance(value, str | list | dict)}
    text = "".join(f"#+ {key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in kept.items())
    ours, _ = header_of(text + "\nASK {}", "q")
    assert ours == kept
    assert (by_yaml(text) or {}) == kept


def test_each_form_of_an_entry() -> None:
    text = """#+ summary: Which tasks, and why
#+ # a remark
#+ tags: ["a"]
#+ columns:
#+   - {"name": "x"}
#+   - {"name": "y"}
#+ evidence: |
#+   ?a ?b ?c .
#+     { ?d ?e ?f }
#+
ASK {}"""
    ours, sparql = header_of(text, "q")
    assert ours == {
        "summary": "Which tasks, and why",
        "tags": ["a"],
        "columns": [{"name": "x"}, {"name": "y"}],
        "evidence": "?a ?b ?c .\n  { ?d ?e ?f }\n",
    }
    assert ours == by_yaml(text)
    assert sparql == "ASK {}"


def test_toml_is_read_as_well() -> None:
    assert header_of('#+ title = { zh = "甲", en = "a" }\nASK {}', "q") == (
        {"title": {"zh": "甲", "en": "a"}},
        "ASK {}",
    )


@pytest.mark.parametrize(
    ("lines", "place", "words"),
    [
        ("#+ title", "q:1:1", "key: value"),
        ('#+ a: "x"\n#+ a: "y"', "q:2:1", "twice"),
        ('#+ a: {"x": }', "q:1:1:7", "JSON"),
        ("#+ a: *b", "q:1:1", "quotes"),
        ("#+ a: b: c", "q:1:1", "quotes"),
        ("#+ a:\n#+   b", "q:2:1", "item"),
        ('#+ a: "x"\n#+   y', "q:2:1", "nothing holds"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_line(lines: str, place: str, words: str) -> None:
    with pytest.raises(InvalidQuery, match=words) as told:
        header_of(lines + "\nASK {}", "q")
    assert told.value.where == place
