"""The form of a gold file: which values may stand where. Other keys, such as notes, are passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

_ROLES = ("lead", "responsible", "cooperating")
_COMPARATORS = ("=", ">=", "<=", ">", "<", "about", "range")

Keys = tuple[str | int, ...]
# Says what is wrong with a value, or nothing.
Check = Callable[[Any], str]


def _text(value: Any) -> str:
    return "" if isinstance(value, str) else "should be a text"


def _words(value: Any) -> str:
    return "" if value is None or isinstance(value, str) else "should be a text or null"


def _number_as_printed(value: Any) -> str:
    fits = value is None or isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool))
    return "" if fits else "should be a number as printed: a text, a whole number or null"


def _truth(value: Any) -> str:
    return "" if isinstance(value, bool) else "should be true or false"


def _amount(value: Any) -> str:
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e30):
        return ""
    return "should be a number below 1e30"


def _one_of(*names: str) -> Check:
    return lambda value: "" if value in names else f"should be one of {', '.join(names)}"


def _some_of(*names: str) -> Check:
    """One of some words, or a list of them."""
    fits = _one_of(*names)
    return lambda value: "" if isinstance(value, list) and all(not fits(one) for one in value) else fits(value)


def _texts(value: Any) -> str:
    fits = value is None or (isinstance(value, list) and all(isinstance(one, str) for one in value))
    return "" if fits else "should be a list of texts"


def _alternatives(value: Any) -> str:
    return "" if isinstance(value, str) else _texts(value).replace("list", "text or a list")


_HEAD: dict[str, Any] = {
    **dict.fromkeys(("doc_number", "title", "issuer", "addressee", "list_title", "date"), _words),
    **{f"{name}_alt": _alternatives for name in ("title", "issuer", "addressee", "list_title", "doc_number", "date")},
}
_UNIT = {
    "role": _one_of(*_ROLES),
    "role_alt": _some_of(*_ROLES),
    "name_alt": _alternatives,
    "role_by_note": _one_of(*_ROLES),
    "optional": _truth,
}
_DUTY = {"text": _text, "text_alt": _alternatives, "themes": _texts, "themes_optional": _texts}
_PROJECT = {"surface": _text, "surface_alt": _alternatives, "generic": _truth, "optional": _truth}
_GOAL = {
    "surface": _text, "surface_alt": _alternatives, "kind": _text, "optional": _truth, "period": _words, "unit": _words,
    "value": _amount, "min": _amount, "max": _amount, "comparator": _one_of(*_COMPARATORS),
}  # fmt: skip
# A list holds one form, that of its entries; the names before `!` must be there.
_TASK: dict[str, Any] = {
    "number": _number_as_printed, "title": _text, "title_alt": _alternatives,
    "deadline": _words, "deadline_alt": _alternatives,
    **dict.fromkeys(("open_list", "open_responsible", "open_lead"), _truth),
    **dict.fromkeys(("places", "places_optional", "organisations", "organisations_optional"), _texts),
    **dict.fromkeys(("title_themes", "title_themes_optional"), _texts),
    "units": [_UNIT | {"name": _text, "!": ("name", "role")}],
    "assignments": [_UNIT | {"unit": _text, "!": ("unit", "role")}],
    "duties": [_DUTY | {"!": ("text",)}],
    "projects": [_PROJECT | {"!": ("surface",)}],
    "goals": [_GOAL | {"!": ("surface", "kind")}],
    "!": ("number", "title"),
}  # fmt: skip
GOLD: Mapping[str, Any] = {
    **_HEAD,
    "notice": _HEAD,
    "partial": _truth,
    "sections": [{"title": _text, "!": ("title",)}],
    "cited_documents": [{"title": _text, "optional": _truth, "!": ("title",)}],
    "tasks": [_TASK],
    "!": ("tasks",),
}


def faults(
    value: Any, form: Any = GOLD, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield what does not fit a form, each with its path of keys and numbers.

    :param value: as read from JSON.
    :param form: a check, a list with the form of its entries, or forms by key.
    :param path: where the value stands.
    """
    if callable(form):
        if wrong := form(value):
            yield path, wrong
    elif isinstance(form, list):
        if path[-1:] == ("cited_documents",) and isinstance(value, list):
            value = [one if not isinstance(one, str) else {"title": one} for one in value]
        if not isinstance(value, list):
            if value is not None or path == ("tasks",):
                yield path, "should be a list"
            return
        for number, one in enumerate(value):
            yield from faults(one, form[0], (*path, number))
    elif not isinstance(value, dict):
        if value is not None or not path:
            yield path, "should be an object with keys"
    else:
        for key in form.get("!", ()):
            if key not in value:
                yield path, f"lacks {key!r}"
        for key, inner in form.items():
            if key != "!" and key in value:
                yield from faults(value[key], inner, (*path, key))
