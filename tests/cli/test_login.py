from __future__ import annotations

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import click
import pytest
from click.testing import CliRunner
from tests.conftest import Run, put_away

from policygraph.cli.login import login_of
from policygraph.cli.sparql import sparql
from policygraph.cli.transfer import pull, push
from policygraph.pipeline import Materialized
from policygraph.wire.login import Login


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("USER", "PASSWORD", "TOKEN"):
        monkeypatch.delenv(f"POLICYGRAPH_{name}", raising=False)
    return monkeypatch


def test_a_password_comes_from_the_environment_a_file_or_a_variable(clean: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "word").write_text("from the file\n")
    clean.setenv("OTHER", "from the variable")
    assert login_of("pg", str(tmp_path / "word"), None, "auto") == Login("pg", "from the file")
    assert login_of("pg", "env:OTHER", None, "auto") == Login("pg", "from the variable")
    clean.setenv("POLICYGRAPH_PASSWORD", "from the environment")
    assert login_of("pg", None, None, "basic") == Login("pg", "from the environment", "basic")
    assert login_of("", None, None, "auto") is None


def test_a_token_comes_from_the_environment_or_a_file(clean: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("abc\r\n")
    assert login_of("", None, str(tmp_path / "token"), "auto") == Login(token="abc")
    clean.setenv("POLICYGRAPH_TOKEN", "def")
    assert login_of("", None, None, "bearer") == Login(scheme="bearer", token="def")


@pytest.mark.parametrize("option", ["--password", "--token"])
@pytest.mark.parametrize("value", ["a-secret", "env:A_SECRET_OF_NO_NAME", "/dev/null"])
def test_a_secret_on_the_command_line_is_refused_and_not_said_again(
    clean: pytest.MonkeyPatch, option: str, value: str
) -> None:
    arguments = ["ASK {}", "--endpoint", "http://127.0.0.1:9/", "--user", "pg", option, value]
    result = CliRunner().invoke(sparql, arguments)
    assert result.exit_code == 2
    assert value not in result.output.replace("/dev/null file", "")
    del clean


def test_a_user_without_a_password_and_a_terminal_is_wrong_usage(clean: pytest.MonkeyPatch) -> None:
    with pytest.raises(click.BadParameter, match="no password"):
        login_of("pg", None, None, "auto")
    with pytest.raises(click.BadParameter, match="needs a token"):
        login_of("pg", None, None, "bearer")
    del clean


@pytest.fixture
def moved() -> Iterator[tuple[str, list[str]]]:
    """A server that sends everybody on to a second one, and what the second one was told of who asks."""
    told: list[str] = []

    class Second(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.append(str(self.headers))
            self.send_error(500)

        do_POST = do_PUT = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Second) as second:

        class First(Second):
            def do_GET(self) -> None:
                self.send_response(307)
                self.send_header("Location", f"http://127.0.0.1:{second.server_port}/")
                self.end_headers()

            do_POST = do_PUT = do_GET  # noqa: N815

        with HTTPServer(("127.0.0.1", 0), First) as first:
            threads = [Thread(target=server.serve_forever, args=(0.01,)) for server in (first, second)]
            for thread in threads:
                thread.start()
            yield f"http://127.0.0.1:{first.server_port}/", told
            for server in (first, second):
                server.shutdown()
            for thread in threads:
                thread.join()


@pytest.mark.parametrize("secret", ["PASSWORD", "TOKEN"])
@pytest.mark.parametrize("verb", ["sparql", "push", "pull"])
def test_no_verb_takes_credentials_to_another_server(
    clean: pytest.MonkeyPatch, moved: tuple[str, list[str]], tmp_path: Path, verb: str, secret: str
) -> None:
    url, told = moved
    clean.setenv(f"POLICYGRAPH_{secret}", "secret")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "policygraph.nq").write_text("<http://a/s> <http://a/p> <http://a/o> <http://a/g> .\n")
    services = [f"--{name}-url={url}" for name in ("query", "update", "graph-store")]
    command, arguments = {
        "sparql": (sparql, ["ASK {}", "--endpoint", url]),
        "push": (push, [url, "--release", str(tmp_path), *services]),
        "pull": (pull, [url, "-o", "-", *services]),
    }[verb]
    result = CliRunner().invoke(command, [*arguments, "--user", "pg"])
    assert "another place" in str(result.exception)
    assert told == []


ADDRESSES = ["http://pg:word@127.0.0.1:9/", "http://pg:wo/rd@127.0.0.1/", "http://pg:word@127.0.0.1:99999/"]
TAKE_AN_ADDRESS = [
    ["query", "notices", "--endpoint"],
    ["sparql", "ASK {{}}", "--endpoint"],
    ["ask", "哪些单位？", "--endpoint"],
    ["analyze", "--endpoint"],
    ["draw", "matrix", "--endpoint"],
    ["report", "{out}/page.html", "--endpoint"],
    ["brief", "--unit", "x", "-o", "{out}/list.html", "--endpoint"],
    ["push"],
    ["push", "http://127.0.0.1:9/", "--query-url"],
    ["push", "http://127.0.0.1:9/", "--update-url"],
    ["push", "http://127.0.0.1:9/", "--graph-store-url"],
    ["push", "http://127.0.0.1:9/", "--merged"],
    ["pull"],
    ["pull", "http://127.0.0.1:9/", "--query-url"],
    ["convert", "{notice}", "-o", "{out}/graph.ttl", "--base"],
    ["build", "{notice}", "--base"],
    ["export", "{out}/release", "--location"],
    ["draw", "matrix", "-o", "{out}/matrix.svg", "--links"],
    ["serve", "--port", "0", "--cors"],
]


@pytest.fixture(scope="module")
def store(materialized: Materialized, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put_away(tmp_path_factory.mktemp("store"), (materialized.graph, materialized.triples))


@pytest.mark.parametrize("words", TAKE_AN_ADDRESS, ids=lambda words: f"{words[0]} {words[-1]}")
def test_an_address_with_a_password_is_refused_and_the_password_not_said(
    clean: pytest.MonkeyPatch, command: Run, store: Path, tmp_path: Path, words: list[str]
) -> None:
    (tmp_path / "notice.txt").write_text("某区任务清单\n1.疏浚沟渠。\n责任单位：区水务局\n", encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    given = [word.format(out=out, notice=tmp_path / "notice.txt") for word in words]
    more = [] if words[0] in ("convert", "serve") else ["--store", store]
    for address in ADDRESSES:
        code, printed, told = command(*given, address, *more)
        assert (code in (1, 2), printed) == (True, ""), (code, told)
        assert "Traceback" not in told
        assert not re.search("word|wo/|rd@|'wo'", told.replace("a password", "").replace("the password", ""))
    assert list(out.iterdir()) == []
    del clean
