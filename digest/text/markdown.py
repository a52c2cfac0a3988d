r"""Escaping for Markdown: what a text says is what a reader sees, in every dialect we know.

Measured against python-markdown, CommonMark (commonmark, markdown-it), GitHub's own parser
(cmark-gfm) and mistune: a backslash works in all of them before these:
\ ` * _ { } [ ] ( ) # + - . ! Anything else that some dialect gives a meaning to becomes a
character reference.
"""

from __future__ import annotations

import re

from digest.text.lines import one_line

_ALWAYS = {c: "\\" + c for c in "\\`*_{}[]#"} | {
    "<": "&lt;",
    ">": "&gt;",
    "~": "&#126;",  # strikethrough, fences
    "|": "&#124;",  # tables
    "=": "&#61;",  # underlined headings, highlighting
    "$": "&#36;",  # formulas
    "^": "&#94;",  # superscript, footnotes
}
_SPECIAL = re.compile(r"[\\`*_{}\[\]#<>~|=$^]")
_REFERENCE = re.compile(r"&(?=[#A-Za-z])")
# A colon before a letter starts an address, an emoji or an attribute; between figures it is a
# clock time or a score, and before a space it is a colon.
_COLON = re.compile(r"^:|(?<!\d):(?=\S)|:(?=[^\s\d])")
_LIST = re.compile(r"^(\d{1,20})([.)])(?=\s|$)")
_DASHES = re.compile(r"-{2,}")
_DOTS = re.compile(r"\.{3,}")
_WWW = re.compile(r"(?i)\b(www)\.")


def escape(text: str) -> str:
    """Give a text on one line such that Markdown shows it letter for letter.

    The result may stand anywhere in a line, its beginning included, and inside a link's words.
    """
    line = one_line(text)
    if "&" in line:  # a look is a tenth of a search, and most texts have none of these
        line = _REFERENCE.sub("&amp;", line)
    line = _SPECIAL.sub(lambda found: _ALWAYS[found[0]], line)
    if "--" in line:
        line = _DASHES.sub(lambda found: "\\-" * len(found[0]), line)
    if "..." in line:
        line = _DOTS.sub(lambda found: "\\." * len(found[0]), line)
    if line[:1].isdecimal():
        line = _LIST.sub(r"\1\\\2", line)
    elif line.startswith(("-", "+")):
        line = "\\" + line
    if "www." in line.lower():
        line = _WWW.sub(r"\1\\.", line)
    return _COLON.sub("&#58;", line) if ":" in line else line
