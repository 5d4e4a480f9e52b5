"""What a target counts: the words after its number, 1-2所|高中学校, or the subject before it, 高新技术企业|达到7家."""

from __future__ import annotations

from typing import Final

from policygraph.lexicon.comparators import comparator_words
from policygraph.lexicon.lexicon import GoalWords
from policygraph.lexicon.words import worded
from policygraph.lexicon.words import words as listed
from policygraph.text import plain

_LISTED: Final = worded("{listing}(?!{not-listing})")
_LEADING_COUNT: Final = worded("^[0-9]+{leading-measure}")
_PREPOSITION: Final = worded("{object-before}")
_LENGTHS: Final = range(6, 1, -1)  # characters of a verb before what is counted


def is_level(before: str, words: GoalWords) -> bool:
    """Return whether the words before a number end in a verb between what is measured and its value: 达到.

    :param before: the words, without time frames.
    :param words: the verbs.
    """
    return words.reaching.search(before) is not None


def indicator_of(before: str, after: str, unit: str, words: GoalWords) -> str:
    """Return what a target counts; empty where its words do not tell.

    :param before: the words of the piece before the number, without time frames.
    :param after: the words after the number and what belongs to it.
    :param unit: of the number.
    :param words: verbs and units.
    """
    rest = " 、" + "".join(listed().of("of"))
    after = after.strip(rest)
    reaching = words.reaching.search(before) or comparator_words().compared(plain(before))
    things = unit.lstrip(comparator_words().multiples) in words.countable or unit.endswith(listed().of("thing-measure"))
    told = _uncompared(before) if things else before  # 培训农民|超过2000人, but 办理时限不超过|15个工作日
    level = bool(words.reaching.search(told)) and not after
    subject = _subject(before, words, level=level)
    counted = after if len(after) > 1 and not (reaching and _is_thing(subject, words)) else subject
    counted = _LISTED.split(counted)[-1] or counted
    return _LEADING_COUNT.sub("", counted).strip(rest)


def _is_thing(subject: str, words: GoalWords) -> bool:
    """Whether the words before a number name what is counted, and are not verbs alone: 组织|不少于2次演练."""
    while verb := next((subject[:length] for length in _LENGTHS if subject[:length] in words.counted), ""):
        subject = subject[len(verb) :]
    return len(subject) > 1


def _uncompared(before: str) -> str:
    """The words before a number without those that only tell how it is meant: 达到|不低于."""
    while compared := comparator_words().compared(plain(before)):
        before = before[: compared[1]].rstrip()
    return before


def _subject(before: str, words: GoalWords, *, level: bool) -> str:
    """The words before a number without what leads up to them and to it."""
    told = comparator_words()
    while True:
        reaching = words.reaching.search(before) if level else None
        compared = told.compared(plain(before))
        starts = [*([reaching.start()] if reaching else []), *([compared[1]] if compared else [])]
        if not starts:
            break
        before = before[: min(starts)].rstrip()
    opening = words.opener.match(before)
    if opening and len(before) - opening.end() > 1:
        before = before[opening.end() :]
    return before if level or not _asks(before, words) else _object(before, words)


def _asks(before: str, words: GoalWords) -> bool:
    """Whether the words begin with a verb or a preposition, so that a verb's object comes last."""
    return bool(_PREPOSITION.match(before)) or any(before[:length] in words.counted for length in range(2, 7))


def _object(before: str, words: GoalWords) -> str:
    """The words after the last verb whose object they are: 组织学院与企业开设|订单班."""
    for at in range(len(before) - 3, -1, -1):
        for length in _LENGTHS:
            rest = before[at + length :]
            if before[at : at + length] in words.counted and len(rest) > 1 and rest not in words.counted:
                return rest
    return before
