"""What a text must hold for a pattern to match is told by the template, and by nothing else."""

from __future__ import annotations

import gc

import pytest

from policygraph.extraction import lexicons
from policygraph.lexicon.needed import needed_by
from policygraph.lexicon.words import _Worded, worded, words


@pytest.mark.parametrize(
    ("template", "needed"),
    [
        ("{of}", ("的",)),
        ("{HAN}{2,4}{stretch}", ("段",)),
        (r"[（(]{HAN}{2}", ("（", "(")),
        ("[—－–-]{1,2}", ("—", "－", "–", "-")),
        ("、{of}?", ("、",)),
        ("x*{of}", ("的",)),
        ("{of}?", ()),
        ("{of}*", ()),
        ("{of}{0,2}", ()),
        ("{of}|{HAN}{stretch}", ("的", "段")),
        ("{of}|{HAN}", ()),
        ("{HAN}|{of}", ()),
        ("(?:{of})", ()),
        ("(?!{of})[^，]", ()),
        (r"[\d一]", ()),
        ("[一-十]", ()),
        ("{^of}[^，]", ()),
        ("{0-9,digit}", ()),
    ],
)  # fmt: skip
def test_a_template_tells_what_a_text_must_hold(template: str, needed: tuple[str, ...]) -> None:
    assert needed_by(template, words().of) == needed


def test_looking_for_the_words_first_finds_what_the_pattern_finds() -> None:
    texts = [text for rule in lexicons().rules.values() for text in (rule.example, rule.contrast)]
    patterns = [one for one in gc.get_objects() if isinstance(one, _Worded) and needed_by(one.template, words().of)]
    assert len(patterns) > 50
    for pattern in patterns:
        gated, whole = worded(pattern.template, pattern.parts), words().pattern(pattern.template, pattern.parts)
        for text in texts:
            assert [one.span() for one in gated.finditer(text, 1)] == [one.span() for one in whole.finditer(text, 1)]
            assert bool(gated.search(text)) == bool(whole.search(text))


def test_a_pattern_whose_words_do_not_stand_in_a_text_is_not_compiled() -> None:
    pattern = worded("{HAN}{2,4}{stretch}")
    assert pattern.search("推进河道治理") is None
    assert "_compiled" not in vars(pattern)
    assert pattern.search("推进道里段治理") is not None
    assert "_compiled" in vars(pattern)
