"""Answers for people: the passages under each row, the table of a ranking's stability, the names that may be meant."""

from __future__ import annotations

from collections.abc import Mapping

from policygraph.limits.showing import visible
from policygraph.queries.evidence import Proof
from policygraph.queries.stability import OpenLists, Variant
from policygraph.store.answers import for_people, of_one_notice, write_answers
from policygraph.store.results import Answers
from policygraph.table import blocks, render, wrapped


def rows_with_proofs(
    answers: Answers,
    found: tuple[tuple[Proof, ...], ...],
    heads: Mapping[str, str],
    *,
    markdown: bool = False,
    room: int | None = None,
) -> str:
    """Return a table with the passages of each row under it.

    :param answers: the rows.
    :param found: the passages of each.
    :param heads: what to call the columns, by variable.
    :param markdown: whether the passages become lists below rows of Markdown.
    :param room: cells of a terminal's line.
    """
    if not answers.rows:
        return write_answers(answers, "table", heads).decode()
    answers, told = of_one_notice(answers, heads)
    head, rows, numeric = for_people(answers, heads)
    if markdown:
        parts = []
        for row, proof in zip(rows, found, strict=True):
            parts.append(
                "- " + " · ".join(f"{name}: {_line(cell)}" for name, cell in zip(head, row, strict=True) if cell)
            )
            parts += [f"  - {one.place}: {_line(one.exact)}" for one in proof]
        return "\n".join([*parts, *(["", told] if told else [])]) + "\n"
    shown, below = blocks(head, rows, numeric, room=room)
    for lines, proof in zip(below, found, strict=True):
        shown += lines
        for one in proof:
            told = f"{one.place}  {_line(one.exact)}"
            shown += [f"    {part}" for part in (wrapped(told, max(room - 4, 8)) if room is not None else [told])]
        if not proof:
            shown.append("    no passage 无出处")
    return "\n".join([*shown, *([told] if told else [])]) + "\n"


def _line(text: str) -> str:
    return visible(" ".join(text.split()))


def stability_table(variants: tuple[Variant, ...], lists: OpenLists) -> str:
    """Return what leads under each definition, and how far open lists leave it open.

    :param variants: the query as it stands first.
    :param lists: of the tasks that count.
    """
    rows = [
        [
            f"{variant.label.zh} {variant.label.en}",
            "=" if variant.same else "≠",
            "; ".join("、".join(leader) for leader in variant.leaders) or "–",
            ", ".join(variant.counts),
        ]
        for variant in variants
    ]
    table = render(["definition 定义", "same 相同", "leading 领先", "counts 数值"], rows, [False] * 4)
    changed = sum(not variant.same for variant in variants)
    if changed:
        verdict = (
            f"领先者在 {changed} 种定义下改变。 What leads changes under {changed} of {len(variants) - 1} definitions."
        )
    else:
        verdict = "领先者在各种定义下都不变。 What leads stays the same under every definition."
    opened = (
        f"所计 {lists.tasks} 项任务中 {lists.open} 项的名单未列全（以“等”结尾）：未列出的单位也可能承担，数值是下限。\n"
        f"{lists.open} of the {lists.tasks} tasks that count have a list that ends in 等: units not named may share in"
        " them, so that every count is the least it can be."
    )
    return f"{table}\n\n{verdict}\n{opened if lists.open else '名单均已列全。 All lists are complete.'}\n"
