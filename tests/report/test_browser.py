"""The page in a real browser: headless Chromium, as Debian packages it; axe-core where `npm ci` has fetched it."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal

from policygraph.pipeline import Materialized
from policygraph.report import report
from policygraph.store.embedded import EmbeddedStore

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=15000",
    "--dump-dom",
]

pytestmark = [pytest.mark.long, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]


def told(page: str, script: str, folder: Path, size: str = "1500,1000") -> Any:
    """What a script on the page tells by calling `tell(value)`."""
    tell = (
        "const tell = (value) => { const told = document.createElement('pre'); told.id = 'told';"
        " told.textContent = JSON.stringify(value); document.body.append(told); };"
    )
    end = page.rindex("</body>")
    path = folder / "page.html"
    path.write_text(f"{page[:end]}<script>{tell}{script}</script>{page[end:]}", encoding="utf-8")
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={folder / 'profile'}", f"--window-size={size}", path.as_uri()]
    for _ in range(3):  # on a busy machine the page may be written out before the script is done
        done = subprocess.run(command, capture_output=True, timeout=120, check=True)
        if found := re.search(r'<pre id="told">(.*?)</pre>', done.stdout.decode(), re.DOTALL):
            break
    assert found, done.stderr.decode()[-2000:]
    return json.loads(html.unescape(found[1]))


def test_search_shows_the_tasks_that_hold_the_words(page: str, tmp_path: Path) -> None:
    script = """
      document.getElementById("search").value = "水务局";
      document.getElementById("search").dispatchEvent(new Event("input"));
      setTimeout(() => tell({
        cards: [...document.querySelectorAll(".tasks > li:not(.hidden)")].map((e) => e.id),
        said: document.getElementById("shown").textContent,
        dim: document.querySelectorAll(".text p.off").length,
        marked: window.Highlight ? CSS.highlights.get("found").size : 8,
      }), 500);"""
    found = told(page, script, tmp_path)
    assert found["cards"] == ["task-3", "task-5", "task-6", "task-7"]
    assert "4 / 25" in found["said"]
    assert found["dim"] > 20
    assert found["marked"] >= 4


@pytest.mark.parametrize(("box", "label", "count"), [("by-theme", "water", 4), ("by-unit", "unit-1", 18)])
def test_filters_show_the_tasks_of_a_unit_or_theme(page: str, tmp_path: Path, box: str, label: str, count: int) -> None:
    script = f"""
      const box = document.getElementById("{box}");
      box.value = "{label}";
      box.dispatchEvent(new Event("change"));
      tell(document.querySelectorAll(".tasks > li:not(.hidden)").length);"""
    assert told(page, script, tmp_path) == count


def test_the_button_turns_the_page_to_english(page: str, tmp_path: Path) -> None:
    script = """
      document.getElementById("language").click();
      tell([document.documentElement.lang, document.getElementById("h-tasks").innerText.trim(),
            [...document.querySelectorAll(".picture > div")].filter((e) => e.offsetHeight > 0).map((e) => e.lang),
            document.querySelector("form").getAttribute("aria-label"),
            document.querySelector("a.m.unit").title.split(":")[0]]);"""
    assert told(page, script, tmp_path) == ["en", "Tasks", ["en"] * 4, "Search", "unit"]


@pytest.mark.parametrize("size", ["390,800", "1100,800", "1920,1080"])
def test_nothing_is_wider_than_the_window(page: str, tmp_path: Path, size: str) -> None:
    script = "tell([document.documentElement.scrollWidth, window.innerWidth]);"
    wide, window = told(page, script, tmp_path, size)
    assert wide <= window


def test_nothing_but_the_page_itself_is_loaded(page: str, tmp_path: Path) -> None:
    assert told(page, "tell(performance.getEntriesByType('resource').map((e) => e.name));", tmp_path) == []


def test_everything_that_can_be_clicked_can_be_reached_by_keyboard(page: str, tmp_path: Path) -> None:
    script = """
      const all = [...document.querySelectorAll("a, button, input, select, summary")];
      tell(all.filter((e) => e.getClientRects().length && e.tabIndex < 0).length);"""
    assert told(page, script, tmp_path) == 0


def test_words_of_a_notice_never_run(hostile_page: str, tmp_path: Path) -> None:
    assert told(hostile_page, "setTimeout(() => tell(document.title), 300);", tmp_path) != "HACKED"


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: run npm ci in tests/report")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_axe_finds_nothing_serious(notice_store: EmbeddedStore, tmp_path: Path, language: str) -> None:
    script = f"""{AXE.read_text(encoding="utf-8")}
      axe.run(document, {{resultTypes: ["violations"]}}).then((found) => tell(found.violations.map(
        (v) => `${{v.impact}} ${{v.id}}: ${{v.nodes[0].html.slice(0, 200)}}`)));"""
    found = told(report(notice_store, language=language), script, tmp_path)
    assert [line for line in found if line.startswith(("serious", "critical"))] == []


def test_what_is_filtered_stands_in_the_address_and_comes_back_with_it(page: str, tmp_path: Path) -> None:
    script = """
      document.getElementById("by-theme").value = "water";
      document.getElementById("by-theme").dispatchEvent(new Event("change"));
      const kept = location.hash;
      document.querySelector("form").reset();
      setTimeout(() => { location.hash = "q=水务局&lang=en"; setTimeout(() => tell([kept,
        document.querySelectorAll(".tasks > li:not(.hidden)").length, document.documentElement.lang]), 300); }, 300);"""
    assert told(page, script, tmp_path) == ["#theme=water", 4, "en"]


def test_a_filter_dims_the_columns_of_the_matrix_that_it_leaves_out(page: str, tmp_path: Path) -> None:
    script = """
      document.getElementById("by-theme").value = "water";
      document.getElementById("by-theme").dispatchEvent(new Event("change"));
      tell([...document.querySelectorAll("#matrix div[lang=zh] a")].filter((a) => /^#task-\\d+$/.test(
        a.getAttribute("href")) && !a.classList.contains("off")).map((a) => a.getAttribute("href")));"""
    assert told(page, script, tmp_path) == ["#task-3", "#task-5", "#task-6", "#task-7"]


@pytest.mark.parametrize(("short", "most"), [(False, 12), (True, 4)])
def test_it_prints_on_few_pages(notice_store: EmbeddedStore, page: str, tmp_path: Path, short: bool, most: int) -> None:
    (tmp_path / "page.html").write_text(report(notice_store, short=True) if short else page, encoding="utf-8")
    flags = [flag for flag in FLAGS if flag != "--dump-dom"]
    command = [str(CHROMIUM), *flags, f"--user-data-dir={tmp_path / 'profile'}", "--no-pdf-header-footer",
               f"--print-to-pdf={tmp_path / 'page.pdf'}", (tmp_path / "page.html").as_uri()]  # fmt: skip
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    import pypdfium2  # type: ignore[import-untyped]

    printed = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    assert 2 <= len(printed) <= most
    foot = printed[1].get_textpage().get_text_range()
    assert f"2 / {len(printed)}" in foot  # the number of the page, and the source, on each page
    assert "平政办〔2022〕196号" in foot
    printed.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_tools_stand_in_one_line_in_either_scheme(page: str, tmp_path: Path, scheme: str) -> None:
    script = (
        """tell([document.querySelector(".tools").offsetHeight, getComputedStyle(document.body).backgroundColor]);"""
    )
    dark = page.replace("color-scheme: light dark", f"color-scheme: {scheme}", 1)
    tall, colour = told(dark, script, tmp_path, "1280,900")
    assert tall <= 50
    assert colour == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(20, 25, 31)")


def test_in_english_the_page_has_chinese_only_in_what_the_notice_says(
    page: str, materialized: Materialized, tmp_path: Path
) -> None:
    script = """
      document.getElementById("language").click();
      document.querySelectorAll("details").forEach((e) => { e.open = true; });
      const shown = (e) => e.getClientRects().length > 0;
      const titles = [...document.querySelectorAll("[title], [aria-label], [placeholder]")].filter(shown).flatMap(
        (e) => [e.title, e.getAttribute("aria-label"), e.getAttribute("placeholder")]);
      setTimeout(() => tell([document.title, document.body.innerText, ...titles].filter(Boolean).join("\\n")), 300);"""
    told_text = told(page, script, tmp_path)
    said = materialized.extraction.notice.source.text + "".join(
        triple.object.value for triple in materialized.triples if isinstance(triple.object, Literal)
    )
    said = "".join(said.split())
    strange = {run for run in re.findall("[\u4e00-\u9fff]+", told_text) if run not in said}
    assert strange == {"中文"}  # the button that leads back


def test_a_search_goes_to_its_first_hit_and_dims_the_matrix(page: str, tmp_path: Path) -> None:
    script = """
      document.getElementById("search").value = "水务局";
      document.getElementById("search").dispatchEvent(new Event("input"));
      document.getElementById("search").dispatchEvent(new KeyboardEvent("keydown", {key: "Enter"}));
      const hit = document.querySelector(".tasks > li:not(.hidden)");
      setTimeout(() => tell([location.hash, hit.getBoundingClientRect().top < innerHeight,
        [...document.querySelectorAll("#matrix div[lang=zh] a")].filter((a) => /^#task-\\d+$/.test(
        a.getAttribute("href")) && !a.classList.contains("off")).map((a) => a.getAttribute("href"))]), 1500);"""
    hash, seen, kept = told(page, script, tmp_path)
    assert "%E6%B0%B4%E5%8A%A1%E5%B1%80" in hash or "水务局" in hash
    assert seen
    assert kept == ["#task-3", "#task-5", "#task-6", "#task-7"]
