"""A release that others made, as a graph to serve."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from policygraph.errors import PolicygraphError
from policygraph.web.graph import release_graph

GOOD = '<http://a/s> <http://a/p> "o" <http://a/g> .\n'


@pytest.mark.skipif(os.name != "posix", reason="needs files of POSIX")
def test_links_pipes_and_devices_are_not_opened(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    os.mkfifo(data / "pipe.nq")
    (data / "endless.nq").symlink_to("/dev/zero")
    (tmp_path / "elsewhere").write_text(GOOD)
    (data / "link.nq").symlink_to(tmp_path / "elsewhere")
    (data / "folder.nq").mkdir()
    with pytest.raises(PolicygraphError, match="no release"):
        release_graph(tmp_path)
    (data / "good.nq").write_text(GOOD)
    assert len(list(release_graph(tmp_path).store.store.quads_for_pattern(None, None, None, None))) > 1


@pytest.mark.parametrize("text", ["junk", f"<http://a/s> <http://a/p> {'<<(' * 300}", "\0", "<a b> <c> <d> ."])
def test_quads_that_are_none_are_told_with_their_place(tmp_path: Path, text: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "x.nq").write_text(GOOD + text)
    with pytest.raises(PolicygraphError) as caught:
        release_graph(tmp_path)
    assert "x.nq:2:" in caught.value.where
