"""What a person's corrections teach: changes of the word lists, each with what it would change; none is made here."""

from policygraph.learning.proposals import Kind, Proposal, propose
from policygraph.learning.trial import Effect, Lesson, learn

__all__ = ["Effect", "Kind", "Lesson", "Proposal", "learn", "propose"]
