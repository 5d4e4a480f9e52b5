"""What a text does not say of itself, a person may: for one run, or in the file of corrections."""

from __future__ import annotations

import pytest

from policygraph.errors import InvalidCorrection
from policygraph.model import Given
from policygraph.namespaces import DCTERMS, PG
from policygraph.pipeline import Materialized, materialize
from policygraph.reading import read_bytes
from policygraph.revision import parse_corrections

BARE = "重点任务清单\n1.清淤。\n牵头单位：区水务局\n2.种树。\n牵头单位：平安区水务局\n"
SIGNED = f"海东市乐都区人民政府关于印发重点任务清单的通知\n{BARE}"


def read(text: str, given: Given = Given(), corrections: str = "") -> Materialized:  # noqa: B008
    return materialize(read_bytes("n.txt", text.encode()), given=given, corrections=parse_corrections(corrections))


def value(made: Materialized, predicate: object) -> str:
    return next((t.object.value for t in made.triples if t.predicate == predicate and t.subject == made.iri), "")  # type: ignore[union-attr]


def units(made: Materialized) -> set[str]:
    return {t.object.value for t in made.triples if t.predicate == PG.unit}  # type: ignore[union-attr]


@pytest.mark.parametrize("district", ["630203", "平安区", "海东市平安区", "青海省海东市平安区"])
def test_a_district_may_be_given_by_code_or_name(district: str) -> None:
    made = read(BARE, Given(district=district))
    assert value(made, PG.jurisdiction).endswith("/place/630203")
    assert len(units(made)) == 1


def test_a_publisher_that_is_given_issues_the_notice_and_tells_the_district() -> None:
    made = read(BARE, Given(publisher="海东市平安区人民政府办公室"))
    assert "ban-gong-shi" in value(made, DCTERMS.publisher)
    assert value(made, PG.jurisdiction).endswith("/place/630203")


def test_the_file_of_corrections_may_hold_both() -> None:
    said = 'publisher = "海东市平安区人民政府办公室"\ndistrict = "630203"\n'
    assert read(BARE, corrections=said).triples == read(BARE, Given("海东市平安区人民政府办公室", "630203")).triples


def test_a_file_for_another_notice_says_nothing_of_this_one() -> None:
    assert read(BARE, corrections='notice = "其他.txt"\ndistrict = "630203"\n').triples == read(BARE).triples


def test_what_the_text_says_holds() -> None:
    assert value(read(SIGNED, Given("海东市平安区人民政府", "630203")), PG.jurisdiction).endswith("/place/630202")


def test_a_given_name_that_is_none_is_refused_at_its_line() -> None:
    with pytest.raises(InvalidCorrection) as told:
        parse_corrections('notice = "n.txt"\ndistrict = 630203\n', "c.toml")
    assert told.value.where == "c.toml:2:1"


@pytest.mark.parametrize(
    ("title", "place"),
    [("海东市平安区2031年10件民生实事", "630203"), ("平安区人民政府办公室2031年重点工作责任分解", "630203")],
)
def test_the_title_tells_the_district_where_nobody_signs(title: str, place: str) -> None:
    made = read(f"{title}\n{BARE.partition(chr(10))[2]}")
    assert value(made, PG.jurisdiction).endswith(f"/place/{place}")
    assert len(units(made)) == 1


def test_an_office_whose_name_ends_the_paper_issues_it() -> None:
    made = read("2031年重点任务\n1.清淤。（区水务局负责）\n2.种树。（区林业局负责）\n\n海东市平安区人民政府办公室\n")
    assert value(made, PG.jurisdiction).endswith("/place/630203")


def test_one_body_of_a_place_that_no_list_knows_is_one_unit() -> None:
    made = read("云岭县2031年10件实事\n1.清淤。\n牵头单位：云岭县水务局\n2.种树。\n牵头单位：县水务局\n")
    assert len(units(made)) == 1
