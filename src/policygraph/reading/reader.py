"""What a format is to this room: a `Reader`, which knows its files by looking at them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from policygraph.model import SourceText
from policygraph.reading.looking import Looked

Read = Callable[[Looked, str], SourceText]


@dataclass(frozen=True, slots=True)
class Reader:
    """A format that can be read.

    :param en: what people call its files, in English, such as `Word`.
    :param zh: the same in Chinese.
    :param media_type: as registered with IANA, where it is.
    :param suffixes: endings that its files mostly have; folders are searched for them.
    :param claims: whether a file is one of this format, told by what is in it.
    :param read: the file and the media type → its text; raises `UnreadableInput` when that cannot be had.
    """

    en: str
    zh: str
    media_type: str
    suffixes: tuple[str, ...]
    claims: Callable[[Looked], bool]
    read: Read


def later(module: str, function: str) -> Read:
    """Return a reading function whose module is imported when it is first called, with the libraries it needs.

    :param module: a module of this room.
    :param function: its function.
    """

    def read(looked: Looked, media_type: str) -> SourceText:
        source: SourceText = getattr(import_module(f"policygraph.reading.{module}"), function)(looked, media_type)
        return source

    return read
