"""From the bytes of an HTML page to its markup: which encoding, and how that is known."""

from __future__ import annotations

import codecs
import re
from typing import Literal, NamedTuple

from digest.readers.decoding import ENCODED_TWICE, usable
from digest.text.mangled import bytes_again

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What is tried where nothing is declared, the language's own first.
_BY_LANGUAGE = {
    "ru": ("cp1251", "koi8_r"), "uk": ("cp1251", "koi8_u"), "be": ("cp1251",), "bg": ("cp1251",),
    "sr": ("cp1251", "cp1250"), "mk": ("cp1251",), "pl": ("iso8859-2", "cp1250"),
    "cs": ("cp1250", "iso8859-2"), "sk": ("cp1250", "iso8859-2"), "hu": ("cp1250", "iso8859-2"),
    "hr": ("cp1250",), "sl": ("cp1250",), "ro": ("cp1250", "iso8859-2"), "el": ("cp1253",),
    "tr": ("cp1254",), "he": ("cp1255",), "ar": ("cp1256",), "fa": ("cp1256",),
    "lt": ("cp1257",), "lv": ("cp1257",), "et": ("cp1257",), "vi": ("cp1258",), "th": ("cp874",),
    "ja": ("cp932", "euc_jp"), "zh": ("gb18030", "big5hkscs"), "ko": ("cp949",),
}  # fmt: skip
_CANDIDATES = (
    "cp1252", "cp1251", "koi8_r", "cp1250", "iso8859-2", "cp1253", "cp1254", "cp1255", "cp1256",
    "cp1257", "cp932", "euc_jp", "gb18030", "big5hkscs", "cp949", "cp874",
)  # fmt: skip
_SAMPLE = 20_000
_USUAL_HEAD = 30_000  # bytes; few pages have a longer head

_META = re.compile(
    rb"<meta\b[^>]{0,500}?\bcharset\s*=\s*[\"']?\s*([a-z0-9_:.+-]{2,40})"
)  # in small letters, which takes half the time of ignoring the case
_XML = re.compile(rb"\s{0,100}<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})")
_LANG = re.compile(rb"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]*>")
_CLOSES = {b"<!--": b"-->", b"<script": b"</script", b"<style": b"</style"}
_UNREAD = re.compile(b"|".join(_CLOSES))

Basis = Literal["mark", "declared", "plain", "guessed"]


class Decoded(NamedTuple):
    """The markup of a page, the encoding it was read in, and how that was known.

    Attributes:
        utf8: the markup as bytes, which most pages are as they come, and which a parser takes.
        basis: a byte order ``mark``, ``declared`` by the server or the page, ``plain`` when the
            bytes are valid UTF-8 anyhow, or ``guessed``.
        damaged: how many characters could not be read and became U+FFFD.
        against: a label that was stated and not followed, "" for none.
        twice: whether it had been encoded twice, and is mended.
    """

    utf8: bytes
    encoding: str
    basis: Basis
    damaged: int
    against: str = ""
    twice: bool = False

    @property
    def markup(self) -> str:
        """The markup."""
        return self.utf8.decode("utf-8")

    def problems(self) -> list[str]:
        """Tell what the editor should know of how the page was read."""
        told = []
        if self.basis == "guessed":
            told.append(f"no encoding is declared that fits; read as {self.encoding}")
        elif self.against and self.basis != "plain":
            told.append(f"called {self.against}, and read as {self.encoding}, which fits")
        if self.damaged:
            told.append(f"{self.damaged} characters cannot be decoded")
        if self.twice:
            told.append(ENCODED_TWICE)
        return told


def decode(content: bytes, charset: str = "") -> Decoded:
    """Read the bytes of a page as characters.

    A byte order mark decides; then what the server says, then what the page says, unless the bytes
    are plainly something else (valid UTF-8 beyond ASCII called a single-byte encoding: saved again
    by a browser, or served by a wrong setting); then UTF-8 where it is valid; then a guess from
    the text alone, script and tags left out.

    Args:
        content: the bytes.
        charset: the encoding as the server named it, "" when it said nothing.
    """
    labels = [label for label in (charset.strip(), _declared(content)) if usable(label)]
    read = _read(content, [usable(label) for label in labels])
    again = bytes_again(read.utf8)
    against = next((x for x in labels if usable(x) != read.encoding), "")
    return read._replace(utf8=again, against=against, twice=again != read.utf8)


def _read(content: bytes, stated: list[str]) -> Decoded:
    for mark, name in _BOMS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], name, "mark")
    is_utf8 = _strict(content, "utf-8") is not None
    if is_utf8 and stated[:1] == ["utf-8"]:
        return Decoded(content, "utf-8", "declared", 0)
    if is_utf8 and not any(map(_multibyte, stated[:1])):
        if not stated or content.isascii():
            return Decoded(content, stated[0] if stated else "utf-8", "plain", 0)
        return Decoded(content, "utf-8", "declared" if "utf-8" in stated else "guessed", 0)
    for name in stated:
        read = _decoded(content, name, "declared")
        if read.damaged <= 3 or read.damaged * 200 < len(read.markup):
            return read
    return _decoded(content, _guess(content), "guessed")


def _decoded(content: bytes, encoding: str, basis: Basis) -> Decoded:
    markup = _strict(content, encoding)
    if markup is not None:
        return Decoded(markup.encode("utf-8", "replace"), encoding, basis, 0)
    before = content.count("\ufffd".encode()) if encoding == "utf-8" else 0
    markup = content.decode(encoding, "replace")
    damaged = max(0, markup.count("\ufffd") - before)
    return Decoded(markup.encode("utf-8", "replace"), encoding, basis, damaged)


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _multibyte(encoding: str) -> bool:
    return encoding in ("gb18030", "big5hkscs", "cp932", "cp949", "euc_jp", "iso2022_jp", "hz")


def _declared(content: bytes) -> str:
    """Give the label that the XML declaration or a ``meta`` of the head states."""
    if found := _XML.match(content):
        return found.group(1).decode("ascii")
    head = _head(content)
    found = _META.search(head.lower())
    return head[found.start(1) : found.end(1)].decode("ascii") if found else ""


def _head(content: bytes) -> bytes:
    """Give the head without comments and scripts, however long they are."""
    lower = content[:_USUAL_HEAD].lower()
    end = lower.find(b"<body")
    if end < 0:
        lower = content.lower()
        end = lower.find(b"<body")
        end = len(content) if end < 0 else end
    kept, at = [], 0
    while at < end:
        found = _UNREAD.search(lower, at, end)
        start = found.start() if found else end
        kept.append(content[at:start])
        stop = lower.find(_CLOSES[found[0]], start + 4) if found else -1
        if found is None or stop < 0:
            break
        at = stop + len(_CLOSES[found[0]])
    return b" ".join(kept)


def _guess(content: bytes) -> str:
    """Guess from the page's text, by the letters it would have (charset_normalizer)."""
    import charset_normalizer

    said = _LANG.search(content[:100_000])
    language = said.group(1).decode("ascii").lower() if said else ""
    sample = _sample(content)
    for encoding in _BY_LANGUAGE.get(language, ()):
        text = _strict(sample, encoding)
        if text is not None and _looks_written(text):
            return encoding
    best = charset_normalizer.from_bytes(sample, cp_isolation=list(_CANDIDATES)).best()
    if best is None:
        return "cp1252"
    return usable(best.encoding)


def _looks_written(text: str) -> bool:
    """Say whether the letters beyond ASCII stand as in words: more small ones than large."""
    beyond = [letter for letter in text if letter > "\x7f"]
    large = sum(letter.isupper() for letter in beyond)
    strange = sum(not letter.isprintable() for letter in beyond)
    return large * 2 <= len(beyond) and strange * 50 <= len(text)


def _sample(content: bytes) -> bytes:
    """Give stretches of text around the bytes beyond ASCII, without tags and scripts."""
    at = content.lower().find(b"<body")
    text = _TAG.sub(b" ", _without_scripts(content[max(at, 0) :][: 50 * _SAMPLE]))
    words = [word for word in text.split() if not word.isascii()]
    return b" ".join(words)[:_SAMPLE] if words else text[:_SAMPLE]


def _without_scripts(content: bytes) -> bytes:
    kept: list[bytes] = []
    at, lower = 0, content.lower()
    while True:
        start = lower.find(b"<script", at)
        if start < 0:
            return b" ".join([*kept, content[at:]])
        kept.append(content[at:start])
        stop = lower.find(b"</script", start)
        if stop < 0:
            return b" ".join(kept)
        at = stop
