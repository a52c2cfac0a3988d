"""The letter as it travels: its form, its headers, its size.

RFC 5322 (form), RFC 2045 (MIME), RFC 2369 and 2919 (``List-*``), RFC 8058 (one click).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from digest.check.evidence import Evidence, part
from digest.check.finding import Finding, Level
from digest.model import Issue, encode
from digest.renderers.letter import LIMIT, MERGE_TAG
from digest.renderers.message import NOBODY

CLIPPED = 102 * 1024  # bytes of HTML, at which Gmail stops showing
_LONGEST_LINE = 998  # RFC 5322, 2.1.1
_LONGEST_SUBJECT = 78
_LIST_ID = re.compile(r"(?:[^<>]*)<[^<>@\s]+\.[^<>@\s]+>\Z")
_LIST_LINKS = re.compile(r"<(https?://[\x21-\x7e]+|mailto:[\x21-\x7e]+)>\Z")
_TAG = re.compile(r"</?(?:p|div|td|table|br|span)\b[^<>]{0,200}>")
_ALWAYS = ("From", "Date", "Message-ID", "Subject", "MIME-Version")
_USEFUL = {
    "Auto-Submitted": "answering machines then stay silent",
    "Content-Language": "mail programs then offer the right translation",
}


def judge(evidence: Evidence) -> Iterator[Finding]:
    """Look at the letters of the folder, sent or to be sent."""
    for name, message in evidence.messages.items():
        raw = evidence.files[name]
        draft = message["X-Unsent"] is not None
        found = [
            *_form(raw, message),
            *_parts(message, evidence.issue),
            *_headers(message, draft=draft),
            *_list(raw, message, evidence.issue),
            *_sender(message, evidence.issue),
            *_tags(raw, message),
        ]
        for level, place, what, todo in found:
            yield Finding(level=level, judge="letter", file=name, place=place, what=what, todo=todo)
    for name in ("email.html", "email-body.html"):
        size = len(evidence.files.get(name, b""))
        if size > CLIPPED:
            what = f"is {size:,} bytes; Gmail cuts a letter at {CLIPPED:,}"
            todo = "fewer stories: give sections a limit"
            yield Finding(level="error", judge="letter", file=name, what=what, todo=todo)


_Found = tuple[Level, str, str, str]
_AGAIN = "render it again: digest render"


def _form(raw: bytes, message: EmailMessage) -> Iterator[_Found]:
    if len(raw) >= LIMIT:
        what = f"is {len(raw):,} bytes as sent, and {LIMIT:,} is the limit"
        yield "error", "", what, "fewer stories: give sections a limit"
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if len(line.rstrip(b"\r")) > _LONGEST_LINE:
            what = f"the line has {len(line):,} bytes, and servers break it after {_LONGEST_LINE}"
            yield "error", f"line {number}", what, _AGAIN
            break
    if b"\n" in raw.replace(b"\r\n", b""):
        yield "warning", "", "has line ends other than CRLF", "an editor saved it? " + _AGAIN
    if b"\x00" in raw:
        yield "error", "", "holds a zero byte", _AGAIN
    for piece in message.walk():
        for defect in getattr(piece, "defects", ()):
            name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(defect).__name__).lower()
            yield "error", "", f"is no proper mail: {name}", _AGAIN


def _parts(message: EmailMessage, issue: Issue) -> Iterator[_Found]:
    kinds = [p.get_content_type() for p in message.iter_parts()] if message.is_multipart() else []
    if message.get_content_type() != "multipart/alternative" or kinds != [
        "text/plain",
        "text/html",
    ]:
        what = "wants a text and the same as HTML, in this order, as multipart/alternative"
        yield "error", "", what, _AGAIN
        return
    plain, html = part(message, "plain"), part(message, "html")
    if len(plain.split()) < 5:
        yield "error", "text part", "says next to nothing", "look at templates/email.txt"
    told = _dense(encode(issue).decode())  # a source may speak of tags
    if any(_dense(json.dumps(tag)[1:-1]) not in told for tag in _TAG.findall(plain)):
        yield "error", "text part", "holds tags of HTML", "look at templates/email.txt"
    if "<" not in html:
        yield "error", "HTML part", "is no HTML", "look at templates/email.html"
    for piece in message.iter_parts():
        charset = (piece.get_content_charset() or "us-ascii").lower()
        if charset not in ("utf-8", "us-ascii"):
            yield "error", "", f"a part is in {charset}, and UTF-8 is what all can read", _AGAIN


def _dense(text: str) -> str:
    return "".join(text.split())


def _headers(message: EmailMessage, *, draft: bool) -> Iterator[_Found]:
    for name in _ALWAYS:
        times = len(message.get_all(name, []))
        if times == 0 and not (draft and name == "Message-ID"):
            yield "error", f"header {name}", "is missing", _AGAIN
        elif times > 1:
            yield "error", f"header {name}", f"stands there {times} times", _AGAIN
    for name, why in _USEFUL.items():
        if message[name] is None:
            yield "warning", f"header {name}", "is missing", why
    subject = str(message["Subject"] or "")
    if not subject.strip():
        yield "error", "header Subject", "is empty", "set subject in [issue]"
    elif len(subject) > _LONGEST_SUBJECT:
        what = f"has {len(subject)} characters; most programs show fewer than {_LONGEST_SUBJECT}"
        yield "warning", "header Subject", what, "set a shorter subject in [issue]"
    if message["Date"] is not None and _date(message) is None:
        yield "error", "header Date", "is no date", _AGAIN


def _date(message: EmailMessage) -> object:
    try:
        return parsedate_to_datetime(str(message["Date"]))
    except ValueError:
        return None


def _list(raw: bytes, message: EmailMessage, issue: Issue) -> Iterator[_Found]:
    """Look at the ``List-*`` headers as they are written: servers read them undecoded."""
    lines = _raw_headers(raw)
    unsubscribe = lines.get("list-unsubscribe", "")
    post = lines.get("list-unsubscribe-post", "")
    wanted = "List-Unsubscribe=One-Click"
    if "=?" in unsubscribe or "\n" in unsubscribe:
        what = "is encoded or broken, and no mail program undoes that"
        yield "error", "header List-Unsubscribe", what, _AGAIN
    links = [piece.strip() for piece in unsubscribe.split(",")] if unsubscribe else []
    for piece in links:
        if not _LIST_LINKS.match(piece):
            what = f"holds no address in angle brackets: {piece[:80]}"
            yield "error", "header List-Unsubscribe", what, "set unsubscribe in [masthead]"
    https = any(piece.startswith("<https:") for piece in links)
    if https and post != wanted:
        what = f"is missing beside an https address; it says “{wanted}”"
        yield "error", "header List-Unsubscribe-Post", what, _AGAIN
    if post and not https:
        what = "stands there without an https address to post to"
        yield "error", "header List-Unsubscribe-Post", what, _AGAIN
    if not links and not _is_tag(issue.masthead.unsubscribe):
        todo = "set unsubscribe in [masthead]: an https or mailto address"
        yield "warning", "header List-Unsubscribe", "is missing: readers cannot leave", todo
    list_id = str(message["List-Id"] or "")
    if list_id and not _LIST_ID.match(list_id):
        what = f"is written name <list.example.org>, not {list_id[:60]}"
        yield "error", "header List-Id", what, "set list_id in [masthead]"
    elif not list_id:
        todo = "set list_id in [masthead], such as week.example.org: filters then find the letter"
        yield "note", "header List-Id", "is missing", todo


def _raw_headers(raw: bytes) -> dict[str, str]:
    """Give the headers as they stand, by lower-case name; a folded one keeps its break."""
    head = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0].decode("utf-8", "replace")
    head = head.replace("\r\n", "\n")
    found: dict[str, str] = {}
    for line in re.split(r"\n(?![ \t])", head):
        name, _, value = line.partition(":")
        found.setdefault(name.strip().lower(), value.strip())
    return found


def _sender(message: EmailMessage, issue: Issue) -> Iterator[_Found]:
    if NOBODY in str(message["From"] or ""):
        todo = "set sender in [masthead]"
        yield "warning", "header From", "nobody is named as the sender", todo
    if not issue.masthead.imprint.strip():
        todo = "set imprint in [masthead]: many countries ask for a name and a postal address"
        yield "warning", "", "names nobody who answers for it", todo


def _tags(raw: bytes, message: EmailMessage) -> Iterator[_Found]:
    """Look for merge tags: a letter that is sent as it is has nobody to fill them."""
    html = part(message, "html")
    found = re.findall(r'href="([^"]*)"', html)
    found += re.findall(r"<([^<>\s]+)>", _raw_headers(raw).get("list-unsubscribe", ""))
    for tag in dict.fromkeys(filter(_is_tag, found)):
        what = f"{tag} is still in it, and only a mailing service fills it"
        todo = "paste email-body.html into the service, or set unsubscribe to an address"
        yield "error", "", what, todo


def _is_tag(text: str) -> bool:
    return MERGE_TAG.fullmatch(text.strip()) is not None
