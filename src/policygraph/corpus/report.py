"""What a build did, counted for people and listed for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from policygraph.corpus.corpus import Outcome
from policygraph.corpus.records import READ


@dataclass(slots=True)
class Tally:
    """Counts what became of files.

    :param read: files that were read and are in the store.
    :param skipped: files that were in the store already, and have not changed.
    :param quarantined: files that were set aside, with a reason.
    :param to_look_at: notices in the store in which something was not read, is doubtful or not sure.
    :param doubts: how many things there are to look at.
    :param unsure: findings that the rules are not sure of.
    """

    read: int = 0
    skipped: int = 0
    quarantined: int = 0
    to_look_at: int = 0
    doubts: int = 0
    unsure: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count a file."""
        if outcome.record.state != READ:
            self.quarantined += 1
            return
        self.read += not outcome.skipped
        self.skipped += outcome.skipped
        self.to_look_at += outcome.record.to_look_at
        self.doubts += len(outcome.record.doubts)
        self.unsure += outcome.record.unsure

    @property
    def good(self) -> int:
        """Files whose notice is in the store."""
        return self.read + self.skipped

    @property
    def files(self) -> int:
        """All of them."""
        return self.good + self.quarantined

    def __str__(self) -> str:
        return (
            f"{self.read} read, {self.skipped} skipped (unchanged), {self.quarantined} quarantined, "
            f"{self.to_look_at} to look at · 读取 {self.read}，跳过 {self.skipped}（未变），隔离 {self.quarantined}，"
            f"待查看 {self.to_look_at}"
        )


def write_report(tally: Tally, outcomes: Iterable[Outcome]) -> bytes:
    """Return the report of a build as JSON: the counts, and what became of each file.

    :param tally: the counts.
    :param outcomes: in the order of the files.
    """
    files = [
        {**asdict(one.record), "skipped": one.skipped, "changed": one.changed, "to_look_at": one.record.to_look_at}
        for one in outcomes
    ]
    return (
        json.dumps({**asdict(tally), "files": files}, ensure_ascii=False, indent=1).encode(errors="backslashreplace")
        + b"\n"
    )
