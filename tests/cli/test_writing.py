from __future__ import annotations

import os
import socket
import stat
import threading
from pathlib import Path

import pytest

from policygraph.cli.writing import write_output
from policygraph.errors import UnreadableInput

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@posix
def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_output(b"x" * 200_000, str(pipe))
    reader.join()
    assert read == [b"x" * 200_000]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert names(tmp_path) == ["pipe"]


@posix
def test_a_device_is_written_into_and_stays_a_device(tmp_path: Path) -> None:
    device = tmp_path / "null"  # one of our own: the machine's must survive a test that fails
    try:
        os.mknod(device, stat.S_IFCHR | 0o666, os.makedev(1, 3))
    except OSError as error:
        pytest.skip(f"no device can be made here: {error}")
    write_output(b"x", str(device))
    assert stat.S_ISCHR(device.stat().st_mode)
    assert names(tmp_path) == ["null"]


@posix
def test_a_socket_and_a_folder_are_refused_and_stay(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(tmp_path)  # the names of sockets are short
        try:
            server.bind("socket")
        finally:
            os.chdir(here)
        for name in ("socket", "."):
            with pytest.raises(UnreadableInput, match="cannot be written"):
                write_output(b"x", str(tmp_path / name))
    assert names(tmp_path) == ["socket"]


@posix
def test_a_link_stays_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    target, link = tmp_path / "data" / "target", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_output(b"new", str(link))
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    target.unlink()
    write_output(b"again", str(link))
    assert target.read_bytes() == b"again"
    link.unlink()
    link.symlink_to(link)
    with pytest.raises(UnreadableInput, match="cannot be written"):
        write_output(b"x", str(link))
    assert names(tmp_path / "data") == ["target"]


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_the_mode_of_a_file_is_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_output(b"new", str(path))
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", mode)


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_of_a_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    os.chown(path, 1234, 2345)
    write_output(b"new", str(path))
    assert (path.read_bytes(), path.stat().st_uid, path.stat().st_gid) == (b"new", 1234, 2345)


@pytest.mark.parametrize("old", [b"old", None])
def test_a_full_disk_leaves_what_was_there_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: bytes | None
) -> None:
    path = tmp_path / "file"
    if old is not None:
        path.write_bytes(old)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnreadableInput, match="No space left"):
        write_output(b"new", str(path))
    assert names(tmp_path) == (["file"] if old is not None else [])
    assert old is None or path.read_bytes() == old


def test_a_long_name_can_be_written(tmp_path: Path) -> None:
    write_output(b"x", str(tmp_path / ("a" * 250)))
    assert names(tmp_path) == ["a" * 250]


def test_a_name_that_is_none_is_told(tmp_path: Path) -> None:
    for name in ("nul\0", "no/such/folder", "a" * 300):
        with pytest.raises(UnreadableInput, match="cannot be written"):
            write_output(b"x", str(tmp_path / name))
    assert names(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "posix_fallocate"), reason="the system cannot tell the room beforehand")
def test_a_file_in_a_closed_folder_is_written_over_or_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(**_: object) -> None:
        raise PermissionError(13, "closed")

    def full(*_: int) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "answer.csv"
    target.write_bytes(b"the old one")
    monkeypatch.setattr("policygraph.cli.writing.tempfile.mkstemp", closed)
    write_output(b"new", str(target))
    assert target.read_bytes() == b"new"
    monkeypatch.setattr("policygraph.cli.writing.os.posix_fallocate", full)
    with pytest.raises(UnreadableInput, match="No space left"):
        write_output(b"one that is longer", str(target))
    assert target.read_bytes() == b"new"
