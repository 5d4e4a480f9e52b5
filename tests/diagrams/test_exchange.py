"""The formats of other tools, with texts that try to break out of them."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from xml.etree import ElementTree

import networkx as nx
import pytest

from policygraph.diagrams import KINDS, Request, draw, picture
from policygraph.errors import InvalidQuery
from policygraph.store.embedded import EmbeddedStore

STORES = ("shipped_store", "hostile_store")
DRAWN = sorted(set(KINDS) - {"neighbourhood"})


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> EmbeddedStore:
    found: EmbeddedStore = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("kind", DRAWN)
def test_every_tie_has_both_of_its_ends(store: EmbeddedStore, kind: str) -> None:
    net = picture(kind, store, Request()).network
    keys = [node.key for node in net.nodes]
    assert len(keys) == len(set(keys))
    assert {end for edge in net.edges for end in (edge.source, edge.target)} <= set(keys)
    assert net.nodes


@pytest.mark.parametrize("kind", DRAWN)
def test_graphml_is_read_by_networkx(store: EmbeddedStore, kind: str) -> None:
    net = picture(kind, store, Request()).network
    graph = nx.read_graphml(io.BytesIO(draw(kind, store, "graphml")), force_multigraph=True)
    assert graph.number_of_nodes() == len(net.nodes)
    assert graph.number_of_edges() == len(net.edges)
    assert graph.is_directed() == net.directed


@pytest.mark.parametrize("kind", DRAWN)
def test_gexf_is_read_by_networkx(store: EmbeddedStore, kind: str) -> None:
    net = picture(kind, store, Request()).network
    graph = nx.read_gexf(io.BytesIO(draw(kind, store, "gexf")), version="1.3")
    assert graph.number_of_nodes() == len(net.nodes)


@pytest.mark.parametrize("kind", DRAWN)
def test_cytoscape_json_can_be_drawn_as_it_is(store: EmbeddedStore, kind: str) -> None:
    data = json.loads(draw(kind, store, "cytoscape"))
    nodes = {node["data"]["id"] for node in data["elements"]["nodes"]}
    assert all({"x", "y"} <= node["position"].keys() for node in data["elements"]["nodes"])
    assert all({edge["data"]["source"], edge["data"]["target"]} <= nodes for edge in data["elements"]["edges"])
    assert data["layout"] == {"name": "preset"}


@pytest.mark.parametrize("kind", DRAWN)
def test_a_label_cannot_break_out_of_mermaid(store: EmbeddedStore, kind: str) -> None:
    lines = draw(kind, store, "mermaid").decode().splitlines()
    label = r'"[\w　-鿿＀-￯ #;]*"'
    for line in lines[2:]:
        assert re.fullmatch(rf"  n\d+(\[{label}\]| --[->](\|{label}\|)? n\d+)", line), line


@pytest.mark.parametrize("kind", DRAWN)
def test_a_label_cannot_break_out_of_dot(store: EmbeddedStore, kind: str) -> None:
    string = r'"(?:[^"\\]|\\\\|\\")*"'
    for line in draw(kind, store, "dot").decode().splitlines()[4:-1]:
        attributes = rf"\w+=(?:{string}|[\w.]+)"
        assert re.fullmatch(rf"  n\d+(?: -[->] n\d+)? \[{attributes}(?:, {attributes})*\];", line), line


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@pytest.mark.parametrize("kind", DRAWN)
def test_graphviz_reads_dot(store: EmbeddedStore, kind: str) -> None:
    done = subprocess.run(["dot", "-Tplain"], input=draw(kind, store, "dot"), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("format", ["dot", "mermaid", "graphml", "gexf", "cytoscape"])
def test_the_same_graph_gives_the_same_bytes(shipped_store: EmbeddedStore, format: str) -> None:
    assert draw("collaboration", shipped_store, format) == draw("collaboration", shipped_store, format)


def test_hostile_words_are_words_in_svg(hostile_store: EmbeddedStore) -> None:
    root = ElementTree.fromstring(draw("outline", hostile_store))
    told = "".join(root.itertext())
    assert "<script>document.title='HACKED'</script>" in told
    assert "\u202e" not in told
    assert not [element for element in root.iter() if element.tag.endswith(("script", "img"))]


def test_a_format_that_is_not_known_is_said(shipped_store: EmbeddedStore) -> None:
    with pytest.raises(InvalidQuery, match="no format"):
        draw("matrix", shipped_store, "bmp")
