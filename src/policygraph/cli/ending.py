"""How a command ends: with a status and one message, never with a traceback for what comes from outside."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import StringIO
from types import FrameType

import click

from policygraph.errors import NonConformant, PolicygraphError
from policygraph.limits.showing import visible

STOPPED, ENDED = 130, 143  # by Ctrl-C and by SIGTERM, as shells tell it
_SOON = 0.005  # seconds


class _Terminated(SystemExit):
    """SIGTERM: what is under way lets go of its files and processes."""


@contextmanager
def ending() -> Iterator[None]:
    """Turn what a verb raises into a message and a status."""
    with _terminable():
        try:
            with _told():
                yield
        except (click.Abort, KeyboardInterrupt):
            _heard()
            _tell("stopped 已中止")
            sys.exit(STOPPED)
        except _Terminated:
            _heard()
            _tell("stopped 已中止")
            raise


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
        sys.stdout.flush()
    except click.ClickException as error:
        told = StringIO()
        error.show(told)
        _tell(told.getvalue().rstrip("\n"))
        sys.exit(2)
    except NonConformant as error:
        _tell(str(error))
        sys.exit(1)
    except PolicygraphError as error:
        _tell(f"policygraph: {error}")
        sys.exit(1)
    except BrokenPipeError:
        _let_go()
        sys.exit(0)
    except MemoryError:
        _tell("policygraph: this needs more memory than there is 内存不足")
        sys.exit(1)
    except RecursionError:
        _tell("policygraph: the input nests too deep 输入嵌套过深")
        sys.exit(1)
    except OSError as error:
        try:
            sys.stdout.flush()
        except (OSError, ValueError):
            _let_go()
        place = f"{visible(os.fsdecode(error.filename))}: " if isinstance(error.filename, str | bytes) else ""
        _tell(f"policygraph: {place}{error.strerror or error} 读写失败")
        sys.exit(1)


def _tell(message: str) -> None:
    with suppress(OSError):
        click.echo(visible(message, keep="\n"), err=True)


def _let_go() -> None:
    """Send what is still to be written nowhere: the end of the process must not fail on it again.

    Only what the process itself was given: in its place may stand what somebody reads who called us.
    """
    given = sys.__stdout__
    if given is None or sys.stdout is not given:
        return
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, given.fileno())
        os.close(nowhere)


@contextmanager
def _terminable() -> Iterator[None]:
    """While a verb runs, an interrupt and SIGTERM raise; only the main thread may ask for that.

    What is ignored stays so: who starts a command in the background wants no interrupt to reach it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)


def _stop(number: int, frame: FrameType | None) -> None:
    """Raise, and not within the machinery of imports: what is raised in some of its callbacks is lost."""
    if hasattr(signal, "setitimer") and frame and frame.f_code.co_filename.startswith("<frozen importlib"):
        signal.signal(signal.SIGALRM, lambda _alarm, there: _stop(number, there))
        signal.setitimer(signal.ITIMER_REAL, _SOON)
        return
    raise KeyboardInterrupt if number == signal.SIGINT else _Terminated(ENDED)


def _heard() -> None:
    """A second signal changes nothing about how the process ends."""
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
