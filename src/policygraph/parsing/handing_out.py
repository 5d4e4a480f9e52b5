"""Sentences that say who does the work: nothing else, or behind what is to be done."""

from __future__ import annotations

import re

from policygraph.parsing.genre import genre
from policygraph.parsing.lists import AROUND, BY, CLASS, LEADS, OPEN, pieces_of, untimed
from policygraph.parsing.roles import tail_of, without_tail

# 此项工作由A牵头, 该任务由A负责
SAID_OF = re.compile("(?:{this})(?:{counted})?(?:{matter})(?:{each})?(?={by})".format_map(AROUND))
_COMMA = re.compile("[，,]")
_BRIEF = 2  # characters that no name of a body is as short as
_COLON = "："
_NAMES_DUTY = re.compile(rf"(?:{AROUND['duty']})$")
_FIRST_PIECE = re.compile("[^、，；。]{3,30}")


def hands_out(sentence: str, *, first: bool = False) -> bool:
    """Return whether a sentence says nothing but who does the work: 由市水利局牵头，市财政局配合，年底前完成。

    :param sentence: with or without its full stop.
    :param first: whether it opens an item, where 加强部门协同 names the work.
    """
    said_of = SAID_OF.match(sentence) if BY in sentence else None
    sentence = sentence[said_of.end() :] if said_of else sentence
    by_or_leads = sentence.startswith(BY) or LEADS in sentence
    opening = _FIRST_PIECE.match(sentence) if not first and not by_or_leads else None
    if not by_or_leads and (opening is None or not opening.group().endswith(genre().list_ends)):
        return False
    pieces = untimed(sentence.rstrip("。；;"))
    alone = not first and _answer_alone(pieces)
    if not by_or_leads and not alone:
        return False
    tails = [tail_of(piece) for piece in pieces]
    said = [at for at, tail in enumerate(tails) if tail]
    if not said or not (alone or sentence.startswith(BY) or any(tail and LEADS in tail.group() for tail in tails)):
        return False
    if said[-1] + 1 < len(pieces) and not genre().together.match(pieces[said[-1] + 1]):
        return False  # 由A牵头，会同B、C goes on behind the words of its role
    heads = [piece[: tail.start()] if tail else piece for piece, tail in zip(pieces, tails, strict=True)]
    if any(_COLON in head for head in heads):
        return False  # 职教中心迁建：县教体局牵头 says first what is done
    return all(genre().unit_ending.search(OPEN.sub("", head)) for head in heads)


def _answer_alone(pieces: list[str]) -> bool:
    """Whether the pieces of a sentence are bodies, one of them by its own name, and the last says what they do.

    Example: 县卫健局负总责，县妇联、团县委协助.
    """
    names = [OPEN.sub("", without_tail(piece)) for piece in pieces]
    if not names or names[-1] == pieces[-1] or all(map(_is_of_a_class, names)):
        return False
    if _NAMES_DUTY.search(pieces[-1]) or genre().role_words.match(pieces[0]):
        return False  # 落实地方政府主体责任 names a duty and nobody who has it
    return all(len(name) > _BRIEF and BY not in name and genre().unit_ending.search(name) for name in names)


def answered_at_end(sentence: str) -> int | None:
    """Return where the bodies begin with which a sentence ends, that do what it says; `None` where there are none.

    Example: 新建水库3座，县水利局、县财政局按职责分工负责。 A class of bodies is none: 各有关部门负责落实.

    :param sentence: with or without its full stop.
    """
    text = sentence.rstrip("。；;")
    tail = tail_of(text)
    cuts = [match.end() for match in _COMMA.finditer(text)]
    best, end, single = None, len(text), False
    for cut in reversed(cuts if tail else []):
        heads = [
            OPEN.sub("", piece[: said.start()] if (said := tail_of(piece)) else piece)
            for piece in pieces_of(text[cut:end])
        ]
        named = all(len(head) > _BRIEF and BY not in head[1:] and genre().unit_ending.search(head) for head in heads)
        if not heads or not named:  # 日常工作由县水利局承担 hands out no item
            break
        single = single or not all(map(_is_of_a_class, heads))
        best, end = cut if single else best, cut
    return best


def _is_of_a_class(name: str) -> bool:
    generic = any(word in name for word in genre().generic_words)
    return generic or name.startswith(CLASS) or genre().called_by_role.search(name) is not None
