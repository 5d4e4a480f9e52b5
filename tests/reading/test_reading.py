from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from policygraph.errors import UnreadableInput
from policygraph.pipeline import Materialized, materialize
from policygraph.reading import READERS, SUFFIXES, Looked, limits, read, read_bytes, reader_of
from policygraph.resources import resource

NOTICE = "关于做好水利工作的通知\n一、河道治理\n责任单位：区水利局\n"


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(UnreadableInput) as caught:
        read_bytes(name, data)
    assert caught.value.where.startswith(name)
    assert caught.value.advice
    return caught.value.message


def test_the_name_of_a_source_has_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(NOTICE, encoding="utf-8")
    source = read(path)
    assert (source.name, source.text, source.media_type) == ("通知.txt", NOTICE, "text/plain")
    assert read_bytes("/somewhere/通知.txt", NOTICE.encode()) == source


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.txt", NOTICE.encode(), "text/plain"),
        ("a", NOTICE.encode("gb18030"), "text/plain"),
        ("a.MD", NOTICE.encode(), "text/markdown"),
        ("a.md", b"<p align=center>" + NOTICE.encode(), "text/markdown"),
        ("a.html", f"通知<br>{NOTICE}".encode(), "text/html"),
        ("a.txt", f"\n<!-- a --><!DOCTYPE html><p>{NOTICE}".encode(), "text/html"),
        ("a.doc", f"<html><body>{NOTICE}".encode(), "text/html"),
        ("a.txt", f"<TABLE border=1><tr><td>{NOTICE}".encode(), "text/html"),
        ("a.html", NOTICE.encode(), "text/plain"),
        ("a.txt", f"# 通知\n{NOTICE}".encode(), "text/markdown"),
        ("a.txt", "**责任单位：**区水利局\n".encode("gb18030"), "text/markdown"),
        ("a.txt", "任务|责任单位\n---|---\n修渠|区水利局\n".encode(), "text/markdown"),
        ("a.txt", "1\\. 修渠\n".encode(), "text/markdown"),
        ("a.txt", "1#楼、2**号楼\n-----\n—— 责任单位：区水利局\n".encode(), "text/plain"),
        ("a.xls", f"<table><tr><td>{NOTICE}".encode(), "text/html"),
        ("a.docx", NOTICE.encode("gb18030"), "text/plain"),
    ],
)
def test_the_format_is_told_by_what_is_in_the_file(name: str, data: bytes, media_type: str) -> None:
    assert read_bytes(name, data).media_type == media_type


def test_a_docx_or_pdf_of_another_name_is_read(docx: Callable[..., bytes], pdf: Callable[..., bytes],
                                               show: Callable[[float, float, str], str]) -> None:  # fmt: skip
    assert read_bytes("a.doc", docx("<w:p><w:r><w:t>水利</w:t></w:r></w:p>")).text == "水利"
    assert read_bytes("a.txt", pdf([show(72, 700, "水利")])).text == "水利"


def test_a_file_is_read_by_the_first_reader_that_claims_it_whatever_its_name() -> None:
    for reader in READERS:
        assert reader.suffixes
        assert reader_of(Looked(f"a{reader.suffixes[0]}", NOTICE.encode(), "a")).media_type.startswith("text/")


def test_what_to_give_instead_names_every_reader(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(tmp_path / "missing.txt")
    assert all(reader.en in caught.value.advice and reader.zh in caught.value.advice for reader in READERS)


def test_no_two_readers_share_a_media_type_or_an_ending() -> None:
    assert len({reader.media_type for reader in READERS}) == len(READERS)
    assert len(set(SUFFIXES)) == len(SUFFIXES)


def the_shipped_notice_as(name: str, data: bytes) -> Materialized:
    return materialize(read_bytes(name, data))


_OF_THE_TEXT = re.compile("[#/](?:sha256|fileName|text|characters|charactersRead)>$")
_OFFSETS = re.compile(r"(?<=mention-)\d+-\d+")


def facts(materialized: Materialized) -> Counter[tuple[str, ...]]:
    """What the graph says of the notice itself, without the places in the text."""
    said = (tuple(map(str, (triple.subject, triple.predicate, triple.object))) for triple in materialized.triples)
    return Counter(
        tuple(_OFFSETS.sub("", term) for term in triple)
        for triple in said
        if "/passage-" not in triple[0] + triple[2] and not _OF_THE_TEXT.search(triple[1])
    )


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("通知.txt", "utf-8"), ("通知.md", "gb18030"), ("通知.txt", "gb18030"), ("通知.docx", "utf-8"),
     ("通知", "utf-8-sig"), ("通知.txt", "utf-16")],
)  # fmt: skip
def test_the_shipped_notice_gives_the_same_graph_in_every_encoding_and_under_every_name(
    name: str, encoding: str
) -> None:
    text = next(resource("data/notices").glob("*.md")).read_text(encoding="utf-8")
    as_it_ships = facts(the_shipped_notice_as("a.md", text.encode()))
    assert len(as_it_ships) > 1000
    assert facts(the_shipped_notice_as(name, text.replace("\n", "\r\n").encode(encoding))) == as_it_ships


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n", "empty"),
        ("a.txt", "\u3000\n".encode(), "blanks"),
        ("a.bin", b"\x01\x02\0\x03", "NUL"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.mht", b"MIME-Version: 1.0\n", "blanks"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        ("a.docx", b"PK\x03\x04 cut short", "damaged"),
        ("a.docx", zipped("xl/workbook.xml"), "damaged"),
        ("a.xlsx", zipped("xl/workbook.bin"), ".xlsb"),
        ("a.zip", zipped("a.txt"), "zip"),
        ("a.docx", zipped("word/other.xml"), "no body"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_do(name: str, data: bytes, words: str) -> None:
    assert words in refusal(name, data)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    assert "10 MB" in refusal("a.txt", b"a" * (limits.MAX_TEXT_BYTES + 1))
    assert "20 MB" in refusal("a.pdf", b"%PDF-" + bytes(limits.MAX_BINARY_BYTES))
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(100 * 1024**3)  # a hole, not a hundred gigabytes
    with pytest.raises(UnreadableInput, match="20 MB"):
        read(path)


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no such file"):
        read(tmp_path / "missing.txt")
    with pytest.raises(UnreadableInput, match="folder"):
        read(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableInput, match="no regular file"):
        read(tmp_path / "pipe")


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError  # a superuser, as in a container, may read everything; so say no for the system

    path = tmp_path / "a.txt"
    path.write_text(NOTICE, encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableInput, match="may not be read"):
        read(path)


def test_a_plain_file_is_read_without_the_libraries_of_other_formats(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(NOTICE, encoding="utf-8")
    code = (
        "import sys, pathlib; from policygraph.reading import read; read(pathlib.Path(sys.argv[1]));"
        "sys.exit(any(name in sys.modules for name in ('lxml', 'pypdfium2', 'xml.etree.ElementTree')))"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 0
