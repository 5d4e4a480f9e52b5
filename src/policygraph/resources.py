"""Finds the files that ship beside the code: in a checkout at its top level, in a wheel inside the package.

A folder named by `POLICYGRAPH_DATA` goes before both: what lies there under the same path is read in its place.
"""

from __future__ import annotations

import os
from pathlib import Path

from policygraph.errors import MissingResource

_PACKAGE = Path(__file__).parent
OWN = "POLICYGRAPH_DATA"
_ROOMS = (_PACKAGE / "_shared", _PACKAGE.parent.parent)


def resource(relative: str) -> Path:
    """Return the path of a shipped file or folder.

    :param relative: its path as in the repository, such as `ontology/themes.ttl`.
    :raises MissingResource: when the installation lacks it.
    """
    own = os.environ.get(OWN)
    rooms: tuple[Path, ...] = (Path(own), *_ROOMS) if own else _ROOMS
    for room in rooms:
        path = room / relative
        if path.exists():
            return path
    raise MissingResource(f"the installation lacks {relative}", advice="Reinstall policygraph.")
