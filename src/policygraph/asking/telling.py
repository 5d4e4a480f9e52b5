"""What became of a question, in words for people."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from policygraph.asking.choosing import Candidate, Choice, Verdict
from policygraph.asking.notices import Named
from policygraph.queries.saved import saved_query

_SHOWN = 5  # notices in a message


def lines(choice: Choice, named: Named | None = None, labels: Sequence[str] = ()) -> Iterator[str]:
    """Return what became of a question, in words for people.

    :param choice: what was chosen.
    :param named: the notices that the question names, if it names some.
    :param labels: what these are called.
    """
    best = choice.best
    if choice.verdict is Verdict.FOUND and best is not None:
        yield _understood(best, labels)
    if named is not None:
        yield from (f"只看通知 only of the notice: {label}（“{named.words}”）" for label in labels[:_SHOWN])
        if len(labels) > _SHOWN:
            yield f"… {len(labels)} 份通知 notices"
    only = "".join(f" --notice {shlex.quote(iri)}" for iri in (named.notices if named else ()))
    if choice.verdict is Verdict.FOUND and best is not None:
        yield f"查询 query: {best.query}  {_title(best)}"
        yield from (f"参数 value: {name} = {value}" for name, value in best.values.items())
        yield from (f"请看此行 look at the row: {row}" for row in best.rows)
        yield "依据 because: " + "; ".join(f"{word} → {meant}" for word, meant in best.why)
        if choice.unknown:
            yield f"未能理解、已略过 not understood and passed over: {', '.join(choice.unknown)}"
        yield f"命令 command: {command(best)}{only}"
        yield from _offers("其次 next best", choice.others, only)
        return
    if choice.verdict is Verdict.LACKS and best is not None:
        said = {p.name: p.label for p in saved_query(best.query).parameters}
        wanted = ", ".join(f"{said[name].zh} {said[name].en}" for name in best.lacks)
        yield f"没有说明 the question does not name: {wanted}"
        yield from _offers("如 for example", (best, *choice.others), only, filled=True)
        return
    for word, theme in choice.widened:
        yield (
            f"任务标题和职责中没有“{word}”；下面的问题问的是其所属的整个主题"
            f" no title and no duty has {word!r}; the questions below are about its whole theme: {theme}"
        )
    yield "没有能回答此问题的查询 no saved query answers this question"
    yield from (f"图谱不含 the graph holds nothing about: {zh} {en}" for zh, en in choice.beyond)
    if choice.unknown:
        yield f"未能理解 not understood: {', '.join(choice.unknown)}"
    for name, near in choice.reading.absent:
        nearest = f"；相近的 nearest: {'、'.join(near)}" if near else ""
        yield f"图谱中没有此单位 the graph names no such unit: {name}{nearest}"
    yield from (f"{said}: 可能是 may be {units}" for said, units in choice.ambiguous)
    yield from _offers("最接近的问题 nearest questions", choice.others, only)
    if not choice.others:
        yield "`policygraph query --list` shows all questions that can be answered. 列出全部可答的问题"


def _understood(candidate: Candidate, labels: Sequence[str]) -> str:
    """What a question was taken to ask, in one line: what is told, of which notices, and all that narrows it."""
    query = saved_query(candidate.query)
    parts = [
        f"{p.label.zh} {p.label.en} = {candidate.values[p.name]}"
        for p in query.parameters
        if p.name in candidate.values
    ]
    if labels:
        parts.insert(0, labels[0] if len(labels) == 1 else f"{len(labels)} 份通知 notices")
    return f"理解为 understood as: {query.title.zh} {query.title.en}" + "".join(f"；{part}" for part in parts)


def _offers(head: str, candidates: Sequence[Candidate], only: str, *, filled: bool = False) -> Iterator[str]:
    """Other questions with their commands: what was not named is left open, or an example where that is asked for."""
    if candidates:
        yield f"{head}:"
    for candidate in candidates:
        said = command(candidate) if filled else command(candidate, lacking="…")
        yield f"  {_title(candidate)}\n    {said}{only}"


def _title(candidate: Candidate) -> str:
    query = saved_query(candidate.query)
    return f"{query.title.zh} {query.title.en}"


def command(candidate: Candidate, lacking: str | None = None) -> str:
    """Return the command that answers the same, with the default for each value that is lacking.

    :param candidate: the query and its values.
    :param lacking: stands for such a value instead.
    """
    query = saved_query(candidate.query)
    values = {
        p.name: candidate.values.get(p.name, p.default if lacking is None else lacking)
        for p in query.parameters
        if p.name in candidate.values or not p.optional
    }
    settings = "".join(f" --set {shlex.quote(f'{name}={value}')}" for name, value in values.items())
    return f"policygraph query {candidate.query}{settings}"
