"""The command line: thin, one file a verb group, every verb a twin of a public function."""

from policygraph.cli.main import main

__all__ = ["main"]
