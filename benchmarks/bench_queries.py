"""CPU of the saved queries on many notices, as a ratio to those of another folder, and how it grows with their number.

    python benchmarks/bench_queries.py [--notices 200] [--against DIR] [NAME …]

The notices are the shipped one again and again, five a district, each with a number of its own. `--against` names the
`queries/` of the build before: both are asked on the same store, in the same run, by CPU. The limits that we set
ourselves: aggregating queries at a fifth of what they took, growing by at most n^1.15; looking up one unit or notice
does not grow with n.
"""

from __future__ import annotations

import argparse
import math
import statistics
import tempfile
import time
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
    for number in range(count):
        copy = lines.replace(name, f"notice-{number}").replace("196号", f"{number}号")
        copy = copy.replace(f"/{scope}/", f"/{scope[:3]}{number // A_DISTRICT:03}/")
        store.bulk_load(input=copy.encode(), format=RdfFormat.N_TRIPLES, to_graph=DefaultGraph())
    store.flush()
    store.optimize()


def cpu(store: EmbeddedStore, sparql: str) -> float:
    """Least CPU seconds of some runs."""

    def once() -> float:
        start = time.process_time()
        store.ask(sparql)
        return time.process_time() - start

    return min(once() for _ in range(RUNS))


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
    options.add_argument("--notices", type=int, default=200)
    options.add_argument("--against", type=Path)
    chosen = options.parse_args()
    sizes = (chosen.notices // 4, chosen.notices)
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            grown(Path(folder) / str(size), size)
        stores = [EmbeddedStore(pyoxigraph.Store.read_only(str(Path(folder) / str(size)))) for size in sizes]
        ratios = []
        print(f"{'query':28} {'ms at ' + str(sizes[1]):>10} {'growth':>8} {'ratio to before':>16}")
        for name in chosen.names or [*AGGREGATING, *LOOKING_UP]:
            query = saved_query(name)
            small, large = (
                cpu(store, query.with_values(values_of(store, LOOKING_UP.get(name, {})))) for store in stores
            )
            growth = math.log(large / small) / math.log(sizes[1] / sizes[0])
            file = chosen.against / f"{name}.rq" if chosen.against else None
            ratio = ""
            if file and file.exists():
                old = parse_query(name, file.read_text(encoding="utf-8"))
                before = cpu(stores[1], old.with_values(values_of(stores[1], LOOKING_UP.get(name, {}))))
                ratio = f"{large / before:.2f}"
                if name in AGGREGATING:
                    ratios.append(large / before)
            print(f"{name:28} {large * 1000:10.0f} {growth:8.2f} {ratio:>16}", flush=True)
    if ratios:
        print(f"median of the aggregating ones: {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    assert set(query_names()) >= {*AGGREGATING, *LOOKING_UP}
    main()
