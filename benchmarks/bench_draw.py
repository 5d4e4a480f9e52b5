"""CPU of each kind of diagram for the shipped notice, the process as a whole.

    python benchmarks/bench_draw.py

The limit for the notice is one second each.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

KINDS = ("matrix", "collaboration", "outline", "projects", "goals", "themes", "ontology")
LIMIT = 1.0


def cpu(command: list[str]) -> float:
    """User and system seconds that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print."""
    program = str(Path(sys.executable).parent / "policygraph")
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "store")
        subprocess.run([program, "build", "--store", store], check=True, stdout=subprocess.DEVNULL)
        for kind in KINDS:
            taken = min(cpu([program, "draw", kind, "-o", f"{folder}/{kind}.svg", "--store", store]) for _ in range(3))
            slowest = max(slowest, taken)
            print(f"draw {kind}: {taken:.2f} s CPU (limit {LIMIT:.0f})")
    sys.exit(slowest > LIMIT)


if __name__ == "__main__":
    main()
