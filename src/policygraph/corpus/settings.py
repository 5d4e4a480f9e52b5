"""How files are built, and the digest that tells whether one was built so before."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from policygraph.corpus.digests import rules_digest
from policygraph.corpus.loading import MANY
from policygraph.corpus.workers import COMMAND
from policygraph.model import Given
from policygraph.namespaces import DEFAULT_BASE


@dataclass(frozen=True, slots=True)
class Settings:
    """How files are built.

    :param base: IRI that all instances begin with.
    :param corrected: whether to apply the corrections beside each notice.
    :param workers: processes that read; 0 reads here and now, one file after the other.
    :param again: whether to read files anew that ended the process that read them.
    :param given: what the notices do not say of themselves.
    :param full: whether outputs are the notice's graph in full, or what a store takes.
    :param command: that starts a process.
    :param second_reader: whether the second reader judges the projects that the rules find.
    :param many: new notices from which the store is put in order and keeps answers, if a fourth of all are new.
    """

    base: str = DEFAULT_BASE
    corrected: bool = True
    workers: int = 0
    again: bool = False
    given: Given = field(default_factory=Given)
    full: bool = False
    second_reader: bool = False
    command: Sequence[str] = COMMAND
    many: int = MANY

    def key(self, content: str) -> str:
        """Return the digest of everything that the graph of a file depends on.

        :param content: digest of the file and of what lies beside it.
        :raises MissingResource: where the second reader is asked for and not installed.
        """
        reader = ""
        if self.second_reader:
            from policygraph.second_reader import second_reader  # what hands out work imports nothing that reads

            reader = second_reader().name
        told = (
            content,
            rules_digest(),
            self.base,
            str(self.corrected),
            str(self.full),
            self.given.publisher,
            self.given.district,
            self.given.identities.text,
            reader,
        )
        return hashlib.sha256("\0".join(told).encode()).hexdigest()
