"""The `policygraph` command. A verb's module is imported when the verb is called, so that help and queries are fast."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from policygraph import __version__
from policygraph.cli.ending import ending
from policygraph.cli.verbs import VERBS


class _Verbs(click.Group):
    """Imports the module of a verb only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in VERBS:
            return None
        module = import_module(f"policygraph.cli.{VERBS[cmd_name].module}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(verb.name, f"{verb.en}  {verb.zh}") for verb in VERBS.values()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], list(VERBS), n=2)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            ctx.fail(f"No such command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="policygraph")
def _policygraph() -> None:
    """Read Chinese government task-list notices into a checked, queryable knowledge graph.

    将政府重点任务清单类通知读成可校验、可查询的知识图谱。

    \b
    Examples 示例:
      policygraph build                              the notice that ships, into build/store
      policygraph query shared-duties                which units share the most water duties
      policygraph query tasks-of-unit --set unit=区水务局
      policygraph convert notice.md -o notice.ttl
    """


def main() -> None:
    """Run the command; exit 0 when done, 1 when data or input is wrong, 2 for wrong usage, 130 and 143 when stopped."""
    _take_utf8()
    _take_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else "strict")
    with ending():
        # Outside of its standalone mode click returns the status that a verb exits with, and raises nothing.
        status = _policygraph(prog_name="policygraph", standalone_mode=False)
        if isinstance(status, int) and status:
            sys.exit(status)


def _take_utf8() -> None:
    """Begin anew in UTF-8 where the system's own encoding is ASCII: no argument and no file name would hold Chinese."""
    if os.name == "posix" and sys.getfilesystemencoding().lower() in ("ascii", "us-ascii", "646") and sys.orig_argv:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def _take_streams() -> None:
    """Put something in the place of streams that were closed, lest the next file that is opened takes it.

    From a closed standard input comes nothing; what is written to a closed standard output is an error; what is told
    to a closed standard error is heard by nobody.
    """
    if os.name != "posix":
        return
    for number, flags in enumerate((os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, flags)  # the lowest number that is free
            name = ("stdin", "stdout", "stderr")[number]
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8", closefd=False))  # noqa: SIM115
