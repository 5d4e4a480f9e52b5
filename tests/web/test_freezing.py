"""The same pages as files: every link leads to a file that is there, and nothing is fetched."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from lxml import html as lxml_html

from policygraph.cli.ontology import ontology
from policygraph.errors import UnreadableInput
from policygraph.web.freezing import freeze
from policygraph.web.graph import Current, Graph
from policygraph.web.settings import Limits, Settings


@pytest.mark.long
def test_every_link_of_the_site_leads_to_a_file(graph: Graph, tmp_path: Path) -> None:
    site = tmp_path / "site"
    count = asyncio.run(freeze(Current(graph), Settings(Limits(children=1)), site))
    files = [path for path in site.rglob("*") if path.is_file()]
    assert len(files) == count
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for node in lxml_html.fromstring(text).iter("a", "link", "img", "script"):
            target = node.get("href") or node.get("src") or ""
            if target and not target.startswith(("#", "data:", "https://", "http://")):
                assert (page.parent / unquote(target.partition("#")[0])).is_file(), (page, target)
        assert "<form" not in text
    assert (site / "zh" / "notice").is_dir()
    assert any("区水务局" in path.read_text(encoding="utf-8") for path in (site / "en" / "unit").rglob("*.html"))


def test_a_folder_that_holds_something_is_left_alone(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UnreadableInput):
        asyncio.run(freeze(Current(graph), Settings(), tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("there", [True, False])
def test_a_full_disk_leaves_no_half_of_a_site(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, there: bool
) -> None:
    site = tmp_path / "site"
    if there:
        site.mkdir()

    def full(path: Path, text: str, **_: str) -> None:
        path.write_bytes(text.encode()[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("policygraph.web.freezing._rewritten", lambda text, _: (text, ()))  # its first pages alone
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(UnreadableInput, match="No space left"):
        asyncio.run(freeze(Current(graph), Settings(Limits(children=1)), site))
    assert [path for path in tmp_path.rglob("*") if path != site] == []
    assert site.exists() == there


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_ontology_is_one_file_that_needs_nothing(tmp_path: Path, language: str) -> None:
    target = tmp_path / "ontology.html"
    done = CliRunner().invoke(ontology, ["-o", str(target), "--lang", language])
    assert done.exit_code == 0
    page = target.read_text(encoding="utf-8")
    root = lxml_html.fromstring(page)
    anchors = {node.get("id") for node in root.iter() if node.get("id")}
    assert {"Task", "leadUnit", "Duty", "theme-water"} <= anchors
    inner = {node.get("href", "")[1:] for node in root.iter("a") if node.get("href", "").startswith("#")}
    assert inner - anchors == set()
    assert not re.search(r'(src|href)="/', page)
