"""A letter as the bytes of a message, and one reader's copy of it by substitution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from hashlib import blake2b
from html import escape

from digest.errors import ConfigError
from digest.model import Letter, Noun
from digest.renderers.addresses import link
from digest.text.lines import one_line

NOBODY = "example.invalid"  # RFC 2606: can never be an address

_BODY = SMTP.clone(max_line_length=76)  # the width of quoted-printable lines
_HEADER = SMTP.clone(max_line_length=78)
_WIDE = SMTP.clone(max_line_length=998)  # List-* headers: never folded, never encoded
_MAILBOX = re.compile(
    r"(?P<name>[^<>]*)<(?P<spec>[^<>@\s,;]+@[^<>@\s,;]+)>|(?P<alone>[^<>@\s,;]+@[^<>@\s,;]+)"
)


def addressed(letter: Letter, reader: str, date: datetime, unsubscribe: str = "") -> bytes:
    """Give the mail of one reader.

    Args:
        letter: as composed.
        reader: ``name@host`` or ``Name <name@host>``.
        date: of sending, aware.
        unsubscribe: the reader's own link, in place of the letter's placeholder.

    Raises:
        ConfigError: the reader's or the letter's address is none.
    """
    fixed = _fixed(letter)
    own = f"{letter.subject}\0{reader}\0{date.isoformat()}".encode("utf-8", "replace")
    name = blake2b(fixed.seed + own, digest_size=15).hexdigest()
    headers = (
        ("Date", format_datetime(date)),
        ("To", str(address(reader))),
        ("Message-ID", f"<{name}@{fixed.domain}>"),
    )
    top = b"".join(_folded(header, value) for header, value in headers)
    return b"".join([top, *_personal(fixed, unsubscribe)])


def unsent(letter: Letter, date: datetime, unsubscribe: str = "") -> bytes:
    """Give a message to nobody yet, that a mail program opens ready to send."""
    top = _folded("X-Unsent", "1") + _folded("Date", format_datetime(date))
    return b"".join([top, *_personal(_fixed(letter), unsubscribe)])


def _personal(fixed: _Fixed, unsubscribe: str) -> Iterator[bytes]:
    """Give a letter's pieces with the reader's own link between them."""
    plain = _link_bytes(unsubscribe)
    links = (plain, _encoded(plain), _encoded(escape(plain.decode()).encode()))
    yield fixed.pieces[0]
    for kind, piece in zip(fixed.kinds, fixed.pieces[1:], strict=True):
        yield links[kind]
        yield piece


def _link_bytes(unsubscribe: str) -> bytes:
    return (link(unsubscribe) or one_line(unsubscribe)).encode("ascii", "ignore")


class _Fixed(Noun, frozen=True):
    """A letter as bytes, cut where a reader's own link goes.

    ``kinds`` says for each cut how the link is written there: 0 in a header, 1 in the text,
    2 in the HTML.
    """

    pieces: tuple[bytes, ...]
    kinds: tuple[int, ...]
    seed: bytes
    domain: str


@lru_cache(maxsize=8)
def _fixed(letter: Letter) -> _Fixed:
    whole = _serialised(letter)
    seed = blake2b(whole, digest_size=15).digest()
    sender = next((value for name, value in letter.headers if name == "From"), "")
    domain = sender.rpartition("@")[2].rstrip(">") or NOBODY
    if not letter.placeholder:
        return _Fixed((whole,), (), seed, domain)
    # Quoted-printable may have broken the placeholder over two lines.
    pattern = re.compile(b"(?:=\r\n)?".join(bytes([b]) for b in letter.placeholder.encode()))
    body = whole.index(b"\r\n\r\n")
    html = whole.index(b"Content-Type: text/html")
    pieces, kinds, at = [], [], 0
    for found in pattern.finditer(whole):
        pieces.append(whole[at : found.start()])
        kinds.append(0 if found.start() < body else 1 if found.start() < html else 2)
        at = found.end()
    return _Fixed((*pieces, whole[at:]), tuple(kinds), seed, domain)


def _encoded(link_bytes: bytes) -> bytes:
    """Give a link in quoted-printable, on lines of its own in the encoding."""
    quoted = b"".join(b"=3D" if c == b"=" else c for c in _characters(link_bytes))
    lines, line = [], b""
    for part in re.findall(rb"=3D|.", quoted):
        if len(line) + len(part) > 75:
            lines.append(line)
            line = b""
        line += part
    return b"=\r\n" + b"=\r\n".join([*lines, line]) + b"=\r\n"


def _characters(data: bytes) -> Iterator[bytes]:
    return (data[at : at + 1] for at in range(len(data)))


@lru_cache(maxsize=4)  # it is measured before it is sent, and others may be measured after it
def _serialised(letter: Letter) -> bytes:
    """Give the message without what belongs to one reader or one sending."""
    message = EmailMessage(policy=_BODY)
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    boundary = blake2b((letter.text + letter.html).encode(), digest_size=12).hexdigest()
    message.set_boundary(f"=_{boundary}")
    headers = [_folded(name, value) for name, value in letter.headers]
    subject = _folded("Subject", letter.subject)
    return subject + b"".join(headers) + message.as_bytes(policy=_BODY)


def size(letter: Letter) -> int:
    """Give how many bytes a letter takes at most, as encoded."""
    return len(_serialised(letter)) + 1000  # To, Date, Message-ID, a reader's long link


def _folded(name: str, value: str) -> bytes:
    policy = _WIDE if name.startswith("List-") else _HEADER
    header = policy.header_factory(name, one_line(value))
    return str(header.fold(policy=policy)).encode("ascii", "surrogateescape")


def address(text: str) -> Address:
    """Read ``Name <name@host>``.

    Raises:
        ConfigError: it is no mail address.
    """
    found = _MAILBOX.fullmatch(one_line(text))
    wrong = ConfigError("is no mail address", text, "write name@example.org")
    if found is None:
        raise wrong
    user, _, host = (found["spec"] or found["alone"]).rpartition("@")
    try:
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
        return Address((found["name"] or "").strip().strip('"'), user, ascii_host)
    except (ValueError, IndexError) as error:
        raise wrong from error
