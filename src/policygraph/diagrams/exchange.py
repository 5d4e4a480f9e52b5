"""Networks → the formats of other tools: DOT, Mermaid, GraphML, GEXF and Cytoscape's JSON."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

from policygraph.diagrams.ink import GROUPS
from policygraph.diagrams.lettering import clean
from policygraph.diagrams.network import Edge, Network, Node, positions

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://gexf.net/1.3"
_SHAPES = {"unit": "box", "task": "note", "project": "component", "goal": "ellipse", "theme": "tab", "notice": "folder"}
_UNSAFE = re.compile(r"[^\w\u3000-\u9fff\uff00-\uffef ]")
_MOST = 160  # characters of a label in a picture that other tools lay out


def dot(net: Network) -> str:
    """Return a network in the language of Graphviz (https://graphviz.org/doc/info/lang.html).

    :param net: the network.
    """
    names = {node.key: f"n{at}" for at, node in enumerate(net.nodes)}
    arrow, kind = ("->", "digraph") if net.directed else ("--", "graph")
    lines = [
        f"{kind} {{",
        f"  graph [label={_quoted(net.title)}, rankdir=LR, fontname=sans];",
        "  node [fontname=sans, fontsize=11, style=filled, fillcolor=white];",
        "  edge [fontname=sans, fontsize=9, color=gray40];",
    ]
    for node in net.nodes:
        shape = _SHAPES.get(node.kind, "box")
        told = f"label={_quoted(node.label)}, shape={shape}, tooltip={_quoted(node.note or node.key)}"
        lines.append(f"  {names[node.key]} [{told}];")
    for edge in net.edges:
        drawn = f"label={_quoted(edge.label)}, weight={edge.weight}, penwidth={min(1 + 0.5 * (edge.weight - 1), 8):g}"
        lines.append(
            f"  {names[edge.source]} {arrow} {names[edge.target]} [{drawn}, tooltip={_quoted(edge.note or edge.kind)}];"
        )
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    """A string of DOT; a backslash is doubled, because `\\N` and the like mean something there."""
    escaped = clean(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def mermaid(net: Network) -> str:
    """Return a network as a Mermaid flowchart; all but letters, digits and Chinese becomes a character code.

    :param net: the network.
    """
    names = {node.key: f"n{at}" for at, node in enumerate(net.nodes)}
    arrow = "-->" if net.directed else "---"
    lines = ["flowchart LR", f"  %% {_UNSAFE.sub(' ', clean(net.title))}"]
    lines += [f'  {names[node.key]}["{_coded(node.label)}"]' for node in net.nodes]
    for edge in net.edges:
        label = f'|"{_coded(edge.label)}"|' if edge.label else ""
        lines.append(f"  {names[edge.source]} {arrow}{label} {names[edge.target]}")
    return "\n".join(lines) + "\n"


def _coded(text: str) -> str:
    short = clean(text)
    short = short if len(short) <= _MOST else f"{short[:_MOST]}…"
    return _UNSAFE.sub(lambda match: f"#{ord(match.group())};", short)


def cytoscape(net: Network) -> str:
    """Return a network as JSON that Cytoscape.js draws as it is: elements, places and style.

    :param net: the network; see https://js.cytoscape.org/#notation/elements-json.
    """
    places = positions(net)
    names = {node.key: f"n{at}" for at, node in enumerate(net.nodes)}
    groups = dict.fromkeys(node.group or node.kind for node in net.nodes)
    colours = {group: GROUPS[at % len(GROUPS)] for at, group in enumerate(groups)}
    nodes = [
        {
            "data": {"id": names[node.key], "iri": node.key, **_told(node), "colour": colours[node.group or node.kind]},
            "position": {"x": round(places[node.key][0], 1), "y": round(places[node.key][1], 1)},
        }
        for node in net.nodes
    ]  # fmt: skip
    edges = [
        {"data": {"id": f"e{at}", "source": names[e.source], "target": names[e.target], **_told_edge(e)}}
        for at, e in enumerate(net.edges)
    ]
    arrow = "triangle" if net.directed else "none"
    looks = {"text-wrap": "wrap", "text-max-width": "160px", "text-valign": "bottom", "font-size": 11}
    lines = {"curve-style": "bezier", "line-color": "#8593a1", "target-arrow-shape": arrow}
    style = [
        {"selector": "node", "style": {"label": "data(label)", "background-color": "data(colour)", **looks}},
        {"selector": "edge", "style": {"width": "mapData(weight, 1, 10, 1, 8)", **lines}},
    ]
    data = {
        "data": {"name": clean(net.title)},
        "elements": {"nodes": nodes, "edges": edges},
        "style": style,
        "layout": {"name": "preset"},
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _told(node: Node) -> dict[str, str]:
    return {"label": clean(node.label), "kind": node.kind, "note": clean(node.note), "group": clean(node.group)}


def _told_edge(edge: Edge) -> dict[str, str | int]:
    return {"kind": edge.kind, "label": clean(edge.label), "weight": edge.weight, "note": clean(edge.note)}


def graphml(net: Network) -> str:
    """Return a network as GraphML (http://graphml.graphdrawing.org/).

    :param net: the network.
    """
    root = ElementTree.Element("graphml", xmlns=_GRAPHML)
    for owner, fields in (
        ("node", ("label", "kind", "note", "group", "iri")),
        ("edge", ("kind", "label", "weight", "note")),
    ):
        for field in fields:
            kind = "int" if field == "weight" else "string"
            ElementTree.SubElement(
                root, "key", {"id": f"{owner}-{field}", "for": owner, "attr.name": field, "attr.type": kind}
            )
    graph = ElementTree.SubElement(
        root, "graph", id="policygraph", edgedefault="directed" if net.directed else "undirected"
    )
    names = {node.key: f"n{at}" for at, node in enumerate(net.nodes)}
    for node in net.nodes:
        element = ElementTree.SubElement(graph, "node", id=names[node.key])
        for field, value in {**_told(node), "iri": clean(node.key)}.items():
            ElementTree.SubElement(element, "data", key=f"node-{field}").text = value
    for at, edge in enumerate(net.edges):
        ends = {"id": f"e{at}", "source": names[edge.source], "target": names[edge.target]}
        element = ElementTree.SubElement(graph, "edge", ends)
        for name, told in _told_edge(edge).items():
            ElementTree.SubElement(element, "data", key=f"edge-{name}").text = str(told)
    return _xml(root)


def gexf(net: Network) -> str:
    """Return a network as GEXF 1.3 (https://gexf.net/), with the places of the drawing.

    :param net: the network.
    """
    root = ElementTree.Element("gexf", {"xmlns": _GEXF, "xmlns:viz": f"{_GEXF}/viz", "version": "1.3"})
    meta = ElementTree.SubElement(root, "meta")
    ElementTree.SubElement(meta, "creator").text = "policygraph"
    ElementTree.SubElement(meta, "description").text = clean(net.title)
    graph = ElementTree.SubElement(
        root, "graph", defaultedgetype="directed" if net.directed else "undirected", mode="static"
    )
    for owner, fields in (("node", ("kind", "note", "group", "iri")), ("edge", ("note",))):
        attributes = ElementTree.SubElement(graph, "attributes", {"class": owner, "mode": "static"})
        for at, field in enumerate(fields):
            ElementTree.SubElement(attributes, "attribute", id=str(at), title=field, type="string")
    names = {node.key: f"n{at}" for at, node in enumerate(net.nodes)}
    places = positions(net)
    nodes = ElementTree.SubElement(graph, "nodes")
    for node in net.nodes:
        element = ElementTree.SubElement(nodes, "node", id=names[node.key], label=clean(node.label))
        values = ElementTree.SubElement(element, "attvalues")
        for at, value in enumerate((node.kind, node.note, node.group, node.key)):
            ElementTree.SubElement(values, "attvalue", {"for": str(at), "value": clean(value)})
        x, y = places[node.key]
        ElementTree.SubElement(element, "viz:position", x=f"{x:.1f}", y=f"{-y:.1f}", z="0")
    edges = ElementTree.SubElement(graph, "edges")
    for at, edge in enumerate(net.edges):
        ends = {"id": f"e{at}", "source": names[edge.source], "target": names[edge.target], "kind": edge.kind}
        element = ElementTree.SubElement(
            edges, "edge", {**ends, "label": clean(edge.label), "weight": str(edge.weight)}
        )
        values = ElementTree.SubElement(element, "attvalues")
        ElementTree.SubElement(values, "attvalue", {"for": "0", "value": clean(edge.note)})
    return _xml(root)


def _xml(root: ElementTree.Element) -> str:
    ElementTree.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'
