"""Saved queries: the questions that are asked again and again, with their parameters, answers and proof."""

from policygraph.queries.asking import Rows, query
from policygraph.queries.saved import Column, Parameter, SavedQuery, Text, parse_query, query_names, saved_query
from policygraph.queries.terms import term_of

__all__ = [
    "Column",
    "Parameter",
    "Rows",
    "SavedQuery",
    "Text",
    "parse_query",
    "query",
    "query_names",
    "saved_query",
    "term_of",
]
