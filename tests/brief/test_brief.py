"""A unit's own list says what the notice hands it, and where, in every format."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document

from policygraph.brief import FORMATS, Brief, brief, briefs, write_brief
from policygraph.brief.layout import paper
from policygraph.cli.main import main
from policygraph.errors import InvalidQuery
from policygraph.pipeline import Materialized
from policygraph.queries.sureness import sure_part
from policygraph.reading import read_bytes
from policygraph.store.embedded import EmbeddedStore, memory_store
from policygraph.vocabulary import vocabulary

UNIT = "区水务局"


@pytest.fixture(scope="module")
def store(materialized: Materialized) -> EmbeddedStore:
    return memory_store([*materialized.triples, *vocabulary()])


@pytest.fixture(scope="module")
def water(store: EmbeddedStore) -> Brief:
    return brief(store, UNIT)


def test_it_has_the_tasks_that_the_unit_leads_before_those_it_answers_for(water: Brief) -> None:
    assert [(share.role, share.number) for share in water.shares] == [
        ("lead", "5"),
        ("lead", "6"),
        ("responsible", "3"),
        ("responsible", "7"),
    ]


def test_it_names_the_others_in_their_roles_and_never_the_unit_itself(water: Brief) -> None:
    assert water.shares[1].partners == (
        ("lead", ("区住房和城乡建设局",)),
        ("responsible", ("区生态环境局", "区财政局", "区发展和改革局")),
    )


def test_every_line_says_where_it_stands_in_the_notice(water: Brief, materialized: Materialized) -> None:
    lines = materialized.extraction.notice.source.text.split("\n")
    for share in water.shares:
        for line in (share.title, *share.duties):
            row, column = map(int, line.where.split(":"))
            assert line.text[:2] in lines[row - 1][column - 1 : column + 6]  # a task begins with its number


def test_it_says_what_to_check(water: Brief) -> None:
    assert water.shares[1].checks == ("several-leads", "open-list")


def test_projects_that_are_only_a_class_are_left_out(water: Brief) -> None:
    assert "祁家川（四期）防洪工程" in [project.text for project in water.shares[1].projects]


def test_a_unit_that_the_store_does_not_name_is_refused_with_near_names(store: EmbeddedStore) -> None:
    with pytest.raises(InvalidQuery, match="区水务局"):
        brief(store, "区水利局")
    with pytest.raises(InvalidQuery, match="no unit was named"):
        brief(store, " ")


def test_every_unit_has_its_list(store: EmbeddedStore) -> None:
    made = list(briefs(store))
    assert len(made) == 28
    assert all(one.shares for one in made)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_layout_speaks_both_languages(water: Brief, language: str) -> None:
    set_ = paper(water, language)
    assert [len(table.rows) for table in set_.tables] == [2, 2]
    assert ("Leads" in set_.tables[0].heading) == (language == "en")


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "pdf"])
def test_the_same_list_gives_the_same_bytes(water: Brief, format: str) -> None:
    assert write_brief(water, format) == write_brief(water, format)


def test_word_opens_it_with_a_table_for_each_role(water: Brief) -> None:
    document = Document(io.BytesIO(write_brief(water, "docx")))
    assert document.paragraphs[0].text == "区水务局任务清单"
    assert [len(table.rows) - 1 for table in document.tables] == [2, 2]
    assert "提升水资源安全保障能力" in document.tables[0].rows[2].cells[1].text


def test_the_workbook_turns_no_text_into_a_formula(store: EmbeddedStore) -> None:
    data = write_brief(brief(store, UNIT), "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
        assert "提升水资源安全保障能力" in book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in page


def test_the_page_asks_nothing_of_the_network_and_escapes_what_it_prints(water: Brief) -> None:
    text = write_brief(water, "html").decode()
    assert "default-src 'none'" in text
    assert not re.search(r'(?:src|href)="(?!data:)', text)
    hostile = write_brief(Brief("<script>", (("", "a & b", ""),), ()), "html").decode()
    assert "<script>" not in hostile
    assert "a &amp; b" in hostile


def test_the_pdf_has_its_text_as_text_on_one_page(water: Brief) -> None:
    pytest.importorskip("typst")
    data = write_brief(water, "pdf")
    assert data.startswith(b"%PDF")
    source = read_bytes("brief.pdf", data)
    assert "提升水资源安全保障能力" in source.text.replace("\n", "")
    assert not any("page 2" in region.location for region in source.regions)


def test_a_format_that_is_not_known_is_refused(water: Brief) -> None:
    with pytest.raises(InvalidQuery, match="docx, xlsx, pdf, html"):
        write_brief(water, "odt")


def command(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["policygraph", "brief", *words])
    try:
        main()
    except SystemExit as error:
        return int(error.code or 0)
    return 0


def test_the_command_writes_one_list_or_all(
    materialized: Materialized, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from policygraph.store.embedded import open_store
    from policygraph.vocabulary import VOCABULARY_GRAPH

    kept = open_store(tmp_path / "store")
    kept.put(VOCABULARY_GRAPH, vocabulary())
    kept.put(materialized.graph, materialized.triples)
    kept.flush()
    del kept
    at = ["--store", str(tmp_path / "store")]
    assert command(monkeypatch, "--unit", UNIT, "-o", str(tmp_path / "b.docx"), *at) == 0
    assert (tmp_path / "b.docx").read_bytes().startswith(b"PK")
    assert command(monkeypatch, "--all", str(tmp_path / "all"), "--format", "html", *at) == 0
    assert len(list((tmp_path / "all").glob("*.html"))) == 28
    assert command(monkeypatch, *at) == 2
    assert command(monkeypatch, "--unit", UNIT, "-o", str(tmp_path / "b.odt"), *at) == 2
    assert command(monkeypatch, "--unit", "审计局", *at) == 1


@pytest.mark.long
def test_libreoffice_opens_the_word_file(water: Brief, tmp_path: Path, require_program: None) -> None:  # noqa: ARG001
    (tmp_path / "brief.docx").write_bytes(write_brief(water, "docx"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run(
        [str(shutil.which("soffice")), profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8",
         "--outdir", str(tmp_path), str(tmp_path / "brief.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert "提升水资源安全保障能力" in (tmp_path / "brief.txt").read_text(encoding="utf-8")


@pytest.fixture
def require_program() -> None:
    """Skips without LibreOffice, and fails where the machine is said to have it."""
    import os

    if shutil.which("soffice") is None:
        if os.environ.get("POLICYGRAPH_REQUIRE_SERVERS"):
            pytest.fail("LibreOffice is not installed")
        pytest.skip("LibreOffice is not installed")


def test_what_is_not_sure_enough_is_asked_to_be_checked_and_not_listed(store: EmbeddedStore, water: Brief) -> None:
    left = sure_part(store, Decimal("0.91"))
    sure = brief(left.store, UNIT, doubts=left.doubts)
    assert [share.number for share in sure.shares] == [share.number for share in water.shares]
    for share, whole in zip(sure.shares, water.shares, strict=True):
        assert {one.text for one in share.projects} < {one.text for one in whole.projects} or not whole.projects
        assert len(share.doubts) + len(share.projects) + len(share.aims) >= len(whole.projects) + len(whole.aims)
    page = write_brief(sure, "html").decode()
    assert "未列入" in page
    assert "未列入" not in write_brief(water, "html").decode()
