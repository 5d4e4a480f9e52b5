"""Tick boxes before names: of a list with boxes, only those that are ticked are meant."""

from __future__ import annotations

import re

from policygraph.model import Phrase

_TICKED = "☑☒🗹🗷✓✔√■"
_EMPTY = "□☐▢◻⬜"
_BOX = re.compile(f"[{_TICKED}{_EMPTY}]\\ufe0f?")


def ticked(phrase: Phrase) -> Phrase:
    """Return a list without the names whose boxes are empty, and with a separator for each box that is ticked.

    A list in which no box is ticked is left as it is: there the boxes are bullets.

    Example: ☑县水利局 □县财政局 → 、县水利局

    :param phrase: the list as printed.
    """
    boxes = list(_BOX.finditer(phrase.text))
    if not any(box.group()[0] in _TICKED for box in boxes):
        return phrase
    text: list[str] = list(phrase.text[: boxes[0].start()])
    offsets = list(phrase.offsets[: boxes[0].start()])
    for box, end in zip(boxes, [*(box.start() for box in boxes[1:]), len(phrase.text)], strict=True):
        if box.group()[0] in _TICKED:
            text += ["、", *phrase.text[box.end() : end]]
            offsets += [phrase.offsets[box.start()], *phrase.offsets[box.end() : end]]
    return Phrase("".join(text), tuple(offsets))
