from __future__ import annotations

import importlib.util
import struct
import sys
from types import SimpleNamespace

import pytest

from policygraph.cli.main import main
from policygraph.diagrams import draw, picture
from policygraph.diagrams.images import image
from policygraph.diagrams.picture import Request
from policygraph.errors import MissingResource
from policygraph.store.embedded import EmbeddedStore

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'


def fonts(*families: str) -> SimpleNamespace:
    return SimpleNamespace(Fonts=lambda: SimpleNamespace(families=lambda: families))


def test_without_typst_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(MissingResource, match="pip install typst"):
        image(SQUARE, "picture", 10, 10, "png")


def test_without_a_chinese_font_the_message_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: object())
    monkeypatch.setitem(sys.modules, "typst", fonts("DejaVu Sans", "Libertinus Serif"))
    with pytest.raises(MissingResource, match="no Chinese font"):
        image(SQUARE, "picture", 10, 10, "pdf")


def ready() -> bool:
    try:
        image(SQUARE, "picture", 10, 10, "png")
    except MissingResource:
        return False
    return True


needs_images = pytest.mark.skipif(not ready(), reason="typst or a Chinese font is not installed")


@needs_images
def test_png_is_twice_as_dense_as_the_drawing(small_store: EmbeddedStore) -> None:
    drawing = picture("matrix", small_store, Request()).drawing
    data = draw("matrix", small_store, "png")
    wide, high = struct.unpack(">II", data[16:24])
    assert data.startswith(b"\x89PNG")
    assert (wide, high) == (pytest.approx(2 * drawing.width, abs=2), pytest.approx(2 * drawing.height, abs=2))


@needs_images
def test_text_in_a_pdf_is_text(small_store: EmbeddedStore) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(draw("outline", small_store, "pdf"))
    assert "治理清水河" in document[0].get_textpage().get_text_range()


@needs_images
@pytest.mark.parametrize("format", ["png", "pdf"])
def test_the_same_graph_gives_the_same_bytes(small_store: EmbeddedStore, format: str) -> None:
    assert draw("themes", small_store, format) == draw("themes", small_store, format)


def test_an_ending_that_no_picture_has_is_wrong_usage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["policygraph", "draw", "matrix", "-o", "matrix.bmp"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    assert "choose one of: svg, png, pdf" in capsys.readouterr().err
