"""The model that ships, `data/second-reader/`, read by python-crfsuite where that is installed."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

from policygraph.errors import InvalidData, MissingResource
from policygraph.resources import resource
from policygraph.second_reader.features import features
from policygraph.second_reader.labels import NONE, stretches

_FOLDER: Final = "data/second-reader"
MODEL: Final = f"{_FOLDER}/projects.crfsuite"
ABOUT: Final = f"{_FOLDER}/projects.toml"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the second reader makes of a text.

    :param names: stretches that it takes for names of projects.
    :param shares: for each character, how likely it belongs to one.
    """

    names: tuple[tuple[int, int], ...]
    shares: tuple[float, ...]


class SecondReader:
    """A tagger with its model; it may be asked from several threads, and answers one after the other.

    :param path: of the model.
    :param name: what it is called in provenance: the file and the digest of what it holds.
    """

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        self._tagger = _tagger(path)
        self._one = Lock()  # the tagger holds the text that it was given last

    def read(self, text: str) -> Reading:
        """Return what a text names.

        :param text: of a title or a duty, without blanks.
        """
        if not text:
            return Reading((), ())
        seen = features(text)
        with self._one:
            self._tagger.set(seen)
            shares = tuple(1 - self._tagger.marginal(NONE, place) for place in range(len(text)))
            return Reading(tuple(stretches(self._tagger.tag())), shares)


@cache
def second_reader() -> SecondReader:
    """Return the second reader that ships, its model opened once.

    :raises MissingResource: where python-crfsuite is not installed, or the installation lacks the model.
    :raises InvalidData: when the model is not the one that its description names.
    """
    path = resource(MODEL)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    told = tomllib.loads(resource(ABOUT).read_text(encoding="utf-8"))
    if told.get("sha256") != digest:
        raise InvalidData(
            "the model of the second reader is not the one described 第二读者的模型与说明不符",
            where=str(path),
            advice="Reinstall policygraph.",
        )
    return SecondReader(path, f"{Path(MODEL).name} sha256:{digest}")


def _tagger(path: Path) -> Any:
    try:
        import pycrfsuite
    except ImportError as error:
        raise MissingResource(
            "the second reader needs python-crfsuite 第二读者需要 python-crfsuite",
            advice="Run `pip install 'policygraph[second-reader]'`, or leave out --second-reader.",
        ) from error
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger
