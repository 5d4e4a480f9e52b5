"""The report: one page that holds the answers, the pictures and the text they were read from."""

from __future__ import annotations

from collections.abc import Sequence

from policygraph.diagrams.svg import templates
from policygraph.diagrams.words import TEMPLATES, catalogue
from policygraph.report.compose import compose
from policygraph.store.results import GraphStore
from policygraph.validation.findings import Finding


def report(
    store: GraphStore,
    *,
    notice: str = "",
    theme: str = "water",
    findings: Sequence[Finding] | None = None,
    language: str = "zh",
) -> str:
    """Return the report on everything in a store as one HTML page that asks nothing of the network.

    :param store: any store.
    :param notice: number, title or IRI of the one notice to report on; all of them when empty.
    :param theme: local name of the theme whose question is answered.
    :param findings: of the shapes; `None` where they were not run.
    :param language: the one that the page opens in; it holds both.
    """
    page = compose(store, notice=notice, theme=theme, findings=findings, language=language)
    style, script = ((TEMPLATES / name).read_text(encoding="utf-8") for name in ("report.css", "report.js"))
    filters = [{"index": t.index, "units": t.unit_anchors, "themes": t.themes, "section": t.section, "words": t.words}
               for t in page.tasks]  # fmt: skip
    return (
        templates()
        .get_template("report.html.j2")
        .render(report=page, filters=filters, words=catalogue(), language=language, style=style, script=script)
    )
