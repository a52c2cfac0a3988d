"""What lies above the issues: the list of them, and the feed that tells of new ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from digest.model import Issue, Masthead, Noun, Rendering
from digest.renderers.addresses import link
from digest.renderers.colours import palette
from digest.renderers.html import title_size
from digest.renderers.templating import render
from digest.renderers.texts import HtmlText, Text
from digest.renderers.view.context import TITLE, Context
from digest.renderers.words import Words, speaking

_HEADLINES = 3  # named under the lead of each issue


class Entry(Noun, frozen=True):
    """An issue in the list.

    Attributes:
        href: its page, relative to the list.
        address: its page on the web, "" when unknown.
        key: what the feed calls it, for ever.
        made: in RFC 3339.
        headline: of its lead, "" in an issue without stories.
        nothing: what that says instead.
        others: the next headlines.
    """

    id: Text
    number: int | None
    dates: Text
    first: str
    href: str
    address: str
    key: str
    made: str
    headline: Text
    nothing: Text
    others: tuple[Text, ...]
    language: str
    direction: str


class Archive(Noun, frozen=True):
    """All issues, the newest first, under the newest masthead.

    Attributes:
        title_size: ``long`` or ``very-long`` for a title that needs a smaller step, else "".
        home: address of the list itself, "" when unknown.
        feed: address of the feed.
        key: what the feed calls itself, for ever.
        updated: when the newest issue was made, in RFC 3339.
        subscribe: address to get the letter at.
        desk: the list is the editor's own; nothing of it is public.
    """

    language: str
    direction: str
    title: Text
    tagline: Text
    title_size: str
    logo: str
    home: str
    feed: str
    key: str
    updated: str
    entries: tuple[Entry, ...]
    subscribe: str
    imprint: Text
    desk: bool


def render_archive(
    issues: Sequence[Issue], templates: Path | None = None, *, published: bool = False
) -> Iterator[Rendering]:
    """Render the list of issues, ``index.html``; for a published site its feed too, ``feed.xml``.

    Args:
        issues: in any order.
        templates: the user's own.
        published: for readers; else for the editor's desk, where no feed is.

    Raises:
        TemplateError: a template fails.
    """
    ordered = sorted(issues, key=lambda issue: (_instant(issue), issue.id), reverse=True)
    masthead = ordered[0].masthead if ordered else Masthead()
    words = speaking(masthead.language or "en")
    archive = _archive(ordered, masthead, words, published=published)
    values = {"archive": archive, "palette": palette(masthead.accent)}
    html = render("front.html", "html", words, values, templates)
    yield Rendering(name="index.html", media_type="text/html", body=html.encode())
    if published:
        xml = render("feed.xml", "html", words, values, templates)
        yield Rendering(name="feed.xml", media_type="application/atom+xml", body=xml.encode())


def _archive(
    issues: Sequence[Issue], masthead: Masthead, words: Words, *, published: bool
) -> Archive:
    home = link(masthead.home)
    title = masthead.title or TITLE
    updated = _instant(issues[0]) if issues else datetime(1970, 1, 1, tzinfo=UTC)
    return Archive(
        language=words.tag,
        direction=words.direction,
        title=HtmlText(title),
        tagline=HtmlText(masthead.tagline),
        title_size=title_size(title),
        logo=link(masthead.logo),
        home=home,
        feed=f"{home.rstrip('/')}/feed.xml" if home else "feed.xml",
        key=home or f"urn:newsdigest:{quote(title, errors='replace')}",
        updated=_rfc3339(updated),
        entries=tuple(_entry(issue, home) for issue in issues),
        subscribe=link(masthead.subscribe),
        imprint=HtmlText(masthead.imprint),
        desk=not published,
    )


def _entry(issue: Issue, home: str) -> Entry:
    context = Context(issue, HtmlText, "html")
    folder = quote(issue.id, safe="", errors="replace")
    address = link(issue.address) or (f"{home.rstrip('/')}/{folder}/" if home else "")
    title = issue.masthead.title or TITLE
    headlines = [HtmlText(brief.headline) for _, _, brief in issue.numbered()]
    return Entry(
        id=HtmlText(issue.id),
        number=issue.number,
        dates=HtmlText(context.dates),
        first=context.first.isoformat(),
        href=f"{folder}/index.html",
        address=address,
        key=address or f"urn:newsdigest:{quote(title, errors='replace')}:{folder}",
        made=_rfc3339(_instant(issue)),
        headline=headlines[0] if headlines else HtmlText(""),
        nothing=HtmlText("" if headlines else context.spoken.nothing()),
        others=tuple(headlines[1 : 1 + _HEADLINES]),
        language=context.words.tag,
        direction=context.words.direction,
    )


def _instant(issue: Issue) -> datetime:
    made = issue.made
    return made if made.tzinfo else made.replace(tzinfo=UTC)


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
