"""Values that many tests look at: the shipped notice, read once."""

from __future__ import annotations

import gc
import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Triple

from policygraph.cli.main import main
from policygraph.corpus.files import corrections_beside
from policygraph.extraction import lexicons
from policygraph.lexicon.gazetteer import jurisdiction
from policygraph.model import Notice, Phrase, SourceText
from policygraph.parsing import parse
from policygraph.pipeline import Materialized, materialize
from policygraph.reading import read
from policygraph.resources import resource
from policygraph.sentences.sentence import Sentence
from policygraph.store.embedded import open_store
from tests.lying import Liar

# Tables that go into a file are as wide as they need; whoever runs the tests may have told the room of a terminal.
os.environ.pop("COLUMNS", None)

NOTICE = "data/notices/pingan-2022-196.md"
NOTICES = Path(__file__).parent / "notices"


Run = Callable[..., tuple[int, str, str]]


def source_of(text: str, media_type: str = "text/plain", name: str = "notice.txt") -> SourceText:
    """A text as if read from a file."""
    return SourceText(name, text, media_type, hashlib.sha256(text.encode()).hexdigest())


def put_away(folder: Path, *graphs: tuple[NamedNode, Iterable[Triple]]) -> Path:
    """A store on disk that holds some graphs, and that nobody holds open."""
    store = open_store(folder)
    for name, triples in graphs:
        store.put(name, triples)
    store.flush()
    del store
    gc.collect()
    return folder


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """The command line in this process: what is given behind `policygraph`; its exit code, what it prints and says."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["policygraph", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as error:
            code = int(error.code or 0)
        gc.collect()  # a store lets go of its lock when nothing holds it any more
        captured = capfdbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode()

    return call


@pytest.fixture(scope="session")
def make_source() -> Callable[..., SourceText]:
    return source_of


@pytest.fixture(scope="session")
def shipped() -> SourceText:
    return read(resource(NOTICE))


@pytest.fixture(scope="session")
def notice(shipped: SourceText) -> Notice:
    return parse(shipped)


@pytest.fixture(scope="session")
def materialized(shipped: SourceText) -> Materialized:
    """The shipped notice as it is published: read by the rules, corrected by a person."""
    return materialize(shipped, corrections=corrections_beside(resource(NOTICE)))


@pytest.fixture(scope="session")
def notices() -> Path:
    """Folder of invented notices in other provinces' styles, each with its annotation."""
    return NOTICES


def sentence_of(text: str, issuer: str = "", *, start: int = 0) -> Sentence:
    """A sentence by itself, read by the words that ship.

    :param issuer: the body whose area is at home.
    :param start: where it begins in its source.
    """
    words = lexicons()
    home = jurisdiction(issuer, words.gazetteer) if issuer else None
    return Sentence(Phrase(text, range(start, start + len(text))), words.general, home)


@pytest.fixture
def liar() -> Iterator[Liar]:
    """A server that lies."""
    server = Liar()
    yield server
    server.close()


@pytest.fixture
def other() -> Iterator[Liar]:
    """A second one, where nothing may arrive."""
    server = Liar()
    yield server
    server.close()
