"""Items whose names begin with figures: 4.12345热线扩容, 5.5G基站建设 are told by the items that they stand between."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policygraph.parsing.numbering import Number, Style, number_at

_FIGURES_BEHIND = re.compile(r"([0-9]{1,3})[.、](?=[0-9])")
_FEWEST = 3  # lines that count on


def counted(lines: Sequence[str]) -> dict[int, Number]:
    """Return the numbers of the lines that alone could be decimals and here count on from line to line, by place.

    At least three lines in a row count, and one of them is no decimal: 1.1 整修, 2.1 清淤, 3.1 绿化 may be the first
    points of three chapters; nor is one of several decimals of a number: 1.1 整修, 1.2 清淤, 2. 绿化, 3. 照明.

    :param lines: of a text; those without a number part no run, those with one of another style do.
    """
    if not any(map(_FIGURES_BEHIND.match, lines)):
        return {}
    found: dict[int, Number] = {}
    run: list[tuple[int, int, bool, bool]] = []  # place, value, whether only the run tells it, whether a decimal

    def close() -> None:
        if len(run) >= _FEWEST and not all(decimal for _, _, _, decimal in run):
            for place, value, told_by_run, _ in run:
                if told_by_run:
                    printed = lines[place].split(".", 1)[0].split("、", 1)[0]
                    found[place] = Number(Style.DIGIT, value, printed, 0, len(printed) + 1)
        run.clear()

    for place, line in enumerate(lines):
        figures = _FIGURES_BEHIND.match(line)
        number = number_at(line)
        if figures is None and number is None:
            continue
        plain = number is not None and number.style is Style.DIGIT
        if not plain and figures is None:
            close()
            continue
        value = number.value if plain and number is not None else int(figures[1]) if figures else 0
        if run and value == run[-1][1] and not plain:  # 1.1 below 1., and 1.2 below 1.1, are points of it
            run[-1] = (*run[-1][:2], False, run[-1][3])
            continue
        if run and value != run[-1][1] + 1:
            close()
        run.append((place, value, not plain, number is not None and number.style is Style.DECIMAL))
    close()
    return found
