"""What a reader reads for what is printed: characters in their common form, no blanks inside words (decision 0008)."""

from policygraph.text.blanks import closed_up, tidied
from policygraph.text.folding import fold, plain
from policygraph.text.printing import printed
from policygraph.text.reading import as_read

__all__ = ["as_read", "closed_up", "fold", "plain", "printed", "tidied"]
