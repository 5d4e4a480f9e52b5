"""`policygraph build` and `export` killed at any moment."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from tests.kills import rounds, run, tell, two_stores

from policygraph.release.check import check
from policygraph.release.placing import recover
from policygraph.store.embedded import read_store

pytestmark = [pytest.mark.long, pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")]


def digest(folder: Path) -> str:
    """Of every name and every byte below a folder."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        found.update(f"{path.relative_to(folder)} {hashlib.sha256(data).hexdigest()}\n".encode())
    return found.hexdigest()


def quads(store: Path) -> str:
    """A digest of what a reader finds in a store now."""
    lines = sorted(map(str, read_store(store).store))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_stores(tmp_path_factory.mktemp("kills"))


def test_a_build_that_is_killed_leaves_the_old_or_the_new_store(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "store"
    run("build", str(place / "old"), "--store", str(store))
    (store / "remarks.txt").write_text("not ours")
    # One of the two reads in processes of its own.
    command = [["build", str(place / name), "--store", str(store), *more] for name, more in
               (("old", []), ("new", ["--workers", "2"]))]  # fmt: skip
    tell(capsys, "build", rounds(7, command, lambda: quads(store), store))
    assert (store / "remarks.txt").read_text() == "not ours"
    assert len(list((store / "generations").iterdir())) == 1
    assert not (store / "draft").exists()


def test_an_export_that_is_killed_leaves_the_old_or_the_new_release(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, others = tmp_path / "out", tmp_path / ".out.policygraph-theirs" / "new"
    others.mkdir(parents=True)
    (others / "remarks.txt").write_text("not ours")
    command = [["export", str(out), "--store", str(place / f"{name}-store")] for name in ("old", "new")]

    def state() -> str:
        recover(out)
        assert check(out).problems == ()
        return digest(out)

    tell(capsys, "export", rounds(8, command, state, tmp_path))
    assert (others / "remarks.txt").read_text() == "not ours"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".out.policygraph-theirs", "out"]
