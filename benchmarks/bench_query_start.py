"""CPU of `policygraph query unit-workload` on a built store, as a ratio to a bare `python -c pass` in the same run.

    python benchmarks/bench_query_start.py

The limit we set ourselves is 15. Median of the pairs; the machine's speed cancels out.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = 9
LIMIT = 15.0


def cpu(command: list[str]) -> float:
    """User and system seconds that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print."""
    program = str(Path(sys.executable).parent / "policygraph")
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "store")
        subprocess.run([program, "build", "--store", store], check=True, stdout=subprocess.DEVNULL)
        query = [program, "query", "unit-workload", "--store", store]
        bare = [sys.executable, "-c", "pass"]
        cpu(query), cpu(bare)
        pairs = [(cpu(query), cpu(bare)) for _ in range(RUNS)]
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    print(f"query unit-workload: {statistics.median(ours for ours, _ in pairs) * 1000:.0f} ms CPU")
    print(f"bare python:         {statistics.median(theirs for _, theirs in pairs) * 1000:.0f} ms CPU")
    print(f"ratio:               {ratio:.1f} (limit {LIMIT:.0f})")
    sys.exit(ratio > LIMIT)


if __name__ == "__main__":
    main()
