"""Lists of feeds as feed readers exchange them: OPML in, OPML out.

A feed that was saved beside its list stands in it under its file's name: ``xmlUrl="quay.xml"``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from digest.errors import ReadError
from digest.model import Noun
from digest.sources.web.options import FeedOptions
from digest.text.addresses import host
from digest.text.folding import visible

_LONGEST = 10_000_000
_OLD_SCHEME = re.compile(r"feed:(?=//|https?://)", re.IGNORECASE)
_FILE = re.compile(r"[\w.-][\w .-]{0,200}(?:/[\w.-][\w .-]{0,200}){0,9}")


class Subscriptions(Noun, frozen=True, kw_only=True):
    """A list of feeds, read: each feed once, in the order of the list.

    Attributes:
        unusable: what stands in the list as the address of a feed and is none.
    """

    feeds: tuple[FeedOptions, ...] = ()
    unusable: tuple[str, ...] = ()


def read_opml(content: bytes, name: str = "") -> Subscriptions:
    """Read a list of feeds.

    Args:
        content: the OPML file.
        name: of the file, for errors.

    Raises:
        ReadError: it is no OPML.
    """
    from lxml import etree

    from digest.readers.feed.decoding import decode
    from digest.readers.feed.repair import repair

    text, _ = decode(content[:_LONGEST])
    mended, _ = repair(text)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(_undeclared(mended).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or "opml" not in str(root.tag).lower():
        raise ReadError("is no list of feeds (OPML)", name)
    found: dict[str, FeedOptions] = {}
    unusable: list[str] = []
    for outline in root.iter():
        if not isinstance(outline.tag, str) or outline.tag.lower() != "outline":
            continue
        told = {key.lower(): value for key, value in outline.attrib.items()}
        stated = _OLD_SCHEME.sub("", told.get("xmlurl", "").strip())
        stated = f"http:{stated}" if stated.startswith("//") else stated
        path = _beside(stated)
        if path or host(stated):
            feed = FeedOptions(
                url="" if path else stated,
                path=path,
                name=visible(told.get("title") or told.get("text") or ""),
                language=_language(told),
            )
            found.setdefault(stated, feed)
        elif stated:
            unusable.append(visible(stated)[:200])
    return Subscriptions(feeds=tuple(found.values()), unusable=tuple(unusable))


def moved(feeds: Iterable[FeedOptions], folder: Path) -> tuple[FeedOptions, ...]:
    """Give feeds that were listed in a folder with their files' paths as seen from outside it."""
    import msgspec

    return tuple(
        msgspec.structs.replace(feed, path=(folder / feed.path).as_posix()) if feed.path else feed
        for feed in feeds
    )


def read_opml_file(path: Path) -> Subscriptions:
    """Read a list of feeds from a file.

    Raises:
        ReadError: it cannot be read, or is no OPML.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LONGEST + 1)
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}", path.name) from error
    return read_opml(content, path.name)


def write_opml(feeds: tuple[FeedOptions, ...], title: str) -> bytes:
    """Give a list of feeds as OPML 2.0; the list belongs where their files are reckoned from."""
    from xml.sax.saxutils import quoteattr  # imports all that asks a network

    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines.append(f"<head><title>{_escaped(title)}</title></head>")
    lines.append("<body>")
    for feed in feeds:
        at = feed.url or _beside(feed.path)
        if at:
            name = visible(feed.name) or host(at) or at
            told = f'type="rss" text={quoteattr(name)} title={quoteattr(name)}'
            told += f" xmlUrl={quoteattr(at)}"
            told += f" language={quoteattr(feed.language)}" if feed.language else ""
            lines.append(f"<outline {told}/>")
    lines += ["</body>", "</opml>"]
    return "\n".join(lines).encode("utf-8", "replace") + b"\n"


def as_settings(feeds: tuple[FeedOptions, ...]) -> str:
    """Give a list of feeds as tables of ``digest.toml``."""
    import json

    tables = []
    for feed in feeds:
        keys = (("url", feed.url), ("path", feed.path), ("name", feed.name),
                ("language", feed.language))  # fmt: skip
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in keys if value]
        tables.append("\n".join(["[[sources.feed]]", *lines]))
    return "\n\n".join(tables) + ("\n" if tables else "")


def _beside(stated: str) -> str:
    """Give the name of a file beside the list or below it, "" for anything else."""
    path = PurePosixPath(stated)
    return path.as_posix() if _FILE.fullmatch(stated) and ".." not in path.parts else ""


def _language(told: dict[str, str]) -> str:
    stated = told.get("language", "")[:2].lower()
    return stated if len(stated) == 2 and stated.isalpha() else ""


def _escaped(text: str) -> str:
    return visible(text).replace("&", "&amp;").replace("<", "&lt;")


def _undeclared(text: str) -> str:
    start = text.find("?>") + 2 if text.startswith("<?xml") else 0
    return text[start:]
