"""`policygraph completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of a shell.

    \b
    Examples:
      policygraph completion bash >> ~/.bashrc
      policygraph completion fish > ~/.config/fish/completions/policygraph.fish
    """
    from policygraph.cli.main import _policygraph

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    click.echo(kind(_policygraph, {}, "policygraph", "_POLICYGRAPH_COMPLETE").source())
