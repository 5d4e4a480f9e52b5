"""Items that only the lines around tell to be numbered: 4.12345热线, 01 疏浚河道, 1：植树, or a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from policygraph.lexicon.characters import HAN
from policygraph.parsing.labels import labels_in
from policygraph.parsing.numbering import Number, Style, number_at
from policygraph.text.marks import SPACE

_FIGURES_BEHIND = re.compile(r"([0-9]{1,3})[.、](?=[0-9])")
_FEWEST = 3  # lines that count on
# Numbers that only a run of them tells: 1：疏浚河道, 01 疏浚河道.
_WEAK = tuple(re.compile(rf"([0-9]{{1,3}})(?:{mark})(?={HAN}|“)") for mark in ("[：:]", f"{SPACE}+"))
_LONGEST = 4  # characters of a number in a line of its own
_ALONE = re.compile(r"([0-9]{1,3})[.、]?")


def counted(lines: Sequence[str]) -> dict[int, Number]:
    """Return the numbers of the lines that alone could be decimals and here count on from line to line, by place.

    At least three lines in a row count, and one of them is no decimal: 1.1 整修, 2.1 清淤, 3.1 绿化 may be the first
    points of three chapters; nor is one of several decimals of a number: 1.1 整修, 1.2 清淤, 2. 绿化, 3. 照明.

    :param lines: of a text; those without a number part no run, those with one of another style do.
    """
    found = _counted_weakly(lines)
    if not any(map(_FIGURES_BEHIND.match, lines)):
        return found
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


def alone(lines: Sequence[str]) -> dict[int, Number]:
    """Return the numbers that stand in lines of their own and count the items below them, by place.

    Numbers of pages count on, too; so between two of them a list of units has to stand, and no other item begins.

    :param lines: of a text.
    """
    found = {
        place: int(number[1])
        for place, line in enumerate(lines)
        if len(line) <= _LONGEST and (number := _ALONE.fullmatch(line))
    }
    places = [*found]
    if len(places) < _FEWEST or found[places[0]] != 1:
        return {}
    if any(found[below] != found[above] + 1 for above, below in pairwise(places)):
        return {}
    items = [lines[above + 1 : below] for above, below in pairwise([*places, len(lines)])]
    for item in items:
        listed = any(label.role is not None for line in item for label in labels_in(line))
        if not item or not item[0] or not listed or any(map(number_at, item[:-1])):
            return {}
    return {at: Number(Style.DIGIT, value, str(value), 0, len(lines[at])) for at, value in found.items()}


def _counted_weakly(lines: Sequence[str]) -> dict[int, Number]:
    """The numbers of lines that count on from one, all printed in one way that by itself tells no item."""
    for form in _WEAK:
        found = {place: number for place, line in enumerate(lines) if (number := form.match(line))}
        values = [int(number[1]) for number in found.values()]
        if len(values) >= _FEWEST and values == [*range(1, len(values) + 1)]:
            return {
                place: Number(Style.DIGIT, int(number[1]), number[1], 0, number.end())
                for place, number in found.items()
            }
    return {}
