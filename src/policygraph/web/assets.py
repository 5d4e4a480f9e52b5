"""What others made for the browser: the editor and the graph to walk, where the installation has them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from policygraph.errors import MissingResource
from policygraph.resources import resource
from policygraph.web.children import Refused
from policygraph.web.forms import content_type

_MEDIA = {".js": "text/javascript", ".css": "text/css", ".txt": "text/plain"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file for the browser.

    :param name: such as `yasqe.min.js`.
    :param data: its bytes.
    :param integrity: their digest, as pages and policies write it: `sha256-…`.
    """

    name: str
    data: bytes
    integrity: str

    @property
    def address(self) -> str:
        """Where it is; another file would have another address."""
        return f"/-/editor/{self.name}?{hashlib.sha256(self.data).hexdigest()[:12]}"


@cache
def assets() -> Mapping[str, Asset]:
    """Return the files by name; none where the installation was built without npm."""
    try:
        folder = resource("editor/files")
    except MissingResource:
        return {}
    found = {}
    for path in sorted(folder.glob("*.*")):
        data = path.read_bytes()
        found[path.name] = Asset(path.name, data, digest(data))
    return found


def digest(data: bytes) -> str:
    """Return the digest of a script or style, as a policy writes it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(data).digest()).decode()


def asset_file(request: Request) -> Response:
    """Hand out a file for the browser; it may be kept for ever, since its address changes with it."""
    found = assets().get(request.path_params["name"])
    if found is None:
        raise Refused(
            404, "not_found", "there is no such file here 没有此文件", "Build the wheel where npm is installed."
        )
    media = next(media for ending, media in _MEDIA.items() if found.name.endswith(ending))
    return Response(
        found.data, headers={"Cache-Control": "public, max-age=31536000, immutable"}, media_type=content_type(media)
    )
