"""Answers for people: terms of vocabularies in their words, comparators as signs."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from policygraph.errors import PolicygraphError
from policygraph.namespaces import ODRL, PG, PREFIXES
from policygraph.store.results import Answers, GraphStore, Term

_SIGNS: dict[NamedNode, str] = {
    ODRL.eq: "=", ODRL.gteq: "≥", ODRL.lteq: "≤", ODRL.gt: ">", ODRL.lt: "<", PG.about: "≈"
}  # fmt: skip


def in_words(answers: Answers, store: GraphStore) -> Answers:
    """Return answers in which a concept is called by its labels (牵头 lead) and a comparator is a sign (≥).

    :param answers: the rows as the store gave them.
    :param store: the graph, which knows the labels; a term without one stays as it is.
    """
    asked = {term for row in answers.rows for term in row if isinstance(term, NamedNode) and _short(term)}
    named: dict[Term, Term] = {term: Literal(sign) for term, sign in _SIGNS.items() if term in asked}
    named |= _labels(sorted(asked - named.keys(), key=lambda term: term.value), store)
    if not named:
        return answers
    rows = tuple(tuple(named.get(term, term) if term is not None else None for term in row) for row in answers.rows)
    return Answers(answers.variables, rows)


def _short(term: NamedNode) -> bool:
    """Whether one of our prefixes names it: an instance is none of a vocabulary."""
    return any(
        term.value.startswith(namespace) and "/" not in term.value[len(namespace) :] for namespace in PREFIXES.values()
    )


def _labels(terms: list[NamedNode], store: GraphStore) -> dict[Term, Term]:
    if not terms:
        return {}
    found: dict[NamedNode, dict[str, str]] = {}
    try:
        answers = store.ask(
            "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
            f"SELECT ?term ?label {{ VALUES ?term {{ {' '.join(map(str, terms))} }} ?term skos:prefLabel ?label }}"
        )
    except PolicygraphError:  # a server that gave the answer and will not give the words: the answer stands
        return {}
    for term, label in answers.rows if isinstance(answers, Answers) else ():
        if isinstance(term, NamedNode) and isinstance(label, Literal):
            found.setdefault(term, {})[label.language or ""] = label.value
    return {
        term: Literal(" ".join(dict.fromkeys(words[tag] for tag in ("zh", "en", "") if tag in words)))
        for term, words in found.items()
    }
