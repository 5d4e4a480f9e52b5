"""CPU of the saved queries on many notices, as a ratio to those of another folder, and how it grows with their number.

    python benchmarks/bench_queries.py [--notices 400] [--against DIR] [NAME …]

The notices are the shipped one again and again, five a district, each with a number of its own. Each query is asked of
an eighth, a fourth, half and all of them; its growth is the exponent that fits best. `--against` names the `queries/`
of the build before: both are asked of a fourth, in the same run, by CPU. The limits that we set ourselves: aggregating
queries at a fifth of what they took, growing by at most n^1.15; looking up one unit or notice does not grow with n.
"""

from __future__ import annotations

import argparse
import math
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph
from pyoxigraph import DefaultGraph, RdfFormat

from policygraph.corpus.files import corrections_beside
from policygraph.pipeline import materialize
from policygraph.queries import parse_query, query_names, saved_query
from policygraph.reading import read
from policygraph.resources import resource
from policygraph.store.embedded import EmbeddedStore
from policygraph.vocabulary import vocabulary_files

NOTICE = "data/notices/pingan-2022-196.md"
AGGREGATING = ("shared-duties", "unit-workload", "theme-overview", "theme-pairs", "unit-reach", "coordination-burden",
               "units-of-theme", "units-by-lead", "units-that-never-lead", "units-that-only-lead", "notices",
               "repeated-duties", "open-lists", "projects-in-several-tasks")  # fmt: skip
LOOKING_UP = {
    "tasks-of-unit": {"unit": "{unit}"}, "unit-profile": {"name": "{unit}"}, "evidence": {"iri": "{notice}"},
    "compare-units": {"unit": "{unit}", "other": "{other}"},
    "tasks-of-two-units": {"unit": "{unit}", "other": "{other}"},
}  # fmt: skip
A_DISTRICT = 5
AT_ONCE = 25  # notices that are loaded together
RUNS = 3


def grown(directory: Path, count: int) -> None:
    """Make a store of so many notices, merged in its default graph."""
    path = resource(NOTICE)
    made = materialize(read(path), corrections=corrections_beside(path))
    name, scope = made.iri.value.rpartition("/")[2], "630203"
    lines = "".join(f"{triple} .\n" for triple in made.triples)
    store = pyoxigraph.Store(str(directory))
    for file in vocabulary_files():
        store.bulk_load(path=str(file), format=RdfFormat.TURTLE, to_graph=DefaultGraph())

    def copy(number: int) -> str:
        other = lines.replace(name, f"notice-{number}").replace("196号", f"{number}号")
        return other.replace(f"/{scope}/", f"/{scope[:3]}{number // A_DISTRICT:03}/")

    for start in range(0, count, AT_ONCE):
        data = "".join(map(copy, range(start, min(start + AT_ONCE, count))))
        store.bulk_load(input=data.encode(), format=RdfFormat.N_TRIPLES, to_graph=DefaultGraph())
    store.flush()
    store.optimize()


def cpu(store: EmbeddedStore, sparql: str) -> float:
    """Least CPU seconds of some runs."""

    def once() -> float:
        start = time.process_time()
        store.ask(sparql)
        return time.process_time() - start

    return min(once() for _ in range(RUNS))


def growth_of(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """Exponent of the number of notices that fits the costs best."""
    return statistics.linear_regression([math.log(size) for size in sizes], [math.log(cost) for cost in costs]).slope


def values_of(store: EmbeddedStore, wanted: dict[str, str]) -> dict[str, str]:
    """The values of a look-up: units and a notice that the store holds."""
    unit, other = (
        store.ask(f"SELECT ({end}(STR(?u)) AS ?x) {{ ?a <https://w3id.org/policygraph/ontology#unit> ?u }}").rows[0][0]  # type: ignore[union-attr]
        for end in ("MIN", "MAX")
    )
    notice = "https://w3id.org/policygraph/id/notice/notice-1"
    return {name: text.format(unit=unit.value, other=other.value, notice=notice) for name, text in wanted.items()}  # type: ignore[union-attr]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("names", nargs="*", metavar="NAME")
    options.add_argument("--notices", type=int, default=400)
    options.add_argument("--against", type=Path)
    chosen = options.parse_args()
    sizes = [chosen.notices // part for part in (8, 4, 2, 1)]
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            grown(Path(folder) / str(size), size)
        stores = [EmbeddedStore(pyoxigraph.Store.read_only(str(Path(folder) / str(size)))) for size in sizes]
        ratios = []
        print(f"{'query, ms at':28} {' '.join(f'{size:8}' for size in sizes)}   growth  ratio to before")
        for name in chosen.names or [*AGGREGATING, *LOOKING_UP]:
            query = saved_query(name)
            wanted = LOOKING_UP.get(name, {})
            costs = [cpu(store, query.with_values(values_of(store, wanted))) for store in stores]
            file = chosen.against / f"{name}.rq" if chosen.against else None
            ratio = ""
            if file and file.exists():
                old = parse_query(name, file.read_text(encoding="utf-8"))
                before = cpu(stores[1], old.with_values(values_of(stores[1], wanted)))
                ratio = f"{costs[1] / before:.2f}"
                if name in AGGREGATING:
                    ratios.append(costs[1] / before)
            told = " ".join(f"{cost * 1000:8.1f}" for cost in costs)
            print(f"{name:28} {told} {growth_of(sizes, costs):8.2f} {ratio:>16}", flush=True)
    if ratios:
        print(f"median of the aggregating ones: {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    assert set(query_names()) >= {*AGGREGATING, *LOOKING_UP}
    main()
