from __future__ import annotations

import pytest

from policygraph.pipeline import Materialized
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
