"""Questions in words → a saved query and its values, or no answer. Nothing is guessed and no SPARQL is written."""

from policygraph.asking.answering import Answered, ask_store
from policygraph.asking.choosing import Candidate, Choice, Verdict, choose
from policygraph.asking.names import Name, names_of
from policygraph.asking.notices import Named, find_notices
from policygraph.asking.reading import Reading, read_question
from policygraph.asking.telling import command, lines
from policygraph.asking.wordlists import Meaning, Word

__all__ = [
    "Answered",
    "Candidate",
    "Choice",
    "Meaning",
    "Name",
    "Named",
    "Reading",
    "Verdict",
    "Word",
    "ask_store",
    "choose",
    "command",
    "find_notices",
    "lines",
    "names_of",
    "read_question",
]
