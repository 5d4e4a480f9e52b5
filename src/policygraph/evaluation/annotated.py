"""Annotated notices read and judged, for whoever measures the rules."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from policygraph.evaluation.calibration import Judgement, judgements
from policygraph.evaluation.gold import load_gold
from policygraph.extraction import extract, lexicons
from policygraph.parsing import parse
from policygraph.reading import read


def read_judgements(folders: Iterable[Path]) -> list[tuple[Judgement, ...]]:
    """Return the judgements of every annotated notice in folders, in the order of their paths.

    :param folders: where `NAME.gold.json` lie beside their notices, at any depth.
    :raises InvalidData: when a gold file is none, or has no notice.
    """
    words = lexicons()
    found = []
    for path in sorted(path for folder in folders for path in folder.rglob("*.gold.json")):
        gold = load_gold(path)
        found.append(judgements(gold, extract(parse(read(gold.notice)), words)))
    return found
