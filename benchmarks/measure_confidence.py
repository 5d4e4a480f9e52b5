"""Writes `data/confidence.tsv` and the weights of `data/confidence-weights.tsv` from annotated notices, and prints how
well they foretell notices left out.

    python benchmarks/measure_confidence.py                    # from tests/notices
    python benchmarks/measure_confidence.py --check FOLDER …   # the shipped table on other annotated notices

The rules were mended on the notices in `tests/notices`, so the table is kinder than notices never seen would be;
leaving a notice out corrects for the counts, not for that. `--check` on fresh annotations tells the difference.
"""

from __future__ import annotations

import sys
from pathlib import Path

from policygraph.confidence import LEAST, Table, shipped_table
from policygraph.evaluation.annotated import read_judgements
from policygraph.evaluation.calibration import Band, banded, calibration, measured

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "data" / "confidence.tsv"
WEIGHTS = ROOT / "data" / "confidence-weights.tsv"
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


def weighed(text: str, table: Table) -> str:
    """The file of weights with those of a table; what each sign means stays as it was written."""
    rows = []
    for line in text.splitlines():
        cells = line.split("\t")
        known = table.weights.of.get((cells[0], cells[1])) if len(cells) > 1 else None
        rows.append(line if known is None else "\t".join((*cells[:2], f"{known:.2f}", *cells[3:])))
    return "\n".join(rows) + "\n"


def main(arguments: list[str]) -> None:
    """Write the table, or check it."""
    if arguments[:1] == ["--check"]:
        show(banded((shipped_table(), notice) for notice in read_judgements([Path(one) for one in arguments[1:]])))
        return
    notices = read_judgements([ROOT / "tests" / "notices"])
    table = measured(notices)
    TABLE.write_text(HEAD + table.written(), encoding="utf-8")
    WEIGHTS.write_text(weighed(WEIGHTS.read_text(encoding="utf-8"), table), encoding="utf-8")
    print(f"{len(notices)} notices, {sum(map(len, notices))} findings judged, {len(table.rows)} kinds of evidence\n")
    show(calibration(notices))


if __name__ == "__main__":
    main(sys.argv[1:])
