"""The way back: the words of a phrase as they are printed."""

from __future__ import annotations

import re
from itertools import pairwise

from policygraph.model import Phrase
from policygraph.text.folding import fold
from policygraph.text.marks import BLANK, INVISIBLE, SYLLABLE

_PASSED_OVER = re.compile(f"(?:[{BLANK}{INVISIBLE}]|[（(][{SYLLABLE}{INVISIBLE}]+[）)])+")


def printed(text: str, phrase: Phrase) -> str:
    """Return a phrase as its source prints it: unfolded, with what it passes over inside, without the breaks of lines.

    :param text: the source text that the phrase was read from.
    :param phrase: what was read.
    """
    offsets = phrase.offsets
    span = phrase.span
    if span.end - span.start == len(offsets):
        return text[span.start : span.end]
    out = [text[offsets[0]]]
    for before, at in pairwise(offsets):
        if at > before + 1 and _PASSED_OVER.fullmatch(fold(text[before + 1 : at])):
            out.append(text[before + 1 : at])
        out.append(text[at])
    return "".join(out)
