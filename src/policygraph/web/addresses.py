"""IRI ↔ address of its page. An instance's page stands at the path of its IRI, with its parts as folders:

    https://w3id.org/policygraph/id/notice/NAME/task-6-duty-2  →  /notice/NAME/task/6/duty/2
    https://w3id.org/policygraph/theme/water                   →  /vocabulary/theme/water
    https://w3id.org/policygraph/ontology#Task                 →  /ontology#Task
    anything else that the graph speaks of                     →  /thing?iri=…

Names never change, so that an address stays good from release to release.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import quote, unquote

from policygraph.namespaces import DEFAULT_BASE, PG

_HOME = "https://w3id.org/policygraph/"
_SCHEMES = ("theme", "role", "project-kind", "structure", "rule", "measure")
_SAFE = "/:@!$&'()*+,;=~-._"
_PART = re.compile(r"(notice/[^/]+)/([^/]+)")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The way between IRIs and pages.

    :param base: IRI that the instances of the graph begin with.
    """

    base: str = DEFAULT_BASE

    def path(self, iri: str) -> str:
        """Return the address of the page of a thing.

        :param iri: of anything.
        """
        if iri.startswith(self.base) and len(iri) > len(self.base):
            local = iri[len(self.base) :]
            part = _PART.fullmatch(local)
            if part:
                local = f"{part[1]}/{part[2].replace('-', '/')}"
            if self._local(local) == iri[len(self.base) :]:
                return "/" + quote(local, safe=_SAFE)
        elif iri.startswith(PG.iri):
            return f"/ontology#{quote(iri[len(PG.iri) :], safe=_SAFE)}"
        elif iri.startswith(_HOME):
            scheme, _, name = iri[len(_HOME) :].partition("/")
            if scheme in _SCHEMES:
                return f"/vocabulary/{scheme}" + (f"/{quote(name, safe=_SAFE)}" if name else "")
        return f"/thing?iri={quote(iri, safe='')}"

    def iri(self, path: str) -> str:
        """Return the IRI of the thing whose page stands at an address.

        :param path: decoded or not, without a query string.
        """
        local = unquote(path).lstrip("/")
        if local.startswith("vocabulary/"):
            return _HOME + local.removeprefix("vocabulary/")
        return self.base + self._local(local)

    def notice(self, iri: str) -> str:
        """Return the IRI of the notice that a thing is part of; empty for a notice and for what is part of none.

        :param iri: of anything.
        """
        part = _PART.fullmatch(iri.removeprefix(self.base)) if iri.startswith(self.base) else None
        return f"{self.base}{part[1]}" if part else ""

    def of_notices(self, notices: Collection[str] | None) -> Callable[[str], bool] | None:
        """Return a test of IRIs: whether a thing is one of some notices, part of one of them, or part of no notice.

        :param notices: their IRIs; for `None` there is no test.
        """
        if notices is None:
            return None

        def counts(iri: str) -> bool:
            notice = self.notice(iri) or iri
            return notice in notices or not notice.startswith(f"{self.base}notice/")

        return counts

    @staticmethod
    def _local(path: str) -> str:
        """The local name that an address stands for: the parts of a notice are one name, with hyphens."""
        match path.split("/"):
            case ["notice", name, *parts] if parts:
                return f"notice/{name}/{'-'.join(parts)}"
        return path
