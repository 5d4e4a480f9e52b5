"""The words on pictures and pages, in Chinese and English: `templates/words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TEMPLATES = Path(__file__).parent.parent / "templates"
LANGUAGES = ("zh", "en")


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Return every key with its words by language."""
    return tomllib.loads((TEMPLATES / "words.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language.

    :param language: zh or en.
    """

    language: str

    def __call__(self, key: str, **values: object) -> str:
        """Return the words of a key, with values in their places."""
        return catalogue()[key][self.language].format(**values)


def roles(words: Words) -> dict[str, str]:
    """Return one character for each role, as it stands in the cells of a matrix."""
    return {role: words(f"{role}-mark") for role in ("lead", "responsible", "cooperating")}
