"""The words that the rules read by, each once, with its classes: `data/lexicon/words.tsv`.

A row is word, classes, note, source. A class may say in brackets where the word does not count, or where alone:
`ending(…湖,…长/江,+治理)` counts not before 湖, not before 长 (but before 长江), and only before 治理. It may
say what the word means: `digit(=3)`. `data/README.md` holds the grammar, and `data/lexicon/classes.toml` what each
class means. Patterns are composed of classes, so that what guards a pattern is made of the words that it guards.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NoReturn, cast

from policygraph.errors import InvalidData
from policygraph.lexicon.characters import HAN, LETTER
from policygraph.lexicon.needed import needed_by, opens_with_words
from policygraph.lexicon.patterns import METHODS
from policygraph.resources import resource

_FILE = "data/lexicon/words.tsv"
_COLUMNS = 4
_ROW = re.compile(r"^(?!# )([^\t\n]+)\t([^\t\n]+)\t[^\t\n]*\t[^\t\n]*$", re.MULTILINE)  # word and classes
# Where a choice is one of others in its group, it needs no group of its own.
_OPENS_GROUP = re.compile(r"(?<!\\)(?:\||\((?:\?(?::|>|=|!|<=|<!|P<\w+>))?)$")
_REMARK = re.compile("^# ", re.MULTILINE)
_PART = re.compile(r"\{(\^?)((?:0-9,)?[a-z][a-z,-]*|[A-Z][A-Z_]*)\}")
_FIGURES = "0-9"  # among classes: the ten figures
_ELLIPSIS, _ONLY, _BUT, _NUMBER, _END, _MEANS = "…", "+", "/", "#", "$", "="
_FLAGS = ("*", "~")
_ANYWHERE = ("search", "finditer")
_LOOKING = (*_ANYWHERE, "match", "fullmatch")  # what finds nothing in a text without the words
_PARTS = {"HAN": HAN, "LETTER": LETTER}


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The word list, by class.

    :param listed: the words of each class, in the order of the file.
    :param contexts: by class and word, where the word counts and where not, as printed between the brackets.
    :param meant: by class, what words mean by themselves: a number, a day, a comparator.
    """

    listed: Mapping[str, tuple[str, ...]]
    contexts: Mapping[tuple[str, str], tuple[str, ...]]
    meant: Mapping[str, Mapping[str, str]]

    def of(self, name: str) -> tuple[str, ...]:
        """Return the words of a class.

        :raises InvalidData: when no word has the class.
        """
        try:
            return self.listed[name]
        except KeyError as error:
            advice = "Give the class to a word there."
            raise InvalidData(f"no word has the class {name}", where=_FILE, advice=advice) from error

    def values(self, name: str) -> Mapping[str, str]:
        """Return what the words of a class mean, as the list says it.

        :raises InvalidData: when no word has the class.
        """
        self.of(name)
        return self.meant.get(name, {})

    def compose(self, template: str, parts: Mapping[str, str] | None = None) -> str:
        """Return a regular expression with the classes written out.

        `{water}` becomes a choice of the words of a class, the longest first, and `{0-9,digit}` one of figures and
        words; `{^water,hill}` becomes a look-ahead for the characters that words of these classes begin with, which
        spares trying each word at every place. `{YEAR}` becomes a part of that name, itself a template, `{HAN}`
        a Chinese character, and `{LETTER}` one or a Latin letter.

        :param template: a regular expression with classes and parts in braces.
        :param parts: templates by name.
        :raises InvalidData: when a class has no word.
        """

        told = dict(_PARTS)  # a class or part that stands in several places is written out once

        def written(part: re.Match[str]) -> str:
            sign, name = part.groups()
            if (text := told.get(sign + name)) is None:
                if name[0].isupper():
                    text = _PART.sub(written, (parts or {})[name])
                else:
                    text = self._heads(name) if sign else self.choice(name)
                told[sign + name] = text
            bare = text.startswith("(?:") and name[0].islower() and _is_one_of_several(part)
            return text[3:-1] if bare else text

        return _PART.sub(written, template)

    def pattern(self, template: str, parts: Mapping[str, str] | None = None) -> re.Pattern[str]:
        """Return `compose`'s expression compiled.

        :param template: a regular expression with classes and parts in braces.
        :param parts: templates by name.
        :raises InvalidData: when a class has no word.
        """
        return re.compile(self.compose(template, parts))

    def choice(self, names: str) -> str:
        """Return a choice of the words of classes, the longest first.

        :param names: names of classes, divided by commas.
        """
        classes = names.removeprefix(f"{_FIGURES},").split(",")
        figures = _FIGURES if names.startswith(_FIGURES) else ""
        words = [(word, name) for name in classes for word in self.of(name)]
        if all(len(word) == 1 and (name, word) not in self.contexts for word, name in words):
            return f"[{figures}{re.escape(''.join(sorted({word for word, _ in words})))}]"
        ordered = sorted(words, key=lambda one: (-len(one[0]), one))
        told = [_guarded(word, self.contexts.get((name, word), ())) for word, name in ordered]
        return "(?:" + "|".join(dict.fromkeys([*told, *([f"[{figures}]"] if figures else [])])) + ")"

    def _heads(self, names: str) -> str:
        classes = names.removeprefix(f"{_FIGURES},").split(",")
        heads = {word[0] for name in classes for word in self.of(name)}
        return f"(?=[{_FIGURES if names.startswith(_FIGURES) else ''}{re.escape(''.join(sorted(heads)))}])"


@cache
def words() -> Words:
    """Return the word list, read once.

    :raises MissingResource: when the installation lacks it.
    :raises InvalidData: at the line of a row that breaks the grammar, or of a word that stands twice.
    """
    text = resource(_FILE).read_text(encoding="utf-8")
    table = _ROW.findall(text)
    told = text.count("\n") + (not text.endswith("\n")) - len(_REMARK.findall(text))
    if len(table) < told or len(dict(table)) < len(table):
        _tell_fault(text.splitlines())
    rows: dict[str, list[str]] = defaultdict(list)
    for word, classes in table:
        rows[classes].append(word)
    listed: dict[str, list[str]] = defaultdict(list)
    contexts: dict[tuple[str, str], tuple[str, ...]] = {}
    meant: dict[str, dict[str, str]] = defaultdict(dict)
    for classes, members in rows.items():
        for one in classes.split(" "):
            name, _, inside = one.partition("(")
            listed[name] += members
            if inside.startswith(_MEANS):
                meant[name].update(dict.fromkeys(members, inside[1:].removesuffix(")")))
            elif inside:
                signs = tuple(inside.removesuffix(")").split(","))
                contexts.update(((name, word), signs) for word in members)
    return Words({name: tuple(members) for name, members in listed.items()}, contexts, meant)


def _tell_fault(lines: Iterable[str]) -> NoReturn:
    """Tell the first row that breaks the grammar, or the first word that stands twice."""
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        cells = line.split("\t")
        if line.startswith("# "):
            continue
        if len(cells) != _COLUMNS or not cells[0] or not cells[1] or cells[0] in seen:
            problem = f"“{cells[0]}” stands twice" if cells[0] in seen else "a row is word, classes, note, source"
            raise InvalidData(problem, where=f"{_FILE}:{number}", advice="Write each word once, with four columns.")
        seen.add(cells[0])
    raise InvalidData("a row is word, classes, note, source", where=_FILE, advice="Restore the file.")


def worded(template: str, parts: Mapping[str, str] | None = None) -> re.Pattern[str]:
    """Return the pattern of a template with classes, composed when it is first used.

    So a module can name its patterns where they belong, and importing it reads nothing.

    :param template: as `Words.compose` takes it.
    :param parts: templates by name.
    """
    return cast("re.Pattern[str]", _Worded(template, parts))


class _Worded:
    """A pattern to be; from its first use on its methods are the compiled pattern's own.

    A pattern that no text matches without one of a few words first looks for these: most sentences hold none, and a
    pattern whose words never come is never compiled.
    """

    def __init__(self, template: str, parts: Mapping[str, str] | None) -> None:
        self.template, self.parts = template, parts

    def __getattr__(self, name: str) -> object:
        needed = needed_by(self.template, words().of) if name in _LOOKING else ()
        if needed and "_compiled" not in self.__dict__:
            setattr(self, name, self._looking(needed, name))
            return self.__dict__[name]
        compiled = self._compiled
        for method in (*METHODS, "pattern"):
            if method not in self.__dict__:
                setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        compiled = words().pattern(self.template, self.parts)
        # What opens with words looks for them itself as fast, and at one place any pattern does.
        whole = opens_with_words(self.template)
        needed = () if whole else needed_by(self.template, words().of)
        for name in _LOOKING:
            method = getattr(compiled, name)
            setattr(self, name, _gated(needed, method, name) if needed and name in _ANYWHERE else method)
        return compiled

    def _looking(self, needed: tuple[str, ...], name: str) -> Callable[..., object]:
        """A method that makes the pattern at the first text with one of the words."""
        return _gated(needed, lambda *called: getattr(self._compiled, name)(*called), name)


def _gated(needed: tuple[str, ...], method: Callable[..., object], name: str) -> Callable[..., object]:
    """A method of a pattern that is called only for texts with one of some words."""
    nothing = iter(()) if name == "finditer" else None  # one that is at its end stays there

    def look(text: str, *where: int) -> object:
        for word in needed:
            if word in text:
                return method(text, *where)
        return nothing

    return look


def listed(*names: str) -> Listed:
    """Return the words of classes, read when they are first asked for.

    :param names: of the classes.
    """
    return Listed(names)


class Listed:
    """The words of classes: `words` as a tuple for `startswith` and `endswith`, `known` as a set."""

    words: tuple[str, ...]
    known: frozenset[str]

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names

    def __getattr__(self, name: str) -> object:
        self.words = tuple(word for one in self.names for word in words().of(one))
        self.known = frozenset(self.words)
        return object.__getattribute__(self, name)


def alternation(choices: Iterable[str]) -> str:
    """Return an atomic group of words, the longest tried first.

    :param choices: the words as they are printed.
    """
    return "(?>" + "|".join(re.escape(word) for word in sorted(choices, key=lambda word: (-len(word), word))) + ")"


def beginning(choices: Iterable[str]) -> str:
    """Return a look-ahead for the characters that words begin with, which spares trying each of them.

    :param choices: the words as they are printed.
    """
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in choices})))}])"


def _is_one_of_several(part: re.Match[str]) -> bool:
    """Whether a part of a template is all that stands between two marks of a group."""
    template, end = part.string, part.end()
    return template[end : end + 1] in ("|", ")") and _OPENS_GROUP.search(template, 0, part.start()) is not None


def _guarded(word: str, context: Iterable[str]) -> str:
    """A word with the look-around that its context asks for."""
    before, after, only = "", "", []
    for sign in context:
        if sign in _FLAGS:
            continue
        if sign.startswith(_ELLIPSIS):
            text, _, but = sign[1:].partition(_BUT)
            after += f"(?!{_literal(text)}{f'(?!{_literal(but)})' if but else ''})"
        elif sign.endswith(_ELLIPSIS):
            before += f"(?<!{re.escape(sign[:-1])})"
        else:
            only.append(_literal(sign.removeprefix(_ONLY)))
    return before + re.escape(word) + after + (f"(?={'|'.join(only)})" if only else "")


def _literal(text: str) -> str:
    return "".join(r"\d+" if one == _NUMBER else "$" if one == _END else re.escape(one) for one in text)
