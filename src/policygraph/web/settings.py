"""What the server lets a question cost, and for whom it answers; each limit is a setting, shown at `/-/limits`."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question may cost.

    :param seconds: of waiting until an answer is complete, at least 0.1.
    :param cpu_seconds: that a child process may compute for one question; whole seconds, at least 1.
    :param memory: bytes of address space that a child may add to what the open store takes.
    :param rows: of an answer.
    :param bytes: of an answer.
    :param body: bytes of a request.
    :param children: processes that answer, which is also how many questions are answered at once.
    :param waiting: questions that may wait for a child; one more is told to come again later.
    :param uses: questions after which a child is replaced, so that no child grows for ever.
    """

    seconds: float = 30.0
    cpu_seconds: int = 30
    memory: int = 2048 * _MIB
    rows: int = 1_000_000
    bytes: int = 256 * _MIB
    body: int = 4 * _MIB
    children: int = 2
    waiting: int = 1000
    uses: int = 1000


@dataclass(frozen=True, slots=True)
class Settings:
    """How the server behaves.

    :param limits: of one question.
    :param hosts: the names under which it may be reached, without port; `*` means any.
    :param origins: web origins whose scripts may read answers (CORS); none by default.
    :param patience: seconds that a visitor waits for a page that is being prepared for the first time.
    """

    limits: Limits = Limits()
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "::1")
    origins: tuple[str, ...] = ()
    patience: float = 20.0
