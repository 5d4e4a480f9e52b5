"""What other programs watch: whether the server is well, and what a question may cost."""

from __future__ import annotations

import json
from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from policygraph.web.forms import HTML
from policygraph.web.negotiation import best_type
from policygraph.web.rendering import page
from policygraph.web.responses import html, view
from policygraph.web.settings import Limits


def health(request: Request) -> Response:
    """Tell that the server answers, and from which build of the graph."""
    graph = request.app.state.current()
    return JSONResponse({"status": "ok", "generation": graph.source.generation}, headers={"Cache-Control": "no-store"})


def limits(request: Request) -> Response:
    """Show what one question may cost."""
    held: Limits = request.app.state.settings.limits
    if best_type(request.headers.get("accept", ""), ["application/json", HTML]) == HTML:
        return html(page("limits.html.j2", view(request), limits=asdict(held)))
    return Response(json.dumps(asdict(held), indent=1) + "\n", media_type="application/json")
