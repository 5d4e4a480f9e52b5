from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat

from policygraph.errors import InvalidRdf, OverLimit, PolicygraphError
from policygraph.limits.rdf import MOST_DEPTH, read_rdf

DOC = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="a:">{}</rdf:RDF>'
DEEP = {
    "blank nodes": (RdfFormat.TURTLE, lambda n: f"<a:a> <a:b> {'[ <a:b> ' * n}1{']' * n} ."),
    "collections": (RdfFormat.TURTLE, lambda n: f"<a:a> <a:b> {'( ' * n}1{')' * n} ."),
    "triples": (
        RdfFormat.TURTLE,
        lambda n: f"<a:a> <a:b> {'<<( <a:a> <a:b> ' * (n // 2 + 1)}1{')>>' * (n // 2 + 1)} .",
    ),
    "triples in lines": (RdfFormat.N_TRIPLES, lambda n: f"<a:a> <a:b> {'<<( <a:a> <a:b> ' * n}<a:c>{' )>>' * n} ."),
    "objects": (RdfFormat.JSON_LD, lambda n: '{"http://a/b":' * n + "1" + "}" * n),
    "lists": (RdfFormat.JSON_LD, lambda n: "[" * n + "]" * n),
    "elements": (
        RdfFormat.RDF_XML,
        lambda n: DOC.format("<rdf:Description><a:b>" * (n // 2) + "</a:b></rdf:Description>" * (n // 2)),
    ),
}


@pytest.mark.parametrize(("format", "nested"), DEEP.values(), ids=DEEP)
def test_what_nests_too_deep_is_refused_before_the_parser(format, nested) -> None:  # type: ignore[no-untyped-def]
    read_rdf(nested(MOST_DEPTH // 2 - 2).encode(), format)
    with pytest.raises(OverLimit, match="nests deeper than 200") as caught:
        read_rdf(nested(MOST_DEPTH + 2).encode(), format, where="notice.ttl")
    assert caught.value.where.startswith("notice.ttl:1:")


def test_brackets_in_words_iris_and_comments_nest_nothing() -> None:
    words = "[({" * MOST_DEPTH
    turtle = f'<a:(> <a:b> "{words}", """{words}\n"{words}""", \'{words}\' . # {words}\n'
    assert len(read_rdf(turtle.encode(), RdfFormat.TURTLE)) == 3
    assert len(read_rdf(f'{{"@id": "a:a", "http://a/b": "{words}"}}'.encode(), RdfFormat.JSON_LD)) == 1
    assert read_rdf(("<a:a> <a:b> () .\n" * 500).encode(), RdfFormat.TURTLE)


def test_a_byte_order_mark_and_other_line_ends_change_nothing() -> None:
    turtle = '@prefix a: <a:> .\na:a a:b "x\\ny" ;\n  a:c 1 .\n'
    plain = read_rdf(turtle.encode(), RdfFormat.TURTLE)
    assert read_rdf(b"\xef\xbb\xbf" + turtle.replace("\n", "\r\n").encode(), RdfFormat.TURTLE) == plain


def test_a_syntax_error_is_told_with_its_place() -> None:
    with pytest.raises(InvalidRdf) as caught:
        read_rdf(b"<a:a> <a:b> 1 .\n<a:a> wrong .", RdfFormat.TURTLE, where="notice.ttl")
    assert caught.value.where.startswith("notice.ttl:2:")


@pytest.mark.parametrize("format", [RdfFormat.TURTLE, RdfFormat.N_QUADS, RdfFormat.JSON_LD, RdfFormat.RDF_XML])
@given(data=st.binary(max_size=200) | st.text(alphabet="<>[](){}\"'\\#@^:.;,ab1 \n_!/?=-é").map(str.encode))
def test_any_bytes_are_read_or_refused(format: RdfFormat, data: bytes) -> None:
    try:
        assert isinstance(read_rdf(data, format), list)
    except PolicygraphError:
        return
