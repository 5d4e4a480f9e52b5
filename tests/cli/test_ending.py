from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from policygraph.cli import main
from policygraph.cli.ending import ending
from policygraph.errors import PolicygraphError

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n_ ?o }"


@pytest.mark.parametrize(
    ("error", "status", "says"),
    [
        (PolicygraphError("wrong \x1b[2J", where="a\x07b"), 1, "policygraph: a\\x07b: wrong \\x1b[2J"),
        (RecursionError(), 1, "nests too deep"),
        (MemoryError(), 1, "more memory"),
        (OSError(28, "No space left on device", "notice.ttl"), 1, "notice.ttl: No space left"),
        (KeyboardInterrupt(), 130, "stopped"),
    ],
)
def test_what_comes_from_outside_is_one_message(
    capfd: pytest.CaptureFixture[str], error: BaseException, status: int, says: str
) -> None:
    with pytest.raises(SystemExit) as caught, ending():
        raise error
    assert caught.value.code == status
    told = capfd.readouterr().err
    assert says in told
    assert "Traceback" not in told


def test_a_fault_of_ours_is_not_hidden() -> None:
    with pytest.raises(KeyError), ending():
        raise KeyError("ours")


def _heard() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_query_at_once(tmp_path: Path, number: int, status: int) -> None:
    store = tmp_path / "store"
    code = (
        "import sys; from pathlib import Path; from pyoxigraph import *;"
        "from policygraph.store.embedded import open_store;"
        "s = open_store(Path(sys.argv[1])); n = NamedNode('http://a/b');"
        "s.put(n, [Triple(n, n, Literal(str(i))) for i in range(300)]); s.flush()"
    )
    subprocess.run([sys.executable, "-c", code, str(store)], check=True)
    command = [sys.executable, "-m", "policygraph", "sparql", SLOW, "--store", str(store)]
    # Who runs the tests in the background hands down that interrupts are ignored; a person at a terminal does not.
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=_heard,
    ) as process:
        time.sleep(3)
        process.send_signal(number)
        _, told = process.communicate(timeout=20)
    assert process.returncode == status
    assert told.decode().strip() == "stopped 已中止"


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize(
    "module", ["click", "policygraph.cli.build", "policygraph.store.answers", "policygraph.errors"]
)
def test_a_signal_while_a_verb_is_imported_ends_it_in_one_word(module: str, number: int, status: int) -> None:
    # What a verb imports stops here for good, as it may stand anywhere when the signal comes.
    code = (
        "import importlib.abc, os, signal, sys\n"
        "class Standing(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        f"        if name == {module!r}:\n"
        f"            os.kill(os.getpid(), {int(number)})\n"
        "            sys.exit('went on')\n"
        "sys.meta_path.insert(0, Standing())\n"
        "from policygraph.__main__ import main\n"
        "main()\n"
    )
    verb = "query" if "answers" in module else "convert"
    command = [sys.executable, "-c", code, verb, "notice.md"]
    done = subprocess.run(command, capture_output=True, check=False, preexec_fn=_heard)
    assert (done.returncode, done.stderr.decode().strip(), done.stdout) == (status, "stopped 已中止", b"")


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
def test_what_is_ignored_stays_ignored() -> None:
    def ignored() -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    code = "import os, signal; from policygraph.__main__ import main; from policygraph.cli.ending import ending\n"
    code += "import policygraph.__main__ as m; m._await_signals()\nwith ending(): os.kill(os.getpid(), signal.SIGINT)\n"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, preexec_fn=ignored)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_standard_output_is_one_message(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "policygraph", "query", "--list", "--store", str(tmp_path)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert "No space left" in done.stderr.decode()


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")
def test_a_standard_output_that_is_closed_is_one_message() -> None:
    command = [sys.executable, "-m", "policygraph", "query", "--list"]
    done = subprocess.run(command, stderr=subprocess.PIPE, check=False, preexec_fn=lambda: os.close(1))
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="needs a system whose C locale is ASCII")
def test_chinese_arguments_are_understood_where_the_locale_is_ascii() -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "policygraph", "convert", "水务.md"]
    done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, **plain})
    assert "policygraph: 水务.md: " in done.stderr.decode()


@pytest.mark.parametrize("option", ["--timeout", "--min-confidence"])
@pytest.mark.parametrize("value", ["nan", "inf", "1e400"])
def test_a_number_that_is_none_is_wrong_usage(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], option: str, value: str
) -> None:
    monkeypatch.setattr(sys, "argv", ["policygraph", "query", "notices", option, value])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 2
    assert option in capfd.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_is_not_lost_where_python_puts_away_the_lock_of_an_import(number: int, status: int) -> None:
    # What a callback of a weak reference raises is written to standard error, and forgotten.
    code = (
        "import os, sys, time, weakref\n"
        "from policygraph.cli.ending import ending\n"
        f"text = 'def put_away(_): os.kill(os.getpid(), {int(number)}); len(_.__class__.__name__)'\n"
        "there = compile(text, '<frozen importlib._bootstrap>', 'exec')\n"
        "names = {'os': os}\nexec(there, names)\n"
        "class Lock: pass\n"
        "with ending():\n"
        "    lock = Lock(); kept = weakref.ref(lock, names['put_away']); del lock\n"
        "    time.sleep(5)\n"
        "    sys.exit('went on')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, preexec_fn=_heard)
    assert (done.returncode, done.stderr.decode().strip()) == (status, "stopped 已中止")
