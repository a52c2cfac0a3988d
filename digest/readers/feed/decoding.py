"""Bytes of a feed or of a part of a mail → its characters, though what it declares be wrong."""

from __future__ import annotations

import codecs
import re

from digest.readers.decoding import usable
from digest.text.folding import visible

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ((b"<\x00?\x00", "utf-16-le"), (b"\x00<\x00?", "utf-16-be"))
_LANGUAGE = re.compile(rb"<(?:dc:)?language>\s*([A-Za-z]{2})|xml:lang=[\"']([A-Za-z]{2})")
_OF_LANGUAGE = {
    **dict.fromkeys(("pl", "cs", "sk", "hu", "sl", "hr", "ro", "sq"), "windows-1250"),
    **dict.fromkeys(("ru", "uk", "bg", "be", "sr", "mk"), "windows-1251"),
    **dict.fromkeys(("lt", "lv", "et"), "windows-1257"),
    "el": "windows-1253",
    "tr": "windows-1254",
    "he": "windows-1255",
    "ar": "windows-1256",
}
_SEVEN_BITS = ("iso-2022", "hz")  # their bytes are all ASCII, so only the declaration tells
_WIDE_NAMES = ("utf-16", "utf-32")
_FEW = 0.1  # of the letters beyond ASCII: a character cut in half, not another encoding


def decode(content: bytes, charset: str = "") -> tuple[str, str]:
    """Give the text and a word on its encoding, "" where all was as declared.

    A byte-order mark counts first, then UTF-8 where the bytes are valid UTF-8 (no other encoding
    looks like it by chance), then what is declared, then a guess. Nothing is ever refused: what
    no encoding knows becomes U+FFFD.

    Args:
        content: the bytes.
        charset: what the server, or the mail's header, said of them; "" when it said nothing.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace"), ""
    for start, encoding in _WIDE:
        if content.lstrip().startswith(start):
            return content.decode(encoding, "replace"), ""
    found = _DECLARED.match(content.lstrip()[:300])
    declared = [charset.lower()] if charset else []
    declared += [found.group(1).decode("ascii").lower()] if found else []
    for name in declared:
        hidden = name.startswith(_SEVEN_BITS) or (name.startswith(_WIDE_NAMES) and 0 in content)
        if hidden and (text := _strictly(content, name)) is not None:
            return text, ""
    text = _strictly(content, "utf-8")
    if text is not None:
        return text, _unlike(declared[0], text) if declared else ""
    return _not_utf8(content, declared)


def _unlike(declared: str, text: str) -> str:
    """Tell of a declaration that does not fit what turned out to be UTF-8."""
    meant = usable(declared)
    if not meant:
        return f"declared as {visible(declared)[:40]}, which is no encoding of texts"
    wrong = meant != "utf-8" and not text.isascii()
    return f"declared as {declared}, but it is UTF-8" if wrong else ""


def _not_utf8(content: bytes, declared: list[str]) -> tuple[str, str]:
    for name in declared:
        text = _strictly(content, usable(name))
        if text is not None:
            return text, ""
    said = f"declared as {visible(declared[0])[:40]}" if declared else "nothing declared"
    loose = content.decode("utf-8", "replace")
    beyond = sum(not character.isascii() for character in loose)
    if loose.count("�") <= _FEW * beyond:
        return loose, "some characters are broken"
    guess = _guessed(content)
    return content.decode(guess, "replace"), f"{said}, read as {guess}"


def _strictly(content: bytes, encoding: str) -> str | None:
    """Decode what has no fault; None where there is one, or no encoding."""
    try:
        return content.decode(encoding) if encoding else None
    except (ValueError, LookupError):
        return None


def _guessed(content: bytes) -> str:
    """Guess: by the language the feed names, by statistics where most letters are beyond ASCII.

    In Latin script a few accents are too little for statistics; there Western European, the most
    frequent by far, is taken.
    """
    named = _LANGUAGE.search(content[:20_000])
    if named and (
        encoding := _OF_LANGUAGE.get((named.group(1) or named.group(2)).decode("ascii").lower())
    ):
        return encoding
    letters = sum(byte >= 0x80 or chr(byte).isalpha() for byte in content[:200_000])
    beyond = sum(byte >= 0x80 for byte in content[:200_000])
    if beyond * 2 < letters:
        return "windows-1252"
    from charset_normalizer import from_bytes

    best = from_bytes(content[:200_000]).best()
    return best.encoding if best is not None else "windows-1252"
