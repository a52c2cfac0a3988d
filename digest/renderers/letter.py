"""The mail: composed once, addressed to each reader by substitution.

``compose`` gives the :class:`Letter`, ``message.addressed`` the bytes of one reader's mail. The
letter stays below ``LIMIT`` as encoded, whatever the issue holds: what does not fit is cut, a
whole story at a time, and the foot is always inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from email.headerregistry import Address
from functools import lru_cache
from hashlib import blake2b
from html import escape
from pathlib import Path

from digest.model import Issue, Letter, Noun, Rendering
from digest.renderers.addresses import link
from digest.renderers.colours import palette
from digest.renderers.inlining import inlined
from digest.renderers.measure import Measure, measured, shortened
from digest.renderers.message import NOBODY, address, addressed, size, unsent
from digest.renderers.templating import render
from digest.renderers.texts import HtmlText, PlainText, Text, to_length
from digest.renderers.view import SectionView, StoryView, View, dates, view
from digest.text.lines import one_line

LIMIT = 100_000  # bytes of a whole message, as encoded; Gmail clips the HTML at 102 kB
_SUBJECT, _PREHEADER = 60, 110
_LISTED = 5  # headlines named in the cut
_GLANCE = 24  # stories; more seldom fit, where they are told in a few sentences
_NEARLY = 0.8  # of all stories: where about so many fit, it is worth trying all of them
_GUESSES = 5  # letters; sizes that are as even as most are known after three

# What the mailing services write where a reader's own link goes.
MERGE_TAG = re.compile(
    r"\*\|[\w:]{1,40}\|\*|\{\{[\w .:|'-]{1,80}\}\}|\{\$?\w{1,40}\}|\[\[?\w{1,40}\]?\]"
    r"|%[\w.]{1,40}%|%%[\w.]{1,40}%%"
)


class MailView(Noun, frozen=True):
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
    message = unsent(letter, issue.made, issue.masthead.unsubscribe.strip())
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
        if size(letter) < LIMIT:
            return letter
    return composer.letter(Measure(0, 0, extras=False, short=True, bare=True))


def _most(composer: _Composer, stories: int, *, short: bool) -> Letter | None:
    """Give the letter with as many stories as fit, None where not even the lead does.

    A glance at the first stories of a long issue says about how many that are, so that only a
    few letters are made, and none that is many times too long.
    """
    best, sizes = None, dict[int, int]()
    fits, fails, tried = -1, stories + 1, min(stories, _GLANCE)
    while fails - fits > 1:
        letter = composer.letter(Measure(tried, short=short))
        sizes[tried] = size(letter)
        if sizes[tried] < LIMIT:
            fits, best = tried, letter
        else:
            fails = tried
        tried = _estimate(sizes, fits, fails)
        # All of them take less than their number says: nothing has to be told of the others.
        tried = stories if fails > stories and tried >= _NEARLY * stories else tried
    return best


def _estimate(sizes: Mapping[int, int], fits: int, fails: int) -> int:
    """Guess how many stories fit, between a number that does and one that does not."""
    if len(sizes) > _GUESSES:
        return (fits + fails) // 2
    if fits in sizes and fails in sizes:
        a_story = (sizes[fails] - sizes[fits]) / (fails - fits)
        guess = fits + int((LIMIT - sizes[fits]) / a_story)
    else:
        known = fits if fits in sizes else fails
        guess = known * LIMIT // sizes[known]
    return max(fits + 1, min(guess, fails - 1))


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
            text=re.sub("\n\n\n\n+", "\n\n\n", text).strip("\n") + "\n",
            headers=self.headers,
            placeholder=self.placeholder,
        )

    def _mail(self, seen: View, whole: View, measure: Measure, text: type[Text]) -> MailView:
        shown = {story.number for section in seen.sections for story in section.stories}
        cut = tuple(s for s in whole.stories[1:] if s.number not in shown)
        listed = cut[:_LISTED]
        if measure.short:
            listed = tuple(map(shortened, listed))
        return MailView(
            subject=text(self.subject),
            preheader=text(self.preheader),
            dates=text(dates(self.issue)),
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
        return to_length(self.issue.subject or (lead.headline if lead else title), _SUBJECT)

    def _preheader(self) -> str:
        if self.issue.preheader:
            return one_line(self.issue.preheader)
        headlines = [one_line(story.headline) for story in self.page.stories[1:4]]
        return to_length(" · ".join(headlines), _PREHEADER)

    def _placeholder(self) -> str:
        """Give letters that stand where the reader's link goes; nobody can have written them."""
        wanted = self.issue.masthead.unsubscribe.strip()
        if not (link(wanted) or MERGE_TAG.fullmatch(wanted)):
            return ""
        return (
            "nd"
            + blake2b(repr(self.issue).encode("utf-8", "surrogatepass"), digest_size=14).hexdigest()
        )

    def _headers(self) -> Iterator[tuple[str, str]]:
        mast = self.issue.masthead
        sender = address(mast.sender or f"digest@{NOBODY}")
        number = "" if self.issue.number is None else f" {self.issue.number}"
        name = sender.display_name or one_line(self.page.title)[:100] + number
        yield "From", str(Address(name, sender.username, sender.domain))
        if mast.reply_to:
            yield "Reply-To", str(address(mast.reply_to))
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
    for named in seen.also:
        if named.address:
            yield named.label, named.address
    for group in seen.picks:
        for pick in group.links:
            if pick.address:
                yield pick.label, pick.address
