"""Changes → text, Markdown, JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from policygraph.comparison.changes import changes
from policygraph.comparison.inputs import Side, read_side
from policygraph.comparison.matter import notices_of
from policygraph.comparison.told import Change

REPORT_FORMATS = ("text", "md", "json", "patch")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides and what changed.

    :param added: how many statements the new side has besides.
    :param removed: how many it lacks.
    """

    old: Side
    new: Side
    changes: tuple[Change, ...]
    added: int
    removed: int

    @property
    def same(self) -> bool:
        """Whether nothing changed, not even a statement."""
        return not self.changes and not self.added and not self.removed


def compare(old: Path, new: Path) -> Comparison:
    """Compare two releases, stores or files of RDF.

    :param old: the earlier one.
    :param new: the later one.
    :raises UnreadableInput: when one of them is nothing of the kind.
    :raises InvalidRdf: when one of them has a syntax error.
    """
    before, after = read_side(old), read_side(new)
    found = changes(notices_of(before.facts()), notices_of(after.facts()))
    first, second = before.triples, after.triples
    return Comparison(before, after, found, len(second - first), len(first - second))


def write_report(comparison: Comparison, format: str) -> bytes:
    """Return what changed for people or for a program.

    :param comparison: two sides.
    :param format: one of `REPORT_FORMATS`.
    """
    if format == "patch":
        from policygraph.comparison.patch import write_patch

        return write_patch(comparison.old, comparison.new)
    if format == "json":
        data = {
            "old": comparison.old.name,
            "new": comparison.new.name,
            "statements": {"added": comparison.added, "removed": comparison.removed},
            "changes": [asdict(change) for change in comparison.changes],
        }
        return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"
    return _text(comparison.changes, markdown=format == "md").encode()


def _text(found: Sequence[Change], *, markdown: bool) -> str:
    """A block for the list as a whole, then one a task."""
    lines: list[str] = []
    for task in dict.fromkeys(change.task for change in found):
        head = task or "清单 the list"
        lines += ["", f"## {head}", ""] if markdown else [head]
        for change in found:
            if change.task == task:
                lines.append(f"- **{change.kind}** {change.zh}" if markdown else f"  {change.kind}: {change.zh}")
                lines.append(f"  {change.en}" if markdown else f"    {change.en}")
    return "\n".join(lines).lstrip("\n") + "\n" if lines else ""


def summary(comparison: Comparison) -> str:
    """Return how much changed, in one line.

    :param comparison: two sides.
    """
    if comparison.same:
        return "nothing changed 无变化"
    counts = Counter(change.kind for change in comparison.changes)
    told = (
        ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
        or "no change in the matter 实质内容无变化"
    )
    return f"{told} · statements 三元组 +{comparison.added} −{comparison.removed}"
