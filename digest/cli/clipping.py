"""What ``digest add`` does, without its options."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from digest.errors import ConfigError, SourceError
from digest.settings import Settings, load
from digest.sources.clipping import Clipping, moment_text
from digest.sources.folder import LIMIT
from digest.sources.web.options import WebOptions

_HERE = Path("digest.toml")


def settings_of(config: Path | None) -> tuple[Settings, Path]:
    """Give the settings that a page is clipped for, and the folder they speak from."""
    path = config or (_HERE if _HERE.is_file() else None)
    return (load(path), path.parent) if path else (Settings(), Path())


def folder_of(settings: Settings, base: Path) -> Path:
    """Give the folder where the next issue will find a clipping."""
    named = [base / one.path for one in settings.sources.folder if (base / one.path).is_dir()]
    return named[0] if named else base / "captures"


def fetched(url: str, web: WebOptions, now: str, *, allow_private: bool) -> Clipping:
    """Fetch a page, as politely as the settings say, past the cache.

    Raises:
        FetchError: it cannot be had.
    """
    from digest.sources.web.client import Web

    options = msgspec.structs.replace(
        web, cache="", allow_private=allow_private or web.allow_private
    )
    kept = Web(options).fetch(url)
    return Clipping(
        content=kept.body,
        url=kept.final,
        media_type=kept.media_type,
        charset=kept.charset,
        captured=_moment(now) or moment_text(datetime.now(UTC)),
    )


def from_input(url: str, now: str) -> Clipping:
    """Take what standard input gives."""
    content = sys.stdin.buffer.read(LIMIT + 1)
    if len(content) > LIMIT:
        raise SourceError(f"larger than {LIMIT // 1_000_000} MB", "-")
    return Clipping(
        content=content, url=url, captured=_moment(now) or moment_text(datetime.now(UTC))
    )


def from_file(path: Path, url: str, now: str) -> Clipping:
    """Take a file; when it was saved, nobody knows but who says it."""
    try:
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", path.name) from error
    if len(content) > LIMIT:
        raise SourceError(f"larger than {LIMIT // 1_000_000} MB", path.name)
    return Clipping(content=content, url=url, name=path.name, captured=_moment(now))


def _moment(now: str) -> str:
    """Check a moment given on the command line; without an offset it is meant in UTC."""
    if not now:
        return ""
    try:
        when = datetime.fromisoformat(now)
    except ValueError as error:
        raise ConfigError(f"“{now}” is no moment", "--now", "write 2031-03-04T09:00") from error
    return moment_text(when if when.tzinfo else when.replace(tzinfo=UTC))
