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
from digest.text.folding import visible

_DEEPEST = 50  # multiparts inside multiparts; honest mail has five
_MOST_PARTS = 500
_LIST_NAME = re.compile(r"\s*\"?([^<\"]{1,200}?)\"?\s*<")
_VIA = re.compile(r"\s+(?:via|durch|par)\s+.{1,80}\Z", re.IGNORECASE)


class Letter(Noun, frozen=True, kw_only=True):
    """A mail, decoded.

    Attributes:
        subject: one line.
        sender: the name in From, without “via …”; its address where it has no name.
        list_name: the name of the mailing list, "" without one.
        date: the Date header in its own words.
        language: as the header says, "" when it says nothing.
        html: the longest part in HTML, "" without one.
        plain: the longest part in plain text, "" without one.
        id: the Message-ID.
    """

    subject: str = ""
    sender: str = ""
    list_name: str = ""
    date: str = ""
    language: str = ""
    html: str = ""
    plain: str = ""
    id: str = ""


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
    name, address = parseaddr(header(message, "From"))
    return Letter(
        subject=header(message, "Subject"),
        sender=visible(_VIA.sub("", name)) or address,
        list_name=_list_name(header(message, "List-Id")),
        date=header(message, "Date"),
        language=header(message, "Content-Language")[:2].lower(),
        html=max((text for kind, text in parts if kind == "html"), key=len, default=""),
        plain=max((text for kind, text in parts if kind == "plain"), key=len, default=""),
        id=header(message, "Message-ID"),
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
    for name in (charset if charset not in (None, "unknown-8bit") else "utf-8", "windows-1252"):
        try:
            return piece.decode(name or "utf-8")
        except (ValueError, LookupError):  # no text, no encoding, or a name with a zero in it
            continue
    return piece.decode("utf-8", "replace")


def _texts(message: Message) -> Iterator[tuple[str, str]]:
    """Give each part that is text and no attachment, decoded, with its kind."""
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            return
        kind = part.get_content_type()
        attached = "attachment" in str(part.get("Content-Disposition") or "").lower()
        if kind not in ("text/html", "text/plain") or (attached and part is not message):
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            yield kind.partition("/")[2], _text(payload, part)


def _text(payload: bytes, part: Message) -> str:
    try:
        charset = part.get_content_charset()
    except (LookupError, UnicodeError, ValueError):
        charset = None
    for name in (charset, "utf-8"):
        try:
            if name:
                return payload.decode(name)
        except (ValueError, LookupError):  # no text, no encoding, or a name with a zero in it
            continue
    lost = payload.decode("utf-8", "replace")
    if lost.count("�") <= 0.1 * sum(not c.isascii() for c in lost):
        return lost
    return payload.decode("windows-1252", "replace")


def _list_name(stated: str) -> str:
    found = _LIST_NAME.match(stated)
    return visible(found.group(1)) if found else ""


def _nested(content: bytes) -> bool:
    """Say whether more multiparts are announced than any honest mail has inside each other."""
    return len(re.findall(rb"(?im)^content-type:[ \t]*(?:multipart|message)/", content)) > _DEEPEST
