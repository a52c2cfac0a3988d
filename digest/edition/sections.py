"""Sections: which stories each one takes, by the editor's rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from digest.edition.rules import at
from digest.errors import ConfigError
from digest.model import Noun, Story
from digest.text.folding import fold
from digest.text.phrases import mentions

STORIES = ("stories", "Stories")
ITEMS = ("news-feed", "News feed")
ALSO = ("also", "Also this week")
PICKS = ("editors-picks", "Editors’ picks")
_USUAL = {"items": ITEMS, "also": ALSO, "picks": PICKS}


class SectionOptions(Noun, frozen=True, kw_only=True):
    """``[[sections]]``: a section and the stories that it takes.

    The sections are asked in their order; the first whose every rule holds takes the story. A
    section without rules takes every story, or, where ``[plan] sections`` finds further ones,
    what those leave.

    Attributes:
        title: as the issue shows it.
        id: for links to the section; "" makes it from the title.
        kind: ``stories``; ``items``, ``also`` and ``picks`` name the news feed, the headlines of
            what did not fit, and the picks anew.
        source: names of sources, one of which must have reported.
        words: words or phrases, one of which must stand in a headline, standfirst or text; ``*``
            stands for any letters of the same word.
        language: languages, one of which the lead report must be written in.
        address: patterns such as ``courier.example/sport/*``, one of which a report's address must
            match.
        tags: sections or keywords of the page's own, one of which a report must carry.
        limit: how many stories it shows; 0 means all.
        note: the editor's words under the title.
    """

    title: str
    id: str = ""
    kind: Literal["stories", "items", "also", "picks"] = "stories"
    source: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    limit: int = 0
    note: str = ""

    @property
    def ruled(self) -> bool:
        """Whether it takes only some stories."""
        return any((self.source, self.words, self.language, self.address, self.tags))


class Rules:
    """The rules of one section, made ready once."""

    def __init__(self, section: SectionOptions) -> None:
        self._section = section
        self._sources = {fold(name) for name in section.source}
        self._tags = {fold(tag) for tag in section.tags}

    def take(self, story: Story) -> bool:
        """Say whether every rule holds for a story."""
        section, documents = self._section, story.documents
        return (
            (not self._sources or any(fold(d.source) in self._sources for d in documents))
            and (not section.language or story.lead.language in section.language)
            and (not self._tags or any(fold(t) in self._tags for d in documents for t in d.tags))
            and (
                not section.address
                or any(at(pattern, d.url) for d in documents for pattern in section.address)
            )
            and (not section.words or any(mentions(d, section.words) for d in documents))
        )


def the_one(sections: Sequence[SectionOptions], kind: str) -> SectionOptions:
    """Give the one section of items, of links or of picks, as the settings name it or as usual.

    Raises:
        ConfigError: the settings have two.
    """
    found = [section for section in sections if section.kind == kind]
    if len(found) > 1:
        raise ConfigError(f"there can be one section of {kind}", f"[[sections]] {found[1].title}")
    if not found:
        name, title = _USUAL[kind]
        return SectionOptions(title=title, id=name, kind=kind)  # type: ignore[arg-type]
    return named(found[0])


def named(section: SectionOptions) -> SectionOptions:
    """Give the section with its id."""
    return msgspec.structs.replace(section, id=section.id or slug(section.title))


def slug(title: str) -> str:
    """Make an id for links from a title: folded letters and digits with hyphens."""
    return "-".join(re.findall(r"\w+", fold(title))) or "section"
