from __future__ import annotations

import gzip
import io
import json
import os
import re
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Triple

from policygraph.errors import PolicygraphError, UnreadableInput
from policygraph.release.check import check
from policygraph.validation import validate

WORKBOOK, MANIFEST = "tables/policygraph.xlsx", "manifest.json"


def linked(release: Path) -> None:
    (release / "data" / "link.ttl").symlink_to("/etc/hosts")


def linked_folder(release: Path) -> None:
    (release / "more").symlink_to("/etc")


def piped(release: Path) -> None:
    (release / "README.md").unlink()
    os.mkfifo(release / "README.md")


def wired(release: Path) -> None:
    here = Path.cwd()
    os.chdir(release)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
    os.chdir(here)


def empty(release: Path) -> None:
    (release / "foreign" / "empty").mkdir(parents=True)


def bombed(release: Path) -> None:
    (release / "data" / "policygraph.nq.gz").write_bytes(gzip.compress(b"<" * 300_000_000, 1))


def deep_manifest(release: Path) -> None:
    (release / MANIFEST).write_text("[" * 100_000)


def changed_manifest(key: str, value: object) -> Callable[[Path], None]:
    def change(release: Path) -> None:
        manifest = json.loads((release / MANIFEST).read_text())
        manifest[key] = value
        (release / MANIFEST).write_text(json.dumps(manifest))

    return change


def long_number(release: Path) -> None:
    text = (release / MANIFEST).read_text()
    (release / MANIFEST).write_text(text.replace('"bytes": ', f'"bytes": {"9" * 5000}', 1))


def sheet_packed(release: Path) -> None:
    book = io.BytesIO()
    with zipfile.ZipFile(release / WORKBOOK) as old, zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = b"<row " * 10_000_000 if name.endswith("sheet1.xml") else old.read(name)
            new.writestr(name, data)
    (release / WORKBOOK).write_bytes(book.getvalue())


def encrypted(release: Path) -> None:
    data = bytearray((release / WORKBOOK).read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + flags] |= 1
            place = data.find(mark, place + 4)
    (release / WORKBOOK).write_bytes(bytes(data))


def steering(release: Path) -> None:
    (release / "a\x1b[2Jb").write_text("x")


def deep_data(release: Path) -> None:
    (release / "data" / "policygraph.jsonld").write_text("[" * 300 + "]" * 300)


HOSTILE = {
    "a link": (linked, "data/link.ttl: is a link"),
    "a linked folder": (linked_folder, "more: is a link"),
    "a pipe": (piped, "README.md: is no file"),
    "a socket": (wired, "socket: is no file"),
    "an empty folder": (empty, "foreign/empty: is an empty folder"),
    "a gzip bomb": (bombed, "policygraph.nq.gz: is not the same"),
    "a deep manifest": (deep_manifest, "manifest.json: is missing or not a manifest"),
    "a list for a manifest": (changed_manifest("files", {}), "not a manifest|does not stand in"),
    "a path that is none": (
        changed_manifest("files", [{"path": 7, "bytes": 1, "sha256": "", "part": ""}]),
        "not a man",
    ),
    "a notice that is none": (changed_manifest("notices", [{"graph": 7, "file": "x"}]), "not a manifest"),
    "a place that is none": (changed_manifest("release", {"location": "no iri"}), "not a manifest"),
    "counts that are none": (changed_manifest("counts", [1]), "not a manifest"),
    "a number without end": (long_number, "not a manifest"),
    "a packed sheet": (sheet_packed, "its sheets have"),
    "an encrypted workbook": (encrypted, "is not a workbook"),
    "a name that steers": (steering, r"a\\x1b\[2Jb: does not"),
    "deep data": (deep_data, "policygraph.jsonld: cannot be read"),
}


# One at a time, since it hides others or stands in the file of another; the rest stand in one release together.
ALONE = ("a deep manifest", "a list for a manifest", "a path that is none", "a notice that is none",
         "a place that is none", "counts that are none", "a number without end", "an encrypted workbook")  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")
@pytest.mark.parametrize(
    "names", [[name] for name in ALONE] + [[name for name in HOSTILE if name not in ALONE]], ids=", ".join
)
def test_a_check_trusts_nothing(release: Path, names: list[str]) -> None:
    for name in names:
        HOSTILE[name][0](release)
    told = "\n".join(map(str, check(release).problems))
    assert [name for name in names if not re.search(HOSTILE[name][1], told)] == [], told
    assert "\x1b" not in told


def test_a_file_that_is_larger_than_a_release_is_not_read(release: Path) -> None:
    with (release / "data" / "huge.nq").open("wb") as file:
        file.truncate(2**33)  # holes, no room on the disk
    with pytest.raises(UnreadableInput, match="more than a release may"):
        check(release)


@pytest.mark.parametrize("clause", ["SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }", "?s ?p ?o"])
def test_shapes_of_others_ask_no_server(release: Path, tmp_path: Path, clause: str) -> None:
    shapes = tmp_path / "shapes.ttl"
    origin = "" if "SERVICE" in clause else "FROM <http://127.0.0.1:9/>"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dcat: <http://www.w3.org/ns/dcat#> .\n"
        "<a:shape> a sh:NodeShape ; sh:targetClass dcat:Catalog ; sh:sparql [ a sh:SPARQLConstraint ;\n"
        f' sh:select "SELECT $this {origin} WHERE {{ {clause} }}" ] .\n'
    )
    with pytest.raises(PolicygraphError, match="another server|FROM"):
        check(release, catalog_shapes=shapes)


SHAPE = "<a:s> a sh:NodeShape ; sh:targetNode <a:x> ;"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no shape"),
        ("<a:a> <a:b> " + "(" * 300 + ")" * 300 + " .", "nests deeper"),
        ("<a:a> <a:b> ", "not valid Turtle"),
        (f"{SHAPE} sh:property [ sh:path [ sh:inversePath 5 ] ; sh:minCount 1 ] .", "could not be run"),
        (f'{SHAPE} sh:sparql [ sh:select "SELECT $this {{ SERVICE <a:b> {{}} }}" ] .', "another server"),
        (f'{SHAPE} sh:sparql [ sh:select "SELECT $this FROM <a:b> {{}}" ] .', "FROM"),
    ],
    ids=["empty", "deep", "cut", "a path that is none", "SERVICE", "FROM"],
)  # fmt: skip
def test_shapes_of_others_for_data_are_no_more_trusted(tmp_path: Path, text: str, says: str) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(f"@prefix sh: <http://www.w3.org/ns/shacl#> .\n{text}")
    node = NamedNode("a:x")
    with pytest.raises(PolicygraphError, match=says):
        validate([Triple(node, node, node)], shapes=(shapes,))
