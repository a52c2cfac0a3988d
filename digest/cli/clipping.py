"""What ``digest add`` does, without its options."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from digest.errors import ConfigError, SourceError
from digest.model import Capture
from digest.readers.recognition import refuse_binary
from digest.settings import Settings, load
from digest.sources.archives import is_archive
from digest.sources.clipping import Clipping, moment_text
from digest.sources.folder import LIMIT
from digest.sources.web.options import WebOptions
from digest.text.addresses import host

_HERE = Path("digest.toml")


def checked(url: str) -> str:
    """Give the address that a file was saved from.

    Raises:
        ConfigError: it is none.
    """
    if url and not (url.startswith(("http://", "https://")) and host(url)):
        raise ConfigError(f"“{url}” is no address", "--url", "write https://courier.example/ice")
    return url


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
        ReadError: it is no text.
    """
    from digest.sources.web.client import Web

    options = msgspec.structs.replace(
        web, cache="", allow_private=allow_private or web.allow_private
    )
    kept = Web(options).fetch(url)
    refuse_binary(Capture(place=url, content=kept.body))
    return Clipping(
        content=kept.body,
        url=kept.final,
        media_type=kept.media_type,
        charset=kept.charset,
        captured=_moment(now) or moment_text(datetime.now(UTC)),
    )


def from_input(url: str, now: str) -> Clipping:
    """Take what standard input gives.

    Raises:
        SourceError: it is too long, or no text.
    """
    content = sys.stdin.buffer.read(LIMIT + 1)
    if len(content) > LIMIT:
        raise SourceError(f"larger than {LIMIT // 1_000_000} MB", "-")
    refuse_binary(Capture(place="-", content=content))
    return Clipping(
        content=content, url=url, captured=_moment(now) or moment_text(datetime.now(UTC))
    )


def from_file(path: Path, url: str, now: str) -> Clipping:
    """Take a file; when it was saved, nobody knows but who says it.

    Raises:
        SourceError: it cannot be read, is too long, or neither a text nor an archive of texts.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", path.name) from error
    if len(content) > LIMIT:
        raise SourceError(f"larger than {LIMIT // 1_000_000} MB", path.name)
    if not is_archive(path):
        refuse_binary(Capture(place=path.name, content=content))
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
