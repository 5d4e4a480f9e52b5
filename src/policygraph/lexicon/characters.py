"""The characters that names are written in, each kind a class of a pattern by itself and no part of one."""

from __future__ import annotations

from typing import Final

# A Chinese character, a class of its own: after `fold` a letter that is no Latin one is Chinese. A class of categories
# is made at once; the twenty thousand characters themselves take a thousandth of a second in each pattern. Figures that
# are no digits (①, Ⅳ) are of it too.
HAN: Final = r"[^\W\d_A-Za-z]"
LETTER: Final = r"[^\W\d_]"  # a Chinese character or a Latin letter
