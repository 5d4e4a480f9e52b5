"""Two things never share an IRI without a word; here they are made to, by a digest of one digit."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyoxigraph
import pytest
from tests.conftest import source_of

from policygraph.corpus.naming import Naming
from policygraph.corpus.one import stored
from policygraph.entities import identifiers
from policygraph.errors import NonConformant
from policygraph.model import Given, Identities
from policygraph.namespaces import DEFAULT_BASE, PG, RDF
from policygraph.pipeline import Materialized, materialize
from policygraph.store.embedded import EmbeddedStore

HEAD = "安政办〔2023〕{0}号\n海东市平安区人民政府关于印发清单的通知\n各单位：\n现印发。\n"
FOOT = "海东市平安区人民政府\n2023年1月{0}日\n"
ITEM = "一、任务\n1.做好工作。做好工作。牵头单位：{0}；责任单位：{1}\n"


def read(number: int, lead: str, other: str, long: frozenset[str] = frozenset()) -> Materialized:
    text = HEAD.format(number) + FOOT.format(number) + ITEM.format(lead, other)
    return materialize(source_of(text, name=f"{number}.txt"), given=Given(identities=Identities(long=long)))


def units(made: Materialized) -> list[str]:
    return sorted(str(t.subject)[1:-1] for t in made.triples if t.predicate == RDF.type and t.object == PG.Unit)


@pytest.fixture
def colliding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Digests whose first six digits are always the same."""

    def digest(text: str, digits: int = 6) -> str:
        return ("000000" + hashlib.sha256(text.encode()).hexdigest())[:digits]

    monkeypatch.setattr(identifiers, "digest", digest)


@pytest.mark.usefixtures("colliding")
def test_within_a_notice_both_take_twelve_digits() -> None:
    made = read(1, "区水务局", "区税务局")
    digits = [iri.rpartition("-")[2] for iri in units(made) if "qu-shui-wu-ju" in iri]
    assert len(set(digits)) == 2
    assert {len(each) for each in digits} == {12}
    assert all(len(iri.rpartition("-")[2]) == 6 for iri in units(made) if "qu-shui-wu-ju" not in iri)
    assert read(1, "区水务局", "区税务局").triples == made.triples


@pytest.mark.usefixtures("colliding")
def test_against_a_store_the_notice_is_refused_with_both_keys_until_a_person_settles_it(tmp_path: Path) -> None:
    store = EmbeddedStore(pyoxigraph.Store())
    naming = Naming(store, DEFAULT_BASE)
    first, second = read(1, "区水务局", "区财政局"), read(2, "区税务局", "区财政局")
    naming.check(first.triples, "1.txt")
    for known in ("on its way", "in the store"):
        with pytest.raises(NonConformant) as error:
            naming.check(second.triples, "2.txt")
        assert "'630203|区税务局' here, '630203|区水务局' in the store" in error.value.message, known
        assert '[[digits]] key = "630203|区税务局"' in error.value.advice
        store.put(first.graph, first.triples)
        naming.passed_on()
    output = tmp_path / "2.ttl"
    output.write_bytes(stored(second, DEFAULT_BASE)[0])
    with pytest.raises(NonConformant):
        naming.check_output(output, "2.txt")
    settled = read(2, "区税务局", "区财政局", frozenset({"630203|区税务局"}))
    naming.check(settled.triples, "2.txt")
    naming.check(first.triples, "1.txt")


def test_names_that_do_not_collide_are_told_apart_by_six_digits_as_ever() -> None:
    found = units(read(1, "区水务局", "区税务局"))
    assert len(found) == 3
    assert {len(iri.rpartition("-")[2]) for iri in found} == {6}
