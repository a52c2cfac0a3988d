"""The mail: composed once, addressed to each reader by substitution.

``compose`` gives the :class:`Letter`, ``addressed`` the bytes of one reader's mail. The letter
stays below ``LIMIT`` as encoded, whatever the issue holds: what does not fit is cut, a whole
story at a time, and the foot is always inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from hashlib import blake2b
from html import escape
from pathlib import Path

from digest.errors import ConfigError
from digest.model import Issue, Letter, Rendering
from digest.renderers.addresses import link
from digest.renderers.colours import palette
from digest.renderers.editor import EditorText
from digest.renderers.html import dates
from digest.renderers.templating import render
from digest.renderers.texts import HtmlText, PlainText, Text
from digest.renderers.view import FeedDay, SectionView, StoryView, View, view
from digest.text.lines import one_line

LIMIT = 100_000  # bytes of a whole message, as encoded; Gmail clips the HTML at 102 kB
NOBODY = "example.invalid"  # RFC 2606: can never be an address
_SUBJECT, _PREHEADER = 60, 110
_LISTED = 5  # headlines named in the cut
_SHORT_HEADLINE = 300  # characters; only where even the barest letter is too long

_BODY = SMTP.clone(max_line_length=76)  # the width of quoted-printable lines
_HEADER = SMTP.clone(max_line_length=78)
_WIDE = SMTP.clone(max_line_length=998)  # List-* headers: never folded, never encoded
_MAILBOX = re.compile(
    r"(?P<name>[^<>]*)<(?P<spec>[^<>@\s,;]+@[^<>@\s,;]+)>|(?P<alone>[^<>@\s,;]+@[^<>@\s,;]+)"
)
# What the mailing services write where a reader's own link goes.
_MERGE_TAG = re.compile(
    r"\*\|[\w:]{1,40}\|\*|\{\{[\w .:|'-]{1,80}\}\}|\{\$?\w{1,40}\}|\[\[?\w{1,40}\]?\]"
    r"|%[\w.]{1,40}%|%%[\w.]{1,40}%%"
)


@dataclass(frozen=True, slots=True)
class MailView:
    """What the mail needs beyond the issue.

    Attributes:
        title: of the window a browser shows it in.
        sections: with the stories that fit.
        cut: the stories that do not; ``listed`` are named, ``unlisted`` counted.
        unsubscribe: where to, "" for nowhere.
        start: the side where lines begin: ``left`` or ``right``; ``end`` is the other.
        links: for the text: each label and its address.
        columns: of the picture.
    """

    subject: Text
    preheader: Text
    dates: Text
    sections: tuple[SectionView, ...]
    cut: tuple[StoryView, ...]
    listed: tuple[StoryView, ...]
    unlisted: int
    unsubscribe: str
    start: str
    end: str
    links: tuple[tuple[str, str], ...]
    columns: int

    @property
    def link_width(self) -> int:
        """The columns that the longest label takes, brackets included."""
        return max((len(label) for label, _ in self.links), default=0) + 2


@dataclass(frozen=True, slots=True)
class Measure:
    """How much of an issue a letter holds.

    Attributes:
        stories: how many after the lead.
        items: of the news feed, how many a day.
        extras: the numbers and the picks.
        short: headlines of more than 300 letters are cut.
        bare: the masthead, the lead's headline and the foot alone.
    """

    stories: int
    items: int = 1_000_000
    extras: bool = True
    short: bool = False
    bare: bool = False


def mail(issue: Issue, templates: Path | None = None) -> Iterator[Rendering]:
    """Render the mail of an issue: its HTML, its text, and the message as it is sent."""
    letter = compose(issue, templates)
    own = issue.masthead.unsubscribe.strip()
    html, text = letter.html, letter.text
    if letter.placeholder:
        html = html.replace(letter.placeholder, escape(own))
        text = text.replace(letter.placeholder, own)
    yield Rendering(name="email.html", media_type="text/html", body=html.encode())
    yield Rendering(name="email.txt", media_type="text/plain", body=text.encode())
    message = addressed(letter, f"reader@{NOBODY}", issue.made, own)
    yield Rendering(name="email.eml", media_type="message/rfc822", body=message)


_BODY_OF_HTML = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def hand_over(issue: Issue, templates: Path | None = None) -> Iterator[Rendering]:
    """Render what is pasted into a mailing service: ``email-body.html``.

    It is the mail without its head. A merge tag that the settings give as the address to
    unsubscribe, such as ``*|UNSUB|*``, goes through untouched.
    """
    letter = compose(issue, templates)
    body, style = _BODY_OF_HTML.search(letter.html), _STYLE.search(letter.html)
    assert body is not None, "the inliner writes a body"
    html = (style[0] + "\n" if style else "") + body[1].strip() + "\n"
    if letter.placeholder:
        html = html.replace(letter.placeholder, escape(issue.masthead.unsubscribe.strip()))
    yield Rendering(name="email-body.html", media_type="text/html", body=html.encode())


def draft(issue: Issue, templates: Path | None = None) -> Iterator[Rendering]:
    """Render a message that a mail program opens ready to send: ``draft.eml``."""
    letter = compose(issue, templates)
    fixed = _fixed(letter)
    pieces = _personal(fixed, issue.masthead.unsubscribe.strip())
    top = _folded("X-Unsent", "1") + _folded("Date", format_datetime(issue.made))
    message = top + b"".join(pieces)
    yield Rendering(name="draft.eml", media_type="message/rfc822", body=message)


def compose(issue: Issue, templates: Path | None = None) -> Letter:
    """Compose the letter of an issue, below the limit.

    Raises:
        ConfigError: the sender is no mail address.
        TemplateError: a template fails.
    """
    # Mail, hand-over and draft are made of one letter; a folder of templates may change meanwhile.
    return _shipped_letter(issue) if templates is None else _letter(issue, templates)


@lru_cache(maxsize=2)
def _shipped_letter(issue: Issue) -> Letter:
    return _letter(issue, None)


def _letter(issue: Issue, templates: Path | None) -> Letter:
    composer = _Composer(issue, templates)
    stories = max(0, len(composer.page.stories) - 1)
    for short in (False, True):
        most = _most(composer, stories, short=short)
        if most is not None:
            return most
    for measure in (
        Measure(0, 12, short=True),
        Measure(0, 5, short=True),
        Measure(0, 0, extras=False, short=True),
    ):
        letter = composer.letter(measure)
        if _size(letter) < LIMIT:
            return letter
    return composer.letter(Measure(0, 0, extras=False, short=True, bare=True))


def _most(composer: _Composer, stories: int, *, short: bool) -> Letter | None:
    """Give the letter with as many stories as fit, None where not even the lead does."""
    best = composer.letter(Measure(stories, short=short))
    if _size(best) < LIMIT:
        return best
    fits, fails = -1, stories
    while fails - fits > 1:
        middle = (fits + fails) // 2
        letter = composer.letter(Measure(middle, short=short))
        if _size(letter) < LIMIT:
            fits, best = middle, letter
        else:
            fails = middle
    return best if fits >= 0 else None


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
        ("To", str(_address(reader))),
        ("Message-ID", f"<{name}@{fixed.domain}>"),
    )
    top = b"".join(_folded(header, value) for header, value in headers)
    return b"".join([top, *_personal(fixed, unsubscribe)])


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


@dataclass(frozen=True, slots=True)
class _Fixed:
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


def _size(letter: Letter) -> int:
    return len(_serialised(letter)) + 1000  # To, Date, Message-ID, a reader's long link


def _folded(name: str, value: str) -> bytes:
    policy = _WIDE if name.startswith("List-") else _HEADER
    header = policy.header_factory(name, one_line(value))
    return str(header.fold(policy=policy)).encode("ascii", "surrogateescape")


def _address(text: str) -> Address:
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


class _Composer:
    """Makes letters of one issue that differ only in how much they hold."""

    def __init__(self, issue: Issue, templates: Path | None) -> None:
        self.issue, self.templates = issue, templates
        self.page: View = view(issue, HtmlText, "html")
        self.plain: View = view(issue, PlainText, "text")
        self.subject = self._subject()
        self.preheader = self._preheader()
        self.placeholder = self._placeholder()
        self.headers = tuple(self._headers())

    def letter(self, measure: Measure) -> Letter:
        values = {"palette": palette(self.issue.masthead.accent)}
        page, plain = measured(self.page, measure), measured(self.plain, measure)
        mail_view = self._mail(page, self.page, measure, HtmlText)
        html_values = values | {"issue": page, "mail": mail_view}
        html = render("email.html", "html", page.words, html_values, self.templates)
        css = render("email.css", "html", page.words, html_values, self.templates)
        mail_view = self._mail(plain, self.plain, measure, PlainText)
        text_values = values | {"issue": plain, "mail": mail_view}
        text = render("email.txt", "text", plain.words, text_values, self.templates)
        return Letter(
            subject=self.subject,
            preheader=self.preheader,
            html=inlined(html, css),
            text=re.sub(r"\n{4,}", "\n\n\n", text).strip("\n") + "\n",
            headers=self.headers,
            placeholder=self.placeholder,
        )

    def _mail(self, seen: View, whole: View, measure: Measure, text: type[Text]) -> MailView:
        shown = {story.number for section in seen.sections for story in section.stories}
        cut = tuple(s for s in whole.stories[1:] if s.number not in shown)
        listed = cut[:_LISTED]
        if measure.short:
            listed = tuple(map(_shortened, listed))
        return MailView(
            subject=text(self.subject),
            preheader=text(self.preheader),
            dates=text(dates(seen)),
            sections=seen.sections,
            cut=cut,
            listed=listed,
            unlisted=len(cut) - len(listed),
            unsubscribe=self.placeholder,
            start="right" if seen.words.rtl else "left",
            end="left" if seen.words.rtl else "right",
            links=tuple(_links(seen)),
            columns=len(seen.glance.columns) if seen.glance else 1,
        )

    def _subject(self) -> str:
        lead = self.page.lead
        title = self.page.title
        return _to_length(self.issue.subject or (lead.headline if lead else title), _SUBJECT)

    def _preheader(self) -> str:
        if self.issue.preheader:
            return one_line(self.issue.preheader)
        headlines = [one_line(story.headline) for story in self.page.stories[1:4]]
        return _to_length("; ".join(headlines), _PREHEADER)

    def _placeholder(self) -> str:
        """Give letters that stand where the reader's link goes; nobody can have written them."""
        wanted = self.issue.masthead.unsubscribe.strip()
        if not (link(wanted) or _MERGE_TAG.fullmatch(wanted)):
            return ""
        return (
            "nd"
            + blake2b(repr(self.issue).encode("utf-8", "surrogatepass"), digest_size=14).hexdigest()
        )

    def _headers(self) -> Iterator[tuple[str, str]]:
        mast = self.issue.masthead
        sender = _address(mast.sender or f"digest@{NOBODY}")
        number = "" if self.issue.number is None else f" {self.issue.number}"
        name = sender.display_name or one_line(self.page.title)[:100] + number
        yield "From", str(Address(name, sender.username, sender.domain))
        if mast.reply_to:
            yield "Reply-To", str(_address(mast.reply_to))
        list_id = one_line(mast.list_id)
        if list_id:
            yield "List-Id", list_id if "<" in list_id else f"<{list_id}>"
        unsubscribe = link(mast.unsubscribe)
        if unsubscribe:
            yield "List-Unsubscribe", f"<{self.placeholder}>"
            if unsubscribe.startswith("https:"):
                yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"
        yield "Auto-Submitted", "auto-generated"
        yield "Content-Language", self.page.language


def measured(seen: View, measure: Measure) -> View:
    """Give the view with as much as the letter may hold."""
    left = measure.stories
    sections = []
    for section in seen.sections:
        stories = section.stories[:left]
        left -= len(stories)
        if measure.short:
            stories = tuple(map(_shortened, stories))
        if stories:
            sections.append(replace(section, stories=stories))
    if measure.short and seen.lead is not None:
        seen = replace(seen, lead=_shortened(seen.lead))
    feed = seen.feed
    if feed is not None:
        days = tuple(_first_items(day, measure.items) for day in feed.days)
        feed = replace(feed, days=days) if measure.items else None
    seen = replace(seen, sections=tuple(sections), feed=feed)
    if not measure.extras:
        seen = replace(seen, figures=(), picks=())
    return _bare(seen) if measure.bare else seen


def _bare(seen: View) -> View:
    """Give what fits in any case: the masthead, the lead's headline, the foot."""
    nothing = EditorText("", (), 0)
    lead = seen.lead
    if lead is not None:
        lead = replace(
            lead,
            section=_brief(lead.section),
            report=replace(lead.report, source=_brief(lead.report.source)),
            summary=(),
            also=(),
            also_more=(),
            differences=(),
            differences_more=(),
            note=nothing,
            earlier=None,
        )
    return replace(
        seen,
        title=_brief(seen.title),
        tagline=_brief(seen.tagline),
        editor=_brief(seen.editor),
        imprint=_brief(seen.imprint, 1000),
        licence=_brief(seen.licence),
        introduction=nothing,
        lead=lead,
        glance=None,
    )


def _brief(text: Text, most: int = _SHORT_HEADLINE) -> Text:
    return type(text)(_to_length(text, most))


def _first_items(day: FeedDay, most: int) -> FeedDay:
    items = (*day.items, *day.more)
    most = min(most, len(day.items))
    return replace(day, items=items[:most], more=items[most:])


def _links(seen: View) -> Iterator[tuple[str, str]]:
    """Give the addresses a text gathers at its end, by story and source letter."""
    told = [seen.lead] if seen.lead else []
    told += [story for section in seen.sections for story in section.stories]
    for story in told:
        for report in (story.report, *story.also):
            if report.address:
                yield report.label, report.address
    if seen.feed and seen.feed.address:
        yield "F", seen.feed.address
    for group in seen.picks:
        for pick in group.links:
            if pick.address:
                yield pick.label, pick.address


def _shortened(story: StoryView) -> StoryView:
    return replace(story, headline=_brief(story.headline))


def _to_length(text: str, most: int) -> str:
    """Cut a text at a word, so that it takes at most ``most`` characters."""
    line = one_line(text)
    if len(line) <= most:
        return line
    kept = line[: most - 1]
    whole_words = kept.rpartition(" ")[0] if " " in kept[most // 2 :] else kept
    return one_line(whole_words.rstrip(" ,;:–-")) + "…"


# An element as the inliner writes it: no < or > stands inside, addresses being encoded.
_ELEMENT = re.compile(r"<[a-z][^<>]*>")
_CLASSES = re.compile(r' class="([^"]*)"')
_KEPT = frozenset({"a", "s", "d", "la", "e", "p", "z"})  # what the style sheet in the mail names


def inlined(html: str, css: str) -> str:
    """Write the style of each element onto it, as mail clients want it.

    Classes that only led a style to its element are taken off again: every byte counts.
    """
    from css_inline import CSSInliner

    inliner = CSSInliner(
        extra_css=css,
        inline_style_tags=False,
        keep_style_tags=True,
        load_remote_stylesheets=False,
        minify_css=True,
    )
    return _ELEMENT.sub(lambda element: _CLASSES.sub(_kept, element[0]), inliner.inline(html))


def _kept(classes: re.Match[str]) -> str:
    kept = " ".join(name for name in classes[1].split() if name in _KEPT)
    return f' class="{kept}"' if kept else ""
