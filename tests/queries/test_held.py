from __future__ import annotations

import pytest
from tests.conftest import source_of

from policygraph.errors import UnknownName
from policygraph.pipeline import materialize
from policygraph.queries.held import held_notice
from policygraph.store.embedded import EmbeddedStore, memory_store

FIRST = (
    "白石县水利局关于印发河道任务清单的通知\n白水发〔2024〕7号\n"
    "1.疏浚河道。（县水利局负责）\n2.加固堤防。（县水利局负责）"
)
SECOND = "白石县教育局关于印发校舍任务清单的通知\n白教发〔2024〕8号\n1.修缮校舍。（县教育局负责）"


@pytest.fixture(scope="module")
def two() -> EmbeddedStore:
    return memory_store(triple for text in (FIRST, SECOND) for triple in materialize(source_of(text)).triples)


def test_a_task_that_one_notice_has_tells_the_notice(two: EmbeddedStore) -> None:
    found = held_notice(two, "", "2")
    assert (found.label, found.source.text) == ("白水发〔2024〕7号 河道任务清单", FIRST)


def test_a_name_tells_the_notice(two: EmbeddedStore) -> None:
    assert held_notice(two, "白教发〔2024〕8号", "1").source.text == SECOND


def test_of_several_none_is_taken_silently(two: EmbeddedStore) -> None:
    with pytest.raises(UnknownName, match="2 notices have a task '1'") as caught:
        held_notice(two, "", "1")
    assert caught.value.near == ("白教发〔2024〕8号 校舍任务清单", "白水发〔2024〕7号 河道任务清单")


def test_a_task_that_no_notice_has_is_refused(two: EmbeddedStore) -> None:
    with pytest.raises(UnknownName, match="no notice of the store has a task '9'"):
        held_notice(two, "", "9")
