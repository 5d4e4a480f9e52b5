"""The option `--min-confidence`: what is less sure is left out of what a verb shows, and told."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

import click

from policygraph.cli.options import Number
from policygraph.cli.saying import say

if TYPE_CHECKING:
    from policygraph.queries.sureness import Doubt
    from policygraph.store.results import GraphStore

_Function = TypeVar("_Function", bound=Callable[..., object])


def min_confidence_option(function: _Function) -> _Function:
    """`--min-confidence 0..1`, as a decimal or `None`."""
    return click.option(
        "--min-confidence",
        type=Number(0, 1),
        callback=_decimal,
        metavar="0..1",
        help="Leave out what rests on less sure findings; how many is told.  略去把握较小的结果，并说明略去多少",
    )(function)


def sure_enough(store: GraphStore, least: Decimal | None) -> tuple[GraphStore, tuple[Doubt, ...]]:
    """Return what a threshold leaves of a store, and the findings that it leaves out; how many these are is said.

    :param store: as it was opened and narrowed.
    :param least: 0 to 1; `None` leaves nothing out.
    """
    if least is None:
        return store, ()
    from policygraph.queries.sureness import sure_part

    left = sure_part(store, least)
    if left.doubts:
        count, below = len(left.doubts), -(-least * 100 // 1)  # in whole percent, upwards
        say(
            f"policygraph: {count} findings below {least} left out: `policygraph query to-check --set below={below}`"
            f" 略去把握低于{least}的结果{count}处",
            err=True,
        )
    return left.store, left.doubts


def _decimal(_context: click.Context, _parameter: click.Parameter, value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
