"""Fits the second reader (`data/second-reader/`) to the annotated notices in `tests/notices`, and measures it.

    python benchmarks/fit_second_reader.py                    # fits, and counts what its word is worth
    python benchmarks/fit_second_reader.py --check FOLDER …   # the model that ships on other annotated notices

It needs `pip install policygraph[second-reader]`. What its word is worth is counted with models that were fitted
without the notices that they judge: one for every folder of notices, fitted on the other folders. The same annotations
give the same model on one machine; the digests of both are written beside it.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from policygraph.confidence import Evidence, Measured, Table
from policygraph.confidence.table import table_of
from policygraph.evaluation.gold import Gold, load_gold
from policygraph.evaluation.judge import paired_tasks
from policygraph.evaluation.opinions import judged_candidates, judged_opinions
from policygraph.extraction import extract, lexicons
from policygraph.model import Extraction
from policygraph.parsing import parse
from policygraph.reading import read
from policygraph.second_reader import VERDICTS, SecondReader, read_again, second_reader
from policygraph.second_reader.features import features
from policygraph.second_reader.labels import labels, located

ROOT = Path(__file__).parents[1]
NOTICES = ROOT / "tests" / "notices"
FOLDER = ROOT / "data" / "second-reader"
PACKAGE = "python-crfsuite"
SETTINGS = {"c1": 0.3, "c2": 0.3, "max_iterations": 60, "feature.minfreq": 2}
HEAD = """# How many projects were right on which the second reader agreed, was undecided or differed, by rule. Made by
# benchmarks/fit_second_reader.py from tests/notices, each folder of notices read by a model fitted on the others.
kind\trule\tsupport\tright\tfound
"""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A notice whose projects are annotated.

    :param texts: the titles and duties of the annotated tasks, each with its labels.
    """

    gold: Gold
    extraction: Extraction
    texts: tuple[tuple[str, tuple[str, ...]], ...]


def annotated(folders: Iterable[Path]) -> list[Annotated]:
    """The notices in folders in which projects are annotated, in the order of their paths."""
    known, found = lexicons(), list[Annotated]()
    for path in sorted(path for folder in folders for path in folder.rglob("*.gold.json")):
        gold = load_gold(path)
        extraction = extract(parse(read(gold.notice)), known)
        texts: list[tuple[str, tuple[str, ...]]] = []
        for task, answer in paired_tasks(gold, extraction.notice):
            if "projects" in answer:
                names = [project["surface"] for project in answer["projects"] if not project.get("generic")]
                phrases = (task.title, *(duty.phrase for duty in task.duties))
                texts += [(one.text, tuple(labels(len(one.text), located(one.text, names)))) for one in phrases]
        if texts:
            found.append(Annotated(gold, extraction, tuple(texts)))
    return found


def fit(notices: Iterable[Annotated], path: Path) -> None:
    """Write a model that is fitted to notices."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(SETTINGS)
    for notice in notices:
        for text, marked in notice.texts:
            trainer.append(features(text), marked)
    trainer.train(str(path))


def verdicts(notices: Iterable[Annotated], reader: SecondReader) -> tuple[list[tuple[Evidence, bool]], Measured]:
    """What each judged project rests on when the reader has spoken; and how many of its candidates are projects."""
    told: list[tuple[Evidence, bool]] = []
    listed = Measured(0, 0)
    for notice in notices:
        again = read_again(notice.extraction, reader, Table({}))
        told += judged_opinions(notice.gold, again)
        listed += judged_candidates(notice.gold, again)
    return told, listed


def show(told: Sequence[tuple[Evidence, bool]], candidates: Measured) -> None:
    """How often it was right, by verdict."""
    for verdict in VERDICTS:
        some = [good for evidence, good in told if evidence.support == verdict]
        print(f"{verdict}: {sum(some)} of {len(some)} projects right")
    print(f"candidates: {candidates.right} of {candidates.found} are projects")


def describe(notices: Iterable[Annotated], model: Path) -> str:
    """The description of a model: its digest, how it was fitted, and to what."""
    lines = [
        "# The model of the second reader; made by benchmarks/fit_second_reader.py, not by hand.",
        f'sha256 = "{hashlib.sha256(model.read_bytes()).hexdigest()}"',
        f'python-crfsuite = "{importlib.metadata.version(PACKAGE)}"',
        "",
        "[settings]",
        *(f'"{name}" = {value}' for name, value in SETTINGS.items()),
        "",
        "# The annotations that it was fitted to, with the digest of each.",
        "[annotations]",
    ]
    for notice in notices:
        digest = hashlib.sha256(notice.gold.path.read_bytes()).hexdigest()
        lines.append(f'"{notice.gold.path.relative_to(NOTICES).as_posix()}" = "{digest}"')
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> None:
    """Fit the second reader, or check it."""
    if arguments[:1] == ["--check"]:
        show(*verdicts(annotated(map(Path, arguments[1:])), second_reader()))
        return
    notices = annotated([NOTICES])
    told: list[tuple[Evidence, bool]] = []
    listed = Measured(0, 0)
    with tempfile.TemporaryDirectory() as folder:
        for name in sorted({notice.gold.path.parent for notice in notices}):
            path = Path(folder) / f"{name.name}.crfsuite"
            fit((notice for notice in notices if notice.gold.path.parent != name), path)
            own, candidates = verdicts(
                (notice for notice in notices if notice.gold.path.parent == name), SecondReader(path, name.name)
            )
            told, listed = [*told, *own], listed + candidates
    show(told, listed)
    FOLDER.mkdir(exist_ok=True)
    model = FOLDER / "projects.crfsuite"
    fit(notices, model)
    (FOLDER / "projects.toml").write_text(describe(notices, model), encoding="utf-8")
    standing = table_of(told)
    (FOLDER / "confidence.tsv").write_text(HEAD + standing.written(), encoding="utf-8")
    print(f"{len(notices)} notices, {sum(len(one.texts) for one in notices)} texts, {model.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
