"""Saved queries: the questions that are asked again and again, with their parameters, answers and proof."""

from policygraph.queries.asking import Rows, query
from policygraph.queries.filtering import NoticeFilter, filtered
from policygraph.queries.saved import Column, Parameter, SavedQuery, Text, parse_query, query_names, saved_query
from policygraph.queries.terms import term_of

__all__ = [
    "Column",
    "NoticeFilter",
    "Parameter",
    "Rows",
    "SavedQuery",
    "Text",
    "filtered",
    "parse_query",
    "query",
    "query_names",
    "saved_query",
    "term_of",
]
