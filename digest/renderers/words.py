"""The digest's own words in the reader's language: labels, plurals, dates, lists, names.

Labels are gettext messages in English; the catalogues are ``locale/<language>.po`` beside this
file, read as they are (no compiled copy that could fall behind). Dates, lists and the names of
languages come from CLDR through babel.
"""

from __future__ import annotations

import gettext
import io
import re
from datetime import date, datetime, time
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from digest.model import Noun

if TYPE_CHECKING:
    from babel import Locale

# British order of day and month where a settings file says "en" alone: 5–11 October 2026.
_USUAL = {"en": "en_GB"}
_RTL = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"]
)
_ARABIC_COMMA = frozenset(["ar", "ckb", "fa", "ps", "sd", "ug", "ur"])
_DASH = re.compile(r"\s*–\s*")
_MONTH, _WEEKDAY = re.compile("M{3,}|L{3,}"), re.compile("E+")
_WITHOUT_COMMA = frozenset(["ar", "en"])  # between the day of the week and the date
_COMMAS = str.maketrans("", "", ",،")


@lru_cache(maxsize=32)
def speaking(code: str) -> Words:
    """Give the words of a language, English where we have none of it."""
    from babel import Locale, UnknownLocaleError

    name = code.replace("-", "_")
    try:
        locale = Locale.parse(_USUAL.get(name, name))
    except (UnknownLocaleError, ValueError, TypeError):
        locale = Locale.parse("en_GB")
        name = "en"
    return Words(name, locale, _catalogue(name))


def _catalogue(name: str) -> gettext.NullTranslations:
    folder = files("digest.renderers") / "locale"
    for candidate in (name, name.partition("_")[0]):
        source = folder / f"{candidate}.po"
        if source.is_file():
            return _compiled(source.read_bytes(), candidate)
    return gettext.NullTranslations()


def _compiled(source: bytes, name: str) -> gettext.NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source), locale=name))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def direction(code: str) -> str:
    """Give ``rtl`` or ``ltr`` for a language."""
    return "rtl" if code.replace("_", "-").partition("-")[0].lower() in _RTL else "ltr"


@lru_cache(maxsize=512)  # the reports of a period are of few days
def _in_skeleton(skeleton: str, day: date, locale: Locale) -> str:
    from babel.dates import format_skeleton

    return str(format_skeleton(skeleton, day, locale=locale)).translate(_COMMAS)


@lru_cache(maxsize=512)  # minutes to read, mostly
def _in_figures(n: int, locale: Locale) -> str:
    from babel.numbers import format_decimal

    return str(format_decimal(n, locale=locale))


class Words(Noun, frozen=True):
    """One language: its labels, and how it writes dates, lists and names.

    Attributes:
        code: as the settings give it, with an underscore.
        locale: the CLDR locale that dates are written in.
    """

    code: str
    locale: Locale
    catalogue: gettext.NullTranslations

    @property
    def tag(self) -> str:
        """The language as HTML and mail headers name it (BCP 47)."""
        return self.code.replace("_", "-")

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return direction(self.code)

    def say(self, message: str, **values: object) -> str:
        """Give a label, its ``%(name)s`` filled."""
        return _filled(self.catalogue.gettext(message), values)

    def count(self, one: str, many: str, n: int, **values: object) -> str:
        """Give a label in the plural form that ``n`` asks for; ``n`` itself is a value too."""
        return _filled(self.catalogue.ngettext(one, many, n), {"n": self.number(n)} | values)

    def number(self, n: int) -> str:
        """Give a whole number as the language writes it."""
        return _in_figures(n, self.locale)

    def in_words(self, n: int) -> str:
        """Give a number that counts stories inside a sentence, in words up to ten: ``three``."""
        words = {
            2: self.say("two"), 3: self.say("three"), 4: self.say("four"), 5: self.say("five"),
            6: self.say("six"), 7: self.say("seven"), 8: self.say("eight"), 9: self.say("nine"),
            10: self.say("ten"),
        }  # fmt: skip
        return words.get(n) or self.number(n)

    def counted(self, n: int) -> str:
        """Give a number that begins a heading, in words up to ten: ``Three``."""
        # Each by itself, so that a language may inflect it for “stories on the web”.
        words = {
            1: self.say("One"), 2: self.say("Two"), 3: self.say("Three"), 4: self.say("Four"),
            5: self.say("Five"), 6: self.say("Six"), 7: self.say("Seven"), 8: self.say("Eight"),
            9: self.say("Nine"), 10: self.say("Ten"),
        }  # fmt: skip
        return words.get(n) or self.number(n)

    def days(self, first: date, last: date) -> str:
        """Give a stretch of days: ``5–11 October 2026``."""
        from babel.dates import format_date

        if first == last:
            return format_date(first, "long", locale=self.locale)
        greatest = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        patterns: Any = self.locale.interval_formats["yMMMd"][greatest]
        begin, end = (
            format_date(day, _MONTH.sub("MMMM", pattern.replace("dd", "d")), locale=self.locale)
            for day, pattern in zip((first, last), patterns, strict=True)
        )
        if greatest == "d" and patterns[1].startswith("d") and "M" in patterns[1]:
            end = format_date(last, "long", locale=self.locale)  # with its “de”, where it has one
        # Whether spaces stand around the dash changes with the release of CLDR: so we say it.
        return _DASH.sub("–" if greatest == "d" else " – ", begin + end)

    def long_day(self, day: date) -> str:
        """Give a day in full: ``27 January 2025``."""
        from babel.dates import format_date

        return format_date(day, "long", locale=self.locale)

    def short_day(self, day: date, *, with_year: bool = False) -> str:
        """Give a day for a line of facts: ``Thu 8 Oct``, with its year where that is needed."""
        return _in_skeleton("yMMMEd" if with_year else "MMMEd", day, self.locale)

    def week_day(self, day: date, *, with_year: bool = False) -> str:
        """Give a day for a heading: ``Thursday 8 October``, ``Вівторок, 9 березня``."""
        from babel.dates import format_date, match_skeleton

        known: Any = self.locale.datetime_skeletons
        found = match_skeleton("yMMMMEd" if with_year else "MMMMEd", known)
        pattern = _MONTH.sub("MMMM", _WEEKDAY.sub("EEEE", str(known[found])))
        shown = format_date(day, pattern, locale=self.locale)
        if self.locale.language in _WITHOUT_COMMA:
            shown = shown.translate(_COMMAS)
        return shown[:1].upper() + shown[1:]

    def day_name(self, day: date, width: str = "abbreviated") -> str:
        """Give the name of a week's day: ``Thu`` (``abbreviated``, ``wide`` or ``narrow``)."""
        names: Any = self.locale.days["stand-alone"]
        return str(names[width][day.weekday()])

    def short_month(self, day: date) -> str:
        """Give a month: ``Oct``."""
        from babel.dates import format_date

        return format_date(day, "LLL", locale=self.locale)

    @property
    def rtl(self) -> bool:
        """Whether lines run from right to left."""
        return self.direction == "rtl"

    def month_name(self, day: date) -> str:
        """Give a month with its year: ``Oct 2026``."""
        from babel.dates import format_skeleton

        return str(format_skeleton("yMMM", day, locale=self.locale))

    def clock(self, shown: str) -> str:
        """Give a clock time the language's way, from ``HH:MM`` or ``HH:MM:SS``."""
        from babel.dates import format_time

        moment = datetime.combine(date(2000, 1, 1), time.fromisoformat(shown))
        return format_time(moment, "short", locale=self.locale)

    def listed(self, items: list[str]) -> str:
        """Give a list in a sentence: ``a, b and c``."""
        from babel.lists import format_list

        return format_list(items, locale=self.locale) if items else ""

    @property
    def comma(self) -> str:
        """What parts the items of a plain list: ``, `` or ``، ``."""
        return "، " if self.locale.language in _ARABIC_COMMA else ", "

    @property
    def colon(self) -> str:
        """What stands between a label and what it labels, without the space after it."""
        return self.say(":")

    def language(self, code: str) -> str:
        """Give the name of another language, or its code where CLDR has none."""
        name = code.replace("-", "_")
        names: Any = self.locale.languages
        return str(names.get(name) or names.get(name.partition("_")[0]) or code)


def _filled(message: str, values: dict[str, Any]) -> str:
    return message % values if values else message
