"""The saved queries for Python: a name and values in, typed rows out."""

from __future__ import annotations

import os
from collections import namedtuple
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from pyoxigraph import Literal

from policygraph.errors import InvalidQuery
from policygraph.namespaces import XSD
from policygraph.queries.names import unknown_names
from policygraph.queries.saved import SavedQuery, saved_query
from policygraph.store.results import Answers, GraphStore, Term

if TYPE_CHECKING:
    from policygraph.queries.evidence import Proof
    from policygraph.queries.filtering import NoticeFilter

Value = str | int | bool | Decimal | float | date | None
_STORE = "build/store"  # where `policygraph build` puts it


@dataclass(frozen=True, slots=True)
class Rows(Sequence[Any]):
    """The answer to a saved query, a named tuple a row: `rows[0].unit1Label`.

    Integers are `int`, decimals `Decimal`, days `date`, words and IRIs `str`, what is not bound `None`.

    :param query: what was asked.
    :param values: with which values, as given.
    :param answers: what the store said.
    :param store: the graph that answered.
    """

    query: SavedQuery
    values: Mapping[str, str]
    answers: Answers
    store: GraphStore

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Any]: ...
    def __getitem__(self, index: int | slice) -> Any:
        return self._tuples()[index]

    def __len__(self) -> int:
        return len(self.answers.rows)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._tuples())

    def _tuples(self) -> list[Any]:
        row = namedtuple("Row", self.answers.variables)  # type: ignore[misc]
        return [row(*map(value_of, terms)) for terms in self.answers.rows]

    def to_dicts(self) -> list[dict[str, Value]]:
        """Return the rows as dictionaries, value by column."""
        return [dict(zip(self.answers.variables, map(value_of, row), strict=True)) for row in self.answers.rows]

    def to_pandas(self) -> Any:
        """Return the rows as a `pandas.DataFrame`.

        :raises InvalidQuery: when pandas is not installed.
        """
        try:
            pandas = import_module("pandas")
        except ImportError as error:
            raise InvalidQuery("pandas is not installed", advice="Run `pip install pandas`.") from error
        return pandas.DataFrame(self.to_dicts(), columns=list(self.answers.variables))

    def evidence(self) -> tuple[tuple[Proof, ...], ...]:
        """Return the passages that each row rests on, in the order of the rows."""
        from policygraph.queries.evidence import proofs

        return proofs(self.query, self.values, self.answers, self.store)


def query(
    name: str,
    *,
    store: Path | str | GraphStore | None = None,
    endpoint: str = "",
    only: NoticeFilter | None = None,
    **values: object,
) -> Rows:
    """Answer a saved query.

    :param name: its name, or the path of an `.rq` file of one's own.
    :param store: an open store or the folder of one; by default that of `policygraph build`.
    :param endpoint: ask this SPARQL endpoint instead.
    :param only: the notices that count; all of them by default.
    :param values: of its parameters, as a person would type them: `theme="water"`, `unit="区水务局"`.
    :raises InvalidQuery: for an unknown query or parameter, or a value of the wrong type.
    :raises UnknownName: for a unit, place or concept that is not there, with the names that may have been meant.
    """
    from policygraph.queries.filtering import filtered

    saved = saved_query(name)
    given = {parameter: str(value) for parameter, value in values.items()}
    whole = _open(store, endpoint)
    opened = filtered(whole, only).store if only else whole
    answers = opened.ask(saved.with_values(given))
    if not isinstance(answers, Answers):
        raise InvalidQuery("a saved query must be a SELECT", where=saved.name)
    for unknown in unknown_names(saved, given, answers, whole):
        raise unknown
    return Rows(saved, given, answers, opened)


def _open(store: Path | str | GraphStore | None, endpoint: str) -> GraphStore:
    if endpoint:
        from policygraph.store.remote import RemoteStore

        return RemoteStore(endpoint)
    if store is None or isinstance(store, str | Path):
        from policygraph.store.embedded import read_store

        return read_store(Path(store or os.environ.get("POLICYGRAPH_STORE", _STORE)))
    return store


def value_of(term: Term | None) -> Value:
    """Return a term as a Python value; a literal that does not fit its own type stays text.

    :param term: of an answer.
    """
    if not isinstance(term, Literal):
        return None if term is None else term.value
    try:
        if term.datatype == XSD.integer:
            return int(term.value) if len(term.value) < 4000 else term.value
        if term.datatype == XSD.decimal:
            return Decimal(term.value)
        if term.datatype == XSD.double:
            return float(term.value)
        if term.datatype == XSD.boolean:
            return term.value in ("true", "1")
        if term.datatype == XSD.date:
            return date.fromisoformat(term.value)
    except (ValueError, ArithmeticError):
        pass
    return term.value
