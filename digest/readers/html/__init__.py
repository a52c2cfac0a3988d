"""HTML pages → documents: the body cut from the visible text, the rest by what the page states."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import PurePosixPath

import msgspec

from digest.model import (
    Capture,
    Credit,
    Document,
    Line,
    Link,
    Moment,
    Page,
    Problem,
    Reading,
    Site,
    Span,
)
from digest.model.document import ReadingKind
from digest.readers.feed_item import feed_item
from digest.readers.html.authors import find_authors
from digest.readers.html.beside import Item, address_of, find_beside, listed
from digest.readers.html.body import extracted, place
from digest.readers.html.dates import find_dates
from digest.readers.html.extent import is_partial, minutes_of
from digest.readers.html.facts import own_address
from digest.readers.html.gaps import completed
from digest.readers.html.headline import Headline, find_headline
from digest.readers.html.kind import is_consent, kind_of, other_kind
from digest.readers.html.laid_out import laid_out
from digest.readers.html.paragraphs import paragraphs
from digest.readers.html.plain import plain_body
from digest.readers.html.shape import Shape
from digest.readers.html.shown_dates import is_dated
from digest.readers.html.sites import SiteNames, site_names
from digest.readers.html.timed_items import dated, may_have_clocks, may_have_dates
from digest.readers.html.timed_items import moments as moments_of
from digest.readers.page_text import timed
from digest.readers.page_text.composing import compose
from digest.readers.page_text.rows import Row, rows_of
from digest.readers.recognition import refuse_binary
from digest.text import addresses
from digest.text.folding import fold
from digest.text.identifiers import document_id, fingerprint_of
from digest.text.languages import code, identify

__all__ = ["HtmlReader"]

_PLACED = 0.75  # below this share of its words found on the page, the body is taken as given
_SHORT = 1500  # characters; a text about consent alone is not longer
_TOLD_BY = 1200  # characters of a body that tell its language
_CONFIRMED_BY = 300  # and those that confirm the one that the page states
_GLANCE = 80  # as do those of its middle, where no notice stands
_LEAST = 30  # characters: with fewer of its own no page is an article


class HtmlReader:
    """Reads saved HTML pages; see :class:`digest.readers.Reader`."""

    def open(self, capture: Capture) -> Page:
        """Make the visible text of the page; the site is its address's, else the source's name."""
        refuse_binary(capture)
        laid = laid_out(capture)
        layout = laid.visible.layout(laid.tree)
        url = capture.url or own_address(laid.tree)
        folder = PurePosixPath(capture.place).parent.name
        return Page(
            capture=msgspec.structs.replace(capture, url=url),
            text=laid.visible.text,
            site=addresses.site_name(url) or capture.source or folder,
            layout=layout,
        )

    def read(self, page: Page, site: Site | None, *, lines: bool = True) -> Reading:
        """Find the article, the timed items beside it, and the links around it."""
        return _Draft(page, site).reading(lines=lines)


def _is_about_consent(text: str) -> bool:
    return len(text) < _SHORT and is_consent(text)


class _Draft:
    """One page while it is being read."""

    def __init__(self, page: Page, site: Site | None) -> None:
        self.page = page
        self.capture = page.capture
        laid = laid_out(self.capture, page.text, page.layout)
        self.decoded, self.visible, self.facts, self.tree = (
            laid.decoded,
            laid.visible,
            laid.facts,
            laid.tree,
        )
        self.repeated = dict(site.repeated) if site else {}
        self.names = SiteNames(site_names(self.facts), self.capture.url)
        self.roles: dict[int, tuple[str, str]] = {}
        self.entries: list[timed.Entry] = []
        self.dated: list[timed.Entry] = []
        self.rows: list[Row] = []
        self._structure()
        self.given = ""
        self.body = self._body()
        self.headline = self._headline()
        self.problems: list[str] = []
        self.url = self._address()
        self.links, self.items = self._beside()
        self._dated_lists()

    def _structure(self) -> None:
        """Cut out timed news and lists of other pieces, as the reader of page text does."""
        text = self.page.text
        if not may_have_clocks(self.visible):
            return
        self.rows = rows_of(text)
        self.entries = timed.timed_entries(self.rows, text)
        if self.entries:
            self._mark(self.rows)

    def _dated_lists(self) -> None:
        """Cut out lists of dated pieces beside the article."""
        taken = {*self.body, *self.headline.blocks, *self.roles}
        if not self.body or not may_have_dates(self.visible, taken):
            return
        self.rows = self.rows or rows_of(self.page.text)
        self.dated, others = dated(self.visible, self.rows, taken)
        cut = [row for entry in self.dated for row in (entry.headline, *entry.paragraphs)]
        stamps = [self.rows[entry.stamp.place] for entry in self.dated]
        self._mark([*cut, *stamps, *others])

    def _mark(self, rows: Iterable[Row]) -> None:
        starts = {block.start: number for number, block in enumerate(self.visible.blocks)}
        for row in rows:
            for start, _ in row.spans if row.role else ():
                if start in starts:
                    self.roles.setdefault(starts[start], (row.role, row.reason))

    def _body(self) -> list[int]:
        kept = [n for n in plain_body(self.visible) if n not in self.roles]
        if not kept or _is_about_consent("\n".join(map(self._words, kept))):
            kept = [] if self._is_frame() else self._extracted()
        if not self.repeated:
            return kept
        return [n for n in kept if self.visible.keys[n] not in self.repeated]

    def _is_frame(self) -> bool:
        """Say whether the page shows next to nothing but what its site repeats, and hides nothing.

        Of such a page an extractor would give parts of the menu.
        """
        lines = zip(self.visible.lines, self.visible.keys, strict=True)
        own = sum(len(line) for line, key in lines if key not in self.repeated)
        return own < _LEAST and len(self.tree.text_content()) <= len(self.page.text)

    def _extracted(self) -> list[int]:
        """Find the body of a page that is not plain by what an extractor says."""
        body = extracted(self.tree, self.capture.url)
        if not body or _is_about_consent(body):
            # The story may stand where extractors look last, in an aside or a dialog.
            body = extracted(self.tree, self.capture.url, widely=True) or body
            story = [line for line in body.splitlines() if not is_consent(line)]
            body = "\n".join(story) or body
        numbers, share = place(self.visible, body)
        if share < _PLACED:
            self.given = body
        kept = sorted(n for n in numbers if n not in self.roles)
        return kept if self.given else completed(self.visible, kept, self.roles)

    def _headline(self) -> Headline:
        found = find_headline(self.visible, self.facts, self.names, self.body)
        # What stands above the headline, and the headline itself, is not the body.
        if found.blocks:
            own = fold(found.text)
            self.body = [
                n
                for n in self.body
                if n not in found.blocks
                and not (n < found.blocks[0] and self.visible.keys[n] == own)
            ]
        return found

    def _address(self) -> str:
        """Give the canonical address; one on another site is not believed, and told."""
        own = addresses.clean(self.capture.url)
        stated = (
            addresses.join(self.facts.base or own, self.facts.canonical)
            if self.facts.canonical
            else ""
        )
        if not stated:
            return own
        if own and not addresses.same_site(own, stated):
            self.problems.append(
                f"the page names an address on another site as its own: {stated}; not used"
            )
            return own
        return stated

    def _beside(self) -> tuple[tuple[Link, ...], tuple[Item, ...]]:
        """Take out lists of other pieces and feeds that stand beside the article or in it."""
        found = find_beside(
            self.tree,
            self.visible,
            self.base,
            self.headline.blocks,
            {*self.body, *self.roles},
        )
        self.body = [number for number in self.body if number not in found.roles]
        self.roles = found.roles | self.roles
        return found.links, found.items

    def _kind(self) -> tuple[ReadingKind, str]:
        kind, reason = kind_of(self.visible, self.body, self.facts, self.headline, self.given)
        if kind != "article" or self.given or self.entries:
            return kind, reason
        other = other_kind(
            self.facts,
            self.capture.url,
            Shape(self.tree, self.visible, self.body),
            lambda: self.byline,
            lambda: is_dated(self.visible, self.headline.blocks),
        )
        return other or (kind, reason)

    @cached_property
    def base(self) -> str:
        """The address against which the page's links are read."""
        stated = addresses.join(self.capture.url, self.facts.base) if self.facts.base else ""
        return stated or self.capture.url

    @cached_property
    def byline(self) -> tuple[Credit, ...]:
        """Who wrote the article."""
        last = self.body[-1] if self.body else self.top
        return find_authors(self.tree, self.visible, self.facts, self.names, self.top, last)

    @cached_property
    def moments(self) -> tuple[Moment | None, Moment | None]:
        """When the article was published and changed."""
        return find_dates(
            self.tree,
            self.visible,
            self.facts,
            self.url,
            self.headline.blocks,
            self.body,
            self.roles,
        )

    @cached_property
    def top(self) -> int:
        """Where the article begins: the block of the headline, else the body's first."""
        return (self.headline.blocks or tuple(self.body[:1]) or (0,))[0]

    def reading(self, *, lines: bool) -> Reading:
        """Put together what was found."""
        kind, reason = self._kind()
        documents: list[Document] = []
        if kind == "article":
            documents.append(self._article(self.links))
        beside = documents[0].id if documents else ""
        entries = [*self.entries, *(self.dated if beside else ())]
        moments = moments_of(self.visible, self.rows, entries, self.capture.captured)
        for entry, moment in zip(entries, moments, strict=True):
            documents.append(self._item(entry, moment, beside, len(documents)))
        if kind == "article":
            documents += [
                self._feed_item(i, beside, len(documents) + n) for n, i in enumerate(self.items)
            ]
        if documents and kind != "article":
            kind, reason = "feed", "timed news without an article"
        return Reading(
            kind=kind,
            headline="" if documents else self.headline.text,
            published=None if documents else self.moments[0],
            documents=tuple(documents),
            links=listed(self.visible, self.base) if kind == "listing" else (),
            problems=self._problems(),
            lines=self._lines(kind == "article") if lines else (),
            reason=reason,
        )

    def _article(self, links: tuple[Link, ...]) -> Document:
        text, origin = compose(self.page.text, paragraphs(self.visible, self.body))
        folded = [self.visible.keys[number] for number in self.body]
        if self.given:
            text, origin, folded = self.given, (), [fold(self.given)]
        names = site_names(self.facts)
        published, updated = self.moments
        headline = self.headline.text
        return Document(
            id=document_id(addresses.canonical(self.url), text, headline),
            fingerprint=fingerprint_of(folded),
            kind="article",
            headline=headline or text[:80],
            standfirst=self._standfirst(),
            text=text,
            url=self.url,
            source=names[0] if names else self.capture.source or addresses.site_name(self.url),
            language=self._language(text),
            published=published,
            updated=updated,
            byline=self.byline,
            minutes=minutes_of(self.visible, self.top),
            links=links,
            capture=self.capture.place,
            partial=is_partial(self.visible, self.facts, self.body, text),
            origin=origin,
        )

    def _item(self, entry: timed.Entry, moment: Moment | None, beside: str, order: int) -> Document:
        text, origin = compose(self.page.text, [row.stretches for row in entry.paragraphs])
        headline = " ".join(self.page.text[start:end] for start, end in entry.headline.stretches)
        url = self._leads_to(entry.headline)
        return feed_item(self.capture, headline, text, origin, moment, beside, order, url=url)

    def _leads_to(self, headline: Row) -> str:
        """Give the address behind a headline, "" where it is this page's."""
        number = self.visible.at(headline.stretches[0][0])
        if not self.visible.blocks[number].linked:
            return ""
        url = address_of(self.visible, number, self.base)
        own = addresses.canonical(self.url or self.capture.url)
        return "" if addresses.canonical(url) == own else url

    def _feed_item(self, item: Item, beside: str, order: int) -> Document:
        blocks = self.visible.blocks
        stretches = [[(blocks[n].start, blocks[n].end)] for n in item.text]
        text, origin = compose(self.page.text, stretches)
        headline = self._words(item.headline)
        return feed_item(
            self.capture, headline, text, origin, item.moment, beside, order, url=item.url
        )

    def _standfirst(self) -> str:
        """Give the description where the page shows it between headline and body, else ""."""
        if not self.headline.blocks or not self.body:
            return ""
        stated = {
            fold(text)
            for name in ("description", "og:description")
            for text in self.facts.meta.get(name, ())[:1]
        }
        for number in range(self.headline.blocks[-1] + 1, self.body[0]):
            if self.visible.keys[number] in stated and len(self._words(number).split()) >= 5:
                self.roles[number] = ("standfirst", "the page's own description")
                return self._words(number)
        return ""

    def _language(self, text: str) -> str:
        if self.capture.language:
            return self.capture.language
        stated = code(self.facts.language)
        middle = text[len(text) // 2 :][:_GLANCE]
        if stated and any(identify(part) == stated for part in (middle, text[:_CONFIRMED_BY])):
            return stated
        return identify(text[:_TOLD_BY]) or stated

    def _words(self, number: int) -> str:
        return self.visible.lines[number]

    def _lines(self, is_article: bool) -> tuple[Line, ...]:
        body = set(self.body) if is_article else set()
        head = set(self.headline.blocks) if is_article else set()
        lines = []
        for number, block in enumerate(self.visible.blocks):
            role, reason = self.roles.get(number, ("dropped", "outside the article"))
            if number in head:
                role, reason = "headline", "the page's headline"
            elif number in body:
                role, reason = "body", "part of the article"
            lines.append(Line(span=Span(block.start, block.end), role=role, reason=reason))
        return tuple(lines)

    def _problems(self) -> tuple[Problem, ...]:
        told = [*self.problems, *self.decoded.problems()]
        return tuple(Problem(subject=self.capture.place, reason=reason) for reason in told)
