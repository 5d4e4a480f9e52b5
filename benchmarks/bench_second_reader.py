"""CPU of reading the shipped notice alone and with the second reader, which needs `policygraph[second-reader]`.

    python benchmarks/bench_second_reader.py [--beside PYTHON]

PYTHON is the interpreter of another build, such as the one before, which reads alone: all are measured in the same run,
in turns. Told are the first reading of a process, whose patterns are made and whose model is opened then, and one
behind it, each as a ratio to reading alone. Caches of what a text says are emptied before each.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

MOST = 3.0  # the limit
TURNS = 3
# What either build runs in a process of its own; the names in it have stood since the first builds.
ONE = """
import gc, sys, time
from policygraph.extraction import extract, lexicons
from policygraph.parsing import parse
from policygraph.reading import read
from policygraph.resources import resource

notice, words = read(resource("data/notices/pingan-2022-196.md")), lexicons()
def look():
    found = extract(parse(notice), words)
    if sys.argv[1] == "again":
        from policygraph.second_reader import read_again, second_reader
        read_again(found, second_reader())
def by_text(cache):  # what a build keeps by the text of a sentence or a line; lexicons are kept without a limit
    return type(cache).__name__ == "_lru_cache_wrapper" and cache.cache_parameters()["maxsize"] is not None
start = time.process_time()
look()
first = time.process_time() - start
caches = [one for one in gc.get_objects() if by_text(one) and one.__module__.startswith("policygraph.")]
later = []
for _ in range(10):
    for cache in caches:
        cache.cache_clear()
    start = time.process_time()
    look()
    later.append(time.process_time() - start)
print(first, min(later))
"""


def measured(python: str, how: str) -> tuple[float, float]:
    """CPU seconds of the first reading in a process, and of the least of later ones."""
    out = subprocess.run([python, "-c", ONE, how], check=True, capture_output=True, text=True).stdout
    first, later = map(float, out.split())
    return first, later


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--beside", metavar="PYTHON", help="the interpreter of another build, which reads alone")
    beside = parser.parse_args().beside
    builds = [(sys.executable, "again"), (sys.executable, "alone"), (beside or sys.executable, "alone")]
    # In turns, since a machine is not as fast at all times.
    turns = [[measured(python, how) for python, how in builds] for _ in range(TURNS)]
    for place, what in enumerate(("first reading", "one behind it")):
        again, alone, other = (min(turn[build][place] for turn in turns) for build in range(3))
        text = f"{what}: {alone:.2f} s alone, {again:.2f} s with the second reader, {again / alone:.2f} times"
        if beside:
            text += f"; {again / other:.2f} times the other build alone ({other:.2f} s)"
        print(f"{text} (limit {MOST:g})")


if __name__ == "__main__":
    main()
