"""Pages of a PDF that are pictures: drawn, and read by machine where the extra `ocr` is installed."""

from __future__ import annotations

from typing import Final

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types

from policygraph.errors import UnreadableInput
from policygraph.reading.limits import MAX_SCANNED_PAGES
from policygraph.reading.page_words import PrintedPage
from policygraph.reading.picture import too_many
from policygraph.reading.recognition import Recognize, installed, maker, recognizer

RECOGNIZE: Final = (
    "Run text recognition (OCR) on it first, or install policygraph[ocr]."
    " 请先对其进行文字识别（OCR），或安装 policygraph[ocr]。"
)
_PER_POINT: Final = 200 / 72  # pixels; what scanners make, and enough for small print
_LONGEST: Final = 2_400  # pixels of a side


class Scans:
    """What reads the pages of one file that are pictures; the models are loaded for the first of them."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._recognize: Recognize | None = None
        self._pages = 0

    @property
    def maker(self) -> str:
        """What read them; empty when there were none."""
        return maker() if self._pages else ""

    def read(self, page: pdfium.PdfPage, number: int) -> PrintedPage:
        """Return what a page says.

        :param page: the page.
        :param number: of the page, 1-based.
        :raises UnreadableInput: without the extra, and for too many pages.
        """
        if not installed():
            raise UnreadableInput(
                f"page {number} of the PDF is a picture without text PDF 第 {number} 页是图像，没有文字层",
                where=self._where,
                advice=RECOGNIZE,
            )
        self._pages += 1
        if self._pages > MAX_SCANNED_PAGES:
            raise too_many(self._where)
        self._recognize = self._recognize or recognizer()
        per_point = min(_PER_POINT, _LONGEST / max(1.0, *page.get_size()))
        pixels = page.render(scale=per_point, rev_byteorder=False).to_numpy()[:, :, :3].copy()
        return self._recognize(pixels, per_point, number)
