from __future__ import annotations

import hashlib

import pytest

from policygraph.model import SourceText
from policygraph.pipeline import Materialized, materialize
from policygraph.report import report
from policygraph.store.embedded import EmbeddedStore, memory_store
from policygraph.validation import validate
from policygraph.vocabulary import vocabulary


@pytest.fixture(scope="session")
def notice_store(materialized: Materialized) -> EmbeddedStore:
    return memory_store((*materialized.triples, *vocabulary()))


@pytest.fixture(scope="session")
def page(materialized: Materialized, notice_store: EmbeddedStore) -> str:
    return report(notice_store, findings=validate(materialized.triples).findings)


HOSTILE = """# 清单

## 一、<script>document.title='HACKED'</script>保护

1.治理</title><script>document.title='HACKED'</script>河。推进“<img src=x onerror=document.title='HACKED'>”工程。

牵头单位：区水务局
"""


@pytest.fixture(scope="session")
def hostile_page() -> str:
    text = SourceText("n.md", HOSTILE, "text/markdown", hashlib.sha256(HOSTILE.encode()).hexdigest())
    return report(memory_store((*materialize(text).triples, *vocabulary())))
