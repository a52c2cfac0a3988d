"""Where the links lead: nowhere hidden, nowhere private, and to places that are there."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import SplitResult, unquote_to_bytes, urlsplit

from digest.check.evidence import Evidence
from digest.check.finding import Finding, Level
from digest.check.markup import Markup
from digest.renderers.addresses import link
from digest.renderers.letter import MERGE_TAG
from digest.text.addresses import LONGEST, clean

_PRIVATE_NAMES = (".local", ".localhost", ".internal", ".lan", ".home", ".corp", ".home.arpa")
_TERM = r"(?:[A-Za-z0-9!$'()*+./:;=?@_~]|%[0-9A-Fa-f]{2})+"
# [prefix-,]start[,end][,-suffix], each percent-encoded (WICG, URL Fragment Text Directives).
_DIRECTIVE = re.compile(rf"text=(?:{_TERM}-,)?{_TERM}(?:,{_TERM})?(?:,-{_TERM})?\Z")


def judge(evidence: Evidence) -> Iterator[Finding]:
    """Look at every link once, however often it stands there."""
    places: dict[str, list[str]] = {}
    for name, markup in evidence.shown.items():
        for href in dict.fromkeys([*(door.href for door in markup.doors), *_in_head(markup)]):
            places.setdefault(href, []).append(name)
        yield from _anchors(name, markup)
    page = evidence.page
    home = link(evidence.issue.address)
    own = {evidence.issue.masthead.unsubscribe.strip(), evidence.issue.masthead.subscribe.strip()}
    for href, names in places.items():
        found = [*_form(href)]
        if not found and href.strip() not in own:
            found = [*_private(href), *_tracking(href), *_directive(href)]
        if home and page and href.startswith(home + "#") and ":~:" not in href:
            found += _on_page(href.partition("#")[2], page)
        for level, what, todo in found:
            file = ", ".join(names)
            yield Finding(level=level, judge="links", file=file, what=what, todo=todo)


_Found = tuple[Level, str, str]
_CORRECT = "correct it in digest.toml or in the template"


def _in_head(markup: Markup) -> Iterator[str]:
    for element in markup.elements("link", "area"):
        if element.tag == "area" or (element.get("rel") or "") in ("canonical", "alternate"):
            yield element.get("href") or ""


def _form(href: str) -> Iterator[_Found]:
    """Judge whether a link may stand in an issue at all."""
    if href.startswith("#") or MERGE_TAG.fullmatch(href):
        return
    if not link(href):
        what = f"a link is neither http, https nor mailto, or no address: {href[:100]}"
        yield "error", what, _CORRECT
    elif re.search(r"[\s<>\"\\^`{|}]|[^\x21-\x7e]", href):
        yield "error", f"a link is not percent-encoded: {href[:100]}", _CORRECT
    elif len(href.partition("#")[0]) > LONGEST:
        what = f"a link has {len(href)} characters, and some programs cut it: {href[:60]}…"
        yield "warning", what, ""


def _split(href: str) -> SplitResult:
    try:
        return urlsplit(href)
    except ValueError:
        return urlsplit("")


def _private(href: str) -> Iterator[_Found]:
    parts = _split(href)
    host = (parts.hostname or "").rstrip(".")
    if parts.username is not None and parts.scheme in ("http", "https"):
        yield "error", f"a link holds a name or password: {href[:100]}", _CORRECT
    if host and _is_private(host):
        what = f"a link leads into one’s own network, where readers cannot follow: {href[:100]}"
        yield "error", what, "correct the address of the source"


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(_PRIVATE_NAMES)


def _tracking(href: str) -> Iterator[_Found]:
    """Compare the parameters with those of the address as we keep it."""
    plain = href.partition("#")[0]
    kept = {part.partition("=")[0].lower() for part in _split(clean(plain)).query.split("&")}
    given = [part.partition("=")[0] for part in _split(plain).query.split("&") if part]
    known = {name.lower() for name in kept}
    tracking = [name for name in given if name.lower() not in known]
    if tracking and clean(plain):
        what = f"a link tells who sent the reader ({', '.join(tracking)[:60]}): {plain[:100]}"
        yield "warning", what, "take the parameters off"


def _directive(href: str) -> Iterator[_Found]:
    _, mark, directives = href.partition(":~:")
    if not mark:
        return
    for directive in directives.split("&"):
        if not _DIRECTIVE.match(directive):
            what = f"a text fragment is not well-formed: {directive[:100]}"
            yield "error", what, "render the issue again"
            continue
        try:
            unquote_to_bytes(directive).decode("utf-8")
        except UnicodeDecodeError:
            yield "error", f"a text fragment is no UTF-8: {directive[:100]}", "render again"


def _anchors(name: str, markup: Markup) -> Iterator[Finding]:
    for door in markup.doors:
        if door.href.startswith("#") and len(door.href) > 1:
            for level, what, todo in _on_page(door.href[1:], markup):
                yield Finding(level=level, judge="links", file=name, place=f"line {door.line}", what=what, todo=todo)  # fmt: skip


def _on_page(anchor: str, page: Markup) -> Iterator[_Found]:
    if anchor not in page.anchors:
        yield "error", f"a link leads to #{anchor[:80]}, which is not on the page", _CORRECT
