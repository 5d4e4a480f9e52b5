from __future__ import annotations

import pytest

from policygraph.lexicon.gazetteer import gazetteer, jurisdiction, settle
from policygraph.sentences.names import find_names


def codes_of(issuer: str) -> list[str | None]:
    place = jurisdiction(issuer, gazetteer())
    return [] if place is None else [*(parent.code for parent in place.parents), place.code]


@pytest.mark.parametrize(
    ("issuer", "codes"),
    [
        ("海东市平安区人民政府办公室", ["630000", "630200", "630203"]),
        ("中共海东市平安区委办公室", ["630000", "630200", "630203"]),
        ("福建省人民政府", ["350000"]),
        ("上海市浦东新区人民政府", ["310000", "310115"]),
        ("仙桃市人民政府", ["420000", "429004"]),
        ("临夏州人民政府办公室", ["620000", "622900"]),
    ],
)
def test_an_issuer_speaks_for_the_narrowest_division_in_its_name(issuer: str, codes: list[str]) -> None:
    assert codes_of(issuer) == codes


def test_the_state_council_speaks_for_no_area() -> None:
    assert jurisdiction("国务院办公厅", gazetteer()) is None


def test_a_zone_has_no_code_but_lies_in_the_division_it_is_called_after() -> None:
    zone = jurisdiction("平潭综合实验区管委会办公室", gazetteer())
    assert zone is not None
    assert (zone.name, zone.code, zone.anchor) == ("平潭综合实验区", None, "350128")


def test_a_name_that_several_districts_bear_has_no_code() -> None:
    district = jurisdiction("朝阳区人民政府", gazetteer())
    assert district is not None
    assert (district.name, district.code) == ("朝阳区", None)


def test_the_city_before_a_district_tells_which_one_is_meant() -> None:
    assert codes_of("长春市朝阳区人民政府")[-1] == "220104"
    assert codes_of("北京市朝阳区人民政府")[-1] == "110105"


def test_a_former_name_keeps_its_former_code() -> None:
    assert codes_of("平安县人民政府")[-1] == "630221"


def test_a_short_name_means_the_division_nearest_to_home() -> None:
    names = gazetteer()
    assert settle(names.short["海南"], names, "630203") == "632500"  # 海南州, in 青海
    assert settle(names.short["海南"], names, None) == "460000"


def test_a_short_name_that_means_two_counties_alike_has_no_code() -> None:
    names = gazetteer()
    assert settle(names.full["鼓楼区"], names, None) is None


def test_every_division_lies_in_divisions_up_to_a_province() -> None:
    names = gazetteer()
    for code in names.divisions:
        place = names.place(code)
        assert (place.parents or (place,))[0].code is not None
        assert str((place.parents or (place,))[0].code).endswith("0000")


@pytest.mark.parametrize("text", ["建成都市圈", "推广东西部协作经验", "创新乡村治理", "扩大连片种植", "湟水河南北山"])
def test_no_division_is_read_across_the_border_of_two_words(text: str) -> None:
    home = jurisdiction("海东市平安区人民政府", gazetteer())
    assert not any(sighting.codes for sighting in find_names(text, gazetteer(), home) if "河南" not in text)


def test_an_ordinary_word_is_no_county() -> None:
    home = jurisdiction("甘南藏族自治州人民政府", gazetteer())
    assert find_names("加强交流合作", gazetteer(), home) == []
    assert [one.codes for one in find_names("支持合作市发展", gazetteer(), home)] == [("623001",)]
