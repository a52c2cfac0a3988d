"""Which reader a capture asks for: by its bytes first, then by media type and name."""

from __future__ import annotations

import re

from digest.errors import ReadError
from digest.model import Capture

LIMIT = 20_000_000  # bytes of one capture: a thousand times a long page
_HEAD = 4096  # bytes; the headers of a mail may be longer

_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"PK\x05\x06", "a zip archive or an office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"BZh", "bzip2 data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "zstandard data"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\x00", "a database"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file"),
    (b"\x00\x00\x01\x00", "an icon"),
)
_MAGICS = tuple(magic for magic, _ in _BINARY)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MARKUP_AHEAD = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,300}\?>\s*){0,5}", re.DOTALL)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|meta|title)\b", re.IGNORECASE)
_TAGGED = re.compile(rb"<(?:div|p|h1|section|span|table|script|a)\b[^<>]{0,500}>", re.IGNORECASE)
_CLOSING = re.compile(rb"</(?:div|p|h1|section|span|table|script|a)>", re.IGNORECASE)
_FEED = re.compile(rb"<(?:[a-z]+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_JSON_FEED = re.compile(rb'\{\s*"[^"]{1,40}"\s*:')
_MAIL_HEADER = re.compile(
    rb"(?:from |(?:return-path|received|delivered-to|mime-version|message-id|date|from|to|subject"
    rb"|x-[a-z-]{1,40}|list-[a-z]{1,20}|dkim-signature|arc-[a-z-]{1,40}|authentication-results"
    rb"|reply-to|sender|content-type):)",
    re.IGNORECASE,
)
_MAIL_SENDER = re.compile(rb"^from:", re.IGNORECASE | re.MULTILINE)
_MAIL_PROOF = re.compile(
    rb"^(?:date|message-id|mime-version|received|content-type|delivered-to):[ \t]*\S",
    re.IGNORECASE | re.MULTILINE,
)
_RULE = re.compile(rb"---[ \t]*\r?\n")
_NOTE = re.compile(rb"---[ \t]*\r?\n(?:[ \t]*\r?\n)?(?:---|[A-Za-z_-]{2,20}[ \t]*:)")

_FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"}
)


def choose(capture: Capture) -> str:
    """Give the name of the reader for a capture.

    Raises:
        ReadError: it is not text of any kind, or longer than ``LIMIT``.
    """
    refuse_binary(capture)
    head = capture.content[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if head.startswith(_UTF16_MARKS):
        head = head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    # A page of text may begin with a rule; a note's front matter begins with a key.
    if (_RULE if capture.media_type == "text/markdown" else _NOTE).match(head):
        return "markdown"
    if capture.media_type == "message/rfc822" or looks_like_mail(head):
        return "mail"
    if capture.media_type in _FEED_TYPES:
        return "feed"  # fetched as one; if something else came, the feed reader says so
    ahead = _MARKUP_AHEAD.match(head)
    start = head[ahead.end() if ahead else 0 :]
    if _FEED.match(start) or (_JSON_FEED.match(start) and b"jsonfeed.org" in head):
        return "feed"
    if capture.media_type.endswith("/xml") and _FEED.search(head) and not _HTML.match(start):
        return "feed"
    if _HTML.match(start) or (_TAGGED.match(start) and _CLOSING.search(head)):
        return "html"
    if capture.media_type in ("text/html", "application/xhtml+xml") and b"<" in start:
        return "html"
    return "page-text"


def looks_like_mail(head: bytes) -> bool:
    """Say by its first bytes whether a capture is a mail: headers, a sender's among them."""
    head = head.lstrip(b"\r\n")
    if not _MAIL_HEADER.match(head):
        return False
    headers = head.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    unfolded = all(b":" in line or line[:1] in b" \t" for line in headers.split(b"\n")[1:-1])
    return bool(unfolded and _MAIL_SENDER.search(headers) and _MAIL_PROOF.search(headers))


def refuse_binary(capture: Capture) -> None:
    """Raise for what no reader can use.

    Raises:
        ReadError: too long, or not text.
    """
    content = capture.content
    if len(content) > LIMIT:
        megabytes = len(content) / 1e6
        raise ReadError(
            f"too long to be a page: {megabytes:.0f} MB",
            capture.place,
            f"a capture may have {LIMIT // 1_000_000} MB",
        )
    if content.startswith(_MAGICS):
        what = next(what for magic, what in _BINARY if content.startswith(magic))
        raise ReadError(f"not a text: {what}", capture.place, "save the page as text or HTML")
    if content.startswith(b"RIFF") and content[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise ReadError("not a text: a media file", capture.place)
    nuls = content.count(0)
    if nuls and not content.startswith(_UTF16_MARKS) and nuls * 1000 > len(content):
        raise ReadError("not a text: it is full of zero bytes", capture.place)
