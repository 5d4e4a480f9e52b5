from __future__ import annotations

import re

import pytest
from tests.diagrams.test_images import needs_images

from policygraph.report import report_pdf
from policygraph.store.embedded import EmbeddedStore


def pages(data: bytes) -> list[str]:
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


@needs_images
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_names_its_source_and_its_number(notice_store: EmbeddedStore, language: str) -> None:
    found = pages(report_pdf(notice_store, language=language))
    assert 3 <= len(found) <= 12
    for number, text in enumerate(found, 1):
        assert re.search(rf"\b{number} / {len(found)}\b", text)
        assert "policygraph" in text


@needs_images
def test_a_short_one_leaves_out_lists_and_further_pictures(notice_store: EmbeddedStore) -> None:
    whole, short = ("".join(pages(report_pdf(notice_store, short=short))) for short in (False, True))
    assert "目标时间线" in whole
    assert "目标时间线" not in short
