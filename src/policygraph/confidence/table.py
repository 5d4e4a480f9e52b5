"""What was measured, `data/confidence.tsv` and `data/confidence-weights.tsv`, and the findings rated by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Final

from policygraph.confidence.evidence import Evidence, evidence_of, evidence_of_assignments
from policygraph.confidence.weights import Weights, shipped_signs, weights_of
from policygraph.errors import InvalidData
from policygraph.model import Extraction
from policygraph.resources import resource

LEAST: Final = 20  # findings below which nothing is said
_FILE: Final = "data/confidence.tsv"
_COLUMNS: Final = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """How many findings on one kind of evidence were right.

    :param right: of `found`.
    :param found: how many were judged.
    """

    right: int
    found: int

    def __add__(self, other: Measured) -> Measured:
        return Measured(self.right + other.right, self.found + other.found)

    @property
    def confidence(self) -> Decimal | None:
        """The share that was right, to two places; `None` below `LEAST` findings."""
        if self.found < LEAST:
            return None
        return (Decimal(self.right) / self.found).quantize(Decimal("0.01"), ROUND_HALF_UP)


_NOTHING: Final = Measured(0, 0)


@dataclass(frozen=True, slots=True)
class Table:
    """What was measured.

    :param rows: by evidence.
    :param weights: of the signs of those kinds of findings that are weighed and not counted.
    """

    rows: Mapping[Evidence, Measured]
    weights: Weights = field(default_factory=lambda: Weights({}))
    _of_rules: Mapping[tuple[str, str], Measured] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Add up what is known of each rule: every finding asks for it."""
        found: dict[tuple[str, str], Measured] = {}
        for evidence, row in self.rows.items():
            before = found.get(evidence[:2], _NOTHING)
            found[evidence[:2]] = Measured(before.right + row.right, before.found + row.found)
        object.__setattr__(self, "_of_rules", found)

    def confidence(self, evidence: Evidence) -> Decimal | None:
        """Return how sure a finding on such evidence is.

        Where its kind is weighed, its signs tell. Else where it was seen too seldom, all findings of its rule speak
        for it. Of a rule that was seen too seldom nothing is said.

        :param evidence: what it rests on.
        """
        if self.weights.weigh(evidence.kind):
            known = self._of_rule(evidence).found >= LEAST
            return self.weights.confidence(evidence.kind, (evidence.rule, *evidence.signs)) if known else None
        own = self.rows.get(evidence)
        if own and own.confidence is not None:
            return own.confidence
        return self._of_rule(evidence).confidence

    def _of_rule(self, evidence: Evidence) -> Measured:
        """All findings of a rule."""
        return self._of_rules.get(evidence[:2], _NOTHING)

    def written(self) -> str:
        """Return the table as the lines of its file, without the head."""
        ordered = sorted(self.rows.items())
        return "".join("\t".join((*key, str(row.right), str(row.found))) + "\n" for key, row in ordered)


def table_of(judged: Iterable[tuple[Evidence, bool]]) -> Table:
    """Return the table of findings that were judged.

    :param judged: what each rests on, and whether it was right.
    """
    counts: dict[Evidence, Measured] = {}
    for evidence, right in judged:
        counts[evidence] = counts.get(evidence, Measured(0, 0)) + Measured(right, 1)
    return Table(counts)


@cache
def shipped_table() -> Table:
    """Return the table that ships, read once.

    :raises MissingResource: when the installation lacks it.
    :raises InvalidData: at the line of a row that is none.
    """
    return replace(read_table(_FILE), weights=weights_of(shipped_signs()))


def read_table(file: str) -> Table:
    """Return the counts of a file that ships.

    :param file: its path as in the repository.
    :raises MissingResource: when the installation lacks it.
    :raises InvalidData: at the line of a row that is none.
    """
    rows: dict[Evidence, Measured] = {}
    for number, line in enumerate(resource(file).read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith(("#", "kind\t")):
            continue
        cells = line.split("\t")
        if len(cells) != _COLUMNS or not all(cell.isdigit() for cell in cells[3:]) or int(cells[3]) > int(cells[4]):
            advice = "A row is kind, rule, support, right, found."
            raise InvalidData("a row of the table is none", where=f"{file}:{number}", advice=advice)
        rows[Evidence(*cells[:3])] = Measured(int(cells[3]), int(cells[4]))
    return Table(rows)


def rated(extraction: Extraction, table: Table) -> Extraction:
    """Return what was read with each finding's confidence, where it was measured.

    :param extraction: what was read, corrections applied.
    :param table: what was measured.
    """
    mentions = list(extraction.mentions)
    for place, evidence in evidence_of(extraction):
        sure = table.confidence(evidence)
        if sure is not None:
            mentions[place] = replace(mentions[place], confidence=sure)
    notice = extraction.notice
    tasks = [list(task.assignments) for task in notice.tasks]
    for at, place, evidence in evidence_of_assignments(notice):
        tasks[at][place] = replace(tasks[at][place], confidence=table.confidence(evidence))
    rated_tasks = tuple(replace(task, assignments=tuple(some)) for task, some in zip(notice.tasks, tasks, strict=True))
    return replace(extraction, mentions=tuple(mentions), notice=replace(notice, tasks=rated_tasks))
