"""CPU of checking the shipped notice's graph: the everyday engine, as a ratio to pyshacl in the same run.

    python benchmarks/bench_validation.py

The limit we set ourselves is 1/40. The engines take turns, and the least of each counts: other work on the machine only
adds. What is loaded once a process (imports, shapes) is left out on both sides.
"""

from __future__ import annotations

import time

from policygraph.corpus import corrections_beside
from policygraph.pipeline import materialize
from policygraph.reading import read
from policygraph.resources import resource
from policygraph.validation import validate
from policygraph.validation.run import Engine

ROUNDS = 4
LIMIT = 1 / 40


def main() -> None:
    """Measure and print."""
    path = resource("data/notices/pingan-2022-196.md")
    triples = materialize(read(path), corrections=corrections_beside(path)).triples

    def cpu(engine: Engine) -> float:
        before = time.process_time()
        validate(triples, engine=engine)
        return time.process_time() - before

    for engine in ("shacl", "pyshacl"):
        cpu(engine)
    everyday: list[float] = []
    reference: list[float] = []
    for _ in range(ROUNDS):
        everyday += [cpu("shacl") for _ in range(3)]
        reference.append(cpu("pyshacl"))
    ratio = min(everyday) / min(reference)
    print(f"{len(triples)} triples: shacl {min(everyday):.3f} s, pyshacl {min(reference):.3f} s")
    print(f"ratio 1/{1 / ratio:.0f} (limit 1/{1 / LIMIT:.0f}){'' if ratio <= LIMIT else '  TOO SLOW'}")


if __name__ == "__main__":
    main()
