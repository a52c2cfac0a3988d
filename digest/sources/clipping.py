"""A clipping: one page put into a folder during the week, its moment of capture written beside it."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from digest.errors import SourceError
from digest.model import Noun
from digest.sources.folder import SIDECAR
from digest.text.addresses import clean, host
from digest.text.folding import visible

_ODD = re.compile(r"[^\w-]+")
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "message/rfc822": ".eml",
    "application/json": ".json",
    "application/feed+json": ".json",
}


class Clipping(Noun, frozen=True, kw_only=True):
    """What is put into the folder.

    Attributes:
        name: of the file it came from, "" for a page of the web or standard input.
        charset: its encoding as its server named it.
        captured: ISO 8601 with an offset, "" where nobody knows: never a file's own time.
    """

    content: bytes
    url: str = ""
    media_type: str = ""
    charset: str = ""
    name: str = ""
    captured: str = ""


def clip(clipping: Clipping, folder: Path) -> Path:
    """Write a clipping and, beside it, ``<file>.capture.toml``; give the file.

    Nothing is ever overwritten: a name that is taken is numbered.

    Raises:
        SourceError: it is empty, or the folder cannot be written.
    """
    if not clipping.content.strip():
        raise SourceError("there is nothing in it", clipping.url or clipping.name or "-")
    stem, suffix = _name(clipping)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path, number = folder / f"{stem}{suffix}", 1
        while path.exists() or path.with_name(path.name + SIDECAR).exists():
            number += 1
            path = folder / f"{stem}-{number}{suffix}"
        path.write_bytes(clipping.content)
        path.with_name(path.name + SIDECAR).write_text(sidecar(clipping), "utf-8")
    except OSError as error:
        raise SourceError(f"cannot be written: {error.strerror}", folder.name) from error
    return path


def sidecar(clipping: Clipping) -> str:
    """Give what stands beside a clipping: its address, moment and media type, in TOML."""
    import json

    told = {
        "url": clean(clipping.url),
        "captured": clipping.captured,
        "media_type": clipping.media_type,
        "charset": clipping.charset,
    }
    lines = [f"{key} = {json.dumps(value)}" for key, value in told.items() if value]
    return "".join(f"{line}\n" for line in lines)


def _name(clipping: Clipping) -> tuple[str, str]:
    if clipping.name:
        path = Path(clipping.name)
        return _ODD.sub("-", visible(path.stem)).strip("-") or "page", path.suffix
    words = clean(clipping.url).partition("://")[2] or "clipping"
    day = clipping.captured[:10]
    name = _ODD.sub("-", host(clipping.url) + "-" + words.partition("/")[2])[:80].strip("-")
    stem = "-".join(filter(None, (day, name or "clipping")))
    kind = clipping.media_type
    feed = ".xml" if kind.endswith("xml") else ""
    return stem, _SUFFIXES.get(
        kind, feed or (".html" if b"<" in clipping.content[:200] else ".txt")
    )


def moment_text(now: datetime) -> str:
    """Give a moment as it is written beside a clipping: to the second, with its offset."""
    return now.replace(microsecond=0).isoformat()
