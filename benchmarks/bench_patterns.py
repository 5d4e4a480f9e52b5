"""Every regular expression of the reader on text made to be hard for it: does its time grow faster than the text?

    python benchmarks/bench_patterns.py

Each pattern meets long runs of pieces that it is made of, at one length and at four times that. A pattern that needs
more than six times as long for four times the text, and more than a few milliseconds, is told; one that grows faster
than the square of the text fails. (Sixteen times for four is the square: searched from every character of a run. The
rules look at lines and sentences, which bounds it.)
"""

from __future__ import annotations

import dataclasses
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import policygraph
from policygraph.extraction import lexicons
from policygraph.lexicon.words import worded
from policygraph.parsing.counts import count_patterns
from policygraph.parsing.genre import genre

PIECES = [
    "（", "）", "(", "《", "》", "“", "”", "、", "，", "。", "；", "：", " ", "\t", "一", "十", "1", "1.", "年", "月",
    "单位", "牵头单位：", "责任", "负责", "等", "区水务局", "建设", "工程", "推进", "到", "达到", "2025年", "甲", "A",
    "*", "#", "|", "-", "—", "<br>", "和", "及", "的",
]  # fmt: skip
LENGTH = 500  # characters
WORST = 24.0  # times as long for four times the text
LEAST = 0.002  # seconds below which a ratio is noise


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """The compiled patterns of the reading rooms, by name."""
    for name in ("reading", "parsing", "text", "sentences", "rules", "entities"):
        package = import_module(f"policygraph.{name}")
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for key, value in vars(import_module(module.name)).items():
                # A pattern that is composed when it is first used has its text under the same name.
                if isinstance(value, re.Pattern | type(worded(""))) and isinstance(value.pattern, str):
                    yield f"{module.name.removeprefix(policygraph.__name__ + '.')}.{key}", value
    for name, pattern in count_patterns().items():
        yield f"parsing.counts.{name}", pattern
    values: list[Any] = [genre(), lexicons().general, lexicons().themes]
    while values:
        value = values.pop()
        for field in dataclasses.fields(value):
            inner = getattr(value, field.name)
            if isinstance(inner, re.Pattern):
                yield f"{type(value).__name__}.{field.name}", inner
            elif dataclasses.is_dataclass(inner) and not isinstance(inner, type):
                values.append(inner)


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """CPU seconds to find every match, and to try the whole."""
    start = time.process_time()
    for _ in pattern.finditer(text):
        pass
    pattern.fullmatch(text)
    return time.process_time() - start


def main() -> None:
    """Try every pattern on every piece and on pairs of pieces."""
    texts = [piece * (LENGTH // len(piece)) for piece in PIECES]
    texts += [(a + b) * (LENGTH // len(a + b)) for a in PIECES[::3] for b in PIECES[1::5]]
    slow: dict[str, tuple[float, float, str]] = {}
    count = 0
    for name, pattern in patterns():
        count += 1
        for text in texts:
            long = seconds(pattern, text * 4)
            if long > LEAST:
                short = seconds(pattern, text)
                if long > 6 * short and long > slow.get(name, (0.0,))[0]:
                    slow[name] = (long, long / max(short, 1e-6), text[:8])
    for name, (taken, growth, text) in sorted(slow.items(), key=lambda item: -item[1][0]):
        print(
            f"{name}: {taken * 1000:.0f} ms on {4 * LENGTH} characters of {text!r}, {growth:.1f} times a quarter of it"
        )
    print(f"{count} patterns, {len(texts)} texts: {len(slow)} grow faster than the text")
    sys.exit(any(growth > WORST for _, growth, _ in slow.values()))


if __name__ == "__main__":
    main()
