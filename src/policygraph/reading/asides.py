"""What a file holds beside its text: kinds of asides, and how a person is told of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policygraph.model import Aside, SourceText

STRUCK: Final = "struck out, left out 有删除线，未读"
HIDDEN: Final = "hidden, left out 隐藏内容，未读"
COMMENT: Final = "comments, left out 批注，未读"
UNTICKED: Final = "boxes not ticked, left out 未勾选，未读"
WATERMARK: Final = "watermarks and turned text, left out 水印或倾斜文字，未读"
RUNNING: Final = "heads and feet of pages, apart from the text 页眉页脚，未列入正文"
EMBEDDED: Final = "embedded parts, not read 嵌入内容，未读"
SEAL: Final = "signatures and seals, not checked 签名或印章，未验证"
CUT: Final = "the file is cut off: its end is missing 文件不完整，缺少结尾"
LOST: Final = "lost in conversion 转换中丢失"
RECOGNIZED: Final = "read by machine from a picture 由机器从图像识别"
FAINT: Final = "too faint to be read by machine, left out 字迹不清，机器无法识别，未读"
PICTURE: Final = "pictures, not read 图片，未读"

_SHOWN = 3  # asides of a kind that are told with their words
_WORDS = 40  # characters of them


def told(source: SourceText) -> Iterator[str]:
    """Tell what a file holds beside its text, a line a kind.

    :param source: the text as read.
    """
    kinds: dict[str, list[Aside]] = {}
    for aside in source.asides:
        kinds.setdefault(aside.what, []).append(aside)
    for what, asides in kinds.items():
        shown = "; ".join(map(_shown, asides[:_SHOWN]))
        more = f"; {len(asides) - _SHOWN} more" if len(asides) > _SHOWN else ""
        yield f"{source.name}: {what}: {shown}{more}"


def _shown(aside: Aside) -> str:
    words = " ".join(aside.words.split())
    cut = words[:_WORDS] + ("…" if len(words) > _WORDS else "")
    return f"{aside.location} {cut}".strip()
