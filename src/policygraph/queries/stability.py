"""Does a ranking hold? The same query on the same facts under other definitions (`--stability`).

A ranking rests on choices: whether a task is of a theme when only its title is, whether its other sentences count,
whether a sentence counts that is tied to the theme by one word alone, whether units that only cooperate count. Each
variant here changes the facts and not the query: what it takes away or adds is said in its label.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, Triple

from policygraph.errors import InvalidQuery
from policygraph.namespaces import DCTERMS, PG, PREFIXES, RDF, RDFS, ROLE, RULE, SKOS, XSD
from policygraph.queries.saved import SavedQuery
from policygraph.queries.text import Text
from policygraph.store.embedded import EmbeddedStore
from policygraph.store.results import Answers, Description, GraphStore, Term, Truth

_LEVEL = "duties"  # the column that counts sentences where others count tasks
_BASIS = "notices"  # the column that says on how many notices a row rests: it ranks nothing
RANKING = "ranking"  # the tag of queries whose rows stand in an order that means something
_TITLE_RULE = RULE["theme-of-the-title"]
_FACTS = (
    RDF.type, RDFS.label, SKOS.prefLabel, DCTERMS.title, DCTERMS.isPartOf, PG.ordinal, PG.printedNumber, PG.assignment,
    PG.unit, PG.role, PG.leadUnit, PG.responsibleUnit, PG.cooperatingUnit, PG.openRole, PG.duty, PG.theme,
    PG.titleTheme, PG.mentions, PG.rule, PG.task,
)  # fmt: skip

Facts = frozenset[Triple]
Asking = Callable[[Facts, str], Answers | Truth | Description]


@dataclass(frozen=True, slots=True)
class Variant:
    """The leading rows under one definition.

    :param label: what the definition changes.
    :param leaders: the rows that stand first, each without its counts; ties stand together.
    :param counts: the numbers of the first row.
    :param same: whether the leading rows are those of the query as it stands.
    """

    label: Text
    leaders: tuple[tuple[str, ...], ...]
    counts: tuple[str, ...]
    same: bool


@dataclass(frozen=True, slots=True)
class OpenLists:
    """How far lists that end in 等 leave the ranking open.

    :param open: tasks that count in the answer and have such a list, of `tasks` that count.
    """

    open: int
    tasks: int


def stability(
    query: SavedQuery, values: Mapping[str, str], store: GraphStore, asking: Asking | None = None
) -> tuple[tuple[Variant, ...], OpenLists]:
    """Return the leading rows of a ranking under each definition, that of the query first.

    :param query: a query tagged `ranking`.
    :param values: of its parameters.
    :param store: the graph.
    :param asking: how a query over facts is answered; by default in this process, which nothing stops.
    :raises InvalidQuery: when the query is no ranking.
    """
    if RANKING not in query.tags:
        raise InvalidQuery(f"the query {query.name!r} is no ranking", advice="Only rankings have a stability.")
    facts = _facts(store)
    sparql = query.with_values(values)
    asking = asking or _ask_here
    answers = _rows(asking(facts, sparql))
    published = _leaders(answers)
    variants = [Variant(Text("按查询本身", "as the query stands"), *published, same=True)]
    if _LEVEL in answers.variables:
        found = _leaders(_by_duties(answers))
        variants.append(
            Variant(
                Text("按职责数而非任务数排", "ranked by duties and not by tasks"),
                *found,
                same=set(found[0]) == set(published[0]),
            )
        )
    for label, change in _VARIANTS:
        changed = change(facts)
        found = _leaders(_rows(asking(changed, sparql))) if changed != facts else published
        variants.append(Variant(label, *found, same=set(found[0]) == set(published[0])))
    themes = {NamedNode(iri) for iri in _themes(query, values)}
    return tuple(variants), _open_lists(facts, themes)


def _facts(store: GraphStore) -> Facts:
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    wanted = " ".join(map(str, _FACTS))
    answers = store.ask(f"{prefixes}SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES ?p {{ {wanted} }} ?s ?p ?o }}")
    if not isinstance(answers, Answers):
        raise InvalidQuery("the store did not answer a SELECT with rows")
    return frozenset(
        Triple(s, p, o) for s, p, o in answers.rows if isinstance(s, NamedNode) and isinstance(p, NamedNode) and o
    )


def _ask_here(facts: Facts, sparql: str) -> Answers | Truth | Description:
    store = pyoxigraph.Store()
    store.extend(Quad(triple.subject, triple.predicate, triple.object) for triple in facts)
    return EmbeddedStore(store).ask(sparql)


def _rows(answers: Answers | Truth | Description) -> Answers:
    if not isinstance(answers, Answers):
        raise InvalidQuery("a ranking must be a SELECT")
    return answers


def _leaders(answers: Answers) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """The first row and those that tie with it in every number, by their names."""

    def split(row: tuple[Term | None, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        counts = tuple(
            term.value
            for name, term in zip(answers.variables, row, strict=True)
            if isinstance(term, Literal) and term.datatype == XSD.integer and name != _BASIS
        )
        words = tuple(term.value for term in row if isinstance(term, Literal) and term.datatype != XSD.integer)
        return words, counts

    rows = [split(row) for row in answers.rows]
    if not rows:
        return (), ()
    first = rows[0][1]
    return tuple(words for words, counts in rows if counts == first), first


def _by_duties(answers: Answers) -> Answers:
    place = answers.variables.index(_LEVEL)
    counts = [int(term.value) if (term := row[place]) else 0 for row in answers.rows]
    most = max(counts, default=0)
    return Answers(
        answers.variables, tuple(row for row, count in zip(answers.rows, counts, strict=True) if count == most)
    )


def _without_titles(facts: Facts) -> Facts:
    """A task is of the themes of its duties alone."""
    duties = _duty_themes(facts)
    return frozenset(
        t
        for t in facts
        if t.predicate != PG.titleTheme
        and (t.predicate != PG.theme or not _is(facts, t.subject, PG.Task) or (t.subject, t.object) in duties)
    )


def _whole_tasks(facts: Facts) -> Facts:
    """Every duty of a task counts for every theme of the task."""
    themes: dict[object, list[NamedNode]] = defaultdict(list)
    for triple in facts:
        if triple.predicate == PG.theme:
            themes[triple.subject].append(triple.object)  # type: ignore[arg-type]
    added = {
        Triple(triple.object, PG.theme, theme)  # type: ignore[arg-type]
        for triple in facts
        if triple.predicate == PG.duty
        for theme in themes[triple.subject]
    }
    return facts | added


def _without_borderline(facts: Facts) -> Facts:
    """A duty that is tied to a theme by one word alone, or only by its task's title, does not count."""
    rules = {triple.subject: triple.object for triple in facts if triple.predicate == PG.rule}
    wholes = {triple.subject: triple.object for triple in facts if triple.predicate == DCTERMS.isPartOf}
    cues: Counter[tuple[object, object]] = Counter()
    for triple in facts:
        if triple.predicate == PG.mentions and rules.get(triple.subject) != _TITLE_RULE:
            cues[wholes.get(triple.subject), triple.object] += 1
    weak = {
        (triple.subject, triple.object)
        for triple in facts
        if triple.predicate == PG.theme and _is(facts, triple.subject, PG.Duty)
        and cues[triple.subject, triple.object] < 2
    }  # fmt: skip
    kept = frozenset(t for t in facts if t.predicate != PG.theme or (t.subject, t.object) not in weak)
    duties = _duty_themes(kept)
    titles = {(triple.subject, triple.object) for triple in kept if triple.predicate == PG.titleTheme}
    return frozenset(
        t for t in kept
        if t.predicate != PG.theme or not _is(facts, t.subject, PG.Task) or (t.subject, t.object) in duties | titles
    )  # fmt: skip


def _without_cooperating(facts: Facts) -> Facts:
    """Units that only cooperate do not count."""
    gone = {t.subject for t in facts if t.predicate == PG.role and t.object == ROLE.cooperating}
    return frozenset(
        t for t in facts if t.subject not in gone and t.object not in gone and t.predicate != PG.cooperatingUnit
    )


_VARIANTS: tuple[tuple[Text, Callable[[Facts], Facts]], ...] = (
    (Text("标题不计，只看职责", "titles do not count, only duties"), _without_titles),
    (Text("任务属于主题即其全部职责都计", "every duty of a task of the theme counts"), _whole_tasks),
    (
        Text("只靠一个线索词或标题归类的职责不计", "duties tied to the theme by one word or the title do not count"),
        _without_borderline,
    ),
    (Text("配合单位不计", "units that only cooperate do not count"), _without_cooperating),
)  # fmt: skip


def _is(facts: Facts, subject: object, kind: NamedNode) -> bool:
    return isinstance(subject, NamedNode) and Triple(subject, RDF.type, kind) in facts


def _duty_themes(facts: Iterable[Triple]) -> set[tuple[object, object]]:
    """Each task with each theme of its duties."""
    facts = tuple(facts)
    task_of = {triple.object: triple.subject for triple in facts if triple.predicate == PG.duty}
    return {(task_of[t.subject], t.object) for t in facts if t.predicate == PG.theme and t.subject in task_of}


def _themes(query: SavedQuery, values: Mapping[str, str]) -> list[str]:
    from policygraph.queries.terms import term_of

    terms = [term_of(values.get(p.name, p.default), p) for p in query.parameters if p.type == "theme"]
    return [term.value for term in terms if term is not None]


def _open_lists(facts: Facts, themes: set[NamedNode]) -> OpenLists:
    tasks = {triple.subject for triple in facts if triple.predicate == RDF.type and triple.object == PG.Task}
    if themes:
        tasks = {t.subject for t in facts if t.predicate == PG.theme and t.object in themes and t.subject in tasks}
    opened = {triple.subject for triple in facts if triple.predicate == PG.openRole}
    return OpenLists(len(tasks & opened), len(tasks))
