"""What can go wrong, as one tree.

    PolicygraphError
    ├── UnreadableInput       the file cannot be read as text, or is not there
    │   └── NotANotice        it is text, but no task list
    ├── InvalidData           a file of ours or of the user's breaks its own grammar
    │   ├── InvalidRdf        Turtle and the like
    │   ├── InvalidCorrection a line of corrections.toml does not fit the notice
    │   └── InvalidQuery      a query, its header or its parameters
    │       └── UnknownName   a unit, place or concept that is not there
    ├── OverLimit             too deep, too large, too long: past a limit that keeps the process alive
    ├── NonConformant         the graph breaks a shape of severity Violation
    ├── StoreUnavailable      no store there, or another process holds it
    ├── EndpointFailure       a SPARQL server did not answer as it should
    └── MissingResource       the installation lacks one of its own files

Every message says what happened, where (`file:line:column` when there is one) and what to do about it.
"""

from __future__ import annotations


class PolicygraphError(Exception):
    """Anything that a person can mend, told in one message.

    :param message: what is wrong.
    :param where: `file`, `file:line` or `file:line:column`, when known.
    :param advice: what to do about it, as a full sentence.
    """

    def __init__(self, message: str, *, where: str = "", advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.advice = advice

    def __str__(self) -> str:
        place = f"{_line(self.where)}: " if self.where else ""
        advice = f"\n  {self.advice}" if self.advice else ""
        return f"{place}{self._told()}{advice}"

    def _told(self) -> str:
        """The message in one line: a name that holds a line end must not look like a line of ours."""
        return _line(self.message)


def _line(text: str) -> str:
    return text.replace("\r", "\\r").replace("\n", "\\n")


class UnreadableInput(PolicygraphError):
    """The input is missing, too large, of an unknown format, or not text."""


class NotANotice(UnreadableInput):
    """The input is text, but no task list was found in it."""


class InvalidData(PolicygraphError):
    """A file breaks the grammar it claims to follow."""


class InvalidRdf(InvalidData):
    """A file of RDF has a syntax error."""


class InvalidCorrection(InvalidData):
    """A correction does not fit the notice that it stands beside."""


class InvalidQuery(InvalidData):
    """A query, its header or a value given for one of its parameters is wrong."""


class OverLimit(PolicygraphError):
    """A query, a file or an answer goes past a limit of time, size, depth or memory."""


class UnknownName(InvalidQuery):
    """A value names a unit, a place or a concept that is not there.

    :param kind: unit, place, or the type of the concept.
    :param value: what was given.
    :param near: names that may have been meant.
    :param allowed: every value that is taken, where they are few.
    """

    def __init__(
        self,
        message: str,
        *,
        kind: str,
        value: str,
        near: tuple[str, ...] = (),
        allowed: tuple[str, ...] = (),
        where: str = "",
        advice: str = "",
    ) -> None:
        super().__init__(message, where=where, advice=advice)
        self.kind = kind
        self.value = value
        self.near = near
        self.allowed = allowed


class NonConformant(PolicygraphError):
    """The graph breaks at least one shape of severity Violation. Its message has a line a finding."""

    def _told(self) -> str:
        return self.message


class StoreUnavailable(PolicygraphError):
    """There is no store at the place given, or another process is writing to it."""


class EndpointFailure(PolicygraphError):
    """A SPARQL server refused, failed, or answered something else than results."""


class MissingResource(PolicygraphError):
    """A file that ships with policygraph is not where it should be."""
