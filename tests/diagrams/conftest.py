"""Stores to draw from: the shipped notice, a notice of three tasks, a hostile one, and many together."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from policygraph.model import SourceText
from policygraph.pipeline import Materialized, materialize
from policygraph.reading import read
from policygraph.store.embedded import EmbeddedStore, memory_store
from policygraph.vocabulary import vocabulary

SMALL = """云溪市河湾区人民政府办公室文件

河政办〔2024〕7号

云溪市河湾区人民政府办公室关于印发重点任务清单的通知

区政府各相关单位：

现将清单印发给你们。

云溪市河湾区人民政府办公室

2024年3月5日

# 河湾区重点任务清单

## 一、保护水环境

1.治理清水河。加快推进清水河综合治理工程，到2025年底新建污水处理厂2座。

牵头单位：区水务局

责任单位：区生态环境局、区财政局等单位

2.保障饮用水。加强饮用水监管。

责任单位：区卫生健康局、区水务局

## 二、绿化国土

3.开展河岸绿化。实施清水河绿化工程。

牵头单位：区林业局

配合单位：各乡镇
"""
LONG = "超长无断" * 60
HOSTILE = (
    SMALL.replace("保护水环境", "<script>document.title='HACKED'</script>保护\"水\"环境]]>")
    .replace("治理清水河。", "<script>document.title='HACKED'</script>治理'清水河'&amp;]]>。")
    .replace("保障饮用水。", f"{LONG}。")
    .replace("饮用水监管", f"饮用水监管 Donaudampfschifffahrtsgesellschaft{'x' * 300}")
    .replace("绿化国土", "\u202e绿化国土 العربية שלום 😀𠮷👨\u200d👩\u200d👧\ufffe")
    .replace("开展河岸绿化。", '开展{{7+7}}`code`|end; \\N \\"x\\" --> n0["z"] %% <img src=x onerror=alert(1)>。')
)


def graph_of(text: str) -> Materialized:
    return materialize(SourceText("notice.md", text, "text/markdown", hashlib.sha256(text.encode()).hexdigest()))


@pytest.fixture(scope="session")
def shipped_store(materialized: Materialized) -> EmbeddedStore:
    return memory_store((*materialized.triples, *vocabulary()))


@pytest.fixture(scope="session")
def small_store() -> EmbeddedStore:
    return memory_store((*graph_of(SMALL).triples, *vocabulary()))


@pytest.fixture(scope="session")
def hostile_store() -> EmbeddedStore:
    return memory_store((*graph_of(HOSTILE).triples, *vocabulary()))


@pytest.fixture(scope="session")
def many_store(notices: Path, materialized: Materialized) -> EmbeddedStore:
    files = sorted((notices / "brackets").glob("*.txt"))
    triples = {triple for path in files for triple in materialize(read(path)).triples}
    return memory_store({*triples, *materialized.triples, *vocabulary()})


@pytest.fixture(scope="session")
def empty_store() -> EmbeddedStore:
    return memory_store(())
