"""The themes of a sentence, by the object of what is to be done.

The sentence is read once from left to right. Where several words begin, the longest is taken and hides those within.
What puts a sentence under a theme is published with the theme itself: see `policygraph.lexicon.themes`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from policygraph.lexicon.themes import ThemeLexicon, longest
from policygraph.model import Phrase, Rule, ThemeMention

CUE = Rule(
    "theme-by-cue",
    "句中出现某主题的线索词，且该词不在排除语境之内",
    "a cue of the theme stands in the sentence, outside the contexts in which it does not count",
    "深入推进河湖长制。",
)
TITLE = Rule(
    "theme-of-the-title",
    "职责句自身未点明领域时，从其任务标题",
    "a duty that names no field of its own belongs to the field of its task's title",
    "优化营商环境。落实“一企一策”服务专员制度。",
)
RULES: tuple[Rule, ...] = (CUE, TITLE)


def find_themes(
    phrase: Phrase,
    lexicon: ThemeLexicon,
    hidden: Sequence[tuple[int, int]] = (),
    task: int | None = None,
    duty: int | None = None,
) -> tuple[ThemeMention, ...]:
    """Find the themes of one sentence or title, each with the words that give it.

    :param phrase: the sentence.
    :param lexicon: the cues to read by.
    :param hidden: offsets between which no cue counts, such as those of a firm's name.
    :param task: ordinal of the task that the sentence stands in.
    :param duty: ordinal of its duty, 0 for the title.
    """
    return tuple(
        ThemeMention(phrase=phrase.part(start, end), rule=CUE.name, theme=theme, task=task, duty=duty)
        for start, end, theme in _cues(phrase.text, lexicon)
        if not any(first <= start < last for first, last in hidden)
    )


def themes_of_duty(
    own: tuple[ThemeMention, ...], title: tuple[ThemeMention, ...], duty: int, lexicon: ThemeLexicon
) -> tuple[ThemeMention, ...]:
    """Return the themes of a duty: its own, or where it names no field, those of its task's title.

    A field that is neither the title's nor named by more than one word, and is but a small part of what the
    sentence names, is named in passing: 县城污水管网、水厂、水库和|湿地|公园供水 is about water.

    :param own: what was found in the duty's sentence.
    :param title: what was found in the title.
    :param duty: ordinal of the duty.
    :param lexicon: says how much a single cue of a theme must weigh.
    """
    titled = {mention.theme for mention in title}
    words: dict[str, set[str]] = defaultdict(set)
    for mention in own:
        words[mention.theme].add(mention.phrase.text)
    counts = Counter(mention.theme for mention in own)
    passing = {
        theme
        for theme, least in lexicon.weights.items()
        if len(words[theme]) == 1 and theme not in titled and counts[theme] < least * len(own)
    }
    own = tuple(mention for mention in own if mention.theme not in passing)
    return own or tuple(replace(mention, rule=TITLE.name, duty=duty) for mention in title)


def _cues(text: str, lexicon: ThemeLexicon) -> Iterator[tuple[int, int, str]]:
    asides = [match.span() for match in lexicon.asides.finditer(text)]
    for start, end in longest(text, lexicon.lengths, lexicon.words):
        if not any(first <= start < last for first, last in asides):
            for theme in sorted(_told(text[start:end], lexicon)):
                if not text.startswith(lexicon.not_before[theme], end):
                    yield start, end, theme


def _told(word: str, lexicon: ThemeLexicon) -> Set[str]:
    """The themes a cue or mask tells; a mask hides the cues of its own theme, those of others still count in it."""
    own = lexicon.cues.get(word, frozenset())
    hidden = lexicon.masks.get(word)
    if hidden is None:
        return own
    inside = (lexicon.cues[word[start:end]] for start, end in longest(word, lexicon.lengths, lexicon.cues.keys()))
    return set(own).union(*inside) - hidden
