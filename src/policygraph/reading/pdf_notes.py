"""What stands on a page of a PDF without being of it: notes, stamps, marks, what was filled into forms."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from policygraph.model import Aside
from policygraph.reading.asides import COMMENT

_NOTES = {
    raw.FPDF_ANNOT_TEXT: "note", raw.FPDF_ANNOT_FREETEXT: "text box", raw.FPDF_ANNOT_STAMP: "stamp",
    raw.FPDF_ANNOT_WIDGET: "form field", raw.FPDF_ANNOT_HIGHLIGHT: "mark", raw.FPDF_ANNOT_UNDERLINE: "mark",
    raw.FPDF_ANNOT_STRIKEOUT: "strike",
}  # fmt: skip
_MOST_NOTES = 200  # of a page


def notes_of(page: pdfium.PdfPage, number: int) -> Iterator[Aside]:
    """Yield what is written on a page and stands in no text layer: notes, stamps, fields of forms.

    :param page: as PDFium has opened it.
    :param number: its number in the file, from 1.
    """
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_NOTES)):
        note = raw.FPDFPage_GetAnnot(page, at)
        if not note:
            continue
        kind = _NOTES.get(raw.FPDFAnnot_GetSubtype(note))
        if kind is not None:
            words = _said(note, b"V") or _said(note, b"Contents")
            yield Aside(COMMENT, f"page {number} {kind}", words)
        raw.FPDFPage_CloseAnnot(note)


def _said(note: object, key: bytes) -> str:
    length = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not 2 < length < 20_000:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    raw.FPDFAnnot_GetStringValue(note, key, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
