"""IRIs do not move: readings stay as they were minted, right or wrong (docs/decisions/0018)."""

from __future__ import annotations

import pytest

from policygraph.entities.identifiers import named


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("长春市", "chang-chun-shi-ee5175"),
        ("吉林省长春市", "ji-lin-sheng-zhang-chun-shi-0cc87a"),
        ("长春市水务局", "chang-chun-shi-shui-wu-ju-235e76"),
        ("重庆市", "chong-qing-shi-ed1914"),
        ("行唐县", "xing-tang-xian-de3cb6"),
    ],
)
def test_a_reading_stays_as_it_was_minted(name: str, local: str) -> None:
    assert named(name) == local
