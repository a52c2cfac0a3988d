"""Plain page text → documents: structure first, then the head, then line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import PurePosixPath
from typing import Any

import msgspec

from digest.model import (
    Capture,
    Document,
    Line,
    Link,
    Moment,
    Page,
    Piece,
    Problem,
    Reading,
    Site,
    Span,
)
from digest.model.document import ReadingKind
from digest.readers.decoding import damage, decode
from digest.readers.feed_item import feed_item
from digest.readers.page_text import certain, kinds, repeats, structure, timed
from digest.readers.page_text.blocks import cut_blocks
from digest.readers.page_text.composing import compose
from digest.readers.page_text.context import Context, context_of
from digest.readers.page_text.cutting import best_cut
from digest.readers.page_text.features import features
from digest.readers.page_text.head import Head, read_head
from digest.readers.page_text.headline import without_site
from digest.readers.page_text.hyphens import mended
from digest.readers.page_text.model import Judgement, judge
from digest.readers.page_text.own_address import own_address
from digest.readers.page_text.rows import Row, rows_of
from digest.readers.recognition import refuse_binary
from digest.text import addresses
from digest.text.identifiers import document_id, fingerprint
from digest.text.languages import identify

_LIKELY_NEXT = 0.18  # a sentence more likely than this is the body's, right under a row of it
_LIKELY_LISTED = 0.02  # the same for a row of the form of the one above
_ARTICLE = 0.2  # a page less likely than this is no article; keeps .98 of them
_ARTICLE_SURE = 0.05  # the same where the head shows a piece of news, or for a long text
_ARTICLE_SURELY = 0.55  # the same where there is hardly a sentence, or the marks of another kind
_MARKED = frozenset(("product", "forum"))  # kinds that prices, buttons and words tell
_SENTENCES = 0.2  # of the words of an article, at least
_FAR = frozenset(("ja", "ko", "zh"))  # in letters that the nets have not learnt from
_LONG_TEXT = 2500  # words: shops, lists and talk have no running text of that length
_MOSTLY = 0.8  # of a page's words: it is a text and little else
_MUCH = 0.3  # of the words of a small page
_LISTED = 200  # headlines that a listing gives at most
_CALLED = 0.7  # how likely a headline is by which a page that is no article is called
_OF_ITEMS = frozenset(("clock", "item", "related", "pick"))  # roles that no article is needed for
_FEWEST_WORDS = 25  # below it there is no article, unless it is a note
_NOTE = 6  # words of a note that is dated or signed
_NOTE_ALONE = 12  # words of one that stands alone under its headline
_SMALL_PAGE = 300  # words of a page on which notes and short news are looked for


class PageTextReader:
    """Reads text dumps of pages; see :class:`digest.readers.Reader`."""

    def open(self, capture: Capture) -> Page:
        """Decode the dump; the site is the address's, else the source's, else the folder's."""
        refuse_binary(capture)
        folder = PurePosixPath(capture.place).parent.name
        site = addresses.site_name(capture.url) or capture.source or folder
        text = decode(capture.content, capture.charset).text
        if not capture.url:
            capture = msgspec.structs.replace(capture, url=own_address(text))
        return Page(capture=capture, text=text, site=site)

    def read(self, page: Page, site: Site | None, *, lines: bool = True) -> Reading:
        """Find the article, the timed items beside it, and the links around it."""
        return _Draft(page, site).reading(lines=lines)


class _Draft:
    """One page while it is being read."""

    def __init__(self, page: Page, site: Site | None) -> None:
        self.page = page
        self.rows = rows_of(page.text)
        self.words = sum(row.words for row in self.rows)
        blocks = cut_blocks(self.rows, page.text)
        self.entries, self.links = blocks.entries, blocks.links
        self.repeated = self._repeated(site)
        self.judgement = self._judged()
        self._dated_lists()
        self.needed = best_cut([row.words for row in self.rows], self.judgement.body)
        self.language = page.capture.language
        self.head = Head()
        self.partial = False
        self.standfirst: Row | None = None
        self.body: list[Row] = []
        places = self._likely()
        if places:
            self._article_around(places)
        self._drop_the_rest()

    def _judged(self) -> Judgement:
        """Judge the rows that structure and the site left: the others say nothing of the rest."""
        left = [
            place
            for place, row in enumerate(self.rows)
            if not row.role and place not in self.repeated
        ]
        found = judge([self.rows[place] for place in left])
        self.judged = left
        body = [0.0] * len(self.rows)
        for place, likely in zip(left, found.body, strict=True):
            body[place] = likely
        return Judgement(body, found.article, found.features)

    def _dated_lists(self) -> None:
        """Cut lists of dated pieces; the nets have learnt to see them, and judge with them."""
        entries, others = timed.dated_entries(self.rows, self.page.text)
        self.entries = sorted(self.entries + entries, key=lambda entry: entry.stamp.place)
        self.links += [("related", row) for row in others]

    def _repeated(self, site: Site | None) -> frozenset[int]:
        """Give the places of rows that the site has on other pages too.

        They are no part of a body, but may be of a head: a page may name an author, or link to
        this very piece by its headline, on other pages.
        """
        known = {line for line, _ in site.repeated} if site else set()
        if not known:
            return frozenset()
        return frozenset(place for place, row in enumerate(self.rows) if row.key in known)

    def _likely(self) -> list[int]:
        """Give the places of the rows that read like the article.

        A sentence right under such a row needs less: the last caption, the last paragraph. So do
        the rows of a list whose first ones are the article's: dates of a tour, short answers.
        """
        places: list[int] = []
        above: Row | None = None
        for place, row in enumerate(self.rows):
            if not row.role and _is_counter(row):
                continue  # it parts nothing
            free = not row.role and place not in self.repeated
            likely = free and self._reads_like_it(self.judgement.body[place], row, above)
            likely = likely and (row.prose or not structure.offers(row))
            above = row if likely else None
            if likely:
                places.append(place)
        return places or self._above_the_entries() or self._all_prose() or self._note()

    def _reads_like_it(self, likely: float, row: Row, above: Row | None) -> bool:
        """Say whether a row so likely is the article's, beneath another of it or not."""
        if likely > self.needed or above is None:
            return likely > self.needed
        if row.prose:
            return likely > _LIKELY_NEXT
        return likely > _LIKELY_LISTED and structure.of_one_form(row, above)

    def _all_prose(self) -> list[int]:
        """Give the sentences of a page that is little else, too short to judge line by line."""
        prose = [
            place
            for place, row in enumerate(self.rows)
            if not row.role and row.words >= 12 and row.prose
        ]
        words = sum(self.rows[place].words for place in prose)
        return prose if words >= _MOSTLY * self.words else []

    def _note(self) -> list[int]:
        """Give the few sentences of a small page that the nets make nothing of."""
        if self.words > _SMALL_PAGE:
            return []
        return [
            place
            for place, row in enumerate(self.rows)
            if not row.role and row.prose and row.words >= _NOTE and not structure.is_widget(row)
        ]

    def _above_the_entries(self) -> list[int]:
        """Give the sentences above a live blog's first entry, too few to judge by themselves."""
        first = next((n for n, row in enumerate(self.rows) if row.role == "clock"), 0)
        return [
            place
            for place, row in enumerate(self.rows[:first])
            if not row.role and row.words >= 12 and row.prose
        ]

    def _article_around(self, places: list[int]) -> None:
        words = " ".join(self.rows[place].text for place in places)[:800]
        self.language = self.language or identify(words)
        context = context_of(self.rows, self.judgement.body, places, self.page.text, self.language)
        context.judged, context.features = self._seen(context)
        self.head = read_head(context, self.page.capture.captured)
        self._links_inside(places)
        self._after_the_article(places)
        self._standfirst(places)
        self._repeats(places)
        for place in places:
            row = self.rows[place]
            if not row.role:
                row.take("body", f"reads like the article ({self.judgement.body[place]:.2f})")
                self.body.append(row)

    def _seen(self, context: Context) -> tuple[list[int], Any]:
        """Give the rows that may be the headline, as the nets see them.

        Rows that the site repeats are looked at where one of them could be: other pages link here.
        """
        if not any(context.speaks_of_the_body(place) for place in self.repeated):
            return self.judged, self.judgement.features
        left = sorted({*self.judged, *self.repeated})
        return left, features([self.rows[place] for place in left])

    def _standfirst(self, places: list[int]) -> None:
        """Take the sentence under the headline that sums the piece up, above its byline."""
        self.standfirst = structure.standfirst_of(self.rows, self.head.headline, places)
        if self.standfirst is not None:
            self.standfirst.take("standfirst", "sums up under the headline")

    def _repeats(self, places: list[int]) -> None:
        """Take second copies and pull quotes out of what reads like the article."""
        for find, why in (
            (repeats.copies_in, "stands higher up too"),
            (repeats.pull_quotes_in, "repeats words of the body"),
        ):
            for row in find([self.rows[p] for p in places if not self.rows[p].role]):
                row.take("dropped", why)

    def _after_the_article(self, places: list[int]) -> None:
        """Take comments and the author's life, prose too, out of what reads like the article."""
        cut = structure.comments_from(self.rows, places)
        for row in self.rows[cut:]:
            row.take("comment", "under the heading of the comments")
        for row in [self.rows[place] for place in structure.life_from(self.rows, places)]:
            row.take("author", "under a heading of the author's life")
        contact = structure.contact_from(self.rows, places[-1])
        for row in self.rows[contact : contact + 4]:
            row.take("dropped", "whom the press may ask")
        for row in structure.paywalls_in(self.rows[places[0] :]):
            self.partial = True
            row.take("dropped", "the rest is for subscribers")
        for row in [self.rows[place] for place in places][-4:]:
            if structure.tells_of(row, self.head.byline):
                row.take("author", "about the author")
            elif structure.is_label(row) and not row.role:
                row.take("dropped", "names tags, sources or hands")

    def _links_inside(self, places: list[int]) -> None:
        """Take headlines of other pieces out of the body, and those that follow it."""
        for place in places:
            row = self.rows[place]
            if not row.role and structure.points_elsewhere(row):
                row.take("related", "points to another piece")
                self.links.append(("related", row))
        prose = [p for p in places if self.rows[p].prose and not self.rows[p].role]
        if not prose:
            return
        for row in self.rows[prose[-1] + 1 : prose[-1] + 7]:
            if row.role == "dropped":
                continue
            shaped = structure.headline_shaped(row) and 6 <= row.words <= 20 and not row.bullet
            if row.role or row.opens or row.prose or not shaped:
                break
            if structure.is_label(row):
                continue
            row.take("related", "a headline after the article's last sentence")
            self.links.append(("related", row))

    def _drop_the_rest(self) -> None:
        for place, row in enumerate(self.rows):
            if row.role:
                continue
            if place in self.repeated:
                reason = "other pages of the site have it too"
            elif not row.prose and structure.is_widget(row):
                reason = "a widget"
            else:
                reason = f"unlike the article ({self.judgement.body[place]:.2f})"
            row.role, row.reason = "dropped", reason

    def reading(self, *, lines: bool) -> Reading:
        """Put together what was found."""
        words = sum(row.words for row in self.body)
        links = tuple(
            Link(headline=self._linked(row), role="pick" if role == "pick" else "related")
            for role, row in self.links
        )
        kind, reason = self._kind(words)
        documents: list[Document] = []
        if kind == "article":
            documents.append(self._article(links))
        beside = documents[0].id if documents else ""
        moments = timed.moments(self.entries, self.page.capture.captured)
        for entry, moment in zip(self.entries, moments, strict=True):
            documents.append(self._item(entry, moment, beside, len(documents)))
        if documents and kind != "article":
            kind, reason = "feed", "timed news without an article"
        if kind != "article":
            links += self._without_an_article(kind)
        called = not documents and self.head.sure >= _CALLED
        dated = called and kind != "forum"  # where each post has its own date
        return Reading(
            kind=kind,
            headline=self._headline() if called else "",
            published=self.head.published if dated else None,
            documents=tuple(documents),
            links=links if kind != "article" else (),
            problems=self._problems(),
            lines=self._lines() if lines else (),
            reason=reason,
        )

    def _without_an_article(self, kind: ReadingKind) -> tuple[Link, ...]:
        """Take back what was taken for a story; a listing gives the headlines it lists."""
        entries: list[Link] = []
        for row in self.rows:
            if row.role in _OF_ITEMS:
                continue
            listed = kind == "listing" and structure.headline_shaped(row)
            if listed and not row.opens and len(entries) < _LISTED:
                row.role, row.reason = "entry", "a headline among others"
                entries.append(Link(headline=self._words_of(row), role="entry"))
            elif row.role != "dropped":
                row.role, row.reason = "dropped", "the page is no article"
        return tuple(entries)

    def _kind(self, words: int) -> tuple[ReadingKind, str]:
        if not self.rows:
            return "error", "nothing but white space"
        if certain.is_consent(self.rows, self.body):
            return "wall", "asks for consent, and says no more"
        little_else = words >= _MOSTLY * self.words
        other = cache(partial(kinds.kind_of, self.rows, words))  # a page in doubt asks for it twice
        if words >= _FEWEST_WORDS and self._is_likely(words, other, little_else=little_else):
            return "article", f"{words} words of running text"
        kind, reason = other()
        if reason == kinds.SAYS_LITTLE and self._is_a_note(words, little_else=little_else):
            return "article", f"a note of {words} words"
        return kind, reason

    def _is_likely(
        self, words: int, other: Callable[[], tuple[ReadingKind, str]], *, little_else: bool
    ) -> bool:
        """Say whether the page is likely enough an article, which depends on what else it shows.

        Args:
            words: of the body.
            other: gives what the page is if it is none.
            little_else: the body is most of the page.
        """
        short = self.words <= _SMALL_PAGE and words >= _MUCH * self.words
        dated = self.head.headline and self.head.published
        headed = dated and (self.head.byline or short or self.language in _FAR)
        likely = self.judgement.article
        has_sentences = sum(r.words for r in self.body if r.prose) >= _SENTENCES * words
        if (little_else and has_sentences) or (headed and self.entries):
            return True  # a bare text, or a live blog whose entries are cut out
        if headed or words >= _LONG_TEXT:
            return likely >= _ARTICLE_SURE
        if likely >= _ARTICLE_SURELY or likely < _ARTICLE:
            return likely >= _ARTICLE_SURELY
        return has_sentences and other()[0] not in _MARKED

    def _is_a_note(self, words: int, *, little_else: bool) -> bool:
        """Say whether a few words under a headline are a piece: one dated or signed, or alone."""
        signed = self.head.published is not None or self.head.byline
        if not self.head.headline or words >= _FEWEST_WORDS:
            return False
        return words >= _NOTE if signed else little_else and words >= _NOTE_ALONE

    def _article(self, links: tuple[Link, ...]) -> Document:
        text, origin = self._composed(self.body)
        head, capture = self.head, self.page.capture
        headline = self._headline()
        return Document(
            id=document_id(addresses.canonical(capture.url), text, headline),
            fingerprint=fingerprint(text),
            kind="article",
            headline=headline or text[:80],
            standfirst=self._words_of(self.standfirst) if self.standfirst else "",
            text=text,
            url=capture.url,
            source=capture.source,
            language=self.language,
            published=head.published,
            updated=head.updated,
            byline=head.byline,
            minutes=head.minutes,
            links=links,
            capture=capture.place,
            partial=self.partial,
            origin=origin,
        )

    def _headline(self) -> str:
        headline = self._words_of(self.head.headline) if self.head.headline else ""
        return without_site(headline, self.rows, addresses.site_name(self.page.capture.url))

    def _item(self, entry: timed.Entry, moment: Moment | None, beside: str, order: int) -> Document:
        text, origin = self._composed(entry.paragraphs)
        headline = self._words_of(entry.headline)
        return feed_item(
            self.page.capture, headline, text, origin, moment, beside, order, language=self.language
        )

    def _linked(self, row: Row) -> str:
        """Give the words of a link without the number that a renderer gave it."""
        words = self._words_of(row)
        number = certain.NUMBERED.match(words)
        return words[number.end() :] if number else words

    def _words_of(self, row: Row) -> str:
        return self._composed([row])[0]

    def _composed(self, rows: Sequence[Row]) -> tuple[str, tuple[Piece, ...]]:
        page, lines = self.page.text, [row.stretches for row in rows]
        return compose(page, *mended(page, lines, self.language))

    def _lines(self) -> tuple[Line, ...]:
        return tuple(
            Line(span=Span(start, end), role=row.role, reason=row.reason)
            for row in self.rows
            for start, end in row.spans
        )

    def _problems(self) -> tuple[Problem, ...]:
        place = self.page.capture.place
        told = [damage(self.page.capture.content, self.page.capture.charset)]
        if any(row.reason == "too long for a line" for row in self.rows):
            told.append("a line too long to be text was left out")
        told += [
            f"the date “{moment.shown}” can be read two ways; left unknown"
            for moment in self.head.ambiguous
            if self.head.published is None
        ]
        return tuple(Problem(subject=place, reason=reason) for reason in told if reason)


def _is_counter(row: Row) -> bool:
    return not row.tokens or (row.digit and "".join(row.tokens).isdecimal())
