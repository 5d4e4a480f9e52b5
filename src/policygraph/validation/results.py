"""What an engine reports, in terms of RDF: the same value whichever engine it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from policygraph.namespaces import SH
from policygraph.validation.paths import Node, Path


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result (https://www.w3.org/TR/shacl/#results-validation-result).

    :param focus: the thing it reports on.
    :param shape: the shape that reports it.
    :param component: IRI of the kind of constraint that is broken.
    :param severity: IRI of how much it matters.
    :param path: the property or path in question, if one is.
    :param value: the value in question, if one is.
    :param messages: what is wrong, by language.
    """

    focus: Node
    shape: Node
    component: str
    severity: str
    path: Path | None = None
    value: Node | None = None
    messages: Mapping[str, str] = field(default_factory=dict, hash=False)


def write_report(results: Iterable[Result]) -> str:
    """Return results as a SHACL report in Turtle, the same bytes whichever engine found them.

    :param results: without order.
    """
    bodies = sorted({_result(result) for result in results})
    conforms = "false" if bodies else "true"
    told = "".join(f" ;\n    sh:result [\n{body}\n    ]" for body in bodies)
    return f"@prefix sh: <{SH.iri}> .\n\n[] a sh:ValidationReport ;\n    sh:conforms {conforms}{told} .\n"


def _result(result: Result) -> str:
    facts = [
        "a sh:ValidationResult",
        f"sh:focusNode {result.focus}",
        f"sh:resultSeverity <{result.severity}>",
        f"sh:sourceShape {result.shape}",
        f"sh:sourceConstraintComponent <{result.component}>",
    ]
    if result.path is not None:
        facts.append(f"sh:resultPath {result.path.turtle()}")
    if result.value is not None:
        facts.append(f"sh:value {result.value}")
    for language, text in sorted(result.messages.items()):
        facts.append(f"sh:resultMessage {_text(text, language)}")
    return " ;\n".join(f"        {fact}" for fact in facts)


def _text(text: str, language: str) -> str:
    from pyoxigraph import Literal

    return str(Literal(text, language=language) if language else Literal(text))
