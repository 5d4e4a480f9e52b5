"""Many notices out of the shipped one: other districts of the country, five numbers each.

python benchmarks/copies.py DIR COUNT
"""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path

from policygraph.lexicon.gazetteer import gazetteer
from policygraph.resources import resource

_NOTICE = "data/notices/pingan-2022-196.md"
_DISTRICT, _CITY, _NUMBER = "平安区", "海东市", "196号"
_A_DISTRICT = 5


def write_notices(folder: Path, count: int) -> None:
    """Write notices that differ in district and number.

    :param folder: takes the files; made where there is none.
    :param count: how many, at most some 4,000.
    """
    text = resource(_NOTICE).read_text(encoding="utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    for number, (city, district) in enumerate(
        islice(((one, two) for one, two in _districts() for _ in range(_A_DISTRICT)), count)
    ):
        copy = text.replace(_CITY, city).replace(_DISTRICT, district).replace(_NUMBER, f"{number + 1}号")
        (folder / f"notice-{number:05}.md").write_text(copy, encoding="utf-8")


def _districts() -> list[tuple[str, str]]:
    """City and district of every county-level 区 in a city."""
    divisions = gazetteer().divisions
    found = set()
    for division in divisions.values():
        parent = divisions.get(division.parent)
        if parent and division.county and not division.former and division.name.endswith("区"):
            found.add((parent.name, division.name))
    return sorted(one for one in found if one[0].endswith("市"))


if __name__ == "__main__":
    write_notices(Path(sys.argv[1]), int(sys.argv[2]))
