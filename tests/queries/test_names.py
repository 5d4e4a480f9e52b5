"""What names nothing is refused by Python too, with its kind and the names that may have been meant."""

from __future__ import annotations

import pytest

import policygraph
from policygraph.errors import UnknownName
from policygraph.store.embedded import EmbeddedStore

UNIT = "https://w3id.org/policygraph/id/unit/630203/qu-shui-wu-ju-dccc96"


@pytest.mark.parametrize(
    ("name", "values", "kind", "near"),
    [
        ("tasks-of-unit", {"unit": "区水物局"}, "unit", "区水务局"),
        ("tasks-of-unit", {"unit": UNIT + "x"}, "unit", ""),
        ("shared-duties", {"theme": "watr"}, "theme", "water"),
        ("compare-units", {"other": "区水物局"}, "unit", "区水务局"),  # the default alone has a row
    ],
)
def test_an_unknown_value_is_an_error_and_not_an_empty_answer(
    store: EmbeddedStore, name: str, values: dict[str, str], kind: str, near: str
) -> None:
    with pytest.raises(UnknownName) as told:
        policygraph.query(name, store=store, **values)
    assert told.value.kind == kind
    assert not near or near in (*told.value.near, *told.value.allowed)


@pytest.mark.parametrize("unit", ["区水务局", UNIT, f"<{UNIT}>"])
def test_a_unit_is_known_by_its_name_and_its_iri(store: EmbeddedStore, unit: str) -> None:
    assert len(policygraph.query("tasks-of-unit", store=store, unit=unit)) > 0
