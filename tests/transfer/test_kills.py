"""`policygraph push` killed at any moment: others see the old graphs or the new ones, and the next push puts all right.

`POLICYGRAPH_KILLS` is the number of rounds; the moments are drawn by a seed that is kept.
"""

from __future__ import annotations

import os
import random
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from tests.release.test_kills import killed, run
from tests.transfer.conftest import free_port, oxigraph_at

from policygraph.transfer.push import _STAGING

pytestmark = [pytest.mark.long, pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")]

ROUNDS = int(os.environ.get("POLICYGRAPH_KILLS", "4"))
NOTICE = (
    "云岭县人民政府办公室关于印发第{number}批重点任务清单的通知\n云政办〔2031〕{number}号\n"
    "一、主要任务\n1.疏浚沟渠{number}公里。\n牵头单位：县水利局\n完成时限：2031年6月底前\n"
    "云岭县人民政府办公室\n2031年2月1日\n"
)
QUADS = "SELECT ?g ?s ?p ?o { { GRAPH ?g { ?s ?p ?o } } UNION { ?s ?p ?o } }"


def stored(folder: Path, *numbers: int) -> str:
    notices = folder / f"notices{numbers[-1]}"
    notices.mkdir()
    for number in numbers:
        (notices / f"{number}.txt").write_text(NOTICE.format(number=number), encoding="utf-8")
    store = folder / f"store{numbers[-1]}"
    assert run("build", str(notices), "--store", str(store)).returncode == 0
    return str(store)


def seen(url: str) -> tuple[frozenset[str], frozenset[str]]:
    """What a server holds, as rows: what others see, and what is being staged."""
    asked = urllib.request.Request(
        f"{url}/query?{urllib.parse.urlencode({'query': QUADS})}", headers={"Accept": "text/tab-separated-values"}
    )
    with urllib.request.urlopen(asked, timeout=60) as answer:
        rows = frozenset(answer.read().decode().splitlines())
    staged = frozenset(row for row in rows if row.startswith(f"<{_STAGING}"))
    return rows - staged, staged


def test_a_push_that_is_killed_shows_the_old_or_the_new(tmp_path: Path) -> None:
    old, new, chance = stored(tmp_path, 1, 2), stored(tmp_path, 2, 3), random.Random(9)
    with oxigraph_at(tmp_path / "server", free_port()) as server:
        states = []
        for store in (new, old):
            assert run("push", server.url, "--store", store).returncode == 0
            states.append(seen(server.url)[0])
        after, before = states
        assert before != after
        for _ in range(ROUNDS):
            killed(chance.uniform(0.2, 2.5), "push", server.url, "--store", new)
            shown, _ = seen(server.url)
            assert shown in (before, after)
            if shown == after:
                assert run("push", server.url, "--store", old).returncode == 0
        told = run("push", server.url, "--store", new)
        assert told.returncode == 0, told.stderr
        assert seen(server.url) == (after, frozenset())
