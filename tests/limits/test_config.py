from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.errors import InvalidData, UnreadableInput
from policygraph.limits.config import json_places, parse_json, parse_toml, read_text

WRONG_TOML = [
    ("a = 1\nb = " + "9" * 5000, "f.toml:2:5", "more than 100 digits"),
    ("a = 1\nb = " + "[" * 60 + "]" * 60, "f.toml:2:55", "nests deeper"),
    ("a = 1\nb = 2023-02-31", "f.toml:2:", "not valid TOML"),
    ("a = 1\nb = = 2", "f.toml:2:5", "not valid TOML"),
    ("a = '\x00'", "f.toml:1:6", "not valid TOML"),
]
WRONG_JSON = [
    ('{"a": 1,\n "b": ' + "9" * 5000 + "}", "f.json:2:7", "more than 100 digits"),
    ('{"a":\n' + "[" * 60 + "]" * 60 + "}", "f.json:2:50", "nests deeper"),
    ('{"a": 1,\n "b": NaN}', "f.json:2:7", "is no number"),
    ('{"a": 1,\n "b": -Infinity}', "f.json:2:7", "is no number"),
    ('{"a": 1,\n "b" 2}', "f.json:2:6", "not valid JSON"),
    ("", "f.json:1:1", "not valid JSON"),
]


@pytest.mark.parametrize(("text", "where", "says"), WRONG_TOML)
def test_what_is_wrong_with_toml_is_told_at_its_place(text: str, where: str, says: str) -> None:
    with pytest.raises(InvalidData, match=says) as caught:
        parse_toml(text, "f.toml")
    assert caught.value.where.startswith(where)


@pytest.mark.parametrize(("text", "where", "says"), WRONG_JSON)
def test_what_is_wrong_with_json_is_told_at_its_place(text: str, where: str, says: str) -> None:
    with pytest.raises(InvalidData, match=says) as caught:
        parse_json(text, "f.json")
    assert caught.value.where == where


def test_digits_and_brackets_in_words_are_words() -> None:
    words = "[{" * 60 + "9" * 5000
    assert parse_toml(f"a = '{words}' # {words}\nb = '''{words}\n'''", "f.toml")["a"] == words
    assert parse_json(json.dumps({"a": words}), "f.json")["a"] == words


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1\r\n")
    assert parse_toml(read_text(path), "f.toml") == {"a": 1}
    assert parse_json("\ufeff[1]", "f.json") == [1]


def test_what_is_not_utf_8_is_told_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    path.write_bytes("a = 1\nb = '治理'".encode("gb18030"))
    with pytest.raises(UnreadableInput, match="not UTF-8") as caught:
        read_text(path)
    assert caught.value.where.endswith("f.toml:2")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=10,
)


@given(JSON, st.sampled_from([None, 1, 3]))
def test_every_value_of_json_has_its_place(value: object, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    places = json_places(text, "f")
    lines = text.split("\n")

    def look(one: object, path: tuple[str | int, ...]) -> int:
        _, line, column = places[path].split(":")
        assert lines[int(line) - 1][int(column) - 1 :].startswith(json.dumps(one, indent=indent)[:1])
        inner = one.items() if isinstance(one, dict) else enumerate(one) if isinstance(one, list) else []
        return 1 + sum(look(held, (*path, key)) for key, held in inner)

    assert look(value, ()) == len(places)
