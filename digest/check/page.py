"""The page and the letter's HTML as anyone can use them: names, order, landmarks, languages.

The first half of what axe and the Nu checker judge in a browser, so far as the file alone tells.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from digest.check.evidence import Evidence
from digest.check.finding import Finding, Level
from digest.check.markup import Markup, words
from digest.renderers.addresses import link
from digest.renderers.words import direction
from digest.text.lines import one_line

HEAVY = 1_000_000  # bytes of a page: a second on a slow line
_ASKING = {"img": "src", "script": "src", "iframe": "src", "embed": "src", "object": "data",
           "source": "src", "video": "src", "audio": "src", "input": "src"}  # fmt: skip
_ASKING_LINKS = {"stylesheet", "preload", "prefetch", "modulepreload", "manifest", "icon"}
_REFERRING = ("aria-labelledby", "aria-describedby", "aria-controls")


def judge(evidence: Evidence) -> Iterator[Finding]:
    """Look at every file of HTML."""
    allowed = {link(evidence.issue.masthead.logo)} - {""}
    size = len(evidence.files.get("index.html", b""))
    if size > HEAVY:
        what = f"is {size:,} bytes; more than {HEAVY:,} keep readers waiting"
        yield _finding("warning", "index.html", None, what, "give sections a limit")
    for name, markup in evidence.marked_up.items():
        whole = name != "email-body.html"  # what is pasted has no head of its own
        for level, element, what, todo in _basics(markup, whole=whole):
            yield _finding(level, name, element, what, todo)
        for element, what, todo in _foreign(markup, allowed):
            yield _finding("error", name, element, what, todo)
        yield from _languages(evidence, name, markup)


_Found = tuple[Level, Any, str, str]


def _basics(markup: Markup, *, whole: bool) -> Iterator[_Found]:
    if whole:
        yield from _head(markup)
    yield from _outline(markup)
    yield from _names(markup)
    twice = [name for name, count in Counter(markup.ids).items() if count > 1]
    for name in twice:
        yield "error", None, f"the id “{name}” stands there twice", "an id is for one element"
    known = set(markup.ids)
    for element in markup.elements():
        for attribute in _REFERRING:
            for target in (element.get(attribute) or "").split():
                if target not in known:
                    what = f"{attribute} names “{target}”, and nothing has that id"
                    yield "error", element, what, "correct the template"


def _head(markup: Markup) -> Iterator[_Found]:
    root = markup.root
    language = root.get("lang") or ""
    if not markup.source.lstrip().lower().startswith("<!doctype html>"):
        yield "error", None, "does not begin with <!DOCTYPE html>", "correct the template"
    if not language:
        yield "error", root, "says no language", 'correct the template: <html lang="…">'
    written = root.get("dir") or "ltr"
    if language and written != direction(language):
        what = f"runs {written}, and its language “{language}” runs {direction(language)}"
        yield "error", root, what, "correct dir in the template"
    if not any(words(e) or (e.text or "").strip() for e in markup.elements("title")):
        yield "error", None, "has no title", "correct the template"


def _outline(markup: Markup) -> Iterator[_Found]:
    tops = [heading for heading in markup.headings if heading[0] == 1]
    if len(tops) != 1:
        what = f"has {len(tops)} headings of the first level, and one is wanted"
        yield "error", None, what, "correct the template"
    before = 0
    for level, said, element in markup.headings:
        if before and level > before + 1:
            what = f"the heading “{said[:40]}” skips a level, from {before} to {level}"
            yield "error", element, what, "correct the template"
        if not said:
            yield "error", element, "a heading is empty", "correct the template"
        before = level
    mains = [e for e in markup.elements() if e.tag == "main" or e.get("role") == "main"]
    if len(mains) != 1:
        what = f"has {len(mains)} main parts, and one is wanted"
        yield "error", None, what, 'correct the template: <main>, in a letter role="main"'


def _names(markup: Markup) -> Iterator[_Found]:
    for element in markup.elements("img"):
        if element.get("alt") is None:
            yield "error", element, "a picture has no alt text", 'write alt="…", alt="" if it adds nothing'  # fmt: skip
    for element in markup.elements("svg"):
        named = element.get("aria-label") or element.get("aria-labelledby")
        if not named and element.get("aria-hidden") != "true":
            yield "error", element, "a drawing has no name", 'give the svg role="img" and aria-label'  # fmt: skip
    for element in markup.elements("a"):
        pictures = (p.get("alt") for p in element.iter("img"))
        said = words(element) or element.get("aria-label") or next(filter(None, pictures), "")
        if element.get("href") is not None and not said.strip():
            yield "error", element, f"a link has no words: {element.get('href')[:80]}", "correct the template"  # fmt: skip
    for element in markup.elements("table"):
        if element.get("role") != "presentation" and next(element.iter("th"), None) is None:
            yield "error", element, "a table has no header cells", 'write <th>, or role="presentation" where it only places'  # fmt: skip
    for element in markup.elements("time"):
        if not (element.get("datetime") or words(element)):
            yield "error", element, "a time says nothing", "correct the template"
    for element in markup.elements("script"):
        if element.get("type") == "application/ld+json" and not _is_json(element.text or ""):
            yield "error", element, "the data for search engines is no JSON", "print page.linked_data alone"  # fmt: skip


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _foreign(markup: Markup, allowed: set[str]) -> Iterator[tuple[Any, str, str]]:
    """Look for scripts, and for whatever makes a reader's program ask somebody for something."""
    alone = "take it out: an issue runs nothing and asks nobody"
    for element in markup.elements():
        if element.tag == "script" and element.get("type") != "application/ld+json":
            yield element, "holds a script", alone
        handlers = [name for name in element.keys() if name.lower().startswith("on")]  # noqa: SIM118 (lxml)
        for name in handlers:
            yield element, f"{name} runs a script", alone
        asked = element.get(_ASKING.get(element.tag, "src")) or ""
        if element.tag == "link" and set((element.get("rel") or "").split()) & _ASKING_LINKS:
            asked = element.get("href") or ""
        asked = asked or (element.get("srcset") or "").split(" ")[0]
        if asked and not asked.startswith("data:") and asked not in allowed:
            yield element, f"asks for {asked[:100]}", alone
        if element.tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            yield element, "leads away by itself", alone
        style = element.text or "" if element.tag == "style" else element.get("style") or ""
        if "url(" in style.replace("url(data:", "").replace('url("data:', "") or "@import" in style:
            yield element, "its style asks for a file", alone


def _languages(evidence: Evidence, name: str, markup: Markup) -> Iterator[Finding]:
    """A story in another language says so, that it be read aloud in it."""
    home = _main_part(evidence.issue.masthead.language or "en")
    for number, _, brief in evidence.issue.numbered():
        language = _main_part(brief.lead.language)
        if not language or language == home:
            continue
        headline = one_line(brief.headline)
        for _, said, element in markup.headings:
            if headline and said.endswith(headline) and _main_part(_around(element)) != language:
                what = f"story {number} is in “{language}”, and its headline does not say so"
                yield _finding("error", name, element, what, "correct lang in the template")


def _around(element: Any) -> str:  # noqa: ANN401
    for e in (element, *element.iterancestors()):
        if e.get("lang"):
            return str(e.get("lang"))
    return ""


def _main_part(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


def _finding(level: Level, file: str, element: Any, what: str, todo: str) -> Finding:  # noqa: ANN401
    line = getattr(element, "sourceline", None)
    place = f"line {line}" if line else ""
    return Finding(level=level, judge="page", file=file, place=place, what=what, todo=todo)
