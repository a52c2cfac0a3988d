"""One line of outside text, fit to be shown: no break, no control, nothing left open."""

from __future__ import annotations

import re

# What ends a line somewhere (str.splitlines, terminals, mail headers), tabs and runs of spaces.
# No-break spaces stay: they are typography.
_BREAKS = re.compile("[\t\n\x0b\x0c\r \x1c-\x1f\x85\u2028\u2029]+")
# Controls, lone surrogates and noncharacters: no medium may carry them.
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_POP, _POP_ISOLATE = "\u202c", "\u2069"
_ISOLATES = "\u2066\u2067\u2068"


def one_line(text: str) -> str:
    """Give the text on one line: white space single, what cannot be shown gone.

    Marks of direction that the text opens and leaves open are closed at its end, so that a
    stray override turns around its own letters and nothing after them (Unicode annex 9).
    """
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    line = _BREAKS.sub(" ", _UNSHOWABLE.sub("", text)).strip(" ")
    return line + _closers(line) if _DIRECTION.search(line) else line


def _closers(line: str) -> str:
    open_marks: list[str] = []
    for mark in _DIRECTION.findall(line):
        if mark == _POP:
            if open_marks and open_marks[-1] == _POP:
                open_marks.pop()
        elif mark == _POP_ISOLATE:
            if _POP_ISOLATE in open_marks:
                while open_marks.pop() != _POP_ISOLATE:
                    pass  # an isolate closes what was opened inside it
        else:
            open_marks.append(_POP_ISOLATE if mark in _ISOLATES else _POP)
    return "".join(reversed(open_marks))
