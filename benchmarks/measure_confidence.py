"""Writes `data/confidence.tsv` from annotated notices, and prints how well it foretells notices left out.

    python benchmarks/measure_confidence.py                    # from tests/notices
    python benchmarks/measure_confidence.py --check FOLDER …   # the shipped table on other annotated notices

The rules were mended on the notices in `tests/notices`, so the table is kinder than notices never seen would be;
leaving a notice out corrects for the counts, not for that. `--check` on fresh annotations tells the difference.
"""

from __future__ import annotations

import sys
from pathlib import Path

from policygraph.confidence import LEAST, shipped_table
from policygraph.evaluation.annotated import read_judgements
from policygraph.evaluation.calibration import Band, banded, calibration, measured

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "data" / "confidence.tsv"
HEAD = f"""# How many findings on each kind of evidence were right on the annotated notices in tests/notices. Made by
# benchmarks/measure_confidence.py; of fewer than {LEAST} nothing is said. docs/evaluation.md: how well it foretells.
kind\trule\tsupport\tright\tfound
"""


def show(bands: tuple[Band, ...]) -> None:
    """The bands as rows of a Markdown table."""
    print("| confidence from | told | right | of | share | 95 % interval |\n|---|---|---|---|---|---|")
    for band in bands:
        low, high = band.interval
        print(
            f"| {band.low} | {band.told:.3f} | {band.right} | {band.found} | {band.share:.3f} | {low:.3f}–{high:.3f} |"
        )


def main(arguments: list[str]) -> None:
    """Write the table, or check it."""
    if arguments[:1] == ["--check"]:
        show(banded((shipped_table(), notice) for notice in read_judgements([Path(one) for one in arguments[1:]])))
        return
    notices = read_judgements([ROOT / "tests" / "notices"])
    table = measured(notices)
    TABLE.write_text(HEAD + table.written(), encoding="utf-8")
    print(f"{len(notices)} notices, {sum(map(len, notices))} findings judged, {len(table.rows)} kinds of evidence\n")
    show(calibration(notices))


if __name__ == "__main__":
    main(sys.argv[1:])
