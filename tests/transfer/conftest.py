"""Servers to push to: two real ones, started and stopped on loopback, and one that fails on demand."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Triple

from policygraph.namespaces import DCTERMS, PG, RDF
from policygraph.pipeline import materialize
from policygraph.store.embedded import EmbeddedStore, open_store
from policygraph.transfer.payload import payload_of_store
from policygraph.transfer.push import Payload
from policygraph.transfer.retrying import Patience
from policygraph.transfer.server import Server
from policygraph.transfer.services import services_of
from policygraph.vocabulary import VOCABULARY_GRAPH, vocabulary
from policygraph.wire.login import Login

HASTY = Patience(timeout=20, attempts=3, pause=0.05)


def absent(what: str) -> None:
    """Skip, or fail where the servers must be there."""
    if os.environ.get("POLICYGRAPH_REQUIRE_SERVERS") == "1":
        pytest.fail(f"{what} is not installed, and POLICYGRAPH_REQUIRE_SERVERS=1 wants it")
    pytest.skip(f"{what} is not installed")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def wait_for(url: str, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            pytest.fail(f"the server stopped with {process.returncode}")
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except urllib.error.HTTPError as error:
            error.close()
            return
        except (OSError, HTTPException):
            time.sleep(0.05)
    pytest.fail(f"no answer at {url} in {seconds} seconds")


@dataclass
class Running:
    """A server that runs: its base URL, how to log in, and its process."""

    url: str
    login: Login | None
    process: subprocess.Popen[bytes]

    def client(self) -> Server:
        return Server(services_of(self.url), self.login, HASTY)


@contextmanager
def oxigraph_at(folder: Path, port: int) -> Iterator[Running]:
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        absent("oxigraph (PyPI)")
    command = [str(program), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        url = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{url}/query?query=ASK%7B%7D", process)
            yield Running(url, None, process)
        finally:
            process.kill()


@pytest.fixture
def own_oxigraph(tmp_path: Path) -> Callable[[], AbstractContextManager[Running]]:
    """Starts the same server again and again, on the same folder and port."""
    port = free_port()
    return lambda: oxigraph_at(tmp_path / "server", port)


@pytest.fixture
def faulty() -> Iterator[object]:
    """The server that fails on demand; its module is loaded by path, as tests are no package."""
    spec = importlib.util.spec_from_file_location("policygraph_faulty", Path(__file__).with_name("faulty.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there
    spec.loader.exec_module(module)
    with module.faulty_server() as server:
        yield server


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with oxigraph_at(tmp_path_factory.mktemp("oxigraph"), free_port()) as running:
        yield running


# It cuts answers at 3,000 rows, as servers in the field cut theirs at some number, without a word.
_INI = """
[Database]
DatabaseFile = {d}/virtuoso.db
ErrorLogFile = {d}/virtuoso.log
LockFile = {d}/virtuoso.lck
TransactionFile = {d}/virtuoso.trx
xa_persistent_file = {d}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {d}/temp.db
TransactionFile = {d}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 10
CaseMode = 2
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {d}
ServerThreads = 5
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 3000
"""


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    if shutil.which("virtuoso-t") is None or shutil.which("isql-vt") is None:
        absent("virtuoso-t (Debian virtuoso-opensource-7-bin)")
    folder, http, sql = tmp_path_factory.mktemp("virtuoso"), free_port(), free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(_INI.format(d=folder, http=http, sql=sql), encoding="utf-8")
    command = ["virtuoso-t", "+configfile", str(ini), "+foreground"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder) as process:
        try:
            wait_for(f"http://127.0.0.1:{http}/sparql?query=ASK%7B%7D", process)
            rights = "DB.DBA.USER_CREATE('clerk', 'secret'); "
            rights += 'GRANT SPARQL_UPDATE TO "clerk"; GRANT SPARQL_SELECT TO "clerk";'
            isql = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={rights}"]
            subprocess.run(isql, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            yield Running(f"http://127.0.0.1:{http}", Login("clerk", "secret"), process)
        finally:
            process.kill()


@pytest.fixture(params=["oxigraph", "virtuoso"])
def running(request: pytest.FixtureRequest) -> Running:
    """Each of the real servers."""
    found: Running = request.getfixturevalue(request.param)
    return found


FIRST = """青河县人民政府办公室关于印发重点任务清单的通知
青政办〔2023〕5号
1.加强水源保护。完成3处水源地整治，确保水质达标。（牵头单位：县水务局；责任单位：县生态环境局、县财政局等单位）
2.建设县乡道路。新建农村公路12公里。（牵头单位：县交通运输局；责任单位：各乡镇）
青河县人民政府办公室
2023年2月1日
"""
SECOND = FIRST.replace("5号", "9号").replace("12公里", "20公里")


@pytest.fixture(scope="session")
def notices(make_source: Callable[..., object]) -> dict[NamedNode, tuple[Triple, ...]]:
    """Two small notices as graphs."""
    made = [materialize(make_source(text, name=f"{name}.txt")) for name, text in (("a", FIRST), ("b", SECOND))]  # type: ignore[arg-type]
    return {one.graph: tuple(one.triples) for one in made}


@pytest.fixture
def store(tmp_path: Path, notices: dict[NamedNode, tuple[Triple, ...]]) -> EmbeddedStore:
    opened = open_store(tmp_path / "store")
    opened.put(VOCABULARY_GRAPH, vocabulary())
    for graph, triples in notices.items():
        opened.put(graph, triples)
    return opened


@pytest.fixture(scope="session")
def small() -> Payload:
    """A payload of a few triples, for servers whose faults are what matters."""
    base = "https://example.org/n/"
    notice, graph = NamedNode(f"{base}1"), NamedNode(f"{base}1/graph")
    triples = [Triple(notice, RDF.type, PG.Notice), Triple(notice, PG.sourceText, NamedNode(f"{base}1/source"))]
    triples += [Triple(NamedNode(f"{base}1/task-{n}"), DCTERMS.isPartOf, notice) for n in range(60)]
    return Payload({graph: triples}, triples)


@pytest.fixture
def payload(store: EmbeddedStore) -> Payload:
    return payload_of_store(store)


@pytest.fixture(scope="session")
def light(notices: dict[NamedNode, tuple[Triple, ...]]) -> Payload:
    """The notices without the vocabulary, which is most of what a push carries."""
    return Payload(notices, list({triple: None for triples in notices.values() for triple in triples}))
