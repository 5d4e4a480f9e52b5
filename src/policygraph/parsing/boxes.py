"""Tick boxes before names: of a list with boxes, only those that are ticked are meant."""

from __future__ import annotations

import re

from policygraph.model import Phrase
from policygraph.text.marks import SPACE

_TICKED = "☑☒🗹🗷✓✔✅√■▣⊠●◉"
_EMPTY = "□☐▢◻⬜○◯×✗✘❌"
# A sign of its own, or brackets with a tick, a cross or a blank between them.
_BOX = re.compile(
    f"(?P<sign>[{_TICKED}{_EMPTY}])\ufe0f?"
    rf"|[\[［(（【]{SPACE}*(?:(?P<mark>[√✓✔xXvV])|[×✗✘]|{SPACE}){SPACE}*[\]］)）】]"
)


def ticked(phrase: Phrase) -> Phrase:
    """Return a list without the names whose boxes are empty, and with a separator for each box that is ticked.

    A list in which no box is ticked is left as it is: there the boxes are bullets.

    Examples: ☑县水利局 □县财政局 → 、县水利局; √县水利局 ×县财政局 → 、县水利局

    :param phrase: the list as printed.
    """
    boxes = list(_BOX.finditer(phrase.text))
    if not any(map(_is_ticked, boxes)):
        return phrase
    ends = [box.end() for box in boxes]
    starts = [box.start() for box in boxes]
    if not phrase.text[ends[-1] :].strip() and phrase.text[: starts[0]].strip():  # 县水利局（√）县财政局（ ）
        names = zip([0, *ends[:-1]], starts, strict=True)
        text, offsets = [], []
    else:
        names = zip(ends, [*starts[1:], len(phrase.text)], strict=True)
        text, offsets = list(phrase.text[: starts[0]]), list(phrase.offsets[: starts[0]])
    for box, (start, end) in zip(boxes, names, strict=True):
        if _is_ticked(box):
            text += ["、", *phrase.text[start:end]]
            offsets += [phrase.offsets[box.start()], *phrase.offsets[start:end]]
    return Phrase("".join(text), tuple(offsets))


def _is_ticked(box: re.Match[str]) -> bool:
    return bool(box["mark"]) or (box["sign"] or "") in set(_TICKED)
