"""A unit's list as it is set on paper: one layout for every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policygraph.brief.model import Brief, Share
from policygraph.diagrams.words import Words

_ROLES = ("lead", "responsible", "cooperating")
_ORDER = {"zh": "一二三四", "en": "ABCD"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of a cell.

    :param where: its place in the notice, set small behind it.
    :param strong: whether it is the name of what follows.
    :param check: whether it asks a person to look.
    """

    text: str
    where: str = ""
    strong: bool = False
    check: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A task: its number, the work, what is to come of it, and with whom."""

    number: str
    work: tuple[Piece, ...]
    outcome: tuple[Piece, ...]
    people: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The tasks in one role."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A unit's list, set.

    :param under: what stands under the title: counts, then a line a notice.
    :param heads: of the four columns.
    :param foot: how to read it.
    :param issued: the date of its latest notice, ISO; empty where none is printed.
    """

    language: str
    title: str
    under: tuple[str, ...]
    heads: tuple[str, str, str, str]
    tables: tuple[Table, ...]
    foot: str
    issued: str


def paper(brief: Brief, language: str = "zh") -> Paper:
    """Return a unit's list as it is set.

    :param brief: the list.
    :param language: zh or en, of headings and labels; the notice's words stay as printed.
    """
    words = Words(language)
    used = [role for role in _ROLES if brief.of(role)]
    tables = tuple(
        Table(
            words(f"brief-{role}", at=_ORDER[language][at], n=len(brief.of(role))),
            tuple(_row(share, words) for share in brief.of(role)),
        )
        for at, role in enumerate(used)
    )
    counts = words("brief-counts", n=len(brief.shares), lead=len(brief.of("lead")))
    return Paper(
        language=language,
        title=words("brief-title", unit=brief.unit),
        under=(counts, *(words("brief-source", told=_named(*notice)) for notice in brief.notices)),
        heads=(words("brief-number"), words("brief-work"), words("brief-outcome"), words("brief-people")),
        tables=tables,
        foot=words("brief-foot"),
        issued=max((issued for _, _, issued in brief.notices), default=""),
    )


def _named(number: str, title: str, issued: str) -> str:
    return " ".join(filter(None, (number, f"《{title}》" if title else "", issued)))


def _row(share: Share, words: Words) -> Row:
    work = [Piece(share.title.text, share.title.where, strong=True)]
    if share.notice:
        work.append(Piece(share.notice))
    several = len(share.duties) > 1
    work += (
        Piece(f"({at}) {duty.text}" if several else duty.text, duty.where) for at, duty in enumerate(share.duties, 1)
    )
    return Row(share.number, tuple(work), tuple(_outcome(share, words)), tuple(_people(share, words)))


def _outcome(share: Share, words: Words) -> Iterator[Piece]:
    if share.deadline:
        yield Piece(words("brief-deadline", when=share.deadline), strong=True)
    for aim in share.aims:
        by = words("brief-by", when=aim.by) if aim.by else ""
        yield Piece(f"{f'{aim.text} {aim.value}'.strip()}{by}", aim.where)
    if share.projects:
        named = "、".join(project.text for project in share.projects)
        yield Piece(words("brief-projects", names=named), " ".join(project.where for project in share.projects))


def _people(share: Share, words: Words) -> Iterator[Piece]:
    for role, names in share.partners:
        yield Piece(words("brief-partners", role=words(role), names="、".join(names)))
    if share.parted:
        yield Piece(words("brief-parted"))
    yield from (Piece(words(f"brief-check-{check}"), check=True) for check in share.checks)
    for one in share.doubts:
        told = words("brief-check-unsure", words=one.words, kind=words(f"mark-{one.kind}"), sure=one.sure)
        yield Piece(told, one.where, check=True)
