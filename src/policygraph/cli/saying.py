"""Lines for people at a terminal."""

from __future__ import annotations

import click

from policygraph.limits.showing import visible


def say(text: str = "", *, err: bool = False) -> None:
    """Write a line; what names, files and servers hold that would steer the terminal is shown as escapes.

    :param text: one line or several.
    :param err: whether it goes to standard error, as everything does that is no result.
    """
    click.echo(visible(text, keep="\n"), err=err)
