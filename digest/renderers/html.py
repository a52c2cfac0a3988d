"""The page: ``index.html``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from digest.model import Issue, Noun, Rendering
from digest.renderers.colours import palette
from digest.renderers.templating import render
from digest.renderers.texts import HtmlText, Safe, Text, to_length
from digest.renderers.view import StoryView, View, dates, view
from digest.text.lines import one_line

_DESCRIPTION = 200


class PageView(Noun, frozen=True):
    """What the page needs beyond the issue.

    Attributes:
        title: for the window and the search engine.
        card_title: for the card that a chat or a network shows.
        description: in one sentence or two.
        dates: ``5–11 October 2026``, or ``Made on 27 January 2025``.
        title_size: ``long`` or ``very-long`` for a title that needs a smaller step, else "".
        linked_data: JSON-LD, safe inside a script element.
        table: the picture's rows: a story and the name of its day.
    """

    title: Text
    card_title: Text
    description: Text
    dates: Text
    title_size: str
    linked_data: Safe
    table: tuple[tuple[StoryView, str], ...]


def page(issue: Issue, templates: Path | None = None) -> Iterator[Rendering]:
    """Render the page of an issue."""
    seen = view(issue, HtmlText, "html")
    values = {
        "issue": seen,
        "page": _page(issue, seen),
        "palette": palette(issue.masthead.accent),
    }
    html = render("issue.html", "html", seen.words, values, templates)
    yield Rendering(name="index.html", media_type="text/html", body=html.encode())


def _page(issue: Issue, seen: View) -> PageView:
    number = "" if seen.number is None else seen.words.say("No. %(number)s", number=seen.number)
    when = dates(issue)
    facts = " · ".join(filter(None, (seen.title, number, when)))
    lead = seen.lead.headline if seen.lead else ""
    headlines = [story.headline for story in seen.stories[:4]]
    description = to_length(" · ".join(headlines) or seen.tagline or facts, _DESCRIPTION)
    stories = {story.number: story for story in seen.stories}
    rows = seen.glance.rows if seen.glance else ()
    return PageView(
        title=HtmlText(facts),
        card_title=HtmlText(lead or facts),
        description=HtmlText(description),
        dates=HtmlText(when),
        title_size=title_size(seen.title),
        linked_data=_linked_data(issue, seen, one_line(facts), description),
        table=tuple((stories[row.number], row.column) for row in rows),
    )


def title_size(title: str) -> str:
    """Give the step for a long title: about two lines at the full size, then a quarter less."""
    if len(title) > 80:
        return "very-long"
    return "long" if len(title) > 36 else ""


def _linked_data(issue: Issue, seen: View, name: str, description: str) -> Safe:
    """Describe the issue for machines: a collection, and the articles it quotes (schema.org)."""
    articles = []
    for _, _, brief in issue.numbered():
        for reference in (brief.lead, *brief.also):
            article = {
                "@type": "NewsArticle",
                "headline": one_line(reference.headline)[:200],
                "url": next(iter(_address(reference.url)), None),
                "datePublished": _iso(reference.published.iso) if reference.published else None,
                "publisher": {"@type": "Organization", "name": one_line(reference.source)}
                if reference.source
                else None,
                "inLanguage": reference.language.replace("_", "-") or seen.language,
            }
            articles.append({key: value for key, value in article.items() if value})
    data = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": name,
        "isPartOf": {
            key: value
            for key, value in (
                ("@type", "Periodical"),
                ("name", one_line(seen.title)),
                ("url", seen.home),
            )
            if value
        },
        "description": description,
        "url": seen.address or None,
        "inLanguage": seen.language,
        "datePublished": seen.made.iso,
        "temporalCoverage": f"{seen.first}/{seen.last}" if seen.period else None,
        "position": seen.number,
        "citation": articles or None,
    }
    known = {key: value for key, value in data.items() if value is not None}
    text = msgspec.json.encode(known).decode()
    # Nothing that ends a script element, begins a comment, or ends a line for JavaScript.
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Safe(text)


def _iso(text: str) -> str:
    return text if len(text) >= len("2026-10-08") else ""


def _address(url: str) -> Iterator[str]:
    from digest.renderers.addresses import link

    safe = link(url)
    if safe:
        yield safe
