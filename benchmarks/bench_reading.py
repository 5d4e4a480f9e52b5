"""CPU of reading and extracting the shipped notice, and how it grows with the length of the text.

    python benchmarks/bench_reading.py

The limit for the notice is 40 ms after imports. Growth is the ratio of the time per character of a text of about a
million characters to that of the notice: 1 is linear.
"""

from __future__ import annotations

import hashlib
import statistics
import sys
import time

from policygraph.extraction import extract, lexicons
from policygraph.model import SourceText
from policygraph.parsing import parse
from policygraph.parsing.labels import labels_in
from policygraph.reading import read
from policygraph.resources import resource

LIMIT = 0.040


def seconds(source: SourceText, runs: int) -> float:
    """Median CPU seconds of parsing and extraction."""
    words = lexicons()
    taken = []
    for _ in range(runs):
        labels_in.cache_clear()  # so that each run is a first reading
        start = time.process_time()
        extract(parse(source), words)
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def main() -> None:
    """Measure and print."""
    notice = read(resource("data/notices/pingan-2022-196.md"))
    seconds(notice, 2)
    one = seconds(notice, 9)
    times = 1_000_000 // len(notice.text)
    text = "\n".join([notice.text] * times)
    long = SourceText("long.md", text, notice.media_type, hashlib.sha256(text.encode()).hexdigest())
    many = seconds(long, 1)
    growth = many / len(text) / (one / len(notice.text))
    print(f"the notice ({len(notice.text)} characters): {one * 1000:.1f} ms CPU (limit {LIMIT * 1000:.0f})")
    print(f"{len(text)} characters: {many:.2f} s CPU; time per character grows by a factor of {growth:.2f}")
    sys.exit(one > LIMIT or growth > 2)


if __name__ == "__main__":
    main()
