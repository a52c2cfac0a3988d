"""The front door: what a program calls. ``import digest`` gives these names, lazily."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from digest.errors import ConfigError
from digest.model import (
    Budget,
    Capture,
    Document,
    Issue,
    Period,
    Rendering,
    Report,
    Span,
    Story,
    Summary,
)
from digest.settings import Settings


def read(path_or_bytes: str | Path | bytes, url: str | None = None) -> list[Document]:
    """Read the articles, feed items and notes of one saved page, or of a folder of them.

    Args:
        path_or_bytes: a file, a folder, or the bytes of a page.
        url: the address it was saved from, for bytes or a single file.

    Raises:
        ReadError: the bytes, or the single file, cannot be read as text.
        SourceError: there is no such file or folder.
    """
    from digest.errors import ReadError
    from digest.model import Problem
    from digest.readers import open_page, survey
    from digest.readers import read as read_page
    from digest.sources.folder import Folder

    if isinstance(path_or_bytes, bytes):
        captures: list[Capture] = [Capture(place="page", content=path_or_bytes, url=url or "")]
    else:
        path = Path(path_or_bytes)
        captures = []
        for found in Folder(path, path.resolve().name).captures():
            if isinstance(found, Capture):
                captures.append(found if not url else _with_url(found, url))
            elif isinstance(found, Problem) and not path.is_dir():
                raise ReadError(found.reason, path.name, found.hint)
    pages = []
    for capture in captures:
        try:
            pages.append(open_page(capture))
        except ReadError:
            if len(captures) == 1:
                raise
    sites = {site.name: site for site in survey(pages)}
    readings = (read_page(page, sites.get(page.site), lines=False) for page in pages)
    return [document for reading in readings for document in reading.documents]


def _with_url(capture: Capture, url: str) -> Capture:
    import msgspec

    return msgspec.structs.replace(capture, url=url)


def sentences(text: str, language: str = "") -> list[Span]:
    """Give the sentences of a text as spans, in code points, half-open.

    Args:
        text: paragraphs parted by blank lines.
        language: ISO 639-1; "" lets the text say.
    """
    from digest.text.sentences import sentences as split

    return split(text, language)


def summarize(
    document_or_documents: Document | Sequence[Document],
    method: str = "lex-rank",
    sentences: int | None = None,
    words: int | None = None,
) -> Summary:
    """Condense a document, or the documents that tell one story, the lead first.

    Args:
        document_or_documents: what to condense.
        method: one of ``digest.METHODS``, or a plug-in's.
        sentences: how many at most; 3 where neither limit is given.
        words: how many at most.

    Raises:
        UnknownNameError: no such method.
        ConfigError: a limit below 1.
    """
    from digest.summarizers import summarizer

    if (sentences is not None and sentences < 1) or (words is not None and words < 1):
        raise ConfigError("a summary has 1 sentence and 1 word at least")
    given = document_or_documents
    documents = [given] if isinstance(given, Document) else list(given)
    if sentences is None and words is None:
        sentences = 3
    budget = Budget(words=words or 0, sentences=sentences or 0)
    return summarizer(method).summarize(documents, budget)


def build(
    settings_or_paths: Settings | str | Path | Iterable[str | Path],
    now: datetime | None = None,
    period: Period | None = None,
) -> tuple[Issue, Report]:
    """Make an issue; nothing is written.

    Args:
        settings_or_paths: settings, the path of a ``digest.toml``, or paths of saved pages.
        now: the moment of making, with a time zone; the present one by default.
        period: what the issue covers. By default the last whole period of the settings'
            window; paths without settings are taken whole.

    Raises:
        ConfigError: the settings cannot be.
    """
    from digest.cli.sourcing import sources_at, sources_of
    from digest.edition.window import last_period
    from digest.pipeline import build as make
    from digest.settings import load

    now = now or datetime.now(UTC)
    if now.tzinfo is None:
        raise ConfigError("now must have a time zone")
    given, base = settings_or_paths, Path()
    if isinstance(given, str | Path) and Path(given).suffix == ".toml":
        base = Path(given).parent
        given = load(Path(given))
    if isinstance(given, Settings):
        sources = sources_of(given, base)
        first = given.issue.first
        period = period or last_period(given.window, given.masthead.zone, now, first)
        edition = make(given, sources, now, period)
    else:
        paths = [given] if isinstance(given, str | Path) else list(given)
        sources = sources_at(Path(path) for path in paths)
        edition = make(Settings(), sources, now, period)
    return edition.issue, edition.report


def render(issue: Issue, format: str) -> list[Rendering]:  # noqa: A002 – the field's word
    """Turn an issue into a format: ``markdown``, ``html``, ``email`` or ``json``.

    Raises:
        UnknownNameError: no such format.
        TemplateError: a template fails.
    """
    from digest.renderers import render as to_format

    return list(to_format(issue, (format,)))


def group(documents: Iterable[Document]) -> list[Story]:
    """Give the stories that the documents tell, each with its reports, the lead first."""
    from digest.stories.grouping import group as to_stories

    return list(to_stories(documents))


def duplicates(documents: Iterable[Document]) -> list[tuple[int, int]]:
    """Give every two places in the list that hold the same piece, the better version first."""
    from digest.stories.duplicates import duplicates as pairs

    return pairs(documents)
