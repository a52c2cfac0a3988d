"""XML as newsrooms serve it → XML that a parser takes, with nothing of the text lost.

One pass over the characters. Marked sections (CDATA) and comments stay as they are.
"""

from __future__ import annotations

import re
from html.entities import html5

_START = re.compile(
    r"<(?:\?xml|!DOCTYPE|!--|rss|rdf:RDF|RDF|feed|channel|[A-Za-z]+:feed)\b", re.IGNORECASE
)
_UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IMPOSSIBLE = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,40})|(\d{1,40}));")
_TROUBLE = re.compile(
    r"(?P<kept><!\[CDATA\[|<!--)"
    r"|&(?P<name>[A-Za-z][A-Za-z0-9]{0,40});"
    r"|(?P<bare>&(?!#(?:\d{1,9}|[xX][0-9A-Fa-f]{1,9});))"
    r"|(?P<less><(?![A-Za-z/!?_]))"
)
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_ENTITY = re.compile(r"""<!ENTITY\s+([A-Za-z][\w.-]{0,40})\s+["']([^"'&%<]{0,200})["']\s*>""")
_ENTRY_END = re.compile(r"</(?:\w{1,20}:)?(?:item|entry)\s*>", re.IGNORECASE)
_FIELD_END = re.compile(
    r"</(?:\w{1,20}:)?(?:title|description|encoded|content|summary|link|guid|id|item|entry)\s*>",
    re.IGNORECASE,
)
_DOCTYPE_MARK = re.compile(r"""[\[\]>"']|<!--""")


def repair(text: str) -> tuple[str, tuple[str, ...]]:
    """Give XML that can be parsed, and in words what had to be mended.

    What stands before the first tag goes; a document type goes, with the entities it declares
    put in their places (an entity made of entities stays unexpanded: that is the bomb); names of
    HTML become their characters; characters that cannot be are replaced by U+FFFD; a bare ``&``
    or ``<`` is escaped.
    """
    notes: dict[str, None] = {}
    start = _START.search(text[:100_000])
    if start is not None and text[: start.start()].strip("\ufeff \t\r\n"):
        notes["text before the feed left out"] = None
    text = text[start.start() :] if start is not None else text.lstrip("\ufeff \t\r\n")
    text, entities = _without_doctype(text)
    if _UNUSABLE.search(text):
        notes["control characters left out"] = None
        text = _UNUSABLE.sub(lambda found: "" if found.group() < " " else "�", text)
    text = _IMPOSSIBLE.sub(lambda found: _possible(found, notes), text)
    return _mended(text, entities, notes), tuple(notes)


def _possible(found: re.Match[str], notes: dict[str, None]) -> str:
    digits, base = (found.group(1), 16) if found.group(1) else (found.group(2), 10)
    number = int(digits[-12:], base)  # twelve digits are beyond Unicode already
    if 0x80 <= number <= 0x9F:  # windows-1252 is meant, as in HTML
        return bytes([number]).decode("windows-1252", "replace")
    good = number in (9, 10, 13) or 32 <= number <= 0x10FFFF
    if good and not 0xD800 <= number <= 0xDFFF and number & 0xFFFE != 0xFFFE:
        return found.group()
    notes["a character reference that cannot be replaced"] = None
    return "�"


def _without_doctype(text: str) -> tuple[str, dict[str, str]]:
    """Take the document type out; give the plain entities it declares."""
    start = re.search(r"<!DOCTYPE", text[:20_000], re.IGNORECASE)
    if start is None:
        return text, {}
    depth, quote, place = 0, "", start.end()
    while found := _DOCTYPE_MARK.search(text, place):
        mark, place = found.group(), found.end()
        if quote:
            quote = "" if mark == quote else quote
        elif mark == "<!--":
            end = text.find("-->", place)
            place = end + 3 if end >= 0 else len(text)
        elif mark in "\"'":
            quote = mark
        elif mark == "[":
            depth += 1
        elif mark == "]":
            depth -= 1
        elif depth <= 0:
            entities = dict(_ENTITY.findall(text[start.start() : place]))
            return text[: start.start()] + text[place:], entities
    return text, {}  # never closed: the parser may say what it makes of it


def _mended(text: str, entities: dict[str, str], notes: dict[str, None]) -> str:
    out: list[str] = []
    place = 0
    while found := _TROUBLE.search(text, place):
        out.append(text[place : found.start()])
        place = found.end()
        kept, name = found.group("kept"), found.group("name")
        if kept:
            section, place = _section(text, found.start(), place, notes)
            out.append(section)
        elif name:
            out.append(_entity(name, entities, notes))
        else:
            notes["a bare & or < escaped"] = None
            out.append("&amp;" if found.group("bare") else "&lt;")
    out.append(text[place:])
    return "".join(out)


def _section(text: str, start: int, after: int, notes: dict[str, None]) -> tuple[str, int]:
    """Give a comment or marked section whole, and the place behind it.

    One whose end is missing would swallow the entries that follow: it ends where its element does.
    """
    comment = text.startswith("<!--", start)
    close = "-->" if comment else "]]>"
    end = text.find(close, after)
    if not comment:
        until = end if end >= 0 else len(text)
        again = text.find("<![CDATA[", after, until)
        if end < 0 or (again >= 0 and _ENTRY_END.search(text, after, again)):
            element = _FIELD_END.search(text, after, until)
            notes["a section that never ends"] = None
            place = element.start() if element else until
            return text[start:place] + close, place
    elif end < 0:
        notes["a comment that never ends"] = None
        return "", after
    return text[start : end + 3], end + 3


def _entity(name: str, entities: dict[str, str], notes: dict[str, None]) -> str:
    if name in _XML_NAMES:
        return f"&{name};"
    if name in entities:
        return entities[name].replace("<", "&lt;")
    notes[f"the entity &{name}; is not declared"] = None
    meant = html5.get(f"{name};")
    return meant.replace("&", "&amp;").replace("<", "&lt;") if meant else f"&amp;{name};"
