"""What the pictures and the report ask of a graph: SPARQL in, plain values out, for any store that answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policygraph.diagrams.lettering import letters
from policygraph.errors import InvalidQuery
from policygraph.namespaces import PREFIXES, THEME
from policygraph.store.results import Answers, GraphStore

_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
Row = Mapping[str, str]

_NOTICES = """SELECT ?iri (MIN(?n) AS ?number) (MIN(?t) AS ?title) (MIN(?i) AS ?issued) (MIN(?p) AS ?publisher)
  (MIN(?f) AS ?file) (MIN(?j) AS ?place) (MIN(?l) AS ?label) WHERE {
  ?iri a pg:Notice .
  OPTIONAL { ?iri dcterms:identifier ?n } OPTIONAL { ?iri dcterms:title ?t } OPTIONAL { ?iri dcterms:issued ?i }
  OPTIONAL { ?iri dcterms:publisher/rdfs:label ?p } OPTIONAL { ?iri pg:sourceText/pg:fileName ?f }
  OPTIONAL { ?iri pg:jurisdiction/rdfs:label ?j } OPTIONAL { ?iri rdfs:label ?l }
} GROUP BY ?iri"""
_SECTIONS = """SELECT ?iri ?ordinal ?number ?title ?whole WHERE {
  ?iri a pg:Section ; pg:ordinal ?ordinal ; dcterms:title ?title ; dcterms:isPartOf ?whole .
  OPTIONAL { ?iri pg:printedNumber ?number }
}"""
_TASKS = """SELECT ?iri ?ordinal ?number ?title ?whole ?deadline WHERE {
  ?iri a pg:Task ; pg:ordinal ?ordinal ; dcterms:title ?title ; dcterms:isPartOf ?whole .
  OPTIONAL { ?iri pg:printedNumber ?number } OPTIONAL { ?iri pg:deadlineText ?deadline }
}"""
_PARTS = """SELECT ?iri ?task ?unit ?name ?role ?position WHERE {
  ?task pg:assignment ?iri . ?iri pg:unit ?unit ; pg:role ?role .
  ?unit rdfs:label ?name .
  OPTIONAL { ?iri pg:position ?position }
}"""
# Where a notice shares out the sentences of a task, a unit has a part in a theme only by sentences of its own.
_OTHERS = """SELECT ?iri WHERE {
  ?task pg:assignment ?iri . ?iri pg:scope ?duty .
  FILTER NOT EXISTS { ?task pg:titleTheme <%(theme)s> }
  FILTER NOT EXISTS { ?iri pg:scope ?own . ?own pg:theme <%(theme)s> }
}"""
_OPEN = "SELECT ?task ?role WHERE { ?task pg:openRole ?role }"
_TASK_THEMES = "SELECT ?task ?theme WHERE { ?task a pg:Task ; pg:theme ?theme }"
_LABELS = """SELECT ?iri ?label (LANG(?label) AS ?language) WHERE {
  ?iri skos:inScheme <%s> ; skos:prefLabel ?label
}"""


@dataclass(frozen=True, slots=True)
class NoticeFact:
    """A notice; what it does not print is empty."""

    iri: str
    number: str
    title: str
    issued: str
    publisher: str
    file: str
    place: str
    label: str = ""

    @property
    def name(self) -> str:
        """How to call it in few words."""
        return self.number or self.label or self.title or local(self.iri)

    @property
    def full(self) -> str:
        """Its number and short title."""
        return self.label or " ".join(filter(None, (self.number, self.title))) or local(self.iri)


@dataclass(frozen=True, slots=True)
class SectionFact:
    """A section; `whole` is the section or notice that it is part of."""

    iri: str
    ordinal: int
    number: str
    title: str
    whole: str

    @property
    def name(self) -> str:
        """Its number and title as printed."""
        return (
            f"{self.number}、{self.title}" if self.number and self.number[0] not in "（(" else self.number + self.title
        )


@dataclass(frozen=True, slots=True)
class TaskFact:
    """A task, with the sections that hold it, outermost first."""

    iri: str
    ordinal: int
    number: str
    title: str
    notice: str
    sections: tuple[str, ...]
    deadline: str = ""

    @property
    def name(self) -> str:
        """Its number and title."""
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class PartFact:
    """A unit's part in a task; `role` is lead, responsible or cooperating."""

    iri: str
    task: str
    unit: str
    name: str
    role: str
    position: int


@dataclass(frozen=True, slots=True)
class Worklist:
    """The tasks of one notice or of many, and who does them, in reading order.

    :param notices: by IRI, as are the sections and tasks.
    :param open_roles: the roles of a task whose list ends in 等.
    :param task_themes: the themes of a task, by local name.
    """

    notices: Mapping[str, NoticeFact]
    sections: Mapping[str, SectionFact]
    tasks: Mapping[str, TaskFact]
    parts: tuple[PartFact, ...]
    open_roles: Mapping[str, frozenset[str]]
    task_themes: Mapping[str, frozenset[str]]

    def parts_of(self) -> Mapping[str, tuple[PartFact, ...]]:
        """Return the parts of each task, leads first."""
        found: dict[str, list[PartFact]] = {iri: [] for iri in self.tasks}
        for part in self.parts:
            found[part.task].append(part)
        return {task: tuple(parts) for task, parts in found.items()}

    def units(self) -> Mapping[str, str]:
        """Return the name of each unit, those with most work first, then those that lead most.

        Where several are called the same, their place is added.
        """
        tasks: dict[str, set[str]] = {}
        leads: dict[str, set[str]] = {}
        names: dict[str, str] = {}
        for part in self.parts:
            tasks.setdefault(part.unit, set()).add(part.task)
            if part.role == "lead":
                leads.setdefault(part.unit, set()).add(part.task)
            names[part.unit] = min(names.get(part.unit, part.name), part.name)
        order = sorted(names, key=lambda u: (-len(tasks[u]), -len(leads.get(u, ())), names[u], u))
        shared = Counter(names.values())
        return {unit: names[unit] + (self._whose(tasks[unit]) if shared[names[unit]] > 1 else "") for unit in order}

    def letter(self, notice: str) -> str:
        """Return what a notice is called by beside its tasks; empty where there is one notice only.

        :param notice: its IRI.
        """
        return letters(list(self.notices).index(notice)) if len(self.notices) > 1 else ""

    def told(self, task: str) -> str:
        """Return number and title of a task, behind the letter of its notice where there are several.

        :param task: its IRI.
        """
        fact = self.tasks[task]
        return "·".join(filter(None, (self.letter(fact.notice), fact.name)))

    def _whose(self, tasks: set[str]) -> str:
        """What tells a unit from those of other places that are called the same."""
        notices = {self.tasks[task].notice for task in tasks}
        return f"（{'、'.join(sorted({self.notices[iri].place or self.notices[iri].name for iri in notices}))}）"


def rows(store: GraphStore, query: str) -> list[Row]:
    """Return the answers of a SELECT as dictionaries of text, in a fixed order.

    :param store: any store.
    :param query: SPARQL; our prefixes are declared.
    """
    answers = store.ask(_PREFIXES + query)
    if not isinstance(answers, Answers):
        raise InvalidQuery("a picture is drawn from a SELECT")
    found: list[Row] = list(answers.dicts())
    return sorted(found, key=lambda row: sorted(row.items()))


def local(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]


def notices(store: GraphStore) -> Mapping[str, NoticeFact]:
    """Read the notices, by IRI, in the order of their dates.

    :param store: any store.
    """
    fields = ("number", "title", "issued", "publisher", "file", "place", "label")
    found = {row["iri"]: NoticeFact(row["iri"], *(row.get(field, "") for field in fields))
             for row in rows(store, _NOTICES) if "iri" in row}  # fmt: skip
    return dict(sorted(found.items(), key=lambda item: (item[1].issued, item[1].number, item[0])))


def worklist(store: GraphStore, *, notice: str = "", theme: str = "") -> Worklist:
    """Read who does what.

    :param store: any store.
    :param notice: number, title or IRI of the one notice to look at; all of them when empty.
    :param theme: local name of the theme that tasks must have; any when empty.
    :raises InvalidQuery: when there is no such notice.
    """
    found = notices(store)
    if notice:
        found = {iri: fact for iri, fact in found.items() if notice in (iri, fact.number, fact.title, fact.label)}
        if not found:
            raise InvalidQuery(
                f"no notice is called {notice!r} 没有此通知", advice="Name it by its document number or IRI."
            )
    sections = {}
    for row in reversed(rows(store, _SECTIONS)):
        named = (int(row["ordinal"]), row.get("number", ""), row["title"], row["whole"])
        sections[row["iri"]] = SectionFact(row["iri"], *named)
    themes = gathered(rows(store, _TASK_THEMES), "task", "theme")
    place = {iri: at for at, iri in enumerate(found)}
    tasks = {}
    for row in reversed(rows(store, _TASKS)):
        chain = _chain(row["whole"], sections)
        top = chain.pop(0)
        if top in found and (not theme or theme in themes.get(row["iri"], ())):
            number = row.get("number", "")
            tasks[row["iri"]] = TaskFact(
                row["iri"], int(row["ordinal"]), number, row["title"], top, tuple(chain), row.get("deadline", "")
            )
    tasks = dict(sorted(tasks.items(), key=lambda item: (place[item[1].notice], item[1].ordinal, item[0])))
    at = {iri: number for number, iri in enumerate(tasks)}
    others = {row["iri"] for row in rows(store, _OTHERS % {"theme": THEME[theme].value})} if theme else set()
    order = {"lead": 0, "responsible": 1, "cooperating": 2}
    parts = [
        PartFact(row["iri"], row["task"], row["unit"], row["name"], local(row["role"]), int(row.get("position", "0")))
        for row in rows(store, _PARTS)
        if row["task"] in tasks and row["iri"] not in others
    ]
    parts.sort(key=lambda part: (at[part.task], order.get(part.role, 3), part.position, part.iri, part.name))
    opened = {task: roles for task, roles in gathered(rows(store, _OPEN), "task", "role").items() if task in tasks}
    held = {whole for task in tasks.values() for whole in (task.notice, *task.sections)}
    return Worklist(
        {iri: fact for iri, fact in found.items() if iri in held or not theme},
        {iri: fact for iri, fact in sections.items() if iri in held},
        tasks,
        tuple(parts),
        opened,
        {task: names for task, names in themes.items() if task in tasks},
    )


def _chain(whole: str, sections: Mapping[str, SectionFact]) -> list[str]:
    """What holds a thing, outermost first; a circle is cut."""
    chain = [whole]
    while chain[0] in sections and sections[chain[0]].whole not in chain:
        chain.insert(0, sections[chain[0]].whole)
    return chain


def gathered(found: Iterable[Row], key: str, value: str) -> dict[str, frozenset[str]]:
    """Return the local names that stand in one column, by what stands in another."""
    sets: dict[str, set[str]] = {}
    for row in found:
        sets.setdefault(row[key], set()).add(local(row[value]))
    return {name: frozenset(values) for name, values in sets.items()}


def concept_labels(store: GraphStore, scheme: str, language: str) -> Mapping[str, str]:
    """Read the label of each concept of a scheme, by local name.

    :param scheme: IRI of the scheme.
    :param language: preferred; any other where there is none in it.
    """
    labels: dict[str, str] = {}
    for row in sorted(rows(store, _LABELS % scheme), key=lambda row: (row["language"] != language, row["label"])):
        labels.setdefault(local(row["iri"]), row["label"])
    return labels
