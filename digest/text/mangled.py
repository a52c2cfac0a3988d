"""Texts that were encoded twice: UTF-8 taken for Latin-1, and saved as UTF-8 again.

Of ``’`` that leaves ``â`` and two control characters that nobody sees, or ``â€™``. No text has
such controls by intention, and none has ``â€`` again and again and no ``’``; where one tells
that a text was encoded twice, all of it is read again. Without that ``Ã©`` may well be what the
writer speaks of, and is left as it is.
"""

from __future__ import annotations

import re

_BYTES = {bytes([byte]).decode("cp1252", "ignore"): byte for byte in range(0x80, 0xC0)}
_BYTES |= {chr(byte): byte for byte in range(0x80, 0x100)}
_GOES_ON = "[" + re.escape("".join(c for c, byte in _BYTES.items() if byte < 0xC0)) + "]"
_TWICE = re.compile(f"[Â-ß]{_GOES_ON}|[à-ï]{_GOES_ON}{{2}}|[ð-ô]{_GOES_ON}{{3}}")
# Looked for in bytes, where it is found much faster; U+0085 ends a line in some systems.
_CONTROL = re.compile(b"\xc2[\x80-\x84\x86-\x9f]")
_QUOTED = "â€".encode()  # what begins all quotation marks and dashes
_APOSTROPHE = "’".encode()
_OFTEN = 3


def read_again(text: str) -> str:
    """Give a text that was encoded twice as it was before; any other as it is."""
    if text.isascii() or not _was_encoded_twice(text.encode("utf-8", "replace")):
        return text
    return _TWICE.sub(_once, text)


def bytes_again(content: bytes) -> bytes:
    """Give a text in UTF-8 likewise, without making a string of most."""
    if content.isascii() or not _was_encoded_twice(content):
        return content
    return _TWICE.sub(_once, content.decode("utf-8")).encode("utf-8")


def _was_encoded_twice(content: bytes) -> bool:
    if _CONTROL.search(content):
        found = _TWICE.finditer(content.decode("utf-8"))
        return any(_CONTROL.search(twice[0].encode()) for twice in found)
    return content.count(_QUOTED) >= _OFTEN and _APOSTROPHE not in content


def _once(twice: re.Match[str]) -> str:
    try:
        return bytes(_BYTES[letter] for letter in twice[0]).decode("utf-8")
    except UnicodeDecodeError:
        return twice[0]
