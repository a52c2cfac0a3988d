"""What ``digest build`` does, without its options.

What takes long to import is imported when the process from which the workers are made does the
same beside this one, not before.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from digest.cli.sourcing import places, sources_at, sources_of
from digest.cli.tools import TOOLS, get_ready
from digest.edition.window import day_period, issue_id, last_period, week_period
from digest.errors import ConfigError, HeldOverError, SourceError
from digest.model import Fate, Issue, Noun, Period, Rendering, Report
from digest.publish.lock import alone
from digest.settings import Settings, load
from digest.sources import Source
from digest.sources.folder import Folder
from digest.text.folding import visible
from digest.watch import Watch
from digest.workers import at_hand, workers

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from digest.edition.memory import Memory
    from digest.pipeline import Edition

_HERE = Path("digest.toml")
_ALIKE = 5  # problems of one kind that get a line of their own on the terminal
_TOLD = 10  # captures without an article that get a line of their own on the terminal


class Request(Noun, frozen=True, kw_only=True):
    """What was asked for on the command line."""

    paths: tuple[Path, ...]
    config: Path | None
    week: str | None
    since: date | None
    until: date | None
    out: Path
    now: datetime | None
    method: str | None
    sentences: int | None
    offline: bool = False


class Made(Noun, frozen=True, kw_only=True):
    """What was made, and how to tell it."""

    id: str
    files: list[Path]
    report: Report
    period: Period | None = None
    whole: bool = True  # every file and folder that was named as a source is there

    @property
    def page(self) -> Path:
        """The issue's page."""
        return next(path for path in self.files if path.name == "index.html")

    def summary(self) -> dict[str, Any]:
        """Give what a program wants to know."""
        return {
            "issue": self.id,
            "files": [str(path) for path in self.files],
            "problems": [str(problem) for problem in self.report.problems],
            "captures": _count(self.report, "captures"),
            "origins": self.origins(),
            "documents": _count(self.report, "documents"),
        }

    def tell(self, *, quiet: bool) -> None:
        """Print it for people: problems to the error stream, paths to the output."""
        for line in self.troubles():
            click.echo(f"digest: {line}", err=True)
        if quiet:
            return
        for line in (*self.passed_over(), *self.missed()):
            click.echo(f"digest: {line}", err=True)
        documents = _count(self.report, "documents")
        counts = ", ".join(f"{n} {kind}" for kind, n in documents.items()) or "nothing was read"
        click.echo(f"Issue {self.id}: {counts}")
        if origins := ", ".join(f"{label} {n}" for label, n in self.origins().items()):
            click.echo(f"  from {origins}")
        for path in self.files:
            click.echo(f"  {path}")

    def troubles(self) -> list[str]:
        """Give a line for each problem; of many of one kind for the first, and how many more."""
        told = Counter[str]()
        lines = []
        for problem in self.report.problems:
            told[problem.reason] += 1
            if told[problem.reason] <= _ALIKE:
                lines.append(str(problem))
        more = [(reason, times - _ALIKE) for reason, times in told.items() if times > _ALIKE]
        return [*lines, *(f"{n} more: {reason}; see report.json" for reason, n in more)]

    def passed_over(self) -> list[str]:
        """Give a line for each capture that holds no article, and how many more there are."""
        fates = [fate for fate in self.report.captures if fate.kind in ("not-an-article", "empty")]
        lines = [f"{_called(fate)}: not taken: {fate.reason}" for fate in fates[:_TOLD]]
        more = len(fates) - len(lines)
        return [*lines, *([f"{more} more were not taken; see report.json"] if more else [])]

    def missed(self) -> list[str]:
        """Give a line where most pieces are of other days: the period may not be the one meant."""
        documents = _count(self.report, "documents")
        outside = documents.get("outside", 0)
        if self.period is None or 2 * outside <= sum(documents.values()):
            return []
        first, last = (day.isoformat() for day in self.period.days)
        line = f"{outside} of {sum(documents.values())} pieces are not from {first} to {last}"
        hint = "for other days give --since and --until, or say in [window] when a period ends"
        return [f"{line}; {hint}"]

    def origins(self) -> dict[str, int]:
        """Give how many documents came from each source, in the order of the sources."""
        counts: dict[str, int] = {}
        for fate in self.report.captures:
            counts.setdefault(fate.capture.partition("/")[0], 0)
        for fate in self.report.documents:
            counts[fate.capture.partition("/")[0]] += 1
        return counts

    def explain(self) -> None:
        """Print what each story's rank is made of, and what the reports in one story share."""
        for place, story in enumerate(self.report.ranks, start=1):
            parts = [f"{reason.name} {reason.points:g}" for reason in story.reasons]
            total = f"{story.score:.2f} = {' + '.join(parts)}" if parts else "0"
            click.echo(f"{place}. “{story.headline}”: {total}")
        headlines = {fate.document: fate.headline for fate in self.report.documents}
        for join in self.report.joins:
            click.echo(f"“{headlines[join.b]}” with “{headlines[join.a]}”: {join.score:.2f}")
            click.echo(f"  names: {', '.join(join.names) or 'none'}")
            click.echo(f"  words: {', '.join(join.words) or 'none'}")


def _called(fate: Fate) -> str:
    """Name a capture by its place, and by its headline where it has one."""
    return f"{fate.capture}, “{visible(fate.headline)}”" if fate.headline else fate.capture


def _count(report: Report, ledger: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for fate in getattr(report, ledger):
        counts[fate.kind] = counts.get(fate.kind, 0) + 1
    return counts


def make(request: Request, watch: Watch) -> Made:
    """Build the issue, render it, and write everything onto the desk, alone there.

    Raises:
        BusyError: another build is at work on this desk.
    """
    settings, base, given = _settings(request)
    sources = _sources(request, settings, base, watch)
    if not sources:
        raise ConfigError("there is nothing to read", hint="name a folder, or give sources")
    named = request.paths or places(settings, base)
    if request.paths and not any(path.exists() for path in named):
        raise SourceError("there is no such file or folder", str(named[0]), "check the path")
    now = request.now or datetime.now(UTC).replace(microsecond=0)
    period = _period(request, settings, now, given=given)
    with alone(request.out) as held:
        if not held:
            click.echo("digest: this drive knows no locks; run one build at a time", err=True)
        if not request.paths:  # those that were named had a look before this was imported
            get_ready(source.path for source in sources if isinstance(source, Folder))
        with workers(TOOLS) as executor:
            from digest.pipeline import build
            from digest.renderers import render

            memory = _memory(request, settings, period)
            edition = build(settings, sources, now, period, watch, memory, executor)
            _hold(edition.issue, settings)
            folder = _templates(request, settings, base)
            others = at_hand(executor)
            renderings = list(render(edition.issue, templates=folder, executor=others))
            made = _write(request.out, edition, renderings, others)
    return msgspec.structs.replace(made, whole=all(path.exists() for path in named))


def _memory(request: Request, settings: Settings, period: Period | None) -> Memory | None:
    if period is None:
        return None
    from digest.edition.memory import Memory
    from digest.publish.desk import past

    this = issue_id(period, period.end, settings.masthead.zone)
    earlier = past(request.out, period, this)
    return Memory(earlier) if earlier else None


def _templates(request: Request, settings: Settings, base: Path) -> Path | None:
    folder = Path() if request.paths else base
    return folder / settings.templates if settings.templates else None


def _write(
    out: Path, edition: Edition, renderings: list[Rendering], executor: Executor | None
) -> Made:
    from digest.publish.desk import write_index, write_issue

    files = write_issue(out, edition.issue, edition.sources, edition.report, renderings)
    files.append(write_index(out, executor))
    return Made(
        id=edition.issue.id, files=files, report=edition.report, period=edition.issue.period
    )


def _sources(request: Request, settings: Settings, base: Path, watch: Watch) -> list[Source]:
    """Give the sources: what the command line names, else what the settings name."""
    if not request.paths:
        return sources_of(settings, base, offline=request.offline, watch=watch)
    return sources_at(request.paths)


def _hold(issue: Issue, settings: Settings) -> None:
    """Stop before anything is written where a thin week is to be held over."""
    stories = sum(1 for _ in issue.numbered())
    if settings.window.hold and stories < settings.window.minimum:
        raise HeldOverError(
            f"held over: {stories} of at least {settings.window.minimum} stories",
            f"issue {issue.id}",
            "nothing was written; the next issue takes its pieces up within the grace",
        )


def _settings(request: Request) -> tuple[Settings, Path, bool]:
    """Give the settings, the folder they speak from, and whether a file gave them."""
    path = request.config
    if path is None and not request.paths:
        if not _HERE.is_file():
            raise ConfigError(
                "there is nothing to read", hint="name a folder, or make a starter: digest init"
            )
        path = _HERE
    settings = load(path) if path else Settings()
    changes: dict[str, Any] = {}
    if request.method:
        from digest.summarizers import require

        require(request.method)
        changes["method"] = request.method
    if request.sentences:
        changes["sentences"] = request.sentences
    summary = msgspec.structs.replace(settings.summary, **changes)
    changed = msgspec.structs.replace(settings, summary=summary)
    return changed, path.parent if path else Path(), path is not None


def _period(request: Request, settings: Settings, now: datetime, *, given: bool) -> Period | None:
    zone = settings.masthead.zone
    if request.week:
        if request.since or request.until:
            raise ConfigError("give a week or days, not both", "--week")
        return week_period(request.week, zone)
    if request.since or request.until:
        if not (request.since and request.until):
            raise ConfigError("--since and --until go together")
        return day_period(request.since, request.until, zone)
    if given:
        return last_period(settings.window, zone, now, settings.issue.first)
    return None
