"""The functions of PDFium that are called for every object and letter of a page, bound to take plain addresses.

A page asks them ten thousand times. Bound so, a call takes half the time: no pointer is made an object and none is
looked into for what it points at.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any, Final

import pypdfium2.raw as raw  # type: ignore[import-untyped]  # it ships no types

_AT: Final = ctypes.c_void_p
_INT: Final = ctypes.c_int


def _bound(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return ctypes.CFUNCTYPE(result, *arguments)(address_of(function))  # type: ignore[arg-type]


def address_of(pointer: Any) -> int | None:
    """Return where something of PDFium lies; `None` for nothing.

    :param pointer: as pypdfium2 gives it.
    """
    return ctypes.cast(pointer, ctypes.c_void_p).value


# of a page and its forms
page_object: Final = _bound(raw.FPDFPage_GetObject, _AT, _AT, _INT)
form_objects: Final = _bound(raw.FPDFFormObj_CountObjects, _INT, _AT)
form_object: Final = _bound(raw.FPDFFormObj_GetObject, _AT, _AT, ctypes.c_ulong)
# of an object
kind: Final = _bound(raw.FPDFPageObj_GetType, _INT, _AT)
matrix: Final = _bound(raw.FPDFPageObj_GetMatrix, _INT, _AT, _AT)
bounds: Final = _bound(raw.FPDFPageObj_GetBounds, _INT, _AT, _AT, _AT, _AT, _AT)
fill_colour: Final = _bound(raw.FPDFPageObj_GetFillColor, _INT, _AT, _AT, _AT, _AT, _AT)
# of a piece of text
font: Final = _bound(raw.FPDFTextObj_GetFont, _AT, _AT)
font_size: Final = _bound(raw.FPDFTextObj_GetFontSize, _INT, _AT, _AT)
is_embedded: Final = _bound(raw.FPDFFont_GetIsEmbedded, _INT, _AT)
render_mode: Final = _bound(raw.FPDFTextObj_GetTextRenderMode, _INT, _AT)
# of a path
segments: Final = _bound(raw.FPDFPath_CountSegments, _INT, _AT)
segment: Final = _bound(raw.FPDFPath_GetPathSegment, _AT, _AT, _INT)
segment_point: Final = _bound(raw.FPDFPathSegment_GetPoint, _INT, _AT, _AT, _AT)
segment_kind: Final = _bound(raw.FPDFPathSegment_GetType, _INT, _AT)
segment_closes: Final = _bound(raw.FPDFPathSegment_GetClose, _INT, _AT)
# of the characters
letter_box: Final = _bound(raw.FPDFText_GetLooseCharBox, _INT, _AT, _INT, _AT)
letter_owner: Final = _bound(raw.FPDFText_GetTextObject, _AT, _AT, _INT)
