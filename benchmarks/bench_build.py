"""CPU, memory and disk of building many notices, as ratios to the build before and to the engine's bare bulk load.

    python benchmarks/bench_build.py [--notices 60] [--before COMMAND] [--few 8]

All in one run and by CPU, of the commands with their children: other work on the machine only adds. `--before` is the
command of a build before, in its environment; it builds `--few` of the notices, since its cost a notice only grows.
The limits that we set ourselves are printed beside the numbers. Wall time, for two processes against one, says
something only on a machine that has nothing else to do; what it would be by Amdahl's law is told from the share of the
CPU that is not divided.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from copies import write_notices  # type: ignore[import-not-found]

_LOAD = "import sys, pyoxigraph as p; s = p.Store(sys.argv[1]); s.bulk_load(path=sys.argv[2]); s.flush()"
_ORDERED = f"{_LOAD}; s.optimize(); s.flush()"
# Of what two processes that read take, the share of the one that hands out the work, which a third would not lessen.
_SERIAL = (
    "import sys, pathlib, resource as r; from policygraph.corpus import Settings, write_outputs\n"
    "def spent(who): used = r.getrusage(who); return used.ru_utime + used.ru_stime\n"
    "start = spent(r.RUSAGE_SELF); paths = sorted(pathlib.Path(sys.argv[1]).glob('*.md'))\n"
    "list(write_outputs(paths, pathlib.Path(sys.argv[2]), Settings(workers=2)))\n"
    "own = spent(r.RUSAGE_SELF) - start; print(own / (own + spent(r.RUSAGE_CHILDREN)))"
)
_DUMP = (
    "import sys, pathlib, pyoxigraph as p; from policygraph.store.embedded import read_store;"
    "read_store(pathlib.Path(sys.argv[1])).store.dump(sys.argv[2], format=p.RdfFormat.N_QUADS)"
)
_READ = (
    "import sys, pathlib; from policygraph.reading import read; from policygraph.pipeline import materialize;"
    "[materialize(read(path)) for path in sorted(pathlib.Path(sys.argv[1]).glob('*.md'))]"
)
# Of the extractions of some notices: seconds of CPU a notice to describe them, the least of five rounds.
_DESCRIBE = (
    "import sys, time, pathlib; from policygraph.reading import read; from policygraph import pipeline\n"
    "given, build = [], pipeline.build_graph\n"
    "pipeline.build_graph = lambda *parts: given.append(parts) or build(*parts)\n"
    "paths = sorted(pathlib.Path(sys.argv[1]).glob('*.md'))[:6]\n"
    "[pipeline.materialize(read(path)) for path in paths]\n"
    "def spent():\n"
    "    start = time.process_time(); [build(*parts) for parts in given]; return time.process_time() - start\n"
    "print(min(spent() for _ in range(5)) / len(paths))"
)


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of CPU and by the clock, and bytes of memory of its largest process."""

    cpu: float
    wall: float
    memory: int


def run(*command: str) -> Cost:
    """Run a command to its end."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return Cost(used.ru_utime + used.ru_stime, time.monotonic() - start, used.ru_maxrss * 1024)


def serial(folder: Path, outputs: Path) -> float:
    """Share of the CPU of reading with two processes that is spent by the one that hands out the work.

    :param folder: of notices.
    :param outputs: takes what is read.
    """
    command = [sys.executable, "-c", _SERIAL, str(folder), str(outputs)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def describing(python: str, folder: Path) -> float:
    """Seconds of CPU that it takes a build to describe a notice.

    :param python: of the environment that has it.
    :param folder: of notices.
    """
    told = subprocess.run([python, "-c", _DESCRIBE, str(folder)], capture_output=True, text=True, check=True)
    return float(told.stdout)


def size(folder: Path) -> int:
    """Bytes of the files of a folder, each counted once however many links it has."""
    files = {path.stat().st_ino: path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    return sum(files.values())


def told(what: str, ratio: float, limit: float) -> None:
    """Print a ratio and its limit."""
    print(f"  {what}: {ratio:.2f} (limit {limit:g}){'' if ratio <= limit else '  OVER'}")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--notices", type=int, default=60)
    options.add_argument("--before", default="")
    options.add_argument("--few", type=int, default=8)
    given = options.parse_args()
    command = (sys.executable, "-m", "policygraph", "build")
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        write_notices(room / "in", given.notices)
        one = run(*command, str(room / "in"), "--workers", "1", "--store", str(room / "one"))
        two = run(*command, str(room / "in"), "--workers", "2", "--store", str(room / "two"))
        run(sys.executable, "-c", _DUMP, str(room / "one"), str(room / "all.nq"))
        reading = run(sys.executable, "-c", _READ, str(room / "in"))
        bare = run(sys.executable, "-c", _LOAD, str(room / "bare"), str(room / "all.nq"))
        run(sys.executable, "-c", _ORDERED, str(room / "ordered"), str(room / "all.nq"))
        share = serial(room / "in", room / "outputs")
        count = given.notices
        print(f"{count} notices: {one.cpu / count:.3f} s of CPU a notice, {size(room / 'one') / count / 1024:.0f} KB")
        print(f"  reading {reading.cpu / count:.3f} s, bare bulk load {bare.cpu / count:.3f} s a notice")
        print(f"  largest process: {one.memory / 2**20:.0f} MB (limit 600)")
        told("CPU to bare bulk load and reading", one.cpu / (reading.cpu + bare.cpu), 1.8)
        told("disk to bare bulk load", size(room / "one") / size(room / "bare"), 1.2)
        told(
            "disk to one that is put in order, as a build of many is", size(room / "one") / size(room / "ordered"), 1.2
        )
        print(f"  two processes to one, by the clock: {one.wall / two.wall:.2f} times as fast (goal 1.8)")
        print(f"  two that read to one, by the CPU that is not divided: {2 / (1 + share):.2f} times as fast (goal 1.8)")
        if given.before:
            write_notices(room / "few", given.few)
            before = run(given.before, "build", str(room / "few"), "--store", str(room / "before"))
            print(f"  before: {before.cpu / given.few:.3f} s of CPU a notice, {before.memory / 2**20:.0f} MB")
            python = str(Path(given.before).with_name("python"))
            ratio = describing(sys.executable, room / "few") / describing(python, room / "few")
            told("describing to the build before", ratio, 1 / 3)
            told("CPU to the build before", (one.cpu / count) / (before.cpu / given.few), 1 / 15)


if __name__ == "__main__":
    main()
