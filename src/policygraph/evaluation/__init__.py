"""Gold annotations → precision, recall and F1 by class, with every miss at its place.

The form of a gold file is told in docs/evaluation.md. What it leaves out (no `duties`, no `projects`, only some of
the tasks) is not scored.
"""

from policygraph.evaluation.gold import Gold, load_gold
from policygraph.evaluation.judge import evaluate
from policygraph.evaluation.score import Evaluation, Miss, Score, merged
from policygraph.evaluation.surfaces import matched, overlaps

__all__ = ["Evaluation", "Gold", "Miss", "Score", "evaluate", "load_gold", "matched", "merged", "overlaps"]
