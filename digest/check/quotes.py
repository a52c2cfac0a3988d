"""Every quote, made again from ``sources.json``, and whether what readers see is the same words.

A door is a link with a text fragment: whoever follows it expects the words that stand before it.
So the words before each door are compared with the quote the door belongs to, whatever the
template around them; sentences of a told story must stand there with or without a door.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from digest.check.evidence import Evidence, part
from digest.check.finding import Finding, Level
from digest.check.markup import Door, Markup, read, words
from digest.errors import ReadError
from digest.model import Brief, Document, Issue, Quote, Reference
from digest.renderers.addresses import link
from digest.text.fragments import fragment
from digest.text.lines import one_line

_CLOSERS = " \u00a0”»\"'’“)›"
_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A quote where the issue shows it.

    Attributes:
        place: ``story 3, sentence 2``.
        words: as every medium shows them, on one line.
        address: of the words' own place, "" for none.
        headline: of the story that it is a sentence of, "" for a clause of a figure.
        item: it belongs to an item of the news feed.
    """

    place: str
    quote: Quote
    words: str
    address: str
    headline: str = ""
    item: bool = False


def judge(evidence: Evidence) -> Iterator[Finding]:
    """Compare quotes with their sources, and what is shown with the quotes."""
    exhibits = list(shown(evidence.issue))
    yield from _from_sources(evidence, exhibits)
    for name, markup in evidence.shown.items():
        yield from _doors(name, markup, exhibits)
        yield from _told(name, markup, exhibits)
    texts = {"email.txt": evidence.text("email.txt")} if "email.txt" in evidence.files else {}
    texts |= {name: part(message, "plain") for name, message in evidence.messages.items()}
    html = evidence.marked_up.get("email.html")
    for name, text in texts.items():
        yield from _in_plain_text(name, text, html or evidence.marked_up.get(name), exhibits)


def shown(issue: Issue) -> Iterator[Exhibit]:
    """Give every quote of an issue with its place."""
    addresses: dict[str, str] = {}
    for number, _, brief in issue.numbered():
        yield from _of_brief(f"story {number}", brief, addresses)
    items = [b for s in issue.sections if s.kind == "items" for b in s.briefs]
    for number, brief in enumerate(items, start=1):
        yield from _of_brief(f"news feed, item {number}", brief, addresses, item=True)
    for number, figure in enumerate(issue.figures, start=1):
        yield _exhibit(f"number {number} of the week", figure.quote, addresses)


def _of_brief(
    place: str, brief: Brief, addresses: dict[str, str], *, item: bool = False
) -> Iterator[Exhibit]:
    references: tuple[Reference, ...] = (brief.lead, *brief.also)
    addresses.update({r.document: r.url for r in references})
    for number, line in enumerate(brief.summary.lines, start=1):
        if isinstance(line, Quote):
            yield _exhibit(
                f"{place}, sentence {number}", line, addresses, one_line(brief.headline), item=item
            )
            continue
        for quote in line.replaces:
            yield _exhibit(f"{place}, before sentence {number} was rewritten", quote, {})
    for disagreement in brief.disagreements:
        for claim in disagreement.claims:
            yield _exhibit(f"{place}, the figure {claim.figure}", claim.quote, addresses)


def _exhibit(
    place: str, quote: Quote, addresses: dict[str, str], headline: str = "", *, item: bool = False
) -> Exhibit:
    url = addresses.get(quote.document, "")
    address = link(url, quote.fragment) if quote.fragment else ""
    return Exhibit(place, quote, read(one_line(quote.text)), address, read(headline), item)


def _from_sources(evidence: Evidence, exhibits: list[Exhibit]) -> Iterator[Finding]:
    if isinstance(evidence.sources, ReadError):
        return  # the judge of files says so
    documents = {document.id: document for document in evidence.sources.documents}
    for exhibit in exhibits:
        document = documents.get(exhibit.quote.document)
        if document is None:
            what = f"quotes document {exhibit.quote.document}, which is not in sources.json"
            yield _finding("issue.json", exhibit.place, what, "build the issue again")
        else:
            yield from _against(document, exhibit)


def _against(document: Document, exhibit: Exhibit) -> Iterator[Finding]:
    quote = exhibit.quote
    words_there = document.text[max(0, quote.span.start) : max(0, quote.span.end)]
    if words_there != quote.text:
        what = (
            f"“{_sample(quote.text)}” is not what its source says there: “{_sample(words_there)}”"
        )
        yield _finding(
            "issue.json", exhibit.place, what, "quotes are never edited: build the issue again"
        )
    elif quote.fragment and quote.fragment != fragment(document.text, quote.span):
        what = "the text fragment leads elsewhere than to the quote"
        yield _finding("issue.json", exhibit.place, what, "build the issue again")


def _doors(name: str, markup: Markup, exhibits: list[Exhibit]) -> Iterator[Finding]:
    """Compare the words before each door with the quote it belongs to."""
    known: dict[str, list[Exhibit]] = {}
    for exhibit in exhibits:
        if exhibit.address:
            known.setdefault(unquote(exhibit.address), []).append(exhibit)
    for door in markup.doors:
        if ":~:" not in door.href:
            continue
        wanted = known.get(unquote(door.href))
        if wanted is None:
            what = f"a link leads to a place that no quote of issue.json has: {door.href[:200]}"
            yield _finding(name, f"line {door.line}", what, "render the issue again")
        elif not any(_stand_before(markup.text, door, e.words) for e in wanted):
            seen = markup.text[max(0, door.at - _SAMPLE) : door.at].strip()
            what = f"the words before a link are not those of its quote: “…{seen}” instead of “{_sample(wanted[0].words, last=True)}”"
            yield _finding(name, wanted[0].place, what, "quotes are never edited: render again")


def _stand_before(text: str, door: Door, quoted: str) -> bool:
    bare = quoted.rstrip(_CLOSERS)
    before = text[max(0, door.at - len(quoted) - 20) : door.at].rstrip(_CLOSERS)
    return before.endswith(bare) or door.words.rstrip(_CLOSERS) == bare


def _told(name: str, markup: Markup, exhibits: list[Exhibit]) -> Iterator[Finding]:
    """Look for each sentence of the stories that the file tells."""
    heads = [heading for _, heading, _ in markup.headings]
    items = {words(e).rstrip(".") for e in markup.elements("b", "strong")}
    for exhibit in exhibits:
        headline = exhibit.headline
        told = (
            headline.rstrip(".") in items
            if exhibit.item
            else any(head.endswith(headline) and headline for head in heads)
        )
        if told and headline and exhibit.words not in markup.text:
            what = f"does not say “{_sample(exhibit.words)}” as the issue does"
            yield _finding(name, exhibit.place, what, "quotes are never edited: render again")


def _in_plain_text(
    name: str, text: str, markup: Markup | None, exhibits: list[Exhibit]
) -> Iterator[Finding]:
    """Look in a text of narrow lines for the sentences of the stories that the letter tells."""
    heads = [heading for _, heading, _ in markup.headings] if markup else []
    dense = "".join(read(text).split())
    for exhibit in exhibits:
        headline = exhibit.headline
        told = headline and not exhibit.item and any(head.endswith(headline) for head in heads)
        if told and "".join(exhibit.words.split()) not in dense:
            what = f"the text does not say “{_sample(exhibit.words)}” as the issue does"
            yield _finding(name, exhibit.place, what, "quotes are never edited: render again")


def _sample(text: str, *, last: bool = False) -> str:
    line = one_line(text)
    if len(line) <= _SAMPLE:
        return line
    return "…" + line[-_SAMPLE:] if last else line[:_SAMPLE] + "…"


def _finding(file: str, place: str, what: str, todo: str, level: Level = "error") -> Finding:
    return Finding(level=level, judge="quotes", file=file, place=place, what=what, todo=todo)
