"""The stretch of time an issue covers, by its name: a day, a week, a month, or any other."""

from __future__ import annotations

from datetime import UTC, timedelta

from digest.model import Noun, Period, zone_of
from digest.renderers.words import Words

_EDGE = timedelta(minutes=1)  # an end written 23:59:59 is midnight


class Spoken(Noun, frozen=True):
    """What an issue says of its time, whether that is a day, a week, a month or none of them.

    Attributes:
        span: ``day``, ``week``, ``month``, or "".
    """

    span: str
    words: Words

    def glance(self) -> str:
        """The heading of the picture."""
        say = self.words.say
        return {
            "day": say("The day at a glance"),
            "week": say("The week at a glance"),
            "month": say("The month at a glance"),
        }.get(self.span) or say("At a glance")

    def numbers(self) -> str:
        """The heading of the numbers."""
        say = self.words.say
        return {
            "day": say("Numbers of the day"),
            "week": say("Numbers of the week"),
            "month": say("Numbers of the month"),
        }.get(self.span) or say("Numbers of this issue")

    def nothing(self) -> str:
        """What an issue without a story says."""
        say = self.words.say
        return {
            "day": say("No story of this day was found."),
            "week": say("No story of this week was found."),
            "month": say("No story of this month was found."),
        }.get(self.span) or say("No story was found for this issue.")

    def quiet(self, stories: int) -> str:
        """What an issue of few stories says."""
        say, count = self.words.say, self.words.count
        found = count(
            "only one story was found",
            "only %(number)s stories were found",
            stories,
            number=self.words.in_words(stories),
        )
        return {
            "day": say("A quiet day: %(found)s.", found=found),
            "week": say("A quiet week: %(found)s.", found=found),
            "month": say("A quiet month: %(found)s.", found=found),
        }.get(self.span) or say("A quiet issue: %(found)s.", found=found)

    def outside(self, n: int) -> str:
        """What the colophon says of articles of another time."""
        count = self.words.count
        return {
            "day": count("%(n)s fell outside the day", "%(n)s fell outside the day", n),
            "week": count("%(n)s fell outside the week", "%(n)s fell outside the week", n),
            "month": count("%(n)s fell outside the month", "%(n)s fell outside the month", n),
        }.get(self.span) or count("%(n)s fell outside its time", "%(n)s fell outside its time", n)


def span(period: Period | None) -> str:
    """Name a period: ``day``, ``week``, ``month``; "" for any other, and for none."""
    if period is None:
        return ""
    zone = zone_of(period.zone) or UTC
    start = period.start.astimezone(zone).date()
    end = (period.end + _EDGE).astimezone(zone).date()
    days = (end - start).days
    months = (end.year - start.year) * 12 + end.month - start.month
    if months == 1 and end.day == start.day:
        return "month"
    return {1: "day", 7: "week"}.get(days, "")
