"""Bytes of a mail → its headers and its text; parts that are no text are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr

from digest.errors import ReadError
from digest.model import Noun
from digest.readers.decoding import usable
from digest.readers.feed.decoding import decode
from digest.readers.html.charset import decode as in_markup
from digest.text.addresses import clean
from digest.text.folding import visible

_DEEPEST = 50  # multiparts inside multiparts; honest mail has five
_MOST_PARTS = 500
# Of the defects that Python names, those by which text may be lost.
_DEFECTS = {
    "StartBoundaryNotFoundDefect": "its parts cannot be told apart",
    "NoBoundaryInMultipartDefect": "its parts cannot be told apart",
    "MultipartInvariantViolationDefect": "its parts cannot be told apart",
    "CloseBoundaryNotFoundDefect": "it breaks off before its end",
    "InvalidBase64CharactersDefect": "a part is wrongly packed",
    "InvalidBase64LengthDefect": "a part is wrongly packed",
    "InvalidBase64PaddingDefect": "a part is wrongly packed",
    "MissingHeaderBodySeparatorDefect": "its headers are damaged",
    "MalformedHeaderDefect": "its headers are damaged",
}
_LIST_NAME = re.compile(r"\s*\"?([^<\"]{1,200}?)\"?\s*<")
_VIA = re.compile(r"\s+(?:via|durch|par)\s+.{1,80}\Z", re.IGNORECASE)


class Part(Noun, frozen=True, kw_only=True):
    """A part that is text: ``html`` or ``plain``, where its links lead, what was wrong with it."""

    kind: str
    text: str
    base: str = ""
    remark: str = ""


class Letter(Noun, frozen=True, kw_only=True):
    """A mail, decoded.

    Attributes:
        subject: one line.
        sender: the name in From, without “via …”; its address where it has no name.
        list_name: the name of the mailing list, "" without one.
        date: the Date header in its own words.
        language: as the header says, "" when it says nothing.
        html: the longest part in HTML, "" without one.
        base: the address against which the links of that part are resolved, "" without one.
        plain: the longest part in plain text, "" without one.
        id: the Message-ID.
        damage: what is wrong with it, in words for the report.
    """

    subject: str = ""
    sender: str = ""
    list_name: str = ""
    date: str = ""
    language: str = ""
    html: str = ""
    base: str = ""
    plain: str = ""
    id: str = ""
    damage: tuple[str, ...] = ()


def letter_of(content: bytes, place: str = "") -> Letter:
    """Read a mail.

    Raises:
        ReadError: its parts are nested without end.
    """
    body = content.lstrip(b"\r\n")
    if body.startswith(b"From "):  # a line of the mailbox it was kept in
        body = body.partition(b"\n")[2]
    if _nested(body):
        raise ReadError("parts nested too deep for a mail", place)
    try:
        message = BytesParser(policy=compat32).parsebytes(body)
        parts = list(_texts(message))
    except (RecursionError, AssertionError) as error:
        raise ReadError("parts nested too deep for a mail", place) from error
    html = max((p for p in parts if p.kind == "html"), key=_length, default=None)
    plain = max((p for p in parts if p.kind == "plain"), key=_length, default=None)
    name, address = parseaddr(header(message, "From"))
    return Letter(
        subject=header(message, "Subject"),
        sender=visible(_VIA.sub("", name)) or address,
        list_name=_list_name(header(message, "List-Id")),
        date=header(message, "Date"),
        language=header(message, "Content-Language")[:2].lower(),
        html=html.text if html else "",
        base=html.base or _base(message) if html else "",
        plain=plain.text if plain else "",
        id=header(message, "Message-ID"),
        damage=tuple(dict.fromkeys((*_defects(message), *(p.remark for p in parts if p.remark)))),
    )


def header(message: Message, name: str) -> str:
    """Give a header on one line, its encoded words decoded as far as they can be."""
    raw = message.get(name)
    if raw is None:
        return ""
    stated = str(raw)
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError):
        return visible(stated)
    return visible("".join(_decoded(piece, charset) for piece, charset in pieces))


def _decoded(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    for name in (usable(charset or ""), "utf-8", "windows-1252"):
        try:
            if name:
                return piece.decode(name)
        except ValueError:
            continue
    return piece.decode("utf-8", "replace")


def _length(part: Part) -> int:
    return len(part.text)


def _base(part: Message) -> str:
    """Give the address that a part names as its own (RFC 2557; Content-Base is RFC 2110's)."""
    return clean(header(part, "Content-Base").strip("\"'")) or clean(
        header(part, "Content-Location").strip("\"'")
    )


def _texts(message: Message) -> Iterator[Part]:
    """Give each part that is text and no attachment."""
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            return
        kind = part.get_content_type()
        attached = "attachment" in str(part.get("Content-Disposition") or "").lower()
        if kind not in ("text/html", "text/plain") or (attached and part is not message):
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            text, remark = _text(payload, part)
            yield Part(kind=kind.partition("/")[2], text=text, base=_base(part), remark=remark)


def _text(payload: bytes, part: Message) -> tuple[str, str]:
    """Give the text of a part, and a word on its encoding where that is not as it says."""
    try:
        said = part.get_content_charset() or ""
    except (LookupError, UnicodeError, ValueError):
        said = "?"
    if not said and part.get_content_type() == "text/html":
        return in_markup(payload).markup, ""  # it may say so itself
    text, remark = decode(payload, said)
    return text, f"encoding: {remark}" if remark else ""


def _defects(message: Message) -> Iterator[str]:
    """Tell in words what the parser found damaged, of the parts too."""
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            return
        for defect in part.defects:
            told = _DEFECTS.get(type(defect).__name__)
            if told:
                yield told


def _list_name(stated: str) -> str:
    found = _LIST_NAME.match(stated)
    return visible(found.group(1)) if found else ""


def _nested(content: bytes) -> bool:
    """Say whether more multiparts are announced than any honest mail has inside each other."""
    return len(re.findall(rb"(?im)^content-type:[ \t]*(?:multipart|message)/", content)) > _DEEPEST
