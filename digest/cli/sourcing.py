"""The settings' tables of sources → the sources themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

import msgspec

from digest.model import Capture, Problem
from digest.settings import Settings
from digest.sources import Source
from digest.sources.archives import Archive
from digest.sources.folder import FolderOptions, folders, free_label
from digest.sources.subscriptions import Subscriptions, moved, read_opml_file
from digest.text.addresses import host
from digest.watch import Watch, quiet


class Told:
    """A problem met before any capture: a list of feeds that cannot be read."""

    def __init__(self, problem: Problem) -> None:
        self.label = problem.subject
        self._problem = problem

    def captures(self) -> Iterator[Capture | Problem]:
        """Give the problem."""
        yield self._problem


def sources_of(
    settings: Settings, base: Path, *, offline: bool = False, watch: Watch = quiet
) -> list[Source]:
    """Make every source that the settings name, each with a label of its own.

    Args:
        settings: as read.
        base: the folder that relative paths speak from.
        offline: ask nobody, whatever the settings say.
        watch: is told how many addresses were asked for.
    """
    tables = settings.sources
    made: list[Source] = list(folders(tables.folder, base))
    taken = dict.fromkeys((source.label for source in made), 1)

    def label(wanted: str) -> str:
        return free_label(wanted, taken)

    files = [(one.path, one.name, one.language) for one in tables.mail]
    files += [(one.path, one.name, one.language) for one in tables.archive]
    for file, name, language in files:
        path = base / file
        made.append(Archive(path, label(path.resolve().name), name, language))
    feeds = list(tables.feed)
    for listed in tables.opml:
        found = _listed(base / listed.path)
        if isinstance(found, Problem):
            made.append(Told(msgspec.structs.replace(found, subject=label(found.subject))))
            continue
        name = Path(listed.path).name
        made += [
            Told(Problem(subject=label(f"{name}/{url}"), reason="is no address of a feed"))
            for url in dict.fromkeys(found.unusable)
        ]
        changed = {"follow": listed.follow, "limit": listed.limit}
        feeds += [
            msgspec.structs.replace(feed, **changed)
            for feed in moved(found.feeds, Path(listed.path).parent)
        ]
    if not (feeds or tables.page or tables.web):
        return made
    from digest.sources.addresses import Addresses, Feed
    from digest.sources.listing import Listing
    from digest.sources.web.client import Web

    options = settings.web
    if offline:
        options = msgspec.structs.replace(options, offline=True)
    asked = count(1)  # many threads ask; the next number is one step
    web = Web(options, base, progress=lambda _: watch("asking the web", next(asked), 0))
    made += [Feed(one, base, label(host(one.url) or Path(one.path).name), web) for one in feeds]
    made += [
        Listing(one, base, label(host(one.url) or Path(one.path).name), web) for one in tables.page
    ]
    made += [Addresses(one, base, label("web"), web) for one in tables.web]
    return made


def sources_at(paths: Iterable[Path]) -> list[Source]:
    """Make the sources of paths that are named one by one: folders, files, archives."""
    return list(folders(tuple(FolderOptions(path=str(path)) for path in paths), Path()))


def places(settings: Settings, base: Path) -> list[Path]:
    """Give the files and folders that the settings name as sources."""
    tables = settings.sources
    named = [
        *(one.path for one in tables.folder),
        *(one.path for one in tables.mail),
        *(one.path for one in tables.archive),
        *(one.path for one in tables.opml),
        *(one.path for one in tables.feed),
        *(one.path for one in tables.page),
        *(one.list for one in tables.web),
    ]
    return [base / path for path in named if path]


def _listed(path: Path) -> Subscriptions | Problem:
    from digest.errors import ReadError

    try:
        return read_opml_file(path)
    except ReadError as error:
        return Problem(subject=path.name, reason=error.message, hint=error.hint)
