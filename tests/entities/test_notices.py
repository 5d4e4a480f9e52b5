from __future__ import annotations

import pytest
from tests.conftest import source_of

from policygraph.entities.notices import notice_label, short_title
from policygraph.parsing import parse


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("白石县人民政府办公室关于印发《白石县河道整治任务清单》的通知", "白石县河道整治任务清单"),
        ("白石县人民政府办公室关于印发白石县河道整治任务清单的通知", "白石县河道整治任务清单"),
        ("白石县人民政府关于加快数字乡村建设的实施意见", "加快数字乡村建设的实施意见"),
        ("白石县河道整治任务清单", "白石县河道整治任务清单"),
        ("关于印发《甲方案》《乙方案》的通知", "《甲方案》《乙方案》"),
        ("白石县  河道整治\n任务清单", "白石县河道整治任务清单"),
        ("石桥县人民政府印发《关于扶持茶叶生产的措施》任务分工的通知", "《关于扶持茶叶生产的措施》任务分工的通知"),
    ],
)
def test_a_short_title_says_what_the_notice_is_about(title: str, short: str) -> None:
    assert short_title(title) == short


def test_a_notice_is_called_by_number_and_short_title() -> None:
    text = "白石县人民政府办公室关于印发河道整治任务清单的通知\n白政办发〔2024〕7号\n1.疏浚河道。（县水利局负责）"
    assert notice_label(parse(source_of(text))) == "白政办发〔2024〕7号 河道整治任务清单"


def test_a_notice_without_number_and_title_is_called_by_its_first_words() -> None:
    assert notice_label(parse(source_of("1.疏浚河道。（县水利局负责）"))) == "“疏浚河道…”"
