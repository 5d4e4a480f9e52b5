"""Hostile files before every verb that takes one: one message, the right status, nothing half-written."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import sys
import zipfile
from pathlib import Path
from shutil import rmtree

import pytest
from tests.conftest import Run

from policygraph.cli import main

LIST = "某区2024年重点任务清单\n\n一、产业\n\n1.疏浚沟渠。到2025年底，疏浚沟渠10条。（责任单位：区水务局）\n"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def packed(**parts: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return data.getvalue()


WORD = packed(word__document_xml="<a>" + "<b>" * 400 + "</a>")
HOSTILE: dict[str, str | bytes] = {
    "empty.md": "",
    "nul.md": b"\0" * 2000,
    "mark-alone.txt": b"\xef\xbb\xbf",
    "half-utf16.txt": LIST.encode("utf-16")[:-1],
    "no-charset.txt": bytes(range(256)) * 4,
    "surrogate.md": LIST.encode().replace(b"10", b"\xed\xa0\x80"),
    "steers.md": LIST.replace("疏浚", "\x1b[2J\x1b]0;x\x07\u202e\x9b"),
    "returns.md": LIST.replace("\n", "\r"),
    "separators.md": LIST.replace("\n", "\u2028"),
    "digits.md": LIST.replace("10", "1" * 5000).replace("2025", "9" * 5000),
    "number.md": LIST.replace("1.疏", "1" * 5000 + ".疏"),
    "exponent.md": LIST.replace("10", "1e999999999"),
    "han.md": LIST.replace("10", "一亿" * 800),
    "brackets.md": LIST + "（" * 2000 + "【" * 2000 + "《" * 2000,
    "quoted.md": LIST + ">" * 2000 + "x\n" + "- " * 1000 + "y",
    "bars.txt": "\n".join(["|修渠|区水务局" * 20] * 60),
    "deep.html": "<div>" * 2000 + LIST,
    "span.html": "<table><tr><td colspan=1000000000 rowspan=1000000000>任务</td></tr></table>",
    "entities.html": "<!DOCTYPE x [<!ENTITY a '&a;&a;'>]><html>&a;&#xD800;&#0;&#99999999999;</html>",
    "tags.html": "<" * 5000,
    "broken.docx": WORD,
    "cut.docx": WORD[: len(WORD) // 2],
    "none.docx": packed(a="b"),
    "file.docx": b"PK\x03\x04" + b"\xff" * 300,
    "bomb.zip": packed(a_md=" " * 20_000_000),
    "far.xlsx": packed(xl__workbook_xml="<workbook/>"),
    "old.xls": bytes.fromhex("d0cf11e0a1b11ae1") + b"\xff" * 2000,
    "old.doc": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504,
    "kids.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n",
    "none.pdf": b"%PDF-1.7\n" + b"\xff" * 500,
    "cut.gz": gzip.compress(LIST.encode())[:-9],
    "none.7z": b"7z\xbc\xaf\x27\x1c" + b"\xff" * 200,
    "base.eml": "Subject: =?utf-8?b?////?=\nContent-Transfer-Encoding: base64\n\n!!!!\n",
    "quotes.csv": '"' * 2001 + "任务,区水务局\n",
    "deep.json": "[" * 3000,
    "wrong.json": json.dumps({"tasks": {"x": -1}, "notice": [None]}),
    "digits.json": '{"tasks": ' + "9" * 5000 + "}",
    "wrong.toml": "identities = 3\n[[task]]\nadd = {a = inf}\n",
    "deep.toml": "a = " + "[" * 500 + "]" * 500,
    "half.toml": '[[unit]]\nname = "\x1b[2J',
    "deep.ttl": "<a:a> <a:b> " + "[" * 300 + "]" * 300 + " .",
    "half.ttl": "<http://a/s> <http://a/p> ",
    "number.ttl": "<http://a/s> <http://a/p> " + "9" * 5000 + ", 1e99999999999 .",
    "steers.ttl": '<http://a/\x1b[2J> <http://a/p> "\\uD800" .',
    "half.nq": '<http://a/s> <http://a/p> "x" _:g .\njunk',
    "deep.jsonld": '{"http://a/p":[' * 300 + "1" + "]}" * 300,
    "far.jsonld": '{"@context": "http://127.0.0.1:9/c", "a": 1}',
    "entities.rdf": "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY c SYSTEM 'file:///etc/hosts'>]><r>&c;</r>",
    "deep.rq": "SELECT * { " + "{" * 300 + "}" * 300 + " }",
    "service.rq": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "head.rq": "#+ title = 1\n#+ parameters: " + "[" * 300 + "\nSELECT * {}",
    "half.rq": "SELECT (\"\x1b[2J\" AS ?x) { ?s",
    "link.md": b"",  # to nowhere
    "folder.md": b"",
    "weird\x1b[2J\n.md": LIST,
}  # fmt: skip
VERBS = {
    "convert": ["convert", "{file}", "-o", "{out}/a.ttl"],
    "convert by identities": ["convert", "{good}", "--identities", "{file}", "-o", "{out}/a.ttl"],
    "explain": ["explain", "1", "--notice", "{file}"],
    "explain a line": ["explain", "{file}:3"],
    "evaluate": ["evaluate", "{file}"],
    "learn": ["learn", "{file}", "--against", "{against}"],
    "validate": ["validate", "{file}"],
    "validate by shapes": ["validate", "{graph}", "--shapes", "{file}"],
    "diff": ["diff", "{file}", "{graph}"],
    "diff to": ["diff", "{graph}", "{file}"],
    "query": ["query", "{file}", "--store", "{out}/none"],
    "sparql": ["sparql", "{file}", "--store", "{out}/none"],
    "check": ["export", "--check", "{file}"],
    "export by a profile": ["export", "{out}/release", "--profile", "{file}", "--store", "{out}/none"],
    "push": ["push", "http://127.0.0.1:9/", "--release", "{file}", "--timeout", "1"],
    "query with a password": ["query", "notices", "--endpoint", "http://127.0.0.1:9/", "--user", "u", "--password",
                              "{file}", "--timeout", "1"],
    "query with a token": ["query", "notices", "--endpoint", "http://127.0.0.1:9/", "--token", "{file}", "--timeout",
                           "1"],
    "convert by corrections": ["convert", "{corrected}/good.md", "-o", "{out}/a.ttl"],
    "explain by corrections": ["explain", "{corrected}/good.md:5"],
    "learn beside": ["learn", "{corrected}/right.toml", "--against", "{against}"],
    "evaluate by a gold": ["evaluate", "{gold}/notice.gold.json"],
    "serve a release": ["serve", "{release}", "--port", "0"],
    "check a release": ["export", "--check", "{release}"],
    "push a release": ["push", "http://127.0.0.1:9/", "--release", "{release}", "--timeout", "1"],
    "ask a store": ["ask", "哪些单位？", "--store", "{file}"],
    "analyze a store": ["analyze", "--store", "{file}"],
    "brief of a store": ["brief", "--unit", "x", "-o", "{out}/a.html", "--store", "{file}"],
    "draw a store": ["draw", "matrix", "-o", "{out}/a.svg", "--store", "{file}"],
    "report on a store": ["report", "{out}/a.html", "--store", "{file}"],
    "explain from a store": ["explain", "1", "--store", "{file}"],
    "remove from a store": ["remove", "x", "--store", "{file}"],
    "serve a store": ["serve", "--port", "0", "--store", "{file}"],
}  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    for name, data in HOSTILE.items():
        (folder / name).write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
    for name in ("link.md", "folder.md"):
        (folder / name).unlink()
    (folder / "link.md").symlink_to("nowhere.md")
    (folder / "folder.md").mkdir()
    return folder


def around(file: Path, folder: Path) -> dict[str, str]:
    """Folders in which a file stands where a verb looks by itself: corrections, a notice, quads of a release."""
    places = {name: folder / name for name in ("corrected", "gold", "release")}
    (places["release"] / "data").mkdir(parents=True)
    for path in (places["corrected"], places["gold"]):
        path.mkdir()
    (places["corrected"] / "good.md").write_text(LIST)
    (places["corrected"] / "right.toml").write_text("")
    (places["gold"] / "notice.gold.json").write_text('{"notice": {}, "tasks": []}')
    for put in ("corrected/corrections.toml", f"gold/notice{file.suffix}", "release/data/a.nq"):
        if file.is_file():
            (folder / put).write_bytes(file.read_bytes())
        else:
            (folder / put).symlink_to(file)
    return {name: str(path) for name, path in places.items()}


def test_there_are_files_and_verbs_enough() -> None:
    assert (len(HOSTILE), len(VERBS)) == (55, 32)  # as docs/security.md tells


@pytest.mark.skipif(os.name != "posix", reason="needs names and links of POSIX")
@pytest.mark.long
@pytest.mark.parametrize("verb", VERBS)
def test_a_hostile_file_is_read_or_told_in_one_message(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
    hostile: Path,
    verb: str,
) -> None:
    monkeypatch.setattr("policygraph.transfer.retrying.time.sleep", lambda _: None)
    good, graph, out = tmp_path / "good.md", tmp_path / "good.ttl", tmp_path / "out"
    good.write_text(LIST)
    graph.write_text('<https://example.org/s> <https://example.org/p> "o" .\n')
    against = tmp_path / "against"
    against.mkdir()
    monkeypatch.setattr("policygraph.web.server.serve", lambda *_, **__: None)  # what it would serve stands
    wrong = []
    for name in HOSTILE:
        out.mkdir()
        places = {"file": str(hostile / name), "good": str(good), "graph": str(graph), "out": str(out)}
        places["against"] = str(against)
        if {"{corrected}", "{gold}", "{release}"} & set(re.findall("{[a-z]+}", " ".join(VERBS[verb]))):
            places |= around(hostile / name, tmp_path / "around")
        monkeypatch.setattr(sys, "argv", ["policygraph", *(word.format(**places) for word in VERBS[verb])])
        code: object = 0
        try:
            main()
        except SystemExit as ended:
            code = ended.code
        except Exception as error:
            code = repr(error)
        told = capfd.readouterr().err
        left = [path.name for path in out.iterdir()]
        rmtree(out)
        rmtree(tmp_path / "around", ignore_errors=True)
        if (
            code not in (0, 1, 2)
            or (code and not told.strip() and verb not in ("diff", "diff to", "validate"))
            or told.count("policygraph: ") > 1
            or "Traceback (" in told
            or STEERING.search(told)
            or (code and left)
        ):
            wrong.append((name, code, told[:300], left))
    assert not wrong


@pytest.mark.skipif(os.name != "posix", reason="needs names and links of POSIX")
@pytest.mark.long
def test_a_folder_of_hostile_files_does_not_keep_a_notice_out(command: Run, tmp_path: Path, hostile: Path) -> None:
    good = tmp_path / "good.md"
    good.write_text(LIST)
    code, _, told = command("build", hostile, good, "--store", tmp_path / "store")
    assert (code, "Traceback (" in told, STEERING.search(told)) == (1, False, None)
    code, out, _ = command("query", "notices", "--store", tmp_path / "store", "--format", "csv")
    assert code == 0
    assert "某区" in out
