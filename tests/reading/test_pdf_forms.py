"""What the forms of a PDF draw is counted before PDFium builds it."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.errors import UnreadableInput
from policygraph.reading import read_bytes
from policygraph.reading.pdf_forms import draws_more

FONT = "/Font<</F 5 0 R>>"


def file(content: str, forms: list[tuple[str, str]], packed: bool = False) -> bytes:
    """A PDF whose page has the forms by the names X0, X1 …; each names what it draws by object, from number 6 on."""
    named = " ".join(f"/X{at} {6 + at} 0 R" for at in range(len(forms)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<"
        + f"{FONT}/XObject<<{named}>>>>>>".encode(),
        stream("", content, packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *(
            stream(f"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<<{FONT}/XObject<<{names}>>>>", body, packed)
            for names, body in forms
        ),
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode()


def stream(entries: str, content: str, packed: bool) -> bytes:
    body = zlib.compress(content.encode()) if packed else content.encode()
    filtered = "/Filter/FlateDecode" if packed else ""
    return f"<<{entries}{filtered}/Length {len(body)}>>stream\n".encode() + body + b"\nendstream"


WORDS = "BT /F 9 Tf 50 700 Td (Task list) Tj ET"


def chain(length: int, times: int) -> list[tuple[str, str]]:
    return [*((f"/X {7 + at} 0 R", "/X Do " * times) for at in range(length - 1)), ("", WORDS)]


@pytest.mark.parametrize("packed", [False, True])
def test_forms_that_draw_forms_multiply_and_are_refused_before_they_are_built(packed: bool) -> None:
    with pytest.raises(UnreadableInput, match="more forms than any page"):
        read_bytes("a.pdf", file("/X0 Do " * 9, chain(9, 9), packed))


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_of_some_forms_is_read(packed: bool) -> None:
    assert "Task list" in read_bytes("a.pdf", file("/X0 Do " * 2, chain(3, 2), packed)).text


def test_a_form_that_draws_itself_ends() -> None:
    assert not draws_more(file("/X0 Do", [("/X 6 0 R", "/X Do " * 9 + WORDS)]), 1_000)


@given(st.integers(1, 5), st.integers(1, 4))
def test_the_count_is_that_of_what_is_drawn(length: int, times: int) -> None:
    drawn = 1
    for _ in range(length - 1):
        drawn = times * (drawn + 1)
    drawn += 1
    data = file("/X0 Do", chain(length, times))
    assert draws_more(data, drawn - 1)
    assert not draws_more(data, drawn)


@given(st.binary(max_size=300), st.integers(0, 1_500))
def test_broken_files_are_nothing_to_it(junk: bytes, at: int) -> None:
    data = file("/X0 Do", chain(3, 2))
    draws_more(data[:at] + junk + data[at:], 10)
