"""A graph that others wrote, or that a server made up: where it is not as policygraph writes it, that is told."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from policygraph.errors import InvalidData


def reads_a_graph(function: Callable[..., None]) -> Callable[..., None]:
    """Let a verb that makes sense of a graph end with a message where a value of it is missing or none of its type.

    Queries say what they look for, not what they find: a number may be a word, a thing may lead to what is not there.
    Whether the graph or the program is wrong cannot be told from here, so the message has what a report of a fault
    needs, too.
    """

    @wraps(function)
    def verb(*args: Any, **options: Any) -> None:
        try:
            function(*args, **options)
        except (LookupError, ValueError, ArithmeticError, TypeError, AttributeError) as error:
            asked, store = options.get("asked"), options.get("store")
            where = getattr(asked, "url", None) or options.get("endpoint") or str(store or "")
            frame = traceback.extract_tb(error.__traceback__)[-1]
            told = str(error)
            raise InvalidData(
                "the graph is not as policygraph writes it 图谱内容不符合本程序的写法: "
                f"{told[:200]} ({type(error).__name__} in {Path(frame.filename).name}:{frame.lineno})",
                where=where,
                advice="`policygraph validate` tells what is wrong in a graph; where it finds nothing, this is a fault"
                " of the program: please report it.",
            ) from error

    return verb
