"""The report: one page that holds the answers, the pictures and the text they were read from."""

from __future__ import annotations

from collections.abc import Sequence

from policygraph.diagrams.svg import templates
from policygraph.diagrams.words import TEMPLATES, catalogue
from policygraph.queries.sureness import Doubt
from policygraph.report.compose import compose
from policygraph.report.model import Report
from policygraph.store.results import GraphStore
from policygraph.validation.findings import Finding

_MARKS = ("unit", "project", "goal", "place", "organization", "document", "period", "theme")


def report(
    store: GraphStore,
    *,
    notice: str = "",
    theme: str = "water",
    findings: Sequence[Finding] | None = None,
    language: str = "zh",
    short: bool = False,
    doubts: Sequence[Doubt] | None = None,
) -> str:
    """Return the report on everything in a store as one HTML page that asks nothing of the network.

    :param store: any store.
    :param notice: number, title or IRI of the one notice to report on; all of them when empty.
    :param theme: local name of the theme whose question is answered.
    :param findings: of the shapes; `None` where they were not run.
    :param language: the one that the page opens in; it holds both.
    :param short: whether to leave out the lists, the further pictures and the text: four pages in print.
    :param doubts: findings that the store is without because they were not sure enough; `None` where none were left
        out, so that those below the usual threshold are listed.
    """
    page = compose(store, notice=notice, theme=theme, findings=findings, language=language, short=short, doubts=doubts)
    return html(page, language, short=short)


def report_pdf(
    store: GraphStore,
    *,
    notice: str = "",
    theme: str = "water",
    findings: Sequence[Finding] | None = None,
    language: str = "zh",
    short: bool = False,
    doubts: Sequence[Doubt] | None = None,
) -> bytes:
    """Return the report as PDF, in one language and without the notices' text.

    :param store: any store.
    :param notice: as in `report`, like all that follows.
    :raises MissingResource: where Typst or a Chinese font is missing.
    """
    from policygraph.report.printed import printed

    page = compose(store, notice=notice, theme=theme, findings=findings, language=language, short=short, doubts=doubts)
    return printed(page, store, language, notice=notice)


def html(page: Report, language: str, *, short: bool = False) -> str:
    """Return a report as one HTML page.

    :param page: as composed.
    :param language: the one that it opens in.
    :param short: whether it was composed short.
    """
    style, script = ((TEMPLATES / name).read_text(encoding="utf-8") for name in ("report.css", "report.js"))
    filters = [{"index": t.index, "units": t.unit_anchors, "themes": t.themes, "section": t.section, "notice": t.notice,
                "words": t.words}
               for t in page.tasks]  # fmt: skip
    marks = {kind: catalogue()[f"mark-{kind}"] for kind in _MARKS}
    return (
        templates()
        .get_template("report.html.j2")
        .render(
            report=page,
            filters=filters,
            words=catalogue(),
            marks=marks,
            language=language,
            style=style,
            script=script,
            short=short,
        )
    )
