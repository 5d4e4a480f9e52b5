"""What a notice is called in few words, wherever several notices stand side by side."""

from __future__ import annotations

from policygraph.lexicon.words import worded
from policygraph.model import Notice

# …办公室关于印发《…任务清单》的通知: the matter, without who issues it and that it is issued.
_ISSUED = worded(r".*?{about-title}{issuing}(?P<matter>.+?){notice-tail}?")
_ABOUT = worded(r".{0,40}?{about-title}(?P<matter>.+)")
_CLOSING = {"《": "》", "“": "”"}


def notice_label(notice: Notice) -> str:
    """Return number and short title of a notice; the title of its first task in quotation marks where it prints
    neither.

    :param notice: as parsed.
    """
    title = notice.title or notice.list_title
    number = "".join(notice.number.text.split()) if notice.number else ""
    short = short_title(title.text) if title is not None else ""
    if not short and not number:
        short = f"“{_joined(notice.tasks[0].title.text)}…”"
    return f"{number} {short}".strip()


def short_title(title: str) -> str:
    """Return what a title is about: without its issuer, and without saying that something is issued.

    :param title: as printed.
    """
    whole = _joined(title)
    match = _ISSUED.fullmatch(whole) or _ABOUT.fullmatch(whole)
    matter = match["matter"] if match else whole
    if match and matter.count("》") > matter.count("《"):  # 印发《关于…的措施》分工: the title in marks begins before
        opened = whole.rfind("《", 0, match.start("matter"))
        matter = whole[opened : match.end("matter")] if opened >= 0 else matter
    return _bare(matter) or whole


def _bare(matter: str) -> str:
    """The words inside title marks that hold the whole of it."""
    end = _CLOSING.get(matter[:1], "")
    inside = matter[1:-1]
    return inside if end and matter.endswith(end) and end not in inside.replace(f"〉{end}", "") else matter


def _joined(text: str) -> str:
    """The words without the blanks and breaks that layouts put between Chinese characters."""
    parts = text.split()
    joined = ""
    for part in parts:
        gap = " " if joined and joined[-1].isascii() and part[0].isascii() else ""
        joined += gap + part
    return joined
