"""What a run is made of is locked by digest, permissively licensed, and told."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def sbom() -> ModuleType:
    spec = importlib.util.spec_from_file_location("policygraph_sbom", ROOT / "requirements" / "sbom.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_locks_hold_digests_and_no_index_and_agree(sbom: ModuleType) -> None:
    assert sbom.problems() == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text.replace("    --hash=sha256:", "    # sha256:", 100), "has no digest"),
        (lambda text: "--find-links elsewhere\n" + text, "names an index"),
        (lambda text: text + "click>=8\n", "of which"),
        (lambda text: text.replace("\nclick==", "\nclick==0"), "to develop"),
        (lambda text: text.replace("\nclick==", "\nclack=="), "click is required and not locked"),
        (lambda text: text + "gpl-thing==1.0 \\\n    --hash=sha256:ab\n", "its licence is"),
    ],
)
def test_a_lock_that_is_weakened_is_told(  # type: ignore[no-untyped-def]
    sbom: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change, says: str
) -> None:
    weak = tmp_path / "runtime.txt"
    weak.write_text(change((ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8")), encoding="utf-8")
    monkeypatch.setattr(sbom, "RUNTIME", weak)
    assert any(says in problem for problem in sbom.problems())


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda text: text.replace('"integrity": "sha512-', '"integrity": "sha1-', 1), "has no digest"),
        (lambda text: text.replace('"license": "MIT"', '"license": "GPL-3.0-only"', 1), "its licence is GPL-3.0-only"),
        (lambda text: text.replace('"version"', '"resolved": "elsewhere", "version"', 1), "an address"),
        (lambda text: text.replace('"cytoscape": "', '"cytoscape": "^', 1), "not made from package.json"),
    ],
)
def test_a_lock_of_the_editor_that_is_weakened_is_told(  # type: ignore[no-untyped-def]
    sbom: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change, says: str
) -> None:
    (tmp_path / "package.json").write_bytes(sbom.EDITOR.with_name("package.json").read_bytes())
    weak = tmp_path / "package-lock.json"
    weak.write_text(change(sbom.EDITOR.read_text(encoding="utf-8")), encoding="utf-8")
    monkeypatch.setattr(sbom, "EDITOR", weak)
    assert any(says in problem for problem in sbom.problems())


def test_the_bill_names_every_part_and_what_needs_it(sbom: ModuleType) -> None:
    bill = json.loads(json.dumps(sbom.bill()))
    parts = {part["bom-ref"] for part in bill["components"]}
    assert len(parts) == len(bill["components"]) == len(sbom.locked(sbom.RUNTIME)) + len(sbom.fetched(sbom.EDITOR))
    assert {"pkg:npm/%40zazuko/yasqe@", "pkg:npm/%40zazuko/yasr@", "pkg:npm/cytoscape@", "pkg:npm/codemirror@"} <= {
        part.rpartition("@")[0] + "@" for part in parts
    }
    assert all(part["licenses"][0]["expression"] for part in bill["components"])
    reached: set[str] = set()
    ahead = [bill["metadata"]["component"]["bom-ref"]]
    needs = {link["ref"]: link["dependsOn"] for link in bill["dependencies"]}
    while ahead:
        for one in set(needs[ahead.pop()]) - reached:
            reached.add(one)
            ahead.append(one)
    assert reached == parts


def test_the_licences_are_listed(sbom: ModuleType) -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert sbom.table() in page
    assert sbom.table(sbom.OCR) in page
    assert sbom.table_of_editor() in page
    assert "| rapidocr | Apache-2.0 | policygraph |" in page
