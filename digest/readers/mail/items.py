"""A newsletter → its items: headline, text and link each; what every issue of it says, dropped.

An item begins with a headline: a heading, a paragraph that is one link, or a short paragraph in
bold. It goes on to the next headline. A headline with nothing below it and no link names the
section that follows.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from digest.model import Noun
from digest.readers.fragment import Anchor, Fragment, ends_cut, plain_paragraphs
from digest.text.addresses import clean, host

_HEADLINE_WORDS = 30  # a paragraph in bold or in a link that is longer is no headline
_NOT_A_HEADLINE = re.compile(
    r"(?:read|view|see|watch|listen|learn|find out|continue|full|more|click|open|download|register"
    r"|sign up|subscribe|join|share|tweet|forward|reply|comment|buy|shop|donate|here|link|weiter|mehr"
    r"|lesen|lire|voir|en savoir|leer|ver|leggi|czytaj|lees|läs|читати|читать)\b.{0,60}\W*",
    re.IGNORECASE,
)
_CHROME = re.compile(
    r"\b(?:unsubscrib|opt[ -]out|view (?:this |it )?(?:e-?mail |message )?(?:in|on|online)"
    r"|view (?:online|in browser)|open in (?:your )?browser|web version|read (?:this )?(?:online|in (?:the )?app)"
    r"|manage (?:your )?(?:preferences|subscription)|update (?:your )?(?:preferences|profile)"
    r"|email preferences|you(?:[’']re| are) receiving this|you received this|this e-?mail was sent"
    r"|was forwarded (?:this|to you)|forward(?:ed)? (?:this )?(?:e-?mail|to a friend)|our mailing address"
    r"|privacy policy|all rights reserved|add us to your address book|why did i get this"
    r"|trouble (?:viewing|reading)|not displaying"
    r"|abmelden|abbestellen|im browser (?:ansehen|öffnen|lesen)|newsletter-einstellungen"
    r"|se d[ée]sabonner|d[ée]sinscri|me d[ée]sabonner|voir (?:la version en|en) ligne"
    r"|darse de baja|cancelar (?:la )?suscripción|ver en (?:el )?navegador"
    r"|disiscri|annulla l[’']iscrizione|visualizza nel browser|cancelar inscrição|descadastr"
    r"|wypisz się|zrezygnuj|afmelden|uitschrijven|avregistrera|avsluta prenumeration"
    r"|відписатися|отписаться|отказаться от рассылки)",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"\b(?:unsubscrib|opt[ -]out|abmelden|abbestellen|d[ée]sabonner|d[ée]sinscri|darse de baja"
    r"|disiscri|descadastr|wypisz się|afmelden|uitschrijven|avregistrera|відписатися|отписаться)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s.{0,200}", re.IGNORECASE)
_SIGNATURE = re.compile(r"(?:-- ?|_{5,}|={5,}|-{5,}|\*{5,})\Z")
_SHARING = ("facebook.com", "twitter.com", "x.com", "linkedin.com", "pinterest.com", "t.me",
            "wa.me", "api.whatsapp.com", "bsky.app", "reddit.com")  # fmt: skip
_TARGETS = frozenset(["url", "u", "q", "target", "redirect", "redirect_url", "redirecturl", "link", "dest", "destination", "to", "goto", "r"])  # fmt: skip
_COUNTER = re.compile(
    r"/(?:track|click|ls/click|redirect|c|cl|e|r|open|wf/click)(?:/|\?|\Z)", re.IGNORECASE
)
_COUNTER_HOST = re.compile(
    r"(?:click|clicks|link|links|track|tracking|email|e|ablink|trk|go)\d{0,3}\."
)
_URL = re.compile(r"<?(https?://[^\s<>\"]{4,2000})>?")
_ENUMERATED = re.compile(r"(?:\d{1,2}[.)]|[*•·–—-]|#{1,4})\s+")


class Item(Noun, frozen=True, kw_only=True):
    """One item of a newsletter; ``start`` and ``end`` are where its text stands in the page."""

    headline: str
    url: str = ""
    text: str = ""
    start: int = 0
    end: int = 0
    section: str = ""
    cut: bool = False


class Body(Noun, frozen=True, kw_only=True):
    """A mail's text, the part of it that is kept, and its items.

    Attributes:
        counted: how many links lead through a counter of the sender's.
    """

    text: str = ""
    kept: str = ""
    items: tuple[Item, ...] = ()
    counted: int = 0


class _Paragraph(Noun, frozen=True, kw_only=True):
    """A paragraph; ``head`` says that it looks like a headline, ``level`` how high it stands."""

    text: str
    start: int
    anchors: tuple[Anchor, ...] = ()
    head: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def body_of_html(fragment: Fragment) -> Body:
    """Read a mail in HTML: its text without what belongs to the mailing, and its items."""
    kept = _kept(_listed(_paragraphs(fragment)))
    links = [_target(anchor.url) for one in kept for anchor in one.anchors]
    return Body(
        text=fragment.text,
        kept="\n\n".join(one.text for one in kept),
        items=tuple(_items(kept)),
        counted=sum(is_counted(url) for url in links),
    )


def body_of_plain(text: str) -> Body:
    """Read a mail in plain text: a headline, a text, an address on a line of its own or at an end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines):
        if _SIGNATURE.match(line.strip()) and number > len(lines) * 0.6 and line.strip() == "--":
            lines = lines[:number]
            break
    blocks = [block for block in re.split(r"\n[^\S\n]*\n", "\n".join(lines)) if block.strip()]
    page, paragraphs = [], []
    at = 0
    for block in blocks:
        for part, anchors, head in _plain_parts(block):
            paragraphs.append(_Paragraph(text=part, start=at, anchors=anchors, head=head))
            page.append(part)
            at += len(part) + 2
    kept = _kept(paragraphs)
    links = [_target(anchor.url) for one in kept for anchor in one.anchors]
    return Body(
        text="\n\n".join(page),
        kept="\n\n".join(one.text for one in kept),
        items=tuple(_items(kept)),
        counted=sum(is_counted(url) for url in links),
    )


def _plain_parts(block: str) -> list[tuple[str, tuple[Anchor, ...], bool]]:
    """Give the paragraphs of a block of lines: a first line that heads the others is its own."""
    lines = [line.strip() for line in block.strip().split("\n")]
    lines = [line for line in lines if line and not _SIGNATURE.match(line)]
    addresses = [line for line in lines if _URL.fullmatch(line)]
    lines = [line for line in lines if not _URL.fullmatch(line)]
    if not lines:
        return [_plain_part(line, head=False) for line in addresses]
    first = _ENUMERATED.sub("", lines[0])
    heads = (
        len(first.split()) <= _HEADLINE_WORDS
        and len(lines[0]) < 0.95 * max((len(line) for line in lines), default=0)
        and not first.endswith((".", ",", ";", ":", "…"))
        and not _URL.search(first)
        and len(lines) > 1
    )
    numbered = first != lines[0] and not _URL.fullmatch(lines[0])
    groups = [lines[:1], lines[1:]] if heads or (numbered and len(lines) > 1) else [lines]
    parts = []
    for number, group in enumerate(groups):
        joined = " ".join(group)
        is_head = number == 0 and (len(groups) > 1 or joined.isupper() or numbered)
        parts.append(_plain_part(joined, head=is_head))
    return parts + [_plain_part(line, head=False) for line in addresses]


def _plain_part(joined: str, *, head: bool) -> tuple[str, tuple[Anchor, ...], bool]:
    anchors = tuple(
        Anchor(words=found.group(1), url=clean(found.group(1).rstrip(".,;)")), at=found.start())
        for found in _URL.finditer(joined)
    )
    return plain_paragraphs(joined), anchors, head and not anchors


def _paragraphs(fragment: Fragment) -> list[_Paragraph]:
    """Part a fragment's text, and say of each paragraph whether its markup lifts it out."""
    found, at = [], 0
    anchors = list(fragment.anchors)
    for text in fragment.text.split("\n\n"):
        end = at + len(text)
        inside = tuple(anchor for anchor in anchors if at <= anchor.at < end and anchor.words)
        lifted = sum(
            min(mark.end, end) - max(mark.start, at)
            for mark in fragment.marks
            if mark.start < end and mark.end > at
        )
        linked = sum(len(anchor.words) for anchor in inside)
        heading = any(
            mark.kind == "heading" and mark.start < end and mark.end > at for mark in fragment.marks
        )
        short = 2 <= len(text.split()) <= _HEADLINE_WORDS and not _NOT_A_HEADLINE.fullmatch(text)
        lifts = lifted >= 0.9 * len(text) or (linked >= 0.9 * len(text) and len(inside) == 1)
        found.append(
            _Paragraph(
                text=text,
                start=at,
                anchors=inside,
                head=bool(text) and (heading or (short and lifts)),
            )
        )
        at = end + 2
    return found


def _listed(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """Part the entries of a list of links, each a linked headline with a line on it.

    Two neighbours at least must be of that shape: a text that happens to begin with a link is none.
    """
    shaped = [_leading(one) is not None for one in paragraphs]
    found: list[_Paragraph] = []
    for number, one in enumerate(paragraphs):
        lead = _leading(one)
        beside = any(shaped[max(0, number - 1) : number]) or any(shaped[number + 1 : number + 2])
        if lead is None or not beside:
            found.append(one)
            continue
        rest = one.text[len(lead.words) :]
        skipped = len(rest) - len(rest.lstrip(" :–—-|·"))
        start = one.start + len(lead.words) + skipped
        found.append(_Paragraph(text=lead.words, start=one.start, anchors=(lead,), head=True))
        if rest[skipped:]:
            found.append(_Paragraph(text=rest[skipped:], start=start, anchors=one.anchors[1:]))
    return found


def _leading(one: _Paragraph) -> Anchor | None:
    """Give the link a paragraph begins with, where it may be the headline of what follows."""
    if one.head or not one.anchors or len(one.text.split()) > 2 * _HEADLINE_WORDS:
        return None
    first = one.anchors[0]
    words = len(first.words.split())
    starts = first.at == one.start and one.text.startswith(first.words)
    fits = 3 <= words <= _HEADLINE_WORDS and not _NOT_A_HEADLINE.fullmatch(first.words)
    return first if starts and fits and first.url else None


def _kept(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """Drop what belongs to the mailing: notices, and everything from the farewell on."""
    kept: list[_Paragraph] = []
    for number, one in enumerate(paragraphs):
        if _FOOTER.search(one.text) and number >= len(paragraphs) * 0.5:
            break
        words = len(one.text.split())
        notice = words <= 60 and (_CHROME.search(one.text) or _COPYRIGHT.match(one.text))
        sharing = bool(one.anchors) and words <= 8 and all(is_sharing(a.url) for a in one.anchors)
        if one.text and not notice and not sharing:
            kept.append(one)
    return kept


def _items(paragraphs: list[_Paragraph]) -> list[Item]:
    """Group paragraphs into items."""
    groups: list[list[_Paragraph]] = []
    for one in paragraphs:
        if one.head or not groups:
            groups.append([one])
        else:
            groups[-1].append(one)
    items: list[Item] = []
    section = ""
    for group in groups:
        if not group[0].head:
            continue  # what stands before the first headline: the greeting
        head, below = group[0], group[1:]
        url = next((_target(a.url) for one in group for a in one.anchors if _leads(a)), "")
        cut = False
        while below and (_is_call(below[-1]) or _URL.fullmatch(below[-1].text)):
            cut = cut or _is_call(below[-1])
            below = below[:-1]
        if not below and not url:
            section = head.text
            continue
        if not url and not any(item.url for item in items):
            continue  # the letter's own name and its greeting
        items.append(_item(head, below, url, section, cut=cut))
    return items


def _item(head: _Paragraph, below: list[_Paragraph], url: str, section: str, *, cut: bool) -> Item:
    text = "\n\n".join(one.text for one in below)
    start = below[0].start if below else head.end
    return Item(
        headline=_ENUMERATED.sub("", head.text),
        url=url,
        text=text,
        start=start,
        end=below[-1].end if below else start,
        section=section,
        cut=cut or ends_cut(text),
    )


def _leads(anchor: Anchor) -> bool:
    return bool(anchor.url) and not is_sharing(anchor.url)


def _is_call(one: _Paragraph) -> bool:
    """Say whether a paragraph is a mere “read more”."""
    return (
        bool(one.anchors)
        and len(one.text.split()) <= 8
        and _NOT_A_HEADLINE.fullmatch(one.text.strip("[]()«»→›> ")) is not None
    )


def is_sharing(url: str) -> bool:
    """Say whether an address is that of a network's button."""
    name = host(url)
    return any(name == known or name.endswith("." + known) for known in _SHARING)


def _target(url: str) -> str:
    """Give the address behind a counting one where it is written in it, else the address."""
    for key, value in parse_qsl(urlsplit(url).query)[:20]:
        if key.lower() in _TARGETS and value.startswith(("http://", "https://")):
            return clean(value) or url
    return url


def is_counted(url: str) -> bool:
    """Say whether an address looks like a counter's that leads on to nobody knows where."""
    parts = urlsplit(url)
    opaque = len(parts.path) + len(parts.query) >= 40
    return opaque and bool(_COUNTER_HOST.match(parts.netloc) or _COUNTER.search(parts.path))
