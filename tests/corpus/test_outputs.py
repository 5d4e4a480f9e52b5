"""Shares of the files, each written as N-Quads and a manifest that any scheduler can have made."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.corpus import Settings, Shard, notice_files, read_shard, write_outputs
from policygraph.corpus.records import read_manifest
from policygraph.errors import InvalidData
from policygraph.pipeline import materialize
from policygraph.reading import read


def write(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        (folder / f"n{number}.txt").write_text(
            f"云溪县人民政府办公室关于印发任务的通知\n云政办〔2031〕{number + 1}号\n1.修渠。（县水利局负责）\n",
            encoding="utf-8",
        )


@given(st.sets(st.text("abc", min_size=1, max_size=6)), st.integers(1, 9))
def test_every_file_is_in_one_share_whatever_the_order(names: set[str], count: int) -> None:
    paths = [Path(name) for name in sorted(names)]
    shares = [Shard(number + 1, count).of(paths) for number in range(count)]
    assert sorted(path for share in shares for path in share) == paths
    assert [set(Shard(number + 1, count).of(paths[::-1])) for number in range(count)] == [set(one) for one in shares]


@pytest.mark.parametrize("text", ["0/3", "4/3", "1", "a/b", "1/0", "1/2/3", ""])
def test_what_names_no_share_is_refused(text: str) -> None:
    with pytest.raises(InvalidData, match="no share"):
        read_shard(text)


def test_the_outputs_of_all_shares_are_what_each_notice_says(tmp_path: Path) -> None:
    write(tmp_path / "in", 5)
    files = notice_files([tmp_path / "in"])
    for number in (1, 2):
        list(write_outputs(Shard(number, 2).of(files), tmp_path / f"out{number}", Settings()))
    told = {path.read_bytes() for path in tmp_path.glob("out*/*.nq")}
    assert told == {materialize(read(path)).serialize("nquads") for path in files}
    records = [one for number in (1, 2) for one in read_manifest(tmp_path / f"out{number}" / "manifest.jsonl")]
    assert sorted(one.path for one in records) == sorted(map(str, files))


def test_outputs_that_are_there_are_not_written_again(tmp_path: Path) -> None:
    write(tmp_path / "in", 2)
    files = notice_files([tmp_path / "in"])
    first = list(write_outputs(files, tmp_path / "out", Settings()))
    assert [one.changed for one in first] == [True, True]
    again = list(write_outputs(files, tmp_path / "out", Settings()))
    assert [(one.skipped, one.changed) for one in again] == [(True, False)] * 2


def test_the_second_file_of_a_notice_gives_no_output(tmp_path: Path) -> None:
    write(tmp_path / "in", 1)
    (tmp_path / "in" / "z.txt").write_bytes((tmp_path / "in" / "n0.txt").read_bytes())
    outcomes = list(write_outputs(notice_files([tmp_path / "in"]), tmp_path / "out", Settings()))
    assert "the same notice as" in outcomes[1].record.reason
    assert len(list((tmp_path / "out").glob("*.nq"))) == 1
