"""Page → documents: a reader a form, chosen by the bytes.

A capture becomes a page (:func:`open_page`), the pages of a run are surveyed for what their sites
repeat (:func:`survey`), and each page is read by itself (:func:`read`), which need not wait for
the survey where it takes nothing from it (:func:`read_early`). A new form is one file,
one line in ``READERS`` and one line in :func:`choose`.
"""

from __future__ import annotations

from typing import Protocol, cast

import msgspec

from digest.model import Capture, Page, Reading, Site
from digest.readers.recognition import choose
from digest.readers.survey import Survey, survey
from digest.text.addresses import clean
from digest.text.names import look_up

__all__ = ["READERS", "Reader", "Survey", "choose", "open_page", "read", "read_early", "survey"]

READERS = {
    "feed": "digest.readers.feed:FeedReader",
    "html": "digest.readers.html:HtmlReader",
    "mail": "digest.readers.mail:MailReader",
    "markdown": "digest.readers.markdown:MarkdownReader",
    "page-text": "digest.readers.page_text.reader:PageTextReader",
}
_SURVEYED = frozenset(("html", "page-text"))  # whose readers ask what the site repeats


class Reader(Protocol):
    """Reads one form of capture. An implementation has no state and needs no arguments to make.

    Both methods are pure: the same bytes give the same page, the same page and site the same
    reading, in any process and in any order. Any bytes at all may come: what cannot be used is
    left out and told as a problem, never guessed at.
    """

    def open(self, capture: Capture) -> Page:
        """Make the page of a capture: decode its text, name its site.

        ``Page.text`` has no byte-order mark, a line feed as its only line end, and U+FFFD for what
        cannot be decoded. The reading's origins point into it. In ``Page.layout`` a reader may
        note for itself what it need not find out again.

        Raises:
            ReadError: the capture as a whole cannot be read; the message is one clear line.
        """
        ...

    def read(self, page: Page, site: Site | None, *, lines: bool = True) -> Reading:
        """Find the documents of a page.

        Every ``Document.text`` is made from ``Page.text`` by deleting characters and joining
        pieces with one space or one blank line, nothing else, and ``origin`` names the pieces
        (empty where a library gave text without places). A page that holds no article says in
        ``kind`` and ``reason`` what it is. ``lines`` has a verdict for every non-blank line.

        Args:
            page: what :meth:`open` gave.
            site: what the survey found of the page's site, if it found anything.
            lines: whether the verdicts are asked for; the rest is the same without them.
        """
        ...


def reader(name: str) -> Reader:
    """Give the reader of that name, ours or a plug-in's (entry points ``digest.readers``).

    Raises:
        UnknownNameError: there is none.
    """
    made = cast("type[Reader]", look_up("reader", name, READERS, "digest.readers"))
    return made()


def open_page(capture: Capture) -> Page:
    """Make the page of a capture with the reader that its bytes ask for.

    Its address is cleaned here, once for all readers: no tracking, no session, nothing unsafe.

    Raises:
        ReadError: nothing can read it: a picture, a PDF, an archive, too many bytes.
    """
    url = clean(capture.url)
    if url != capture.url:
        capture = msgspec.structs.replace(capture, url=url)
    form = choose(capture)
    return msgspec.structs.replace(reader(form).open(capture), form=form)


def read_early(page: Page) -> Reading | None:
    """Read a page before the survey, where nothing that its site repeats can change the reading.

    It is read for a build, which asks for no verdicts on lines.
    A saved page could be read now and once more where a line of its body is repeated, but those
    are two of five in a real week, and reading costs twice as much as opening.
    """
    form = page.form or choose(page.capture)
    if page.site and form in _SURVEYED:
        return None
    return reader(form).read(page, None, lines=False)


def read(page: Page, site: Site | None = None, *, lines: bool = True) -> Reading:
    """Find the documents of a page; a pure function of the page and what its site repeats.

    Args:
        page: what :func:`open_page` gave.
        site: what the survey found of its site, if it found anything.
        lines: whether the verdicts on its lines are asked for, as eyes do and a build does not.
    """
    return reader(page.form or choose(page.capture)).read(page, site, lines=lines)
