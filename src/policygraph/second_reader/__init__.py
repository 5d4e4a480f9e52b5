"""The second reader: a small tagger of names of projects, which judges what the rules found and makes no fact."""

from policygraph.second_reader.judging import VERDICTS, judged_again, second_opinion
from policygraph.second_reader.reader import SecondReader, second_reader
from policygraph.second_reader.standing import read_again, shipped_standing

__all__ = [
    "VERDICTS",
    "SecondReader",
    "judged_again",
    "read_again",
    "second_opinion",
    "second_reader",
    "shipped_standing",
]
