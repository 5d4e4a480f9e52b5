from __future__ import annotations

import hashlib
import sys
import tomllib
from pathlib import Path

import pytest

from policygraph.errors import InvalidData, MissingResource
from policygraph.resources import OWN, resource
from policygraph.second_reader import second_reader
from policygraph.second_reader.reader import ABOUT, MODEL

NOTICES = Path(__file__).parents[1] / "notices"
INSTALLED = "python-crfsuite is not installed: pip install 'policygraph[second-reader]'"


def about() -> dict[str, dict[str, str]]:
    return tomllib.loads(resource(ABOUT).read_text(encoding="utf-8"))


def test_the_model_takes_at_most_two_megabytes() -> None:
    assert resource(MODEL).stat().st_size <= 2_000_000


def test_the_annotations_that_it_was_fitted_to_are_those_of_the_repository() -> None:
    """Where one has changed, `benchmarks/fit_second_reader.py` is due."""
    pinned = about()["annotations"]
    today = {name: hashlib.sha256((NOTICES / name).read_bytes()).hexdigest() for name in pinned}
    assert today == pinned


def test_it_is_called_by_its_file_and_digest() -> None:
    pytest.importorskip("pycrfsuite", reason=INSTALLED)
    digest = hashlib.sha256(resource(MODEL).read_bytes()).hexdigest()
    assert second_reader().name == f"projects.crfsuite sha256:{digest}"


def test_it_says_of_each_character_how_likely_it_belongs_to_a_name() -> None:
    pytest.importorskip("pycrfsuite", reason=INSTALLED)
    text = "加快建设青石沟水库。"
    reading = second_reader().read(text)
    assert [text[start:end] for start, end in reading.names] == ["青石沟水库"]
    assert len(reading.shares) == len(text)
    assert min(reading.shares[4:9]) > 0.5 > max(reading.shares[0], reading.shares[9])
    assert second_reader().read("").names == ()


def test_without_the_extra_one_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    second_reader.cache_clear()
    monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    with pytest.raises(MissingResource, match="needs python-crfsuite 第二读者") as caught:
        second_reader()
    assert "pip install 'policygraph[second-reader]'" in caught.value.advice
    second_reader.cache_clear()


def test_another_model_than_the_one_described_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / MODEL).parent.mkdir(parents=True)
    (tmp_path / MODEL).write_bytes(b"lCRF of somebody else")
    monkeypatch.setenv(OWN, str(tmp_path))
    second_reader.cache_clear()
    with pytest.raises(InvalidData, match="is not the one described 第二读者的模型与说明不符"):
        second_reader()
    second_reader.cache_clear()
