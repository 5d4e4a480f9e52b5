"""Pictures of pages (TIFF, PNG, JPEG, BMP) → their words, where the extra `ocr` is installed."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from typing import Final

from policygraph.errors import UnreadableInput
from policygraph.model import SourceText
from policygraph.reading.composition import compose
from policygraph.reading.limits import MAX_PICTURE_PIXELS, MAX_SCANNED_PAGES
from policygraph.reading.looking import Looked
from policygraph.reading.page_flow import flow
from policygraph.reading.page_words import PrintedPage
from policygraph.reading.recognition import Pixels, installed, maker, recognizer

ADVICE: Final = (
    "Run text recognition (OCR) and give its text, or install policygraph[ocr]."
    " 请先进行文字识别（OCR）再读取所得文本，或安装 policygraph[ocr]。"
)
_KINDS: Final = ("PNG", "JPEG", "TIFF", "BMP", "GIF")
_LEAST, _MOST = 100.0, 1200.0  # pixels an inch that scanners make; what says another number does not know its size
_LONG: Final = 842.0  # points of the longer side of A4, which such a picture is taken for
_ENOUGH: Final = 2_400  # pixels of the longer side; more does not help the recogniser


def read_picture(looked: Looked, media_type: str) -> SourceText:
    """Return the words in a picture of pages, each with how sure the machine is of it.

    :param looked: the file.
    :param media_type: of pictures.
    :raises UnreadableInput: without the extra, and when the picture is damaged, too large or without words.
    """
    if not installed():
        raise UnreadableInput("this is a picture 这是图片", where=looked.where, advice=ADVICE)
    recognize = recognizer()
    pages: list[PrintedPage] = []
    for number, (pixels, per_point) in enumerate(_pictures(looked), 1):
        if number > MAX_SCANNED_PAGES:
            raise too_many(looked.where)
        pages.append(recognize(pixels, per_point, number))
    blocks, asides = flow(pages)
    return compose(looked, media_type, blocks, asides, maker())


def too_many(where: str) -> UnreadableInput:
    """Return the error for a file of more scanned pages than are read.

    :param where: the file.
    """
    return UnreadableInput(
        f"it has more than {MAX_SCANNED_PAGES} pages that are pictures 图像页超过 {MAX_SCANNED_PAGES} 页",
        where=where,
        advice="Give the notice alone. 请只提供通知本身。",
    )


def _pictures(looked: Looked) -> Iterator[tuple[Pixels, float]]:
    """The pictures of a file as they are meant to be seen, and the pixels in a point of each."""
    import numpy as np
    from PIL import Image, ImageOps, ImageSequence

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the bound is ours, below
            opened = Image.open(io.BytesIO(looked.data), formats=_KINDS)
        with opened as file:
            for frame in ImageSequence.Iterator(file):
                if frame.width * frame.height > MAX_PICTURE_PIXELS:
                    raise _too_large(looked.where)
                inch = float(frame.info.get("dpi", (0.0,))[0])
                longer = max(frame.size)
                page = ImageOps.exif_transpose(frame).convert("RGB")
                page.thumbnail((_ENOUGH, _ENOUGH))
                per_point = inch / 72 if _LEAST <= inch <= _MOST else longer / _LONG
                yield np.asarray(page)[:, :, ::-1].copy(), per_point * max(page.size) / longer
    except Image.DecompressionBombError:
        raise _too_large(looked.where) from None
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, struct.error) as error:
        raise UnreadableInput(
            f"the picture is damaged: {error} 图片已损坏",
            where=looked.where,
            advice="Scan or save it again. 请重新扫描或保存。",
        ) from None


def _too_large(where: str) -> UnreadableInput:
    return UnreadableInput(
        f"the picture has more than {MAX_PICTURE_PIXELS // 1_000_000} million pixels 图片过大",
        where=where,
        advice="Scan it at 150 to 300 pixels an inch. 请以 150–300 dpi 扫描。",
    )
