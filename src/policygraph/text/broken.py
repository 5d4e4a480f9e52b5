"""Characters that only a broken encoding puts into a Chinese text: a byte was lost, and what follows is read askew.

Of two bytes each, the characters of GB 18030 behind a lost byte are halves of two: （一）加强 becomes ㄒ唬┘忧.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policygraph.lexicon.characters import HAN
from policygraph.lexicon.patterns import late

# The sign for what is no character, signs of bopomofo, and a ü with a tone that stands in no syllable.
_SIGNS = "\ufffd\u3105-\u312f\u01d6\u01d8\u01da\u01dc"
_ANY = re.compile(f"[{_SIGNS}]|锟斤拷")
_STRETCH = late(
    f"\ufffd+|[？?]?(?:[\u3105-\u312f]|锟斤拷|(?<![A-Za-z])[\u01d6\u01d8\u01da\u01dc](?![A-Za-z])){HAN}*[┄-╋]?{HAN}*"
)


def broken_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Return where words of a text begin and end that a broken encoding has made unreadable, in order.

    They reach to the next mark, figure or letter. Readings in pinyin (任務(wù), nǚ) are none.

    :param text: of any length.
    """
    if _ANY.search(text) is None:
        return iter(())
    return (match.span() for match in _STRETCH.finditer(text))
