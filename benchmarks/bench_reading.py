"""CPU of reading and extracting the shipped notice, and how it grows with the length of the text.

    python benchmarks/bench_reading.py [--beside PYTHON]

PYTHON is the interpreter of another build, such as the one before: both are measured in the same run, in turns, and
what is said is the ratio to it. Told are the first reading of a process, whose patterns are made then, and one whose
patterns are made. Caches of what a text says are emptied before each. Growth is the ratio of the time per character of
a text of about a million characters to that of the notice: 1 is linear.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys

GROWTH = 2.0  # the limit
TURNS = 5
# What either build runs in a process of its own; the names in it have stood since the first builds.
ONE = """
import gc, time
from policygraph.extraction import extract, lexicons
from policygraph.parsing import parse
from policygraph.reading import read
from policygraph.resources import resource

notice, words = read(resource("data/notices/pingan-2022-196.md")), lexicons()
start = time.process_time()
extract(parse(notice), words)
first = time.process_time() - start
def by_text(cache):  # what a build keeps by the text of a sentence or a line; lexicons are kept without a limit
    return type(cache).__name__ == "_lru_cache_wrapper" and cache.cache_parameters()["maxsize"] is not None
caches = [one for one in gc.get_objects() if by_text(one) and one.__module__.startswith("policygraph.")]
warm = []
for _ in range(20):
    for cache in caches:
        cache.cache_clear()
    start = time.process_time()
    extract(parse(notice), words)
    warm.append(time.process_time() - start)
print(first, min(warm))
"""


def measured(python: str) -> tuple[float, float]:
    """CPU seconds of the first reading in a process, and of the least of later ones."""
    out = subprocess.run([python, "-c", ONE], check=True, capture_output=True, text=True).stdout
    first, warm = map(float, out.split())
    return first, warm


def growth(warm: float) -> tuple[int, float, float]:
    """Characters of a long text, the CPU seconds that it takes, and by what factor a character takes more."""
    from time import process_time

    from policygraph.extraction import extract, lexicons
    from policygraph.model import SourceText
    from policygraph.parsing import parse
    from policygraph.reading import read
    from policygraph.resources import resource

    notice = read(resource("data/notices/pingan-2022-196.md"))
    text = "\n".join([notice.text] * (1_000_000 // len(notice.text)))
    long = SourceText("long.md", text, notice.media_type, hashlib.sha256(text.encode()).hexdigest())
    words = lexicons()
    start = process_time()
    extract(parse(long), words)
    taken = process_time() - start
    return len(text), taken, taken / len(text) / (warm / len(notice.text))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--beside", metavar="PYTHON", help="the interpreter of another build")
    beside = parser.parse_args().beside
    turns = [
        (measured(sys.executable), measured(beside) if beside else (0.0, 0.0)) for _ in range(TURNS)
    ]  # in turns, since a machine is not as fast at all times
    for kind, name in enumerate(("first reading of a process", "with its patterns made")):
        own, other = (min(turn[build][kind] for turn in turns) for build in (0, 1))
        ratio = f", {own / other:.2f} of the other build's {other * 1000:.0f} ms" if beside else ""
        print(f"the notice, {name}: {own * 1000:.0f} ms CPU{ratio}")
    size, taken, factor = growth(min(own[1] for own, _ in turns))
    print(
        f"{size} characters: {taken:.2f} s CPU; time per character grows by a factor of {factor:.2f} (limit {GROWTH})"
    )
    sys.exit(factor > GROWTH)


if __name__ == "__main__":
    main()
