"""What a body went into, by the day of the notice, the tables that ship and a person's word."""

from __future__ import annotations

from datetime import date

import pytest

from policygraph.entities.identities import parse_identities, reforms
from policygraph.entities.succession import Link, Named, Tie, links
from policygraph.errors import InvalidData
from policygraph.lexicon.gazetteer import gazetteer
from policygraph.model import Identities

PINGAN = gazetteer().place("630203")
FORMER = gazetteer().place("630221")


def told(name: str, day: str | None, said: str = "", *, home: str = "630203") -> list[tuple[str, str, str]]:
    place = gazetteer().place(home)
    issued = date.fromisoformat(day) if day else None
    found = links(name, home, place, issued, parse_identities(said) if said else Identities())
    return [(link.old.name, link.tie.value, f"{link.new.name}@{link.new.scope}") for link in found]


def test_a_body_of_before_a_reform_went_into_the_new_one() -> None:
    assert told("区农牧局", "2017-05-01") == [("区农牧局", "succeeded", "区农业农村局@630203")]


def test_one_that_is_still_named_after_a_reform_did_not() -> None:
    assert told("区农牧局", "2021-05-01") == []


def test_every_later_body_is_a_link_away() -> None:
    assert told("区扶贫开发局", "2019-05-01") == [
        ("区扶贫开发局", "succeeded", "区乡村振兴局@630203"),
        ("区乡村振兴局", "succeeded", "区农业农村局@630203"),
        ("区扶贫开发局", "succeeded", "区农业农村局@630203"),
    ]


def test_a_body_of_a_former_county_went_into_that_of_the_district() -> None:
    assert told("县农牧局", "2014-05-01", home="630221") == [
        ("县农牧局", "succeeded", "区农牧局@630203"),
        ("区农牧局", "succeeded", "区农业农村局@630203"),
        ("县农牧局", "succeeded", "区农业农村局@630203"),
    ]


@pytest.mark.parametrize(("name", "day"), [("区林业局", "2017-01-01"), ("区农牧局", None)])
def test_several_ends_or_a_notice_without_a_day_are_possible_only(name: str, day: str | None) -> None:
    assert {tie for _, tie, _ in told(name, day)} == {"perhaps"}


def test_a_person_has_the_last_word() -> None:
    said = '[[succession]]\nold = "区农牧局"\nnew = "区农业农村和科技局"\nsince = 2019-02-01\ndistrict = "630203"\n'
    assert told("区农牧局", "2017-05-01", said) == [("区农牧局", "succeeded", "区农业农村和科技局@630203")]
    assert told("区农牧局", "2017-05-01", said.replace("630203", "630202")) == told("区农牧局", "2017-05-01")
    assert told("区农牧局", "2017-05-01", '[[apart]]\nold = "区农牧局"\n') == []
    settled = '[[apart]]\nold = "林业局"\nnew = "自然资源局"\n'
    assert told("区林业局", "2017-05-01", settled) == [("区林业局", "succeeded", "区林业和草原局@630203")]


def test_names_that_a_person_calls_one_are_linked_to_the_first() -> None:
    said = '[[same]]\ndistrict = "630203"\nnames = ["区发展和改革局", "区发改局"]\n'
    assert told("区发改局", "2022-01-01", said) == [("区发改局", "same", "区发展和改革局@630203")]
    assert told("区发展和改革局", "2022-01-01", said) == []
    assert told("区发改局", "2022-01-01", said, home="630202") == []


def test_the_table_that_ships_has_days_and_sources_and_no_circle() -> None:
    assert len(reforms()) > 30
    assert all(reform.source and reform.since.year >= 2018 for reform in reforms())
    for reform in reforms():
        assert len(links(f"区{reform.old}", "630203", PINGAN, date(2010, 1, 1))) < 8
    assert FORMER.successor == PINGAN
    assert FORMER.last == "2015-02"
    assert Link(Named("a", "b"), Named("c", "b"), Tie.SAME) != Link(Named("a", "b"), Named("c", "b"), Tie.PERHAPS)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('[[succession]]\nold = "甲局"\n', "identities.toml:1"),
        ('[[same]]\ndistrict = "630203"\nnames = ["甲"]\n', "identities.toml:1"),
        ('\n[[succession]]\nold = "甲局"\nnew = "乙局"\nsince = "soon"\n', "identities.toml:2"),
        ('[[merge]]\nold = "甲局"\n', "identities.toml"),
        ("[[digits]]\nkey = 3\n", "identities.toml:1"),
        ("[[digits]\n", "identities.toml:1"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(text: str, where: str) -> None:
    with pytest.raises(InvalidData) as error:
        parse_identities(text)
    assert error.value.where.startswith(where)
