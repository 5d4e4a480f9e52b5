"""The shipped table foretells annotated notices: those of our own, each by the others."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from policygraph.confidence import LEAST, Evidence, shipped_table
from policygraph.evaluation.annotated import read_judgements
from policygraph.evaluation.calibration import Band, Judgement, calibration, measured

ROOT = Path(__file__).parents[2]
ENOUGH = 200  # findings from which a band must hold to within ROOM
ROOM = 0.05

NAME = Evidence("project", "project-works", "named-once")


def holds(band: Band) -> bool:
    low, high = band.interval
    return abs(band.told - band.share) <= ROOM if band.found >= ENOUGH else low <= band.told <= high


def test_a_notice_is_foretold_by_the_others_and_not_by_itself() -> None:
    right, wrong = ((NAME, True),) * 30, ((NAME, False),) * 30
    bands = calibration([right, right, wrong])
    # All three say 2 of 3; each right notice is foretold as 1 of 2 by the others, the wrong one as 2 of 2.
    assert [(float(band.low), band.right, band.found) for band in bands] == [(0.5, 60, 90)]
    assert bands[0].told == pytest.approx((30 * 0.5 + 30 * 0.5 + 30 * 1.0) / 90)


def test_an_interval_holds_its_share_and_narrows_with_more_findings() -> None:
    few, many = Band(Decimal(0), 0.8, 8, 10), Band(Decimal(0), 0.8, 800, 1000)
    assert few.interval[0] < 0.8 < few.interval[1]
    assert many.interval[1] - many.interval[0] < few.interval[1] - few.interval[0]


@pytest.fixture(scope="module")
def notices() -> list[tuple[Judgement, ...]]:
    return read_judgements([ROOT / "tests" / "notices"])


@pytest.mark.long
def test_confidence_is_calibrated_on_notices_that_are_left_out(notices: list[tuple[Judgement, ...]]) -> None:
    bands = calibration(notices)
    assert sum(band.found for band in bands) > 3000
    assert [band for band in bands if not holds(band)] == []


@pytest.mark.long
def test_the_shipped_table_is_what_the_notices_say_today(notices: list[tuple[Judgement, ...]]) -> None:
    """Rules change; when they have moved a share by more than a tenth, `benchmarks/measure_confidence.py` is due."""
    today = measured(notices)
    for evidence, row in today.rows.items():
        told = shipped_table().rows.get(evidence)
        if row.found >= 2 * LEAST:
            assert told is not None, evidence
            assert abs(row.right / row.found - told.right / told.found) <= 0.1, evidence
    shipped = shipped_table().weights.of
    assert {key for key, weight in today.weights.of.items() if abs(weight - shipped[key]) > 0.5} == set()
