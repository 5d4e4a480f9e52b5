"""Lines for people at a terminal."""

from __future__ import annotations

import os
import shutil
import sys

import click

from policygraph.limits.showing import visible


def say(text: str = "", *, err: bool = False) -> None:
    """Write a line; what names, files and servers hold that would steer the terminal is shown as escapes.

    :param text: one line or several.
    :param err: whether it goes to standard error, as everything does that is no result.
    """
    click.echo(visible(text, keep="\n"), err=err)


def terminal_room(output: str | None = None) -> int | None:
    """Return how many cells a line of the terminal has; `None` where the output goes to a file or a program.

    :param output: the file named for the output, if one is. `COLUMNS` in the environment tells the room as well.
    """
    if output not in (None, "-") or not (sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdecimal()):
        return None
    return max(shutil.get_terminal_size().columns, 20)


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: `1 task`, `2 tasks`, `2 cities`.

    :param number: 0 or more.
    :param noun: in English, for one.
    :param plural: for none and for several; by default with an s.
    """
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
