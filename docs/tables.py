"""Writes the tables of the documentation from the declarations in the code: `make tables`.

A table stands between `<!-- table NAME -->` and `<!-- end -->`; what is between them is made, never edited.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from policygraph.cli.verbs import VERBS
from policygraph.diagrams.kinds import KINDS
from policygraph.reading import READERS
from policygraph.serialization import FORMATS

ROOT = Path(__file__).parent.parent
_TABLE = re.compile(r"(<!-- table ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def _rows(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


TABLES: Mapping[str, Callable[[], str]] = {
    "verbs": lambda: _rows(("command", "does"), [(f"`{v.name}`", v.en) for v in VERBS.values()]),
    "verbs-zh": lambda: _rows(("命令", "用途"), [(f"`{v.name}`", v.zh) for v in VERBS.values()]),
    "diagrams": lambda: _rows(
        ("KIND", "shows", "options"),
        [(f"`{k.name}` {k.zh}", k.en, " ".join(f"`{option}`" for option in k.options)) for k in KINDS.values()],
    ),
    "readers": lambda: _rows(
        ("format 格式", "files 文件"),
        [(f"{r.en} {r.zh}" if r.en != r.zh else r.en, " ".join(f"`{s}`" for s in r.suffixes)) for r in READERS],
    ),
    "rdf-formats": lambda: _rows(
        ("format 格式", "ending 后缀"), [(f"`{name}`", f"`.{ending}`") for name, ending in FORMATS.items()]
    ),
}


def pages() -> list[Path]:
    """The pages that may hold tables."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), ROOT / "data" / "README.md"]


def filled(page: str) -> str:
    """Return a page with its tables as the code declares them.

    :param page: Markdown.
    :raises KeyError: for a table that is not known.
    """
    return _TABLE.sub(lambda found: found[1] + TABLES[found[2]]() + found[3], page)


if __name__ == "__main__":
    for path in pages():
        if path.is_file():
            path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
