"""RSS 0.9x to 2.0, Atom and RDF, read by feedparser on mended XML.

feedparser knows every dialect and survives what is malformed; what it is known to get wrong is
done here: characters that cannot be, dates, relative addresses in markup, text that it “repairs”.
"""

from __future__ import annotations

import io
import re
from typing import Any

from digest.model import Credit, Moment, Problem
from digest.readers.feed.dates import moment_in
from digest.readers.feed.entries import Entry, Feed
from digest.readers.feed.repair import repair
from digest.readers.fragment import (
    Fragment,
    ends_cut,
    plain_paragraphs,
    plain_text,
    read_fragment,
)
from digest.text.addresses import clean, join
from digest.text.folding import visible

Raw = dict[str, Any]  # an entry as feedparser gives it: a dict that answers for other keys too
Parsed = Any  # a feed as feedparser gives it; the package ships no types

_ROOT = re.compile(r"<(?:\w{1,20}:)?(?:rss|feed|rdf|channel|item|entry)[\s>/]", re.IGNORECASE)
_HTML_ROOT = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK = re.compile(
    r"(?P<kept><!\[CDATA\[|<!--)|<(?P<close>/)?(?:\w{1,20}:)?(?P<tag>item|entry)(?=[\s>/])",
    re.IGNORECASE,
)
_ATOM = re.compile(r"<(?:\w{1,20}:)?feed[\s>]", re.IGNORECASE)
_TAG = re.compile(r"<(?:\w{1,20}:)?(?:rss|feed|rdf)\b[^<>]*>", re.IGNORECASE)
_MOST_ALONE = 2_000  # entries of one damaged feed that are each tried by themselves
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]{1,200}")
_MAILBOX = re.compile(r"\s*<?([^\s<>()@]{1,64}@[^\s<>()@]{1,190})>?\s*(?:\(([^()]{1,200})\))?\s*\Z")
_NAME_FIRST = re.compile(r"([^<>()@]{1,200}?)\s*[<(]\s*[^\s<>()@]{1,64}@[^\s<>()@]{1,190}[>)]\s*\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?:[-_].*)?\Z")


def looks_like_xml_feed(text: str) -> bool:
    """Say whether the text means to be a feed: one of its elements, before any page of HTML."""
    head = text[:100_000]
    if _HTML_ROOT.match(head.lstrip("\ufeff \t\r\n")):
        return False
    return _ROOT.search(head) is not None


def read_xml_feed(text: str, place: str, address: str) -> Feed:
    """Read a feed in XML.

    Where feedparser finds fewer entries than the text opens, each is read again by itself, in the
    frame of the feed: one broken entry costs no other.

    Args:
        text: the feed, decoded.
        place: the capture's place, for problems.
        address: where the feed was fetched from, "" when unknown.
    """
    mended, notes = repair(text)
    # RFC 4287 resolves against where the feed was fetched from; in RSS everybody means the site.
    origin = address if _ATOM.search(mended[:100_000]) else ""
    parsed = _parsed(mended, origin)
    raw = _speaking(parsed)
    blocks = _blocks(mended)
    if len(raw) < len(blocks):
        alone = [entry for block in blocks[:_MOST_ALONE] for entry in _alone(block, mended, origin)]
        raw = alone if len(alone) > len(raw) else raw
    head = parsed.feed if parsed is not None else {}
    home = _resolved(address, _field(head, "link"))
    language = _language(_field(head, "language"))
    version = (parsed.version if parsed is not None else "") or "xml"
    base = clean(address) if origin else home or clean(address)
    return Feed(
        format=version,
        title=plain_text(_as_written(_field(head, "title"), mended)),
        home=home,
        language=language,
        entries=tuple(
            _entry(e, mended, base, language, atom=version.startswith("atom")) for e in raw
        ),
        problems=_told(place, notes),
    )


def _told(place: str, notes: tuple[str, ...]) -> tuple[Problem, ...]:
    """Tell in one line what had to be mended."""
    if not notes:
        return ()
    more = f" and {len(notes) - 3} more" if len(notes) > 3 else ""
    return (Problem(subject=place, reason=f"the feed is malformed: {'; '.join(notes[:3])}{more}"),)


def _resolved(base: str, url: str) -> str:
    return join(base, url) if url else ""


def _speaking(parsed: Parsed | None) -> list[Raw]:
    """Give the entries that say anything."""
    if parsed is None:
        return []
    telling = ("title", "summary", "content", "link", "id", "media_description")
    return [entry for entry in parsed.entries if any(dict.get(entry, key) for key in telling)]


def _parsed(mended: str, address: str) -> Parsed | None:
    """Let feedparser read; None where even it gives up."""
    import feedparser

    declared = re.sub(r"\A\s*<\?xml[^>]*\?>", "", mended)
    content = b'<?xml version="1.0" encoding="utf-8"?>' + declared.encode("utf-8", "replace")
    headers = {"content-type": "application/xml; charset=utf-8"}
    if address:
        headers["content-location"] = address
    try:
        return feedparser.parse(
            io.BytesIO(content),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception:  # noqa: BLE001  # it raises anything on hostile input; entries are tried alone
        return None


def _blocks(mended: str) -> list[str]:
    """Cut the source into its entries, each from its opening tag to the next or to its end."""
    starts: list[int] = []
    ends: list[int] = []
    place = 0
    while found := _BLOCK.search(mended, place):
        place = found.end()
        if found.group("kept"):
            close = "-->" if found.group("kept") == "<!--" else "]]>"
            end = mended.find(close, place)
            place = end + 3 if end >= 0 else len(mended)
        elif found.group("close"):
            ends.append(found.start())
        else:
            starts.append(found.start())
            ends.append(found.start())
    ends = sorted({*ends, len(mended)})
    following = iter(ends)
    end = next(following)
    blocks = []
    for start in starts:
        while end <= start:
            end = next(following)
        blocks.append(mended[start:end])
    return blocks


def _alone(block: str, mended: str, address: str) -> list[Raw]:
    """Read one entry in a frame of its own: the feed's opening tag with its namespaces."""
    root = _TAG.search(mended[:100_000])
    opening = root.group() if root else "<rss version='2.0'>"
    name = re.split(r"[\s>/]", opening[1:], maxsplit=1)[0]
    tag = re.split(r"[\s>/]", block[1:], maxsplit=1)[0]
    inner = f"{block}</{tag}>"
    if not tag.lower().endswith("entry") and "rdf" not in name.lower():
        inner = f"<channel>{inner}</channel>"
    framed = f"{opening}{inner}</{name}>"
    return (_speaking(_parsed(framed, address)) or _speaking(_parsed(_rebuilt(framed), address)))[
        :1
    ]


def _rebuilt(framed: str) -> str:
    """Let a parser that recovers close and reorder what it can."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(framed.encode("utf-8", "replace"), parser)
    return etree.tostring(root, encoding="unicode") if root is not None else ""


def _entry(raw: Raw, mended: str, base: str, language: str, *, atom: bool) -> Entry:
    url = _address(raw, base)
    body, full = _body(raw, mended, url or base)
    title = _as_written(_field(raw, "title"), mended)
    detail = dict.get(raw, "title_detail") or {}
    is_plain = detail.get("type") == "text/plain"
    headline = visible(title) if is_plain else plain_text(title) or visible(title)
    own_language = _language(_field(raw, "language") or str(detail.get("language") or ""))
    spoken = own_language or language
    updated, published = _moment(raw, "updated", spoken), _moment(raw, "published", spoken)
    published = published or _moment(raw, "created", spoken)
    if not atom and published is None:  # Dublin Core and RDF know one date, that of the piece
        published, updated = updated, None
    source = dict.get(raw, "source") or {}
    return Entry(
        id=_field(raw, "id"),
        url=url,
        headline=headline,
        titled=bool(headline),
        text=body.text,
        full=full,
        cut=body.cut,
        published=published,
        updated=updated,
        authors=_authors(raw, mended, atom=atom),
        tags=_tags(raw),
        anchors=body.anchors,
        pictures=_pictures(raw, body, base),
        source=plain_text(_field(source, "title")) if isinstance(source, dict) else "",
        language=own_language,
    )


def _field(raw: Raw, key: str) -> str:
    """Give a field as text; past feedparser's own lookup, which answers for other keys too."""
    value = dict.get(raw, key)
    return value.strip() if isinstance(value, str) else ""


def _address(raw: Raw, base: str) -> str:
    """Give the entry's own address: before a redirecting service's, else an id that is one."""
    links = [link for link in dict.get(raw, "links") or () if isinstance(link, dict)]
    alternate = [link for link in links if link.get("rel", "alternate") == "alternate"]
    pages = [link for link in alternate if "html" in str(link.get("type", "html"))]
    candidates = [_field(raw, "feedburner_origlink"), _field(raw, "link")]
    candidates[1:1] = [str(link.get("href") or "") for link in pages[:1]]
    for candidate in candidates:
        if candidate and (url := join(base, candidate)):
            return url
    permanent = _field(raw, "id")
    return clean(permanent) if permanent.startswith(("http://", "https://")) else ""


def _body(raw: Raw, mended: str, base: str) -> tuple[Fragment, bool]:
    """Give what the entry says: its content before its summary, the longest of several."""
    contents = [_said(one, mended, base) for one in dict.get(raw, "content") or ()]
    content = max(contents, key=lambda one: len(one.text), default=Fragment())
    detail = dict.get(raw, "summary_detail") or {"value": _field(raw, "summary")}
    summary = _said(detail, mended, base)
    if content.text and len(content.text) >= len(summary.text):
        return content, content.text != summary.text
    if summary.text or content.text:
        return (summary, False) if summary.text else (content, True)
    described = plainly(_field(raw, "media_description") or _field(raw, "subtitle"))
    return (described if described.text else max(content, summary, key=_pictured)), False


def _pictured(fragment: Fragment) -> int:
    return len(fragment.pictures) + len(fragment.anchors)


def plainly(text: str) -> Fragment:
    """Give plain text as a fragment."""
    paragraphs = plain_paragraphs(text)
    return Fragment(text=paragraphs, cut=ends_cut(paragraphs))


def _said(detail: Raw, mended: str, base: str) -> Fragment:
    value = _as_written(str(detail.get("value") or ""), mended)
    own = str(detail.get("base") or "")
    if detail.get("type") == "text/plain" and not re.search(r"<[a-zA-Z/]", value):
        return plainly(value)
    return read_fragment(value, own if "://" in own else join(base, own) or base)


def _as_written(value: str, mended: str) -> str:
    """Undo feedparser's “repair” of text that looks wrongly decoded but is so written."""
    if value.isascii():
        return value

    def undo(found: re.Match[str]) -> str:
        letters = found.group()
        if letters in mended:
            return letters
        written = letters.encode("utf-8").decode("latin-1")
        return written if written in mended else letters

    return _BEYOND_ASCII.sub(undo, value.encode("utf-8", "replace").decode("utf-8"))


def _moment(raw: Raw, key: str, language: str) -> Moment | None:
    """Read a date from the source's own words, never from what feedparser makes of them.

    It fills a missing month or day from today's.
    """
    stated = _field(raw, key)
    return moment_in(stated, language) if stated else None


def _authors(raw: Raw, mended: str, *, atom: bool) -> tuple[Credit, ...]:
    listed = [one for one in dict.get(raw, "authors") or () if isinstance(one, dict)]
    names = [str(one.get("name") or "") for one in listed]
    if not atom and len(listed) <= 1:  # feedparser cuts mail addresses at the third letter
        names = [_field(raw, "author")]
    tidy = [_name(_as_written(name, mended)) for name in names]
    return tuple(Credit(name=name) for name in dict.fromkeys(tidy) if name)


def _name(stated: str) -> str:
    """Give a person's name without the mail address around which RSS puts it."""
    plain = plain_text(stated)
    mailbox = _MAILBOX.match(plain)
    if mailbox:
        return visible(mailbox.group(2) or "")
    named = _NAME_FIRST.match(plain)
    return visible(named.group(1) if named else plain)


def _tags(raw: Raw) -> tuple[str, ...]:
    terms = [
        tag.get("label") or tag.get("term")
        for tag in dict.get(raw, "tags") or ()
        if isinstance(tag, dict)
    ]
    tidy = [plain_text(term) for term in terms if isinstance(term, str)]
    return tuple(dict.fromkeys(tag for tag in tidy if tag and len(tag) <= 100))


def _pictures(raw: Raw, body: Fragment, base: str) -> tuple[str, ...]:
    stated = [
        str(one.get("url") or one.get("href") or "")
        for key in ("media_thumbnail", "media_content", "links")
        for one in dict.get(raw, key) or ()
        if isinstance(one, dict)
        and (key == "media_thumbnail" or "image" in f"{one.get('type')}{one.get('medium')}")
    ]
    found = [*body.pictures, *(join(base, url) for url in stated if url)]
    return tuple(dict.fromkeys(url for url in found if url))


def _language(stated: str) -> str:
    return stated[:2].lower() if _LANGUAGE.match(stated) else ""
