"""What stands beside the work of an item under a label of its own: 责任人：…, 完成情况：…."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policygraph.model import Beside, Phrase
from policygraph.parsing.content import HandedOut, Words
from policygraph.parsing.genre import genre
from policygraph.parsing.labels import labels_in
from policygraph.text.marks import BLANKS

_EDGES = f"{BLANKS}\n，,；;、。：:（）()【】[]〔〕［］"


def labelled(parts: Sequence[Words | HandedOut]) -> Iterator[Beside]:
    """Yield what the labels of an item ask for that is neither work nor units nor a time.

    :param parts: the words and lists of the item, in reading order.
    """
    for place, part in enumerate(parts):
        if not isinstance(part, HandedOut):
            continue
        labels = labels_in(part.phrase.text)
        ends = [*(label.start for label in labels[1:]), len(part.phrase.text)]
        for label, end in zip(labels, ends, strict=bool(labels)):
            asks = label.role is None and not label.deadline
            if asks and (content := _bare(part.phrase, label.end, end)) is not None:
                yield Beside(part.phrase.text[label.start : label.end].strip(_EDGES), (content,))
        heading = part.phrase.text.strip(_EDGES)
        reporting = not labels and not part.units.names and heading.endswith(genre().reporting)
        if reporting and (lines := tuple(_words_below(parts[place + 1 :]))):
            yield Beside(heading, lines)


def _words_below(parts: Sequence[Words | HandedOut]) -> Iterator[Phrase]:
    """The words up to the next label."""
    for part in parts:
        if isinstance(part, HandedOut):
            return
        yield part.phrase


def _bare(phrase: Phrase, start: int, end: int) -> Phrase | None:
    while start < end and phrase.text[start] in _EDGES:
        start += 1
    while end > start and phrase.text[end - 1] in _EDGES.replace("）", "").replace(")", ""):
        end -= 1
    if start < end and phrase.text[end - 1] in "）)" and not any(one in "（(" for one in phrase.text[start:end]):
        end -= 1
    return phrase.part(start, end) if start < end else None
