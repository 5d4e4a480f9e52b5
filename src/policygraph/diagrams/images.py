"""SVG → PNG and PDF, by Typst where it is installed: one wheel, no system package, text in the PDF stays text."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Mapping
from typing import Any, Literal

from policygraph.errors import MissingResource

# How the families that hold Chinese are called, on whatever system.
_CHINESE = re.compile(
    r"CJK|Source Han|Noto S\w+ (?:SC|TC|HK)|YaHei|SimSun|SimHei|PingFang|Hiragino Sans GB|WenQuanYi|Heiti|Songti"
    r"|DengXian|KaiTi|FangSong|Droid Sans Fallback|HarmonyOS|MiSans|AR PL",
    re.IGNORECASE,
)
_PAGE = """#set document(title: sys.inputs.title, date: none)
#set page(width: {wide:.2f}pt, height: {high:.2f}pt, margin: 0pt)
#image("/drawing.svg", width: 100%, alt: sys.inputs.title)
"""
_DENSITY = 192  # pixels an inch: two for each unit of the drawing


def image(drawn: str, title: str, wide: float, high: float, form: Literal["png", "pdf"]) -> bytes:
    """Return an SVG as PNG or PDF.

    :param drawn: the SVG.
    :param title: of the picture.
    :param wide: of the drawing, in units of 1/96 inch.
    :raises MissingResource: where Typst or a Chinese font is missing.
    """
    files = {"main": _PAGE.format(wide=wide * 0.75, high=high * 0.75).encode(), "drawing.svg": drawn.encode()}
    return typeset(files, form, {"title": title})


def typeset(files: Mapping[str, bytes], form: Literal["png", "pdf"], inputs: Mapping[str, str]) -> bytes:
    """Return what Typst makes of a page.

    :param files: its files by name; `main` is the page.
    :param inputs: texts that the page reads as `sys.inputs`, never as markup.
    :raises MissingResource: where Typst or a Chinese font is missing.
    """
    if importlib.util.find_spec("typst") is None:
        raise MissingResource(
            f"{form.upper()} needs the package typst 生成 {form.upper()} 需要安装 typst",
            advice="Run `pip install typst`, or draw SVG, which every browser and Word shows and prints.",
        )
    typst: Any = importlib.import_module("typst")
    if not any(_CHINESE.search(family) for family in typst.Fonts().families()):
        raise MissingResource(
            "no Chinese font is on this machine, so the text would be empty boxes 本机没有中文字体，文字会显示为空框",
            advice="Install one (on Debian: fonts-noto-cjk), or draw SVG and open it on a machine that has one.",
        )
    made = typst.compile(dict(files), format=form, ppi=_DENSITY, sys_inputs=dict(inputs))
    return bytes(made[0] if isinstance(made, list) else made)
