"""A server that makes up its graph: rows of the variables asked for, and nothing in them that belongs there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from tests.conftest import Run
from tests.lying import Behaviour, Liar, answering

XSD = "http://www.w3.org/2001/XMLSchema#"
Value = Callable[[str, int], dict[str, str] | None]


def typed(text: str, datatype: str = "") -> Value:
    given = {"type": "literal", "value": text, **({"datatype": XSD + datatype} if datatype else {})}
    return lambda _name, _row: given


MADE_UP: dict[str, Value] = {
    "IRIs": lambda name, row: {"type": "uri", "value": f"https://example.org/{name}/{row}"},
    "words": typed("水利"),
    "nothing": typed(""),
    "what steers": typed("x\x1b[2J"),
    "an integer that is none": typed("x", "integer"),
    "an integer without end": typed("9" * 5000, "integer"),
    "one below nought": typed("-7", "integer"),
    "a day that is none": typed("0000-99-99", "date"),
    "a number without end": typed("1e999999999", "decimal"),
    "blank nodes": lambda _name, _row: {"type": "bnode", "value": "b"},
    "gaps": lambda _name, _row: None,
    "every other row": lambda name, row: {"type": "uri", "value": f"https://example.org/{name}"} if row % 2 else None,
}
VERBS = (
    ["draw", "matrix", "-o", "{0}/a.svg"],
    ["draw", "goals", "-o", "{0}/b.svg"],
    ["report", "{0}/c.html"],
    ["brief", "--unit", "区水务局", "-o", "{0}/d.docx"],
    ["analyze"],
    ["analyze", "--format", "turtle"],
    ["ask", "哪些单位负责水务？", "--evidence"],
    ["query", "shared-duties", "--evidence"],
    ["query", "shared-duties", "--stability"],
    ["query", "quantified-targets", "--min-confidence", "0.5"],
)


def making_up(value: Value) -> Behaviour:
    """Answers a SELECT with three rows of its variables."""

    def behaviour(line: object, request: bytes) -> None:
        query = parse_qs(request.partition(b"\r\n\r\n")[2].decode())["query"][0]
        head = re.search(r"SELECT\s+(.*?)(?:WHERE|\{)", query, re.DOTALL)
        names = list(dict.fromkeys(re.findall(r"\?(\w+)\s*(?=[?()\s]|$)", head[1]))) if head else []
        rows = [{name: told for name in names if (told := value(name, row)) is not None} for row in range(3)]
        body = json.dumps({"head": {"vars": names}, "results": {"bindings": rows}}).encode()
        answering(body, "Content-Type: application/sparql-results+json\r\n")(line, request)  # type: ignore[arg-type]

    return behaviour


@pytest.mark.long
@pytest.mark.parametrize("made_up", MADE_UP)
def test_a_graph_that_is_made_up_is_answered_or_told(command: Run, liar: Liar, tmp_path: Path, made_up: str) -> None:
    liar.behaviour = making_up(MADE_UP[made_up])
    for verb in VERBS:
        code, _, told = command(*(word.format(tmp_path) for word in verb), "--endpoint", liar.url)
        assert code in (0, 1), (verb, told)
        assert told or not code
        assert "\x1b" not in told


def test_what_is_wrong_with_it_is_told_with_its_address(command: Run, liar: Liar, tmp_path: Path) -> None:
    liar.behaviour = making_up(MADE_UP["words"])
    code, _, told = command("draw", "matrix", "-o", str(tmp_path / "a.svg"), "--endpoint", liar.url)
    assert code == 1
    assert told.startswith(f"policygraph: {liar.url}: the graph is not as policygraph writes it")
    assert "please report it" in told
    assert not (tmp_path / "a.svg").exists()
