from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policygraph.errors import UnreadableInput
from policygraph.release import check as checking
from policygraph.release.check import check
from policygraph.release.files import checksum_lines, digest
from policygraph.validation import ValidationReport

Exported = tuple[Path, dict[str, Any]]


@pytest.fixture
def without_shapes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Running the shapes takes longer than everything else; one test runs them."""
    monkeypatch.setattr(checking, "validate", lambda *_, **__: ValidationReport(()))


def told(release: Path) -> str:
    return "\n".join(map(str, check(release).problems))


def sealed(release: Path) -> None:
    """Make the checksums right again, as one would who wants a change to go unseen."""
    path = release / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    for file in manifest["files"]:
        data = (release / file["path"]).read_bytes()
        file["bytes"], file["sha256"] = len(data), digest(data)
    path.write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    held = {p.relative_to(release).as_posix(): p for p in release.rglob("*") if p.is_file() and p.name != "SHA256SUMS"}
    (release / "SHA256SUMS").write_bytes(checksum_lines({name: digest(p.read_bytes()) for name, p in held.items()}))


def test_a_release_is_whole(exported: Exported) -> None:
    checked = check(exported[0])
    assert checked.problems == ()
    assert checked.files == len(exported[1]["files"]) + 2
    assert checked.quads == exported[1]["counts"]["quads"]


@pytest.mark.usefixtures("without_shapes")
def test_one_bit_that_flipped_is_found_in_whatever_file(release: Path) -> None:
    for path in sorted(path for path in release.rglob("*") if path.is_file()):
        data = path.read_bytes()
        place = len(data) * 3 // 7
        path.write_bytes(data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :])
        assert path.name in told(release) or (path.name == "SHA256SUMS" and "SHA-256" in told(release))
        path.write_bytes(data)
    assert check(release).problems == ()


@pytest.mark.usefixtures("without_shapes")
def test_a_file_that_is_missing_or_that_nobody_announced_is_found(release: Path) -> None:
    (release / "tables/units.csv").unlink()
    (release / "notes.txt").write_text("x", encoding="utf-8")
    problems = told(release)
    assert "tables/units.csv: is missing" in problems
    assert "notes.txt: does not belong to the release" in problems


def remove_line(release: Path, name: str, words: str) -> None:
    path = release / name
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    gone = next(line for line in lines if words in line)
    lines.remove(gone)
    path.write_text("".join(lines), encoding="utf-8")


@pytest.mark.usefixtures("without_shapes")
def test_one_triple_that_was_removed_is_named_even_under_right_checksums(release: Path) -> None:
    remove_line(release, "data/policygraph.nq", "ontology#leadUnit>")
    sealed(release)
    problems = told(release)
    assert "canonical hash is not that of the manifest" in problems
    assert "data/policygraph.ttl: has besides 多出 1 of the statements" in problems
    assert "ontology#leadUnit" in problems
    assert "manifest.json: says quads" in problems


@pytest.mark.usefixtures("without_shapes")
@pytest.mark.parametrize(
    ("name", "words", "says"),
    [
        ("data/policygraph.ttl", "pg:printedNumber", "lacks 缺少"),
        ("tables/assignments.csv", "县水务局", "does not say what the data says"),
        ("void.ttl", "void:distinctObjects", "lacks 缺少 1"),
        ("catalog.ttl", "dcat:byteSize", "bytes, the file has"),
    ],
)
def test_a_line_that_was_removed_is_found_even_under_right_checksums(
    release: Path, name: str, words: str, says: str
) -> None:
    remove_line(release, name, words)
    sealed(release)
    problems = told(release)
    assert says in problems
    assert name in problems


@pytest.mark.usefixtures("without_shapes")
def test_a_link_that_leads_nowhere_is_found(release: Path) -> None:
    for name in ("catalog.ttl", "README.md"):
        rewrite(release / name, lambda text: text.replace("data/notices/qing", "data/notices/king"))
    sealed(release)
    problems = told(release)
    assert "catalog.ttl: " in problems
    assert "which is no file of the release" in problems
    assert "README.md: leads to data/notices/king" in problems


def test_a_graph_that_breaks_a_shape_is_found(release: Path) -> None:
    def without_number(text: str) -> str:
        return "".join(line for line in text.splitlines(keepends=True) if 'printedNumber> "1"' not in line)

    rewrite(release / "data/policygraph.nq", without_number)
    sealed(release)
    assert "violation" in told(release)


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": [{}], "notices": []}', '{"files": 3}'])
@pytest.mark.usefixtures("without_shapes")
def test_a_manifest_that_is_none_is_told(release: Path, text: str) -> None:
    (release / "manifest.json").write_text(text, encoding="utf-8")
    assert "manifest.json: is missing or not a manifest" in told(release)


def test_a_folder_that_holds_no_release_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no release"):
        check(tmp_path)
    with pytest.raises(UnreadableInput, match="no such folder"):
        check(tmp_path / "nowhere")
