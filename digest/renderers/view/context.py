"""What every part of one view needs: the issue, its language, the kind of text it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from digest.model import Issue, Moment, Section, SectionKind, zone_of
from digest.renderers.editor import EditorText
from digest.renderers.texts import Text
from digest.renderers.view.nouns import Day
from digest.renderers.view.span import Spoken, span
from digest.renderers.words import Words, direction, speaking

_NO_ID = re.compile(r"[^A-Za-z0-9_-]")
TITLE = "Digest"  # of an issue that was given none


class Context:
    """One issue on its way into one medium."""

    def __init__(self, issue: Issue, text: type[Text], medium: str) -> None:
        self.issue = issue
        self.text = text
        self.medium = medium

    @cached_property
    def words(self) -> Words:
        """The language of labels and dates."""
        return speaking(self.issue.masthead.language or "en")

    @cached_property
    def made(self) -> date:
        """The day of making, in the masthead's zone."""
        made, zone = self.issue.made, zone_of(self.issue.masthead.zone)
        return (made.astimezone(zone) if zone and made.tzinfo else made).date()

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of the period."""
        return self.issue.period.days if self.issue.period else None

    @property
    def first(self) -> date:
        """The first day of the period, the day of making where there is none."""
        return self.days[0] if self.days else self.made

    @property
    def last(self) -> date:
        """The last day of the period, the day of making where there is none."""
        return self.days[1] if self.days else self.made

    @cached_property
    def period(self) -> str:
        """The period in words, "" where there is none."""
        return self.words.days(*self.days) if self.days else ""

    @property
    def dates(self) -> str:
        """The period in words, or when the issue was made."""
        made = self.words.long_day(self.made)
        return self.period or self.words.say("Made on %(day)s", day=made)

    @cached_property
    def spoken(self) -> Spoken:
        """How the issue speaks of its time."""
        return Spoken(span(self.issue.period), self.words)

    def title(self, section: Section) -> str:
        """Give a section's title: the editor's, or the usual one in the issue's language."""
        return self._usual.get(section.title, section.title)

    @cached_property
    def _usual(self) -> dict[str, str]:
        """The titles that sections have where the settings give none, as the language says them."""
        say = self.words.say
        return {
            "Stories": say("Stories"),
            "Other news": say("Other news"),
            "News feed": say("News feed"),
            "Also this week": say("Also this week"),
            "Editors’ picks": say("Editors’ picks"),
        }

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the sections with stories, in order."""
        return tuple(dict.fromkeys(map(self.title, self._told)))

    @property
    def divided(self) -> bool:
        """Whether the stories stand in several sections."""
        return sum(bool(section.briefs) for section in self._told) > 1

    @property
    def _told(self) -> tuple[Section, ...]:
        return tuple(s for s in self.issue.sections if s.kind == "stories")

    def title_of(self, kind: SectionKind) -> str:
        """Give the title of the one section of a kind, "" where there is none."""
        return next((self.title(s) for s in self.issue.sections if s.kind == kind), "")

    def editor(self, source: str, field: str) -> EditorText:
        """Give the editor's words, written for the medium."""
        return EditorText.of(source, field, self.medium)

    def other(self, language: str) -> str:
        """Give the language where it is another than the issue's, else ""."""
        if not language:
            return ""
        tag = language.replace("_", "-")
        same = tag.partition("-")[0].lower() == self.words.tag.partition("-")[0].lower()
        return "" if same or not tag.replace("-", "").isalnum() else tag

    def turned(self, language: str) -> str:
        """Give the direction of a language where it runs against the issue's, else ""."""
        own = direction(language) if language else ""
        return "" if own == self.words.direction else own

    def day(self, moment: Moment | None) -> Day | None:
        """Give the day of a moment for a line of facts; its year where that is not the issue's."""
        if moment is None or moment.day is None:
            return None
        text = self.words.short_day(moment.day, with_year=moment.day.year != self.last.year)
        return Day(self.text(text), moment.iso)

    def heading(self, day: date) -> Day:
        """Give a day for a heading."""
        text = self.words.week_day(day, with_year=day.year != self.last.year)
        return Day(self.text(text), day.isoformat())


def anchors(prefix: str, names: Iterable[str]) -> Iterator[str]:
    """Give ids for a page, each once, from the nouns' own, so that they survive a rebuild."""
    given: set[str] = set()
    for name in names:
        kept = _NO_ID.sub("-", name[:60])
        wish, n = f"{prefix}-{kept}", 2
        while wish in given:
            wish, n = f"{prefix}-{kept}-{n}", n + 1
        given.add(wish)
        yield wish
