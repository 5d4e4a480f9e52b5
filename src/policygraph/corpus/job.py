"""A file to read, as a process is told of it, and where what was read of it goes.

Apart from the reading itself: who hands out the work need not import all that reads.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

READY = b"ready\n"  # what a process says when it can be told of files


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read.

    :param key: digest of its content and of the rules.
    :param path: of the file.
    :param target: the file that takes its quads.
    :param base: IRI that all instances begin with.
    :param corrected: whether to apply the corrections beside it.
    :param full: whether the quads are those of the notice's graph in full, or those that a store takes.
    :param publisher: of a notice whose text does not name it.
    :param district: likewise.
    :param identities: a person's word on who is the same, as its file has it.
    :param second_reader: whether the second reader judges the projects.
    """

    key: str
    path: str
    target: str
    base: str
    corrected: bool = True
    full: bool = False
    publisher: str = ""
    district: str = ""
    identities: str = ""
    second_reader: bool = False


def ask(job: Job) -> bytes:
    """Return a job as a line."""
    return json.dumps(asdict(job)).encode() + b"\n"


def named_of(output: Path) -> Path:
    """Return the file of what the named graph takes, beside that of what the merged graph takes.

    :param output: the latter.
    """
    return output.with_suffix(".trig")
