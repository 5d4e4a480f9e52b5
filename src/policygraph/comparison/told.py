"""A change as it is told, in Chinese and in English; the words stand in `data/comparison/messages.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from policygraph.queries import Text
from policygraph.resources import resource

ROLES = {
    "lead": Text("牵头", "lead"),
    "responsible": Text("责任", "responsible"),
    "cooperating": Text("配合", "cooperating"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed.

    :param kind: such as task-added, lead-moved, target-weakened, project-dropped, unit-merged.
    :param task: number and title of the task it happened in; empty for the list as a whole.
    :param old: IRI on the old side, empty when there is none.
    :param new: IRI on the new side, empty when there is none.
    """

    kind: str
    task: str
    zh: str
    en: str
    old: str
    new: str


@cache
def messages() -> Mapping[str, Text]:
    """Return how each kind of change is told."""
    data = tomllib.loads(resource("data/comparison/messages.toml").read_text(encoding="utf-8"))
    return {kind: Text(words["zh"], words["en"]) for kind, words in data.items()}


def told(kind: str, task: str = "", old: str = "", new: str = "", **words: str | Text) -> Change:
    """Return a change with its message.

    :param kind: one of `messages()`.
    :param task: number and title of the task it happened in.
    :param old: IRI on the old side.
    :param new: IRI on the new side.
    :param words: what the message is filled with; empty words become a dash.
    """
    message = messages()[kind]
    zh = {name: word.zh if isinstance(word, Text) else word or "—" for name, word in words.items()}
    en = {name: word.en if isinstance(word, Text) else word or "—" for name, word in words.items()}
    return Change(kind, task, message.zh.format_map(zh), message.en.format_map(en), old, new)
