"""What the header of a saved query declares, checked key by key, with the line of what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policygraph.errors import InvalidQuery
from policygraph.queries.text import Chart, Column, Parameter, Text

_KEYS = ("title", "question", "description", "tags", "columns")
_TYPES = ("theme", "role", "kind", "unit", "place", "iri", "text", "date", "integer")
_CHARTS = ("bars", "timeline")
_NAME = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class Declared:
    """A header as it was read.

    :param data: value by key.
    :param text: the file, for the line of a key.
    :param where: the file, for messages.
    """

    data: Mapping[str, Any]
    text: str
    where: str

    def check(self) -> None:
        """Make sure that nothing is left out.

        :raises InvalidQuery: that names what is.
        """
        for key in _KEYS:
            if key not in self.data:
                raise InvalidQuery(f"the header of the query is not complete: it has no {key!r} 文件头不完整",
                                   where=self.where, advice="See docs/queries.md.")  # fmt: skip

    def words(self, key: str) -> Text:
        """Return words in two languages."""
        return self._words(self.data[key], key, key)

    def tags(self) -> tuple[str, ...]:
        """Return the tags."""
        return tuple(self._string(tag, "tags", "each of the tags") for tag in self._list("tags"))

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the answer."""
        found = []
        for column in self._list("columns"):
            given = self._keys(column, "columns", ("name", "label"))
            found.append(Column(self._name(given["name"], "columns"), self._words(given["label"], "columns", "label")))
        return tuple(found)

    def parameters(self) -> tuple[Parameter, ...]:
        """Return the parameters; none where the header has none."""
        return tuple(
            self._parameter(given) for given in (self._list("parameters") if "parameters" in self.data else ())
        )

    def evidence(self) -> str:
        """Return the pattern that leads to the evidence; empty where there is none."""
        given = self.data.get("evidence", "")
        return given if given == "" else self._string(given, "evidence", "evidence")

    def chart(self) -> Chart | None:
        """Return how the answer is drawn."""
        if "chart" not in self.data:
            return None
        given = self._keys(self.data["chart"], "chart", ("kind", "label", "value"))
        kind, label, value = (self._string(given[key], "chart", key) for key in ("kind", "label", "value"))
        if kind not in _CHARTS:
            raise self._wrong("chart", f"its kind is {' or '.join(_CHARTS)}, not {kind!r}")
        return Chart(kind, label, value)

    def _parameter(self, given: object) -> Parameter:
        known = ("name", "type", "default", "label"), ("scheme", "class", "optional", "values")
        held = self._keys(given, "parameters", *known)
        default = held["default"]
        if isinstance(default, bool) or not isinstance(default, str | int):
            raise self._wrong("parameters", f"'default' is text or a whole number, not {default!r}")
        kind = self._string(held["type"], "parameters", "type")
        if kind not in _TYPES:
            raise self._wrong("parameters", f"'type' is one of {', '.join(_TYPES)}, not {kind!r}")
        optional = held.get("optional", False)
        if not isinstance(optional, bool):
            raise self._wrong("parameters", f"'optional' is true or false, not {optional!r}")
        scheme, class_ = (self._string(held[key], "parameters", key) if key in held else "" for key in known[1][:2])
        label = self._words(held["label"], "parameters", "label")
        name, values = self._name(held["name"], "parameters"), self._values(held.get("values", []), kind)
        return Parameter(name, kind, str(default), label, scheme, class_, optional, values)

    def _values(self, given: object, kind: str) -> tuple[str, ...]:
        if not isinstance(given, list) or (given and kind != "text"):
            raise self._wrong("parameters", f"'values' is a list of words, of a text alone, not {given!r}")
        return tuple(self._string(value, "parameters", "each of the values") for value in given)

    def _words(self, value: object, key: str, what: str) -> Text:
        if not isinstance(value, Mapping) or set(value) != {"zh", "en"}:
            raise self._wrong(key, f'{what!r} is {{"zh": "…", "en": "…"}}, not {value!r}')
        return Text(*(self._string(value[language], key, f"{what} {language}") for language in ("zh", "en")))

    def _keys(self, value: object, key: str, must: Sequence[str], may: Sequence[str] = ()) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            raise self._wrong(key, f"each of them has the keys {', '.join(must)}; {value!r} has none")
        lacks, more = [one for one in must if one not in value], sorted(set(value) - {*must, *may})
        if lacks or more:
            told = (
                f"it has no {lacks[0]!r}"
                if lacks
                else f"it has no key {more[0]!r}: it takes {', '.join((*must, *may))}"
            )
            raise self._wrong(key, told)
        return value

    def _list(self, key: str) -> Sequence[Any]:
        value = self.data[key]
        if not isinstance(value, list):
            raise self._wrong(key, f"it is a list, not {value!r}")
        return value

    def _name(self, value: object, key: str) -> str:
        name = self._string(value, key, "name")
        if not _NAME.fullmatch(name):
            raise self._wrong(key, f"{name!r} is no name of a variable")
        return name

    def _string(self, value: object, key: str, what: str) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(key, f"{what} is text, not {value!r}")
        if any(0xD800 <= ord(character) < 0xE000 for character in value):
            raise self._wrong(key, f"{what} has half a character: {value!r}")
        return value

    def _wrong(self, key: str, what: str) -> InvalidQuery:
        found = re.search(rf"^#\+ *(?:\[+)?{key}\b", self.text, re.MULTILINE)
        line = f":{self.text.count(chr(10), 0, found.start()) + 1}:1" if found else ""
        if len(what) > 300:
            what = f"{what[:300]}…"
        return InvalidQuery(f"the header of the query, {key}: {what} 文件头有误", where=f"{self.where}{line}",
                            advice="See docs/queries.md.")  # fmt: skip
