"""Every command that the READMEs show is run."""

from __future__ import annotations

import gc
import importlib.util
import re
import shlex
import sys
from pathlib import Path
from types import ModuleType

import pytest

from policygraph.cli.main import main
from policygraph.diagrams.draw import draw
from policygraph.diagrams.picture import Request
from policygraph.pipeline import Materialized
from policygraph.resources import resource
from policygraph.store.embedded import memory_store
from policygraph.vocabulary import vocabulary

ROOT = Path(__file__).parent.parent


def commands_of(name: str) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


def commands() -> list[str]:
    return list(dict.fromkeys([*commands_of("README.md"), *commands_of("README.zh-CN.md")]))


def test_both_readmes_show_the_same_commands_links_and_pictures() -> None:
    assert commands_of("README.md") == commands_of("README.zh-CN.md")
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")]
    typed = [re.findall(r"^    (\S.*)$", text, re.MULTILINE) for text in texts]
    assert typed[0] == typed[1]
    links = [re.findall(r"\]\(([^)]+)\)", text) for text in texts]
    assert links[0][1:] == links[1][1:]
    assert all((ROOT / link).exists() for link in links[0])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the notice that ships, as a clone has one."""
    path = tmp_path_factory.mktemp("readme")
    shipped = "data/notices/pingan-2022-196.md"
    (path / shipped).parent.mkdir(parents=True)
    (path / shipped).write_bytes(resource(shipped).read_bytes())
    return path


@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_readme_works(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    if not (folder / "build" / "store").exists():
        monkeypatch.setattr(sys, "argv", ["policygraph", "build"])
        main()
    gc.collect()  # lets go of the store's lock
    monkeypatch.setattr(sys, "argv", shlex.split(command))
    assert _status() in (None, 0)


@pytest.mark.parametrize("name", ["matrix.svg", "collaboration-water.svg"])
def test_the_pictures_of_the_readme_are_those_that_the_build_draws(name: str, materialized: Materialized) -> None:
    kind, _, theme = name.removesuffix(".svg").partition("-")
    store = memory_store([*materialized.triples, *vocabulary()])
    drawn = draw(kind, store, "svg", Request(theme=theme))
    assert (ROOT / "docs" / "images" / name).read_bytes() == drawn, "run `make images`"


def _tables() -> ModuleType:
    spec = importlib.util.spec_from_file_location("tables", ROOT / "docs" / "tables.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TABLES = _tables()


@pytest.mark.parametrize("page", [page for page in TABLES.pages() if page.is_file()], ids=str)
def test_the_tables_of_a_page_are_those_that_the_code_declares(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert TABLES.filled(text) == text, "run `make tables`"


def test_every_table_stands_in_a_page() -> None:
    written = "".join(page.read_text(encoding="utf-8") for page in TABLES.pages() if page.is_file())
    assert [name for name in TABLES.TABLES if f"<!-- table {name} -->" not in written] == []


def _status() -> int | str | None:
    try:
        main()
    except SystemExit as error:
        return error.code
    return 0


def test_the_answer_in_the_readme_is_the_answer() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "区发展和改革局  区水务局                         4           8       1" in text
