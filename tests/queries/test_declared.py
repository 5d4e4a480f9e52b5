"""What a header may declare: every key of the wrong type is told by its line, never by words of Python."""

from __future__ import annotations

import json
from typing import Any

import pytest

from policygraph.errors import InvalidQuery
from policygraph.queries.saved import parse_query

WORDS = {"zh": "甲", "en": "a"}
PARAMETER = {"name": "p", "type": "text", "default": "1", "label": WORDS}
COLUMN = {"name": "s", "label": WORDS}
HEADER: dict[str, Any] = {
    "title": WORDS,
    "question": WORDS,
    "description": WORDS,
    "tags": ["a"],
    "parameters": [PARAMETER],
    "columns": [COLUMN],
    "evidence": "?s ?p ?proof .",
    "chart": {"kind": "bars", "label": "s", "value": "s"},
}
LIKE_JSON = '"[{'
WRONG: tuple[Any, ...] = (1, None, True, 1.5, -1, [1], {"a": 1}, [[]], "\x1b[2J", [None], {"zh": 1, "en": "a"})


def written(header: dict[str, Any]) -> str:
    told = {key: json.dumps(value) for key, value in header.items()}
    lines = [f"#+ {key}: {text if text[0] in LIKE_JSON else header[key]}" for key, text in told.items()]
    return "\n".join([*lines, "SELECT ?s { VALUES ?p { 1 } ?s ?q ?p }"])


def test_a_whole_header_is_read() -> None:
    query = parse_query("q", written(HEADER))
    assert (query.parameters[0].name, query.columns[0].name, query.chart and query.chart.kind) == ("p", "s", "bars")


@pytest.mark.parametrize(
    ("key", "value"),  # what has no quotes is text, and any text may be evidence
    [(key, value) for key in HEADER for value in WRONG if key != "evidence" or isinstance(value, list | dict)],
    ids=repr,
)
def test_a_value_of_another_type_is_told_by_its_line(key: str, value: Any) -> None:
    with pytest.raises(InvalidQuery) as told:
        parse_query("q", written({**HEADER, key: value}))
    assert told.value.where.startswith("q.rq:")
    assert "argument" not in told.value.message


@pytest.mark.parametrize("value", [*WRONG, "", "nothing"], ids=repr)
@pytest.mark.parametrize(("of", "key"), [*(("parameters", key) for key in (*PARAMETER, "optional", "more")),
                                         *(("columns", key) for key in COLUMN)])  # fmt: skip
def test_so_is_one_within_a_parameter_or_a_column(of: str, key: str, value: Any) -> None:
    fits = (key in ("default", "name") and isinstance(value, str) and value.isalpha()) or (
        key == "default" and (isinstance(value, str | int) and not isinstance(value, bool))
    )
    header = written({**HEADER, of: [{**HEADER[of][0], key: value}]})
    if fits or (key == "optional" and value is True):
        if key != "name" or of == "columns":
            parse_query("q", header)
        return
    with pytest.raises(InvalidQuery) as told:
        parse_query("q", header)
    assert told.value.where.startswith("q.rq:")
    assert "argument" not in told.value.message


@pytest.mark.parametrize("key", ["title", "question", "description", "tags", "columns"])
def test_what_is_left_out_is_named(key: str) -> None:
    with pytest.raises(InvalidQuery, match=f"no '{key}'"):
        parse_query("q", written({name: value for name, value in HEADER.items() if name != key}))
