from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from policygraph.errors import InvalidQuery, OverLimit, StoreUnavailable
from policygraph.namespaces import XSD
from policygraph.store.embedded import open_store
from policygraph.store.framing import framed, term_of
from policygraph.store.limited import LimitedStore, Limits, ask_apart
from policygraph.store.results import Answers, Description, Truth

GRAPH = NamedNode("http://example.org/g")
A, B = NamedNode("http://example.org/a"), NamedNode("http://example.org/b")
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n_ ?o }"
LARGE = "SELECT ?x { " + "BIND(CONCAT('long ', STR(1)) AS ?x0) " + " ".join(
    f"BIND(CONCAT(?x{i},?x{i}) AS ?x{i + 1})" for i in range(40)
) + " BIND(STRLEN(?x40) AS ?x) }"  # fmt: skip


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("limited") / "store"
    store = open_store(path)
    store.put(GRAPH, [Triple(A, B, Literal(str(number), datatype=XSD.integer)) for number in range(300)])
    store.flush()
    del store
    gc.collect()
    return path


@pytest.fixture
def store(directory: Path) -> Iterator[LimitedStore]:
    with LimitedStore(directory, Limits(seconds=30, rows=1000)) as opened:
        yield opened


def test_answers_are_those_of_the_store_itself(store: LimitedStore) -> None:
    assert store.ask("ASK { ?s ?p 7 }") == Truth(True)
    assert store.ask("SELECT ?s ?q { ?s ?p 7 }") == Answers(("s", "q"), ((A, None),))
    assert store.ask("CONSTRUCT { ?s ?p 'x'@zh } { ?s ?p 7 }") == Description(
        (Triple(A, B, Literal("x", language="zh")),)
    )
    assert store.ask("SELECT ?s FROM <http://example.org/g> { ?s ?p 7 }") == Answers(("s",), ((A,),))


@pytest.mark.parametrize(
    "term",
    [None, A, BlankNode("b"), Literal("a\n\u0000\U0001f600"), Literal("x", language="zh-cn"),
     Literal("7", datatype=XSD.integer), Triple(A, B, Triple(A, B, Literal("")))],
)  # fmt: skip
def test_a_term_comes_back_as_it_was(term: object) -> None:
    assert term_of(framed(term)) == term


def test_a_query_that_takes_too_long_is_stopped_and_the_next_is_answered(store: LimitedStore) -> None:
    with pytest.raises(OverLimit, match=r"more than 0.5 seconds"):
        store.ask(SLOW, seconds=0.5)
    assert store.ask("ASK {}") == Truth(True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems keep no limit of memory")
def test_a_query_that_takes_too_much_memory_is_stopped_and_the_next_is_answered(directory: Path) -> None:
    with LimitedStore(directory, Limits(memory=2**30)) as store:
        with pytest.raises(OverLimit, match="needs more than 1024 MB of memory"):
            store.ask(LARGE)
        assert store.ask("ASK {}") == Truth(True)


def test_too_many_rows_are_an_error_and_not_a_part_of_the_answer(store: LimitedStore) -> None:
    with pytest.raises(OverLimit, match="more than 1000 rows"):
        store.ask("SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert isinstance(answers := store.ask("SELECT * { ?a ?b ?c }"), Answers)
    assert len(answers.rows) == 300


def test_an_answer_that_is_too_large_is_an_error(directory: Path) -> None:
    with LimitedStore(directory, Limits(characters=100_000)) as store, pytest.raises(OverLimit, match="100000 char"):
        store.ask(f"SELECT ('{'x' * 1000}' AS ?x) {{ ?a ?b ?c }}")


def test_what_is_wrong_with_a_query_is_told_as_by_the_store_itself(store: LimitedStore) -> None:
    with pytest.raises(InvalidQuery, match="syntax error"):
        store.ask("SELECT * {")
    with pytest.raises(InvalidQuery, match="would ask another server"):
        store.ask("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
    with pytest.raises(InvalidQuery, match="FROM names <http://example.org/none>"):
        store.ask("SELECT * FROM <http://example.org/none> { ?s ?p ?o }")


def test_an_engine_that_dies_is_told_and_the_next_query_is_answered(store: LimitedStore) -> None:
    child = store._child
    assert child is not None
    threading.Timer(0.3, child._process.kill).start()
    with pytest.raises(OverLimit, match="the engine ended without an answer"):
        store.ask(SLOW)
    assert store.ask("ASK {}") == Truth(True)


def test_threads_wait_for_one_another(store: LimitedStore) -> None:
    found: dict[int, object] = {}

    def ask(number: int) -> None:
        found[number] = store.ask(f"SELECT ?n {{ BIND({number} AS ?n) }}")

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {n: Answers(("n",), ((Literal(str(n), datatype=XSD.integer),),)) for n in range(8)}


def test_no_child_stays_when_the_store_is_closed(directory: Path) -> None:
    store = LimitedStore(directory)
    child = store._child
    assert child is not None
    store.close()
    assert child._process.poll() is not None


def test_a_program_that_leaves_its_store_open_ends_without_a_word(directory: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from policygraph.store.limited import LimitedStore;"
        "store = LimitedStore(Path(sys.argv[1])); store.ask('ASK {}')"
    )
    done = subprocess.run([sys.executable, "-c", code, str(directory)], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
def test_no_child_stays_when_its_parent_is_killed(directory: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from policygraph.store.limited import LimitedStore, Limits;"
        "s = LimitedStore(Path(sys.argv[1]), Limits(seconds=1)); print(s._child._process.pid, flush=True);"
        f"s.ask({SLOW!r})"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(directory)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        time.sleep(0.5)
        parent.kill()
    end = time.monotonic() + 20
    while time.monotonic() < end and _runs(child):
        time.sleep(0.1)
    assert not _runs(child)


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_password_is_not_handed_to_the_child(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYGRAPH_PASSWORD", "secret")
    with LimitedStore(directory) as store:
        store.ask("ASK {}")
        child = store._child
        assert child is not None
        surroundings = Path(f"/proc/{child._process.pid}/environ")
        if surroundings.exists():
            assert b"secret" not in surroundings.read_bytes()
    assert os.environ["POLICYGRAPH_PASSWORD"] == "secret"


def test_where_there_is_no_store_none_is_opened(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="there is no store here"):
        LimitedStore(tmp_path)


def test_facts_of_a_moment_are_asked_in_a_process_that_can_be_stopped() -> None:
    n = NamedNode("http://example.org/n")
    facts = [Triple(n, n, Literal(str(number))) for number in range(200)]
    answers = ask_apart(facts, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", Limits())
    assert isinstance(answers, Answers)
    assert [str(value.value) for row in answers.rows for value in row if value] == ["200"]
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(OverLimit):
        ask_apart(facts, slow, Limits(seconds=1))
