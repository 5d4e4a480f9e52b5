"""The questions for programs: described by OpenAPI 3.1, and as described."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from openapi_spec_validator import validate
from starlette.testclient import TestClient
from tests.web.serving import Served

from policygraph.queries.saved import query_names


def test_the_description_is_valid_and_names_every_question(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    validate(described)
    for name in query_names():
        assert f"/q/{name}.csv" in described["paths"]


def test_every_default_that_is_described_is_answered(client: TestClient) -> None:
    for path, item in client.get("/openapi.json").json()["paths"].items():
        defaults = {
            p["name"]: p["schema"]["default"] for p in item["get"].get("parameters", []) if "default" in p["schema"]
        }
        if path.endswith(".json") and path.startswith("/q/"):
            assert client.get(path, params=defaults).status_code == 200, path


def asked_of_all(paths: Iterable[str]) -> list[str]:
    """Every question in one of its forms, in turn, so that each form is met by many; and all that are no questions.

    The parameters of a question are read by one function, whatever the form: all pairs are ten times the work.
    """
    forms: dict[str, list[str]] = {}
    for path in sorted(paths):
        forms.setdefault(path.rpartition(".")[0] or path, []).append(path)
    return [of_one[at % len(of_one)] for at, of_one in enumerate(forms.values())]


def forms_of(paths: Iterable[str]) -> set[str]:
    return {path.rpartition(".")[2] for path in paths if path.startswith("/q/")}


@pytest.mark.long
def test_two_thousand_requests_made_from_the_description_find_no_fault(
    serve: Callable[..., Served], tmp_path: Path
) -> None:
    served = serve()
    paths = served.client.get("openapi.json").json()["paths"]
    asked = asked_of_all(paths)
    assert forms_of(asked) == forms_of(paths) > {"csv", "json", "ttl", "xlsx"}
    command = [
        str(Path(sys.executable).parent / "schemathesis"), "run", f"{served.client.base_url}openapi.json",
        "--max-examples", "12", "--seed", "17", "--phases", "examples,coverage,fuzzing", "--workers", "1",
        "--suppress-health-check", "all", "--include-path-regex", f"^({'|'.join(map(re.escape, asked))})$",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=1500, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-6000:]
    cases = re.search(r"(\d[\d,]*) generated", done.stdout)
    assert cases, done.stdout[-3000:]
    assert int(cases[1].replace(",", "")) >= 2000
