"""The only place that knows the order: captures → pages → documents → stories → plan → issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from digest.edition.assemble import Particulars, assemble
from digest.edition.memory import Memory
from digest.edition.plan import make_plan
from digest.edition.rules import BY_A_RULE, sieve
from digest.edition.window import Sifted, issue_id, issue_number, sift
from digest.errors import DigestError
from digest.model import (
    FORMAT,
    Capture,
    Counts,
    Document,
    Fate,
    Issue,
    Join,
    Link,
    Noun,
    Page,
    Period,
    Plan,
    Planned,
    Problem,
    Ranked,
    Reading,
    Report,
    Site,
    Sources,
    Story,
    Summary,
)
from digest.settings import Settings
from digest.sources import Source
from digest.sources.spool import Spool
from digest.text.addresses import publisher
from digest.workers import spread

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from digest.summarizers import SummaryOptions

_COUNTED = {
    "used": "shown",
    "late": "shown",
    "not-selected": "beyond",
    "duplicate": "duplicates",
}  # fates under the names that the counts have for them

Watch = Callable[[str, int, int], None]  # stage, how many are done, how many there are (0: unknown)


class Edition(Noun, frozen=True, kw_only=True):
    """What a build gives: the issue, the documents behind it, and what became of everything."""

    issue: Issue
    sources: Sources
    report: Report


def quiet(_stage: str, _done: int, _all: int) -> None:
    """Watch nothing."""


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
    from digest.stories.disagreements import disagreements
    from digest.stories.duplicates import sift as once
    from digest.stories.figures import numbers_of_the_week
    from digest.stories.grouping import grouped
    from digest.stories.identity import carry_over, distinct
    from digest.stories.rank import rank
    from digest.summarizers import summarizer

    summarizer(settings.summary.method, settings.summary.options)  # whether there is one
    ledger = Ledger()
    documents_read: list[Document] = []
    picks: list[Link] = []
    for reading in read_all(sources, ledger, watch, executor):
        documents_read += reading.documents
        picks += (link for link in reading.links if link.role == "pick")
    read = distinct(documents_read)
    picks += (link for document in read for link in document.links if link.role == "pick")
    read = carry_over(read, memory.sources) if memory else read
    wanted, dropped = sieve(read, settings.include, settings.exclude)
    kept, copies = once(wanted)
    documents = (*kept, *(copy.document for copy in copies), *(d for d, _ in dropped))
    known = {d.id: _known(d, memory) for d in kept} if memory else {}
    fresh = [d for d in kept if not known.get(d.id)]
    sifted = sift(fresh, period, settings.window, memory.dealt_with if memory else None)
    stories, joins = grouped(
        sifted.inside,
        [pair for option in settings.apart for pair in option.pairs],
        [pair for option in settings.together for pair in option.pairs],
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
    summaries = summarize(plan, settings.summary.options, watch, executor)
    for document, rule in dropped:
        ledger.document(document, "dropped", f"{BY_A_RULE}{rule.called}")
    for copy in copies:
        ledger.document(copy.document, "duplicate", copy.reason, of=copy.of)
    for document in kept:
        if fate := known.get(document.id):
            ledger.document(document, *fate)
    named = plan.named_alone
    ledger.close(documents, stories, sifted, dict(left), named)
    several = [story for story in stories if len(story.documents) > 1]
    differing = {s.id: found for s, found in spread(disagreements, several, executor) if found}
    issue = assemble(
        plan,
        summaries,
        _particulars(settings, period, now),
        _counts(documents, ledger, named),
        beside=[*sifted.inside, *(c.document for c in copies if c.of in inside)],
        disagreements=differing,
        figures=numbers_of_the_week(plan, summaries, differing),
    )
    return Edition(
        issue=issue,
        sources=Sources(
            format=FORMAT, documents=tuple(sorted(documents, key=lambda d: (d.capture, d.order)))
        ),
        report=ledger.report(issue.id, joins, stories),
    )


def _known(document: Document, memory: Memory) -> tuple[str, str, str] | None:
    """Give the fate of a document that an earlier issue has done with, and why."""
    if issue := memory.told_in(document):
        return "duplicate", f"issue {issue} told it", document.id
    if issue := memory.dropped_in(document):
        return "dropped", f"the editor dropped it from issue {issue}", ""
    return None


def read_all(
    sources: Iterable[Source],
    ledger: Ledger,
    watch: Watch = quiet,
    executor: Executor | None = None,
) -> Iterator[Reading]:
    """Open every capture, survey the sites, and read every page; each capture gets its fate.

    The captures wait on the disk between the two looks, a few of them are in memory at a time.
    """
    from digest.readers import Survey

    with closing(Spool()) as spool:
        survey = Survey()
        names: list[str] = []
        captures = _captures(sources, ledger, watch)
        for capture, page in spread(_opened, captures, executor):
            if isinstance(page, Problem):
                ledger.unreadable(capture.place, page)
                continue
            survey.add(page)
            names.append(page.site)
            spool.put(capture)
        sites = {site.name: site for site in survey.sites()}
        pages = zip(spool.captures(), map(sites.get, names), strict=True)
        for done, ((capture, _), reading) in enumerate(spread(_read, pages, executor), start=1):
            watch("reading", done, spool.length)
            ledger.read(capture, reading)
            yield reading


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


def _opened(capture: Capture) -> Page | Problem:
    """Give the page of a capture without its bytes, or why there is none."""
    from digest.readers import open_page

    try:
        page = open_page(capture)
    except DigestError as error:
        return Problem(subject=capture.place, reason=error.message, hint=error.hint)
    bare = msgspec.structs.replace(capture, content=b"")
    return msgspec.structs.replace(page, capture=bare)


def _read(one: tuple[Capture, Site | None]) -> Reading:
    from digest.readers import open_page, read

    capture, site = one
    return read(open_page(capture), site)


def summarize(
    plan: Plan,
    options: SummaryOptions,
    watch: Watch = quiet,
    executor: Executor | None = None,
) -> dict[str, Summary]:
    """Condense each story that the plan tells, within its budget."""
    planned = [p for section in plan.sections if section.kind != "also" for p in section.planned]
    tasks = ((options, entry) for entry in planned)
    summaries: dict[str, Summary] = {}
    for (_, entry), summary in spread(_condensed, tasks, executor):
        summaries[entry.story.id] = summary
        watch("summarizing", len(summaries), len(planned))
    return summaries


def _condensed(task: tuple[SummaryOptions, Planned]) -> Summary:
    from digest.summarizers import summarizer

    options, entry = task
    return summarizer(options.method, options).summarize(entry.story.documents, entry.budget)


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


class Ledger:
    """Keeps the two books: one fate for every capture, one for every document."""

    def __init__(self) -> None:
        self._captures: dict[str, Fate] = {}
        self._documents: dict[str, Fate] = {}
        self._problems: list[Problem] = []

    def capture(self, place: str, kind: str, reason: str, of: str = "") -> None:
        """Write down what became of a capture."""
        assert place not in self._captures, place
        self._captures[place] = Fate(capture=place, kind=kind, of=of, reason=reason)  # type: ignore[arg-type]

    def unreadable(self, place: str, problem: Problem) -> None:
        """Write down that a capture could not be read."""
        self.capture(place, "unreadable", str(problem).removeprefix(f"{place}: "))
        self._problems.append(problem)

    def read(self, capture: Capture, reading: Reading) -> None:
        """Write down what was read in a capture."""
        self._problems.extend(reading.problems)
        if reading.documents:
            self.capture(capture.place, "read", _contents(reading))
        elif not capture.content.strip():
            self.capture(capture.place, "empty", "there is nothing in it")
        else:
            reason = reading.reason or f"it reads as {reading.kind}, not as an article"
            self.capture(capture.place, "not-an-article", reason)

    def document(self, document: Document, kind: str, reason: str, of: str = "") -> None:
        """Write down what became of a document."""
        assert document.id not in self._documents, document.id
        self._documents[document.id] = Fate(
            capture=document.capture,
            document=document.id,
            headline=document.headline,
            kind=kind,  # type: ignore[arg-type]
            of=of,
            reason=reason,
        )

    def close(
        self,
        documents: Sequence[Document],
        stories: Sequence[Story],
        sifted: Sifted,
        left: dict[str, str],
        named: frozenset[str],
    ) -> None:
        """Give every document that has none yet its fate."""
        story_of = {d.id: story for story in stories for d in story.documents}
        outside = dict(sifted.outside)
        for document in documents:
            if document.id in self._documents:
                continue
            if document.id in outside:
                self.document(document, "outside", outside[document.id])
            elif story_of[document.id].id in left:
                self.document(document, "not-selected", left[story_of[document.id].id])
            elif document.id in named and document.id not in sifted.late:
                self.document(document, "used", "in the issue by its headline alone")
            elif document.id in sifted.late:
                self.document(document, "late", "it came late and is taken up from the grace")
            else:
                self.document(document, "used", _use(document, story_of[document.id], sifted))

    def fate_of(self, document: str) -> str:
        """Give the kind of a document's fate."""
        return self._documents[document].kind

    def report(self, issue: str, joins: tuple[Join, ...], stories: Sequence[Story]) -> Report:
        """Close the books."""
        return Report(
            format=FORMAT,
            issue=issue,
            captures=tuple(self._captures.values()),
            documents=tuple(self._documents.values()),
            joins=joins,
            ranks=tuple(
                Ranked(story=s.id, headline=s.lead.headline, score=s.score, reasons=s.reasons)
                for s in stories
            ),
            problems=tuple(self._problems),
        )


def _contents(reading: Reading) -> str:
    count = len(reading.documents)
    items = sum(document.kind == "feed-item" for document in reading.documents)
    pieces = [
        f"{count - items} article{'s' * (count - items != 1)}" if count > items else "",
        f"{items} feed item{'s' * (items != 1)}" if items else "",
    ]
    form = f" as a {reading.kind}" if reading.kind in ("feed", "mail") else ""
    return f"read{form}: " + " and ".join(p for p in pieces if p)


def _use(document: Document, story: Story, sifted: Sifted) -> str:
    leads = document.id == story.lead.id
    where = "in the issue" if leads else f"in the issue, under story {story.id}"
    return f"{where}; no date is given" if document.id in sifted.last else where
