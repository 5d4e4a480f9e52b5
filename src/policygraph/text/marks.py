"""The marks of Chinese print, each kind named once, as they stand after `fold`; for use inside `[…]` of a pattern."""

from __future__ import annotations

from typing import Final

# Blanks that a line does not end at. A tab parts the columns of a row.
BLANK: Final = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# The same in a line, which has no breaks, as a class: a set of them takes ten times as long to compile.
SPACE: Final = r"[^\S\n]"
# The same one by one, for what is stripped.
BLANKS: Final = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
# Blanks narrower than a letter: they set figures and words off, and part no names.
THIN: Final = "\u2006-\u200a\u202f\u205f"
UNBROKEN: Final = "\u00a0\u2007\u2009\u202f"  # blanks that keep a figure together
# Characters that print nothing: soft hyphen, joiners, marks of direction, fillers, selectors of a glyph.
INVISIBLE: Final = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff9-\ufffc\U000e0001-\U000e01ef"
)
LINE_BREAK: Final = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
COLON: Final = "：:"
OPENING, CLOSING = "（〔［【[", "）〕］】]"
DASH: Final = "—–－-"
FIGURE_DASHES: Final = "－–—―‐‑‒⁓─━−~～〜〰∼˜﹣"  # between two figures: from the one to the other
BULLET: Final = "●◆◇▲△★☆•➢►▶▪◦‣■❖➤◎※⬤⚫♦◈▸▼▽✦✧❯"
# Bullets that are a dash, a point or a star of running text as well, and so only with a blank behind them.
BULLET_APART: Final = "·・*+–—○-"
# Where the symbol fonts of word processors have their signs, which a text copied from them keeps as codes of no name.
SYMBOL: Final = "\uf020-\uf0ff"
BAR: Final = "|｜"  # between the cells of a row
LIST_MARK: Final = "、，,；;。/|"
# Fonts of their own put glyphs here; nobody else can know which.
PRIVATE: Final = "\ue000-\uf8ff\U000f0000-\U0010fffd"
# Letters of pinyin: the vowels with their tones, and all.
TONED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
SYLLABLE: Final = f"a-zü{TONED}"
# Brackets around a label: 【牵头单位】, 〈责任单位〉.
LABEL_OPENING, LABEL_CLOSING = "【[〔〈「『{", "】]〕〉」』}"
STAR: Final = "*＊★☆※▲△◆◇#＃"  # beside a name of a list, by which a note tells who leads
