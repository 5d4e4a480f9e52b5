"""The parts of a saved query that people read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a saved query can be asked with.

    :param name: also the name of the variable.
    :param type: theme, role, kind (of project), unit or place (a printed name or an IRI), iri, text, date or integer.
    :param default: its value when none is given, as a person would type it.
    :param scheme: IRI of the SKOS scheme that its values come from, if any.
    :param kind: IRI of the class that its values are instances of, if any.
    :param optional: whether it may be left open by the value `any`.
    :param values: all that a text may be, where it is one of a few words.
    """

    name: str
    type: str
    default: str
    label: Text
    scheme: str = ""
    kind: str = ""
    optional: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A variable of the answer and what it means."""

    name: str
    label: Text


@dataclass(frozen=True, slots=True)
class Chart:
    """How an answer is drawn.

    :param kind: `bars` for a length a row, `timeline` for a day a row.
    :param label: the column that names a row.
    :param value: the column of the length, or of the day.
    """

    kind: str
    label: str
    value: str

    def __post_init__(self) -> None:
        if self.kind not in ("bars", "timeline"):
            raise ValueError(f"a chart is bars or a timeline, not {self.kind!r}")
