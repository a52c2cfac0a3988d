"""The only place that knows the order: captures → pages → documents → stories → plan → issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

import msgspec

from digest.edition.assemble import Particulars, assemble, brief
from digest.edition.ledger import Ledger
from digest.edition.memory import Memory
from digest.edition.plan import make_plan
from digest.edition.rules import BY_A_RULE, sieve
from digest.edition.window import issue_id, issue_number, sift
from digest.errors import DigestError
from digest.model import (
    FORMAT,
    Brief,
    Capture,
    Counts,
    Document,
    Issue,
    Link,
    Masthead,
    Noun,
    Page,
    Period,
    Plan,
    Planned,
    Problem,
    Reading,
    Report,
    Site,
    Sources,
)
from digest.settings import Settings
from digest.sources import Source
from digest.sources.spool import Spool
from digest.text.addresses import publisher
from digest.watch import Watch, quiet
from digest.workers import at_leisure, spread

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from digest.stories.imprints import Imprint
    from digest.summarizers import SummaryOptions

    _Found = tuple[Reading, tuple[Imprint, ...]]

_COUNTED = {
    "used": "shown",
    "late": "shown",
    "not-selected": "beyond",
    "duplicate": "duplicates",
    "told": "told",
}  # fates under the names that the counts have for them

A = TypeVar("A")
B = TypeVar("B")


class Edition(Noun, frozen=True, kw_only=True):
    """What a build gives: the issue, the documents behind it, and what became of everything."""

    issue: Issue
    sources: Sources
    report: Report


def build(
    settings: Settings,
    sources: Sequence[Source],
    now: datetime,
    period: Period | None = None,
    watch: Watch = quiet,
    memory: Memory | None = None,
    executor: Executor | None = None,
) -> Edition:
    """Make an issue.

    Args:
        settings: as read from ``digest.toml``, or the defaults.
        sources: where the captures come from.
        now: the moment of making; nothing here asks a clock.
        period: what the issue covers; None takes everything.
        watch: is told how far each stage is.
        memory: what the issues before this one dealt with; None where there are none.
        executor: does what concerns one page or one story alone, where there is much of it; the
            edition is the same without.

    Raises:
        DigestError: the settings ask for something that cannot be. What is wrong with one input
            stands in the report instead.
    """
    from digest.stories.duplicates import sift as once
    from digest.stories.figures import numbers_of_the_week
    from digest.stories.grouping import grouped
    from digest.stories.identity import carry_over, distinct
    from digest.stories.imprints import Imprints
    from digest.stories.rank import rank
    from digest.summarizers import require

    require(settings.summary.method, settings.summary.options)

    def apply(function: Callable[[A], B], things: Iterable[A], /) -> Iterator[B]:
        for _, made in spread(function, things, executor):
            yield made
        at_leisure(executor, _ready_to_render)  # what follows is done here: comparing, mostly

    ledger = Ledger()
    documents_read: list[Document] = []
    imprints = Imprints()
    picks: list[Link] = []
    for reading, taken in read_all(sources, ledger, watch, executor):
        documents_read += reading.documents
        imprints.add(reading.documents, taken)
        picks += (link for link in reading.links if link.role == "pick")
    at_leisure(executor, _ready_to_render, everyone=False)  # until the next work is given out
    read = distinct(documents_read)
    picks += (link for document in read for link in document.links if link.role == "pick")
    read = carry_over(read, memory.sources) if memory else read
    wanted, dropped = sieve(read, settings.include, settings.exclude)
    kept, copies = once(wanted, imprints.of)
    documents = (*kept, *(copy.document for copy in copies), *(d for d, _ in dropped))
    known = {d.id: _known(d, memory) for d in kept} if memory else {}
    fresh = [d for d in kept if not known.get(d.id)]
    sifted = sift(fresh, period, settings.window, memory.dealt_with if memory else None)
    stories, joins = grouped(
        sifted.inside,
        [option.pieces for option in settings.apart],
        [option.pieces for option in settings.together],
        apply,
        imprints.marks,
    )
    stories = rank(stories, period=period, picks=picks, weights=settings.rank.weights)
    stories = memory.follow(stories) if memory else stories
    plan, left = make_plan(
        stories,
        settings.sections,
        settings.summary.lengths,
        sifted.last,
        settings.masthead.zone,
        settings.plan,
    )
    inside = {document.id for document in sifted.inside}
    briefs = tell(plan, settings.summary.options, watch, executor)
    for document, rule in dropped:
        ledger.document(document, "dropped", f"{BY_A_RULE}{rule.called}")
    for copy in copies:
        ledger.document(copy.document, "duplicate", copy.reason, of=copy.of)
    for document in kept:
        if fate := known.get(document.id):
            ledger.document(document, *fate)
    named = plan.named_alone
    ledger.close(documents, stories, sifted, dict(left), named)
    issue = assemble(
        plan,
        briefs,
        _particulars(settings, period, now),
        _counts(documents, ledger, named),
        beside=[*sifted.inside, *(c.document for c in copies if c.of in inside)],
        figures=numbers_of_the_week(
            plan,
            {name: told.summary for name, told in briefs.items()},
            [name for name, told in briefs.items() if told.disagreements],
            apply,
        ),
    )
    return Edition(
        issue=issue,
        sources=Sources(
            format=FORMAT, documents=tuple(sorted(documents, key=lambda d: (d.capture, d.order)))
        ),
        report=ledger.report(issue.id, joins, stories),
    )


@cache
def _ready_to_render() -> None:
    """Compile what rendering takes, while the one process compares the reports."""
    from digest.renderers import USUAL, render

    nothing = Issue(
        format=FORMAT,
        id="",
        made=datetime(2000, 1, 1, tzinfo=UTC),
        masthead=Masthead(title=""),
        counts=Counts(),
    )
    list(render(nothing, USUAL))


def _known(document: Document, memory: Memory) -> tuple[str, str] | None:
    """Give the fate of a document that an earlier issue has done with, and why."""
    if issue := memory.told_in(document):
        return "told", f"issue {issue} told it"
    if issue := memory.dropped_in(document):
        return "dropped", f"the editor dropped it from issue {issue}"
    return None


def read_all(
    sources: Iterable[Source],
    ledger: Ledger,
    watch: Watch = quiet,
    executor: Executor | None = None,
) -> Iterator[_Found]:
    """Open every capture, survey the sites, and read every page; each capture gets its fate.

    What a document is known by is taken where it is read.
    Pages that are looked at twice wait in between, those of a large archive on the disk.
    """
    from digest.readers import Survey

    with closing(Spool()) as spool:
        survey, blank = Survey(), set[str]()
        places: list[tuple[str, _Found | None]] = []  # with what was read there at the first look
        captures = _captures(sources, ledger, watch)
        for capture, opened in spread(_opened, captures, executor):
            if isinstance(opened, Problem):
                ledger.unreadable(capture.place, opened)
                continue
            page, early = opened
            survey.add(page)
            if not capture.content.strip():
                blank.add(capture.place)
            places.append((capture.place, early))
            if early is None:
                whole = msgspec.structs.replace(page.capture, content=capture.content)
                spool.put(msgspec.structs.replace(page, capture=whole))
        sites = {site.name: site for site in survey.sites()}
        later = spread(_read, ((page, sites.get(page.site)) for page in spool), executor)
        for done, (place, early) in enumerate(places, start=1):
            found = early or next(later)[1]
            watch("reading", done, len(places))
            ledger.read(place, found[0], blank=place in blank)
            yield found


def _captures(sources: Iterable[Source], ledger: Ledger, watch: Watch) -> Iterator[Capture]:
    """Give each different capture of the sources; the others have their fate at once."""
    seen: dict[bytes, str] = {}
    opened = 0
    for source in sources:
        for capture in source.captures():
            watch("opening", opened, 0)
            opened += 1
            if isinstance(capture, Problem):
                ledger.unreadable(capture.subject, capture)
                continue
            key = sha256(capture.url.encode("utf-8", "replace") + b"\n" + capture.content).digest()
            if capture.content.strip() and key in seen:
                first = seen[key]
                reason = f"the same bytes as {first}"
                ledger.capture(capture.place, "duplicate", reason, of=first)
                continue
            seen[key] = capture.place
            yield capture


def _opened(capture: Capture) -> tuple[Page, _Found | None] | Problem:
    """Give the page of a capture without its bytes and what it says, as far as that is known now.

    Where the capture cannot be read it gives why.
    """
    from digest.readers import open_page, read_early

    try:
        page = open_page(capture)
    except DigestError as error:
        return Problem(subject=capture.place, reason=error.message, hint=error.hint)
    reading = read_early(page)
    bare = msgspec.structs.replace(page.capture, content=b"")
    early = None if reading is None else _found(reading)
    return msgspec.structs.replace(page, capture=bare), early


def _read(one: tuple[Page, Site | None]) -> _Found:
    from digest.readers import read

    page, site = one
    return _found(read(page, site, lines=False))


def _found(reading: Reading) -> _Found:
    """Give a reading with what its documents are known by."""
    from digest.stories.imprints import imprint

    return reading, tuple(map(imprint, reading.documents))


def tell(
    plan: Plan,
    options: SummaryOptions,
    watch: Watch = quiet,
    executor: Executor | None = None,
) -> dict[str, Brief]:
    """Condense each story that the plan tells, within its budget; by the story's id."""
    planned = [p for section in plan.sections if section.kind != "also" for p in section.planned]
    tasks = ((options, entry) for entry in planned)
    briefs: dict[str, Brief] = {}
    for _, told in spread(_told, tasks, executor):
        briefs[told.id] = told
        watch("summarizing", len(briefs), len(planned))
    return briefs


def _told(task: tuple[SummaryOptions, Planned]) -> Brief:
    from digest.stories.disagreements import disagreements
    from digest.summarizers import summarizer

    options, entry = task
    method = summarizer(options.method, options)
    summary = method.summarize(entry.story.documents, entry.budget)
    return brief(entry.story, summary, disagreements(entry.story))


def _particulars(settings: Settings, period: Period | None, now: datetime) -> Particulars:
    name = issue_id(period, now, settings.masthead.zone)
    options = settings.issue
    return Particulars(
        id=name,
        number=issue_number(settings.window, period, options.first),
        period=period,
        made=now,
        address=options.address.replace("{id}", name),
        masthead=settings.masthead,
        subject=options.subject,
        preheader=options.preheader,
        introduction=options.introduction,
        notes=tuple((s.id or s.title, s.note) for s in settings.sections if s.note),
        minimum=settings.window.minimum,
    )


def _counts(documents: Sequence[Document], ledger: Ledger, named: frozenset[str]) -> Counts:
    articles = [d for d in documents if d.kind != "feed-item"]
    fates = Counter(
        "named" if d.id in named else _COUNTED.get(fate := ledger.fate_of(d.id), fate)
        for d in articles
    )
    return Counts(
        articles=len(articles),
        items=len(documents) - len(articles),
        sources=len({publisher(d.source, d.url) or d.capture.partition("/")[0] for d in documents}),
        **{kind: fates[kind] for kind in (*_COUNTED.values(), "named", "outside", "dropped")},
    )
