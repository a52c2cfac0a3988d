"""Lists of feeds as feed readers exchange them: OPML in, OPML out."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

from digest.errors import ReadError
from digest.sources.web.options import FeedOptions
from digest.text.addresses import host
from digest.text.folding import visible

_LONGEST = 10_000_000


def read_opml(content: bytes, name: str = "") -> tuple[FeedOptions, ...]:
    """Read a list of feeds; each address once, in the order of the list.

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
    for outline in root.iter():
        if not isinstance(outline.tag, str) or outline.tag.lower() != "outline":
            continue
        told = {key.lower(): value for key, value in outline.attrib.items()}
        url = told.get("xmlurl", "").strip()
        if host(url):
            title = visible(told.get("title") or told.get("text") or "")
            found.setdefault(url, FeedOptions(url=url, name=title, language=_language(told)))
    return tuple(found.values())


def read_opml_file(path: Path) -> tuple[FeedOptions, ...]:
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
    """Give a list of feeds as OPML 2.0; feeds without an address are left out."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines.append(f"<head><title>{_escaped(title)}</title></head>")
    lines.append("<body>")
    for feed in feeds:
        if feed.url:
            name = visible(feed.name) or host(feed.url)
            told = f'type="rss" text={quoteattr(name)} title={quoteattr(name)}'
            told += f" xmlUrl={quoteattr(feed.url)}"
            told += f" language={quoteattr(feed.language)}" if feed.language else ""
            lines.append(f"<outline {told}/>")
    lines += ["</body>", "</opml>"]
    return "\n".join(lines).encode("utf-8", "replace") + b"\n"


def as_settings(feeds: tuple[FeedOptions, ...]) -> str:
    """Give a list of feeds as tables of ``digest.toml``."""
    import json

    tables = []
    for feed in feeds:
        keys = (("url", feed.url), ("name", feed.name), ("language", feed.language))
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in keys if value]
        tables.append("\n".join(["[[sources.feed]]", *lines]))
    return "\n\n".join(tables) + ("\n" if tables else "")


def _language(told: dict[str, str]) -> str:
    stated = told.get("language", "")[:2].lower()
    return stated if len(stated) == 2 and stated.isalpha() else ""


def _escaped(text: str) -> str:
    return visible(text).replace("&", "&amp;").replace("<", "&lt;")


def _undeclared(text: str) -> str:
    start = text.find("?>") + 2 if text.startswith("<?xml") else 0
    return text[start:]
