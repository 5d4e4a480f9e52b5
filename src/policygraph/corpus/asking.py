"""What a build of many asks the store at its end, so that nobody waits for it later."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph

from policygraph.queries.saved import query_names, saved_query
from policygraph.store.embedded import EmbeddedStore, results_of
from policygraph.store.kept import keep

_COUNTING = "ranking"  # the tag of queries that count over everything


def keep_answers(store: EmbeddedStore, folder: Path) -> None:
    """Ask the saved queries that count over everything, with the values they have by default, and keep the answers.

    :param store: open for writing, to which nothing more is added before it is made a generation.
    :param folder: of its draft.
    """
    for name in query_names():
        query = saved_query(name)
        if _COUNTING in query.tags:
            asked = query.with_values({})
            results = results_of(store.store, asked)
            if isinstance(results, pyoxigraph.QuerySolutions):
                keep(folder, asked, results)
