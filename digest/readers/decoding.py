"""Bytes to text: UTF-8 first, then what a byte-order mark says, then a cautious guess."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from digest.text.mangled import read_again

ENCODED_TWICE = "its letters were encoded twice; read as they were before"
# What browsers understand by a label where Python's codec of that name is narrower.
# https://encoding.spec.whatwg.org/#names-and-labels
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "ks_c-5601": "cp949",
    "ks_c_5601-1987": "cp949",
    "utf-16": "utf-8",  # a declaration that could be read as ASCII is none of UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-32": "utf-8",
}
# Codecs of Python that are no encodings of texts; some make a bomb or run for ever.
_NEVER = frozenset(
    (
        "utf-7",
        "unicode-escape",
        "raw-unicode-escape",
        "idna",
        "punycode",
        "charmap",
        "undefined",
        "mbcs",
        "oem",
    )
)
# A form feed ends a line too, unless it begins one: then it is a page's edge within a text.
_LINE_ENDS = re.compile("\r\n?|\x0b|\x85|\u2028|\u2029|(?<=[^\n\r\f])\f")
_ODD_ENDS = "\r\x0b\x85\u2028\u2029\f"  # one of these is in each of them: a first look
_CYRILLIC = re.compile("[а-яёіїєґА-ЯЁІЇЄҐ]{4,}")
_VOWELS = frozenset("аеиоуыэюяіїєАЕИОУЫЭЮЯІЇЄ")


class Decoded(NamedTuple):
    """A text, and what had to be said of its decoding ("" for plain UTF-8)."""

    text: str
    problem: str = ""


def usable(label: str) -> str:
    """Give Python's name of the encoding that is meant by a label, "" for one that is none of text.

    Python knows codecs that no text is written in (``unicode_escape``, ``idna``, ``base64``):
    whoever names one in a header means mischief or nothing.
    """
    try:
        found = codecs.lookup(label.strip()) if label else None
    except (LookupError, ValueError):
        return ""
    if found is None or found.name in _NEVER or not getattr(found, "_is_text_encoding", True):
        return ""
    return _WIDER.get(found.name, found.name)


def decode(content: bytes, charset: str = "") -> Decoded:
    """Decode a capture: byte-order mark off, lines ended by a line feed, U+FFFD for what cannot be.

    Args:
        content: the bytes.
        charset: the encoding as the server named it; asked where the bytes are not UTF-8.
    """
    decoded = _mended(_decode(content, usable(charset)))
    return Decoded(_clean(decoded.text), decoded.problem)


def damage(content: bytes, charset: str = "") -> str:
    """Give what has to be said of a capture's decoding, as :func:`decode` does, and no text."""
    return _mended(_decode(content, usable(charset))).problem


def _mended(decoded: Decoded) -> Decoded:
    text = read_again(decoded.text)
    return decoded if text == decoded.text else Decoded(text, decoded.problem or ENCODED_TWICE)


def _decode(content: bytes, charset: str) -> Decoded:
    for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if content.startswith(mark):
            return _told(content[2:].decode(name, "replace"))
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        torn = error.reason == "unexpected end of data"
    if charset not in ("", "utf-8"):
        return _told(content.decode(charset, "replace"))
    damaged = content.decode("utf-8", "replace")
    lost = damaged.count("\ufffd")
    sound = sum(character > "\x7f" for character in damaged) - lost
    if torn or (sound > 0 and lost < max(2, sound * 0.1)):
        return _told(damaged)
    name = _guess(content)
    return Decoded(content.decode(name, "replace"), f"not UTF-8; read as {name}")


def _guess(content: bytes) -> str:
    """Tell Cyrillic from Western single-byte text: long Cyrillic words with vowels, or not."""
    sample = content[:200_000]
    best, best_score = "windows-1252", 0
    for name in ("windows-1251", "koi8-u"):
        words = _CYRILLIC.findall(sample.decode(name, "replace"))
        usual = [w for w in words if _VOWELS & set(w) and (w[1:].islower() or w.isupper())]
        score = sum(map(len, usual))
        if score > best_score and 2 * score > sum(byte >= 0xC0 for byte in sample):
            best, best_score = name, score
    return best


def _told(text: str) -> Decoded:
    lost = text.count("\ufffd")
    return Decoded(text, f"{lost} characters cannot be decoded" if lost else "")


def _clean(text: str) -> str:
    text = text.removeprefix("\ufeff").replace("\x00", "\ufffd")
    if any(end in text for end in _ODD_ENDS):
        text = _LINE_ENDS.sub("\n", text)
    # A lone surrogate cannot be written again as UTF-8.
    return text.encode("utf-8", "replace").decode("utf-8") if _has_surrogate(text) else text


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
