"""Finds the files that ship beside the code: in a checkout at its top level, in a wheel inside the package."""

from __future__ import annotations

from pathlib import Path

from policygraph.errors import MissingResource

_PACKAGE = Path(__file__).parent
_ROOMS = (_PACKAGE / "_shared", _PACKAGE.parent.parent)


def resource(relative: str) -> Path:
    """Return the path of a shipped file or folder.

    :param relative: its path as in the repository, such as `ontology/themes.ttl`.
    :raises MissingResource: when the installation lacks it.
    """
    for room in _ROOMS:
        path = room / relative
        if path.exists():
            return path
    raise MissingResource(f"the installation lacks {relative}", advice="Reinstall policygraph.")
