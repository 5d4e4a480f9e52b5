"""`policygraph push` killed at any moment: others see the old graph or the new one, and theirs stays."""

from __future__ import annotations

import hashlib
import os
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.kills import rounds, tell, two_stores
from tests.transfer.conftest import free_port, oxigraph_at

from policygraph.transfer.push import _STAGING

pytestmark = [pytest.mark.long, pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")]

OTHERS = "https://example.org/others"  # a graph that was on the server before us


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A server that holds a graph of others."""
    with oxigraph_at(tmp_path / "server", free_port()) as running:
        put(f"{running.url}/store?graph={OTHERS}", b"<http://a/s> <http://a/p> <http://a/o> .")
        yield running.url


def put(url: str, data: bytes) -> None:
    asked = urllib.request.Request(url, data, {"Content-Type": "application/n-triples"}, method="PUT")
    urllib.request.urlopen(asked).close()


def held(url: str) -> list[str]:
    """Everything on the server, of one moment."""
    asked = urllib.request.Request(f"{url}/store", headers={"Accept": "application/n-quads"})
    with urllib.request.urlopen(asked) as answer:
        lines: list[str] = answer.read().decode().splitlines()
    return sorted(lines)


def test_a_push_that_is_killed_leaves_the_old_or_the_new_graph(
    tmp_path: Path, server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = two_stores(tmp_path)

    def state() -> str:
        """What others see: everything but the staging graphs, which nobody reads."""
        seen = [line for line in held(server) if _STAGING not in line]
        assert [line for line in seen if OTHERS in line] == [f"<http://a/s> <http://a/p> <http://a/o> <{OTHERS}> ."]
        return hashlib.sha256("\n".join(seen).encode()).hexdigest()

    command = [["push", server, "--store", str(place / f"{name}-store")] for name in ("old", "new")]
    tell(capsys, "push", rounds(9, command, state, tmp_path / "server"))
    assert not [line for line in held(server) if _STAGING in line]
