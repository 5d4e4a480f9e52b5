from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from policygraph.errors import UnreadableInput
from policygraph.release import placing
from policygraph.release.check import check
from policygraph.release.placing import beside, check_place, recover

# Puts a copy of a release in place, and dies, as by a kill, at a step: 0 before the marks, then one a change of names.
DYING = """
import os, shutil, sys
from pathlib import Path
from policygraph.release import placing
target, made, step, swaps = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4] == "swap"
done = 0
def die():
    global done
    if done == step:
        os._exit(9)
    done += 1
rename, swap, keep, clear = Path.rename, placing._swap, placing._keep, placing._clear
Path.rename = lambda self, to: (die(), rename(self, to), die())[1]
placing._swap = lambda one, other: swaps and (die(), swap(one, other), die())[1]
placing._clear = lambda room: (die(), clear(room))
placing._keep = lambda new: (die(), keep(new))
with placing.beside(target) as new:
    shutil.copytree(made, new, dirs_exist_ok=True)
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.long
@pytest.mark.parametrize("way", ["swap", "two steps"])
@pytest.mark.parametrize("older", [True, False])
@pytest.mark.parametrize("step", range(6))
def test_a_kill_at_any_step_leaves_the_old_or_the_new_release(
    release: Path, tmp_path: Path, step: int, older: bool, way: str
) -> None:
    target = tmp_path / "out" / "release"
    target.parent.mkdir()
    old = contents(release)
    if older:
        shutil.copytree(release, target)
        (release / "README.md").write_text("the new one")
    new = contents(release)
    done = subprocess.run(
        [sys.executable, "-c", DYING, str(target), str(release), str(step), way], check=False, capture_output=True
    )
    assert done.returncode in (0, 9), done.stderr.decode()
    recover(target)
    if target.exists():
        assert contents(target) in (old, new)
    else:
        assert not older
    assert [path.name for path in target.parent.iterdir() if path != target] == []


def test_the_room_of_an_export_that_runs_is_left_alone(release: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    with beside(target) as new:
        recover(target)
        assert new.is_dir()
        shutil.copytree(release, new, dirs_exist_ok=True)
    assert contents(target) == contents(release)


def test_a_folder_that_only_looks_like_a_room_of_ours_is_left_alone(release: Path) -> None:
    other = release.parent / f".{release.name}.policygraph-mine"
    (other / "old").mkdir(parents=True)
    (other / "old" / "thesis.txt").write_text("x")
    recover(release)
    assert (other / "old" / "thesis.txt").read_text() == "x"


@pytest.mark.parametrize("name", ["thesis.docx", "data/thesis.docx", "mine/"])
def test_what_no_export_wrote_is_never_deleted(release: Path, name: str) -> None:
    if name.endswith("/"):
        (release / name).mkdir()
    else:
        (release / name).write_bytes(b"x")
    with pytest.raises(UnreadableInput, match=f"no export wrote, such as {name.rstrip('/')}"):
        check_place(release)
    assert (release / name).exists()


def test_a_list_that_leads_out_of_the_release_deletes_nothing_there(release: Path, tmp_path: Path) -> None:
    outside = tmp_path / "thesis.txt"
    outside.write_text("x")
    with (release / "SHA256SUMS").open("a") as sums:
        sums.write(f"{'0' * 64}  ../thesis.txt\n{'0' * 64}  {outside}\n")
    placing._delete(release)
    assert outside.read_text() == "x"
    assert not release.exists()


def test_a_link_to_the_folder_stays_a_link(release: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(release)
    made = tmp_path / "made"
    shutil.copytree(release, made)
    with beside(link) as new:
        shutil.copytree(made, new, dirs_exist_ok=True)
    assert link.is_symlink()
    assert check(link).problems == ()
