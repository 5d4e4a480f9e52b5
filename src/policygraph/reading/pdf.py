"""PDF → lines and tables in reading order. PDFium reads the file; it is what a browser shows and copies."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from policygraph.errors import UnreadableInput
from policygraph.model import SourceText
from policygraph.reading.composition import compose
from policygraph.reading.limits import MAX_PAGE_OBJECTS, MAX_PDF_PAGES, MAX_TEXT_BYTES
from policygraph.reading.looking import Looked
from policygraph.reading.page_flow import flow
from policygraph.reading.page_words import PrintedPage
from policygraph.reading.pdf_forms import draws_more
from policygraph.reading.pdf_page import printed_page
from policygraph.reading.pdf_scans import RECOGNIZE, Scans

_NO_CHARACTER = re.compile(r"[\x00\ufffd\ue000-\uf8ff]")
_UNREADABLE_SHARE = 0.2
_TAIL = 4096  # bytes at the end of a PDF among which its end mark stands, whatever a server put behind it


def read_pdf(looked: Looked, media_type: str) -> SourceText:
    """Return the words of a PDF: a line a line, a blank line between pages, the cells of tables as cells.

    :param looked: the file.
    :param media_type: of PDF.
    :raises UnreadableInput: when it is damaged, protected, scanned, or its characters cannot be told.
    """
    data, where = looked.data, looked.where
    if b"%%EOF" not in data[-_TAIL:]:
        raise _damaged("the PDF is cut short: its end is missing PDF 不完整，缺少结尾", where)  # PDFium would make do
    if draws_more(data, MAX_PAGE_OBJECTS):
        raise UnreadableInput(
            "a page of the PDF holds more forms than any page PDF 页面内容过多",
            where=where,
            advice="Give the notice alone. 请只提供通知本身。",
        )
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise UnreadableInput(
                "the PDF is protected by a password PDF 受密码保护",
                where=where,
                advice="Remove the password and save it again. 请取消密码后重新保存。",
            ) from None
        raise _damaged("the PDF is damaged PDF 已损坏", where) from None
    try:
        if len(document) > MAX_PDF_PAGES:
            raise UnreadableInput(
                f"the PDF has more than {MAX_PDF_PAGES} pages PDF 超过 {MAX_PDF_PAGES} 页",
                where=where,
                advice="Give the notice alone. 请只提供通知本身。",
            )
        scans = Scans(where)
        pages = list(_pages(document, where, scans))
    finally:
        document.close()
    text = "".join(word.text for page in pages for line in page.lines for word in line)
    if not text.strip():
        raise UnreadableInput(
            "the PDF holds pictures of pages but no text PDF 只有页面图像，没有文字层", where=where, advice=RECOGNIZE
        )
    if len(_NO_CHARACTER.findall(text)) > _UNREADABLE_SHARE * len(text):
        raise UnreadableInput(
            "the PDF does not say which characters its glyphs stand for PDF 未说明字形对应的字符，无法取出文字",
            where=where,
            advice=RECOGNIZE,
        )
    blocks, asides = flow(pages)
    return compose(looked, media_type, blocks, asides, scans.maker)


def _damaged(message: str, where: str) -> UnreadableInput:
    return UnreadableInput(message, where=where, advice="Fetch or save it again. 请重新下载或保存。")


def _pages(document: pdfium.PdfDocument, where: str, scans: Scans) -> Iterator[PrintedPage]:
    characters = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            raise _damaged(f"page {number + 1} of the PDF is damaged PDF 第 {number + 1} 页已损坏", where) from None
        printed = printed_page(page, where, number + 1) or scans.read(page, number + 1)
        page.close()
        characters += sum(len(word.text) for line in printed.lines for word in line)
        if characters > MAX_TEXT_BYTES:
            raise UnreadableInput(
                "the file holds far more text than a notice 文件文字过多，不是通知",
                where=where,
                advice="Give it in parts. 请拆分后再读取。",
            )
        yield printed
