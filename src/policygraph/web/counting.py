"""How many rows stand in the bytes of an answer: counted on the way, since to look at each row costs far more."""

from __future__ import annotations

from collections.abc import Callable


def row_counter(media: str) -> Callable[[bytes], int]:
    """Return a function that is given an answer chunk by chunk, and returns how many rows end or begin in each.

    :param media: type of the answer; of one in which rows are not counted, each chunk has none.
    """
    return _COUNTERS.get(media, _nothing)()


def _nothing() -> Callable[[bytes], int]:
    return lambda _chunk: 0


def _lines() -> Callable[[bytes], int]:
    first = [1]  # the line of names is no row

    def count(chunk: bytes) -> int:
        return chunk.count(b"\n") - (first.pop() if first and b"\n" in chunk else 0)

    return count


def _quoted_lines() -> Callable[[bytes], int]:
    """Lines of CSV: those within quotation marks are part of a cell."""
    state = [False, 1]

    def count(chunk: bytes) -> int:
        found = 0
        for at, piece in enumerate(chunk.split(b'"')):
            state[0] = state[0] ^ (at > 0)
            if not state[0]:
                found += piece.count(b"\n")
        skipped = min(found, state[1])
        state[1] -= skipped
        return found - skipped

    return count


def _elements() -> Callable[[bytes], int]:
    tail = [b""]

    def count(chunk: bytes) -> int:
        text = tail[0] + chunk
        tail[0] = text[-7:]
        return text.count(b"<result>")

    return count


def _objects() -> Callable[[bytes], int]:
    """Rows of JSON: an object that follows a bracket or a comma; the value of a key follows a colon."""
    within = [False]  # a string
    kept = [b"", b""]  # the end of a chunk: backslashes, whose sense the next one tells, and the last mark of structure

    def count(chunk: bytes) -> int:
        text = kept[0] + chunk
        rest = text.rstrip(b"\\") if text.endswith(b"\\") else text
        text, kept[0] = rest, text[len(rest) :]
        if b"\\" in text:
            text = text.replace(b"\\\\", b"").replace(b'\\"', b"")
        pieces = text.split(b'"')
        outside = kept[1] + b"".join(pieces[within[0] :: 2])
        within[0] ^= len(pieces) % 2 == 0
        kept[1] = outside[-1:]
        return outside.count(b"[{") + outside.count(b",{")

    return count


_COUNTERS: dict[str, Callable[[], Callable[[bytes], int]]] = {
    "text/tab-separated-values": _lines,
    "text/csv": _quoted_lines,
    "application/sparql-results+xml": _elements,
    "application/sparql-results+json": _objects,
    "application/n-triples": _lines,
}
