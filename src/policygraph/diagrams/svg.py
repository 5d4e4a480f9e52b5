"""Drawings → SVG. Every text passes through the template's escaping; there is no other way out."""

from __future__ import annotations

import re
from functools import cache

import jinja2

from policygraph.diagrams.ink import Drawing, number
from policygraph.diagrams.lettering import clean, downwards, harmless
from policygraph.diagrams.words import TEMPLATES

# A sans-serif of each system that has one: Linux, Windows, macOS, then older ones. No font file is shipped.
FONTS = (
    "'Noto Sans CJK SC', 'Source Han Sans SC', 'Noto Sans SC', 'Microsoft YaHei', 'PingFang SC', 'Hiragino Sans GB', "
    "'WenQuanYi Micro Hei', 'WenQuanYi Zen Hei', 'Droid Sans Fallback', SimHei, sans-serif"
)


@cache
def templates() -> jinja2.Environment:
    """Return the templates; what they print is escaped, and a name that they do not know is an error."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters["num"] = number
    environment.filters["clean"] = clean
    environment.filters["downwards"] = downwards
    environment.filters["cssstring"] = lambda words: re.sub(r"[^\w\s，。、：；（）《》〔〕—·.,-]", "", clean(words))
    environment.filters["flat"] = lambda words: harmless(words).strip("\r\n")
    environment.filters["note"] = lambda words: "\n".join(map(clean, words.splitlines()))
    return environment


def svg(drawing: Drawing, *, inline: bool = False) -> str:
    """Return a drawing as SVG 1.1 whose text is text.

    :param drawing: what to write.
    :param inline: whether it will stand in an HTML page.
    """
    return templates().get_template("drawing.svg.j2").render(drawing=drawing, fonts=FONTS, inline=inline)
