"""CPU of `policygraph serve`: pages, saved queries over HTTP, and the same beside `oxigraph serve` on the same store.

    python benchmarks/bench_serve.py [LISTS]

LISTS (1000) is the size of the larger store. Limits that we set ourselves:
- a page that was asked for before: at most half the CPU of a bare Python start; one that is made anew: at most all of
  it; on the larger store at most twice that on a store of one list;
- a saved query of 20 ms or more: at most 1.3 times its time in process, and 1.3 times that of `oxigraph serve`;
- small queries: at least a tenth of its number a second, and 200 at once without an error.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx

from bench_query_start import cpu  # type: ignore[import-not-found]
from notices import stored  # type: ignore[import-not-found]
from policygraph.queries.saved import saved_query
from policygraph.store.answers import write_answers
from policygraph.store.embedded import read_store
from policygraph.store.results import Answers
from policygraph.web.addresses import Addresses

_TICK = os.sysconf("SC_CLK_TCK")
_SMALL = "ASK { ?s a <https://w3id.org/policygraph/ontology#Notice> }"
_TASKS = "SELECT ?x WHERE { ?x a <https://w3id.org/policygraph/ontology#Task> } ORDER BY STR(?x)"
_QUERIES = ("unit-workload", "theme-overview", "units-by-lead", "quantified-targets", "tasks-without-lead")
_ROUNDS = 3


class Server:
    """A server that runs as a process of its own; its CPU is that of the process and its children."""

    def __init__(self, command: list[str], address: str = "") -> None:
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        assert self.process.stderr is not None
        while not address:
            found = re.search(r"http://[\d.:]+/", self.process.stderr.readline())
            address = found[0] if found else ""
        unlimited = httpx.Limits(max_connections=None, max_keepalive_connections=None)
        self.client = httpx.Client(base_url=address, limits=unlimited, timeout=120)
        for _ in range(200):
            try:
                self.client.get("")
                break
            except httpx.ConnectError:
                time.sleep(0.1)

    def seconds(self) -> float:
        """CPU seconds so far."""
        total = 0
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if self.process.pid in (int(path.parent.name), int(fields[1])):
                total += int(fields[11]) + int(fields[12])
        return total / _TICK

    def ask(self, query: str, path: str = "sparql") -> bytes:
        """Answer a query as JSON."""
        headers = {"Accept": "application/sparql-results+json"}
        answer = self.client.post(path, data={"query": query}, headers=headers)
        answer.raise_for_status()
        return answer.content

    def close(self) -> None:
        """End it."""
        self.client.close()
        self.process.terminate()
        self.process.wait(timeout=20)
        assert self.process.stderr is not None
        self.process.stderr.close()


def ours(store: Path) -> Server:
    """`policygraph serve` on a store, once what its pages need is prepared."""
    program = str(Path(sys.executable).parent / "policygraph")
    server = Server([program, "serve", "--store", str(store), "--port", "0"])
    while server.client.get("feeds/findings.atom").status_code == 503:  # what is prepared last
        time.sleep(1)
    return server


def theirs(store: Path) -> Server | None:
    """`oxigraph serve-read-only` on the same store; `None` where it is not installed."""
    program = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if program is None:
        return None
    held = read_store(store).held
    assert held
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        name = f"127.0.0.1:{free.getsockname()[1]}"
    return Server([program, "serve-read-only", "--location", str(held.graph), "--bind", name], f"http://{name}/")


def page_cost(server: Server, store: Path, count: int) -> tuple[float, float]:
    """CPU seconds of a page that is made anew, and of one that was asked for before."""
    found = read_store(store).ask(_TASKS)
    assert isinstance(found, Answers)
    step = max(1, len(found.rows) // count)
    paths = [Addresses().path(str(row[0])[1:-1]) for row in found.rows[::step]][:count]
    server.client.get(paths[0])
    costs = []
    for _ in range(2):
        before = server.seconds()
        for path in paths[1:]:
            assert server.client.get(path).status_code == 200
        costs.append((server.seconds() - before) / (len(paths) - 1))
    return costs[0], costs[1]


def query_costs(server: Server, store: Path) -> list[tuple[str, float, float]]:
    """Name, CPU seconds in process and by HTTP of saved queries, as CSV."""
    opened, costs = read_store(store), []
    for name in _QUERIES:
        sparql = saved_query(name).with_values({})
        here = there = float("inf")
        times = 1
        for _ in range(_ROUNDS):
            begun = time.process_time()
            answers = opened.ask(sparql)
            assert isinstance(answers, Answers)
            write_answers(answers, "csv", {})
            here = min(here, time.process_time() - begun)
            times = _times(here)
            if here < 0.02:
                break
        if here >= 0.02:
            for _ in range(_ROUNDS):
                before = server.seconds()
                for _ in range(times):
                    assert server.client.get(f"q/{name}.csv").status_code == 200
                there = min(there, (server.seconds() - before) / times)
            costs.append((name, here, there))
    return costs


def _times(seconds: float) -> int:
    """How often a query is asked at once, so that the ticks in which a system counts CPU matter little."""
    return max(1, round(50 / _TICK / max(seconds, 1e-3)))


def compared(server: Server, other: Server, names: dict[str, float]) -> list[tuple[str, float, float]]:
    """Name, CPU seconds of ours and of the other server, for the same SPARQL."""
    costs = []
    for name, seconds in names.items():
        sparql, times = saved_query(name).with_values({}), _times(seconds)
        pair = [float("inf"), float("inf")]
        for _ in range(_ROUNDS):
            for at, (each, path) in enumerate(((server, "sparql"), (other, "query"))):
                before = each.seconds()
                for _ in range(times):
                    each.ask(sparql, path)
                pair[at] = min(pair[at], (each.seconds() - before) / times)
        costs.append((name, pair[0], pair[1]))
    return costs


def rate(server: Server, path: str, count: int) -> float:
    """Small queries a second of CPU, one after another on a line that stays open.

    :param count: of queries; enough that the ticks in which a system counts CPU matter little.
    """
    server.ask(_SMALL, path)
    before = server.seconds()
    for _ in range(count):
        server.ask(_SMALL, path)
    return count / max(server.seconds() - before, 1 / _TICK)


def at_once(server: Server, path: str) -> int:
    """How many of 200 queries that are asked at once fail."""
    with ThreadPoolExecutor(200) as threads:

        def one(_: int) -> bool:
            try:
                server.ask(_SMALL, path)
            except httpx.HTTPError:
                return False
            return True

        return sum(not good for good in threads.map(one, range(200)))


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    failed: list[str] = []

    def told(words: str, value: float, limit: float, most: bool = True) -> None:
        good = value <= limit if most else value >= limit
        print(f"{words:64} {value:7.2f}  ({'at most' if most else 'at least'} {limit:g}){'' if good else '  MISSED'}")
        if not good:
            failed.append(words)

    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        one, many = Path(folder) / "one", Path(folder) / "many"
        stored(one, 1)
        stored(many, count)
        bare = statistics.median(cpu([sys.executable, "-c", "pass"]) for _ in range(9))
        small, large = ours(one), ours(many)
        stack.callback(small.close)
        stack.callback(large.close)
        print(f"bare python {bare * 1000:.0f} ms CPU")
        fresh, again = page_cost(small, one, 20)
        fresh_many, again_many = page_cost(large, many, 200)
        told("a page asked for before / bare python", again / bare, 0.5)
        told(f"a page made anew / bare python ({fresh * 1000:.1f} ms)", fresh / bare, 1)
        told(f"the same on {count} lists ({fresh_many * 1000:.1f} ms) / on one", fresh_many / fresh, 2)
        told("one asked for before: on many / on one", again_many / max(again, 0.0005), 2)
        costs = query_costs(large, many)
        for name, here, there in costs:
            told(f"{name} ({here * 1000:.0f} ms): by HTTP / in process", there / here, 1.3)
        other = theirs(many)
        if other is None:
            print("oxigraph is not installed: nothing to compare with")
        else:
            stack.callback(other.close)
            for name, mine, its in compared(large, other, {name: here for name, here, _ in costs}):
                told(f"{name}: ours {mine * 1000:.0f} ms / oxigraph serve", mine / max(its, 0.01), 1.3)
            mine, its = rate(large, "sparql", 600), rate(other, "query", 4000)
            told(
                f"small queries a second of CPU ({mine:.0f}) / oxigraph serve ({its:.0f})", mine / its, 0.1, most=False
            )
            print(f"of 200 at once, oxigraph serve fails {at_once(other, 'query')}")
        told("of 200 at once, ours fail", at_once(large, "sparql"), 0)
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
