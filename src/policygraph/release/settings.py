"""What a release is told and does not find out: its version, its dates, who publishes it, how it is listed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

from pyoxigraph import NamedNode

from policygraph.errors import InvalidData, UnreadableInput
from policygraph.limits.config import parse_toml, place_in, read_text
from policygraph.limits.showing import visible
from policygraph.queries import Text
from policygraph.resources import resource
from policygraph.wire.address import masked, names_a_user

_IRI = re.compile(r"(?:https?|mailto|urn):[!-;=?-\[\]_a-z~]+")
_PLACEHOLDERS = {"title", "code", "provider", "summary", "format", "items", "issued", "rows", "file", "themes"}


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes a release.

    :param iri: empty for one under the base of the data.
    :param email: empty when none is given.
    """

    name: Text
    iri: str
    email: str


@dataclass(frozen=True, slots=True)
class DirectoryColumn:
    """A column of the resource directory: its head, and its value with placeholders."""

    head: str
    value: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything about a release that is configured.

    :param issued: `None` for the day of the newest notice.
    :param modified: `None` for the day of issue.
    :param location: URL of the folder from which the files can be fetched; empty for one under the base.
    :param frequency: name in the EU's authority table of frequencies.
    :param access: name in the EU's authority table of access rights.
    """

    version: str
    issued: date | None
    modified: date | None
    location: str
    license: str
    frequency: str
    access: str
    title: Text
    description: Text
    keywords: tuple[Text, ...]
    publisher: Publisher
    directory_title: str
    code_prefix: str
    columns: tuple[DirectoryColumn, ...]


def read_settings(path: Path | None = None, overrides: Mapping[str, object] | None = None) -> Settings:
    """Read a profile.

    :param path: a TOML file; by default the profile that ships, `data/profiles/release.toml`.
    :param overrides: values of its table `[release]` that are given otherwise, such as `version`; `None` gives nothing.
    :raises InvalidData: when the file cannot be read, or a value is missing or of the wrong form.
    """
    file = path or resource("data/profiles/release.toml")
    shown = visible(str(file))
    try:
        data = parse_toml(read_text(file), shown)
        given = {key: value for key, value in (overrides or {}).items() if value is not None}
        return _settings({**data["release"], **given}, data["directory"])
    except UnreadableInput as error:
        raise InvalidData(error.message, where=error.where, advice=error.advice) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        reason = f"{error.args[0]} is missing" if isinstance(error, KeyError) else visible(str(error))
        raise InvalidData(
            f"the profile is not complete: {reason}",
            where=place_in(read_text(file), shown, reason),
            advice="See docs/data-platform.md.",
        ) from error


def _settings(release: Mapping[str, Any], directory: Mapping[str, Any]) -> Settings:
    publisher = release["publisher"]
    _texts(release, ("version", "location", "license", "frequency", "access"))
    _texts(publisher, ("zh", "en", "iri", "email"))
    _texts(directory, ("title", "code_prefix"))
    for text in (release["title"], release["description"]):
        _texts(text, ("zh", "en"))
    for column in directory["columns"]:
        _texts(column, ("head", "value"))
    for key in ("keywords_zh", "keywords_en"):
        if not isinstance(release[key], list) or not all(isinstance(word, str) for word in release[key]):
            raise ValueError(f"{key} should be a list of texts")
    version = str(release["version"])
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,39}", version):
        raise ValueError(f"{version!r} is not a version: use letters, digits, dots and hyphens")
    location = str(release.get("location", ""))
    for iri in (location, release["license"], publisher.get("iri", "")):
        if names_a_user(iri):
            raise ValueError(
                "an address holds a user or a password, which the release would say 网址中不得含用户名或密码"
            )
    if location and not location.endswith("/"):
        raise ValueError(f"the location {masked(location)!r} does not end in /")
    for iri in (location, release["license"], publisher.get("iri", "")):
        if iri and not (_IRI.fullmatch(iri) and _is_iri(iri)):
            raise ValueError(f"{masked(iri)!r} is not an IRI")
    for name in (release["frequency"], release["access"]):
        if not re.fullmatch(r"[A-Z0-9_]+", name):
            raise ValueError(f"{name!r} is not a name of an authority table")
    columns = tuple(DirectoryColumn(column["head"], column["value"]) for column in directory["columns"])
    for column in columns:
        _check_placeholders(column.value)
    if not columns:
        raise ValueError("the directory has no column")
    return Settings(
        version=version,
        issued=_day(release.get("issued")),
        modified=_day(release.get("modified")),
        location=location,
        license=release["license"],
        frequency=release["frequency"],
        access=release["access"],
        title=Text(**release["title"]),
        description=Text(**release["description"]),
        keywords=tuple(Text(*pair) for pair in zip(release["keywords_zh"], release["keywords_en"], strict=True)),
        publisher=Publisher(
            Text(publisher["zh"], publisher["en"]), publisher.get("iri", ""), publisher.get("email", "")
        ),
        directory_title=directory["title"],
        code_prefix=directory["code_prefix"],
        columns=columns,
    )


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def _texts(table: object, keys: tuple[str, ...]) -> None:
    if not isinstance(table, dict):
        raise TypeError(f"{str(table)[:60]!r} stands where a table should")
    for key in keys:
        if key in table and not isinstance(table[key], str):
            raise ValueError(f"{key} should be a text")


def _check_placeholders(value: str) -> None:
    """Names alone may stand in braces: no attribute, no index, no conversion, no width."""
    for _, name, form, conversion in Formatter().parse(value):
        if name is not None and (name not in _PLACEHOLDERS or form or conversion):
            raise ValueError(
                f"no placeholder is called {name!r}" + (" with a form of its own" if form or conversion else "")
            )


def _day(value: object) -> date | None:
    if value is None:
        return None
    return value if isinstance(value, date) else date.fromisoformat(str(value))
