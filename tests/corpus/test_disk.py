"""A full disk stops a build and blames no notice; the next build goes on."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from policygraph.corpus import Outcome, Settings, build_corpus, notice_files, write_outputs
from policygraph.corpus.disk import is_full, stopping
from policygraph.corpus.records import READ
from policygraph.errors import StoreUnavailable
from policygraph.store.embedded import EmbeddedStore, open_store, read_store

DEADLY = (sys.executable, str(Path(__file__).parent / "deadly.py"))
FULL = OSError(errno.ENOSPC, "No space left on device")


def write(folder: Path, *names: str) -> None:
    folder.mkdir()
    for number, name in enumerate(names):
        (folder / f"{name}.txt").write_text(
            f"云溪县人民政府办公室关于印发任务的通知\n云政办〔2031〕{number + 1}号\n1.修渠。（县水利局负责）\n",
            encoding="utf-8",
        )


def run(folder: Path, store: Path, settings: Settings | None = None) -> list[Outcome]:
    return list(build_corpus(notice_files([folder]), open_store(store), settings))


def stopped(folder: Path, store: Path, settings: Settings | None = None) -> str:
    """What a build says that stops; its store is let go of."""
    try:
        run(folder, store, settings)
    except StoreUnavailable as error:
        return str(error)
    pytest.fail("it went on")


def full_from(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the disk be full when the nth output is written."""
    real, seen = Path.write_bytes, [0]

    def write_bytes(self: Path, data: bytes) -> int:
        seen[0] += 1
        if seen[0] >= number:
            real(self, data[: len(data) // 2])  # as a disk does: a part is written
            raise FULL
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)


@pytest.mark.parametrize(
    ("error", "full"),
    [
        (FULL, True),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), True),
        (OSError("IO error: No space left on device: While appending to file: 000012.sst"), True),
        (OSError(errno.ENOENT, "No such file or directory"), False),
        (OSError("IO error: Corruption"), False),
    ],
)
def test_a_full_disk_is_told_from_other_troubles(error: OSError, full: bool, tmp_path: Path) -> None:
    assert is_full(error) is full
    with pytest.raises(StoreUnavailable if full else OSError), stopping(tmp_path):
        raise error


def test_an_output_that_cannot_be_written_stops_the_build_and_names_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "in", "a", "b", "c")
    with monkeypatch.context() as patch:
        full_from(3, patch)  # the first of the second notice
        told = stopped(tmp_path / "in", tmp_path / "s")
    assert told.startswith(f"{tmp_path / 's' / 'staging'}: what is read cannot be written")
    assert "run the same command again" in told
    assert len(list((tmp_path / "s" / "staging").glob("*.ttl*"))) == 1  # the first, and nothing half-written
    assert [(one.record.state, one.skipped) for one in run(tmp_path / "in", tmp_path / "s")] == [(READ, False)] * 3
    assert len(read_store(tmp_path / "s").graphs()) == 4


def test_outputs_of_a_share_stop_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "in", "a", "b")
    files = notice_files([tmp_path / "in"])
    with monkeypatch.context() as patch:
        full_from(2, patch)
        with pytest.raises(StoreUnavailable, match="cannot be written"):
            list(write_outputs(files, tmp_path / "out", Settings()))
    again = list(write_outputs(files, tmp_path / "out", Settings()))
    assert [(one.record.state, one.skipped) for one in again] == [(READ, True), (READ, False)]


def test_a_full_disk_of_the_store_itself_stops_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "in", "a")

    def load(*_: object) -> None:
        raise OSError("IO error: No space left on device: While appending to file: 000012.sst")

    with monkeypatch.context() as patch:
        patch.setattr(EmbeddedStore, "load", load)
        assert "000012.sst" in stopped(tmp_path / "in", tmp_path / "s")
    assert [one.record.state for one in run(tmp_path / "in", tmp_path / "s")] == [READ]


@pytest.mark.skipif(os.name != "posix", reason="processes with limits of POSIX")
def test_a_process_that_finds_no_space_while_it_reads_blames_no_file(tmp_path: Path) -> None:
    write(tmp_path / "in", "a", "full", "z")
    settings = Settings(workers=1, command=DEADLY)
    assert "of-a-reader" in stopped(tmp_path / "in", tmp_path / "s", settings)
    (tmp_path / "in" / "full.space").touch()
    assert [one.record.state for one in run(tmp_path / "in", tmp_path / "s", settings)] == [READ] * 3
