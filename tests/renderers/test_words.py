"""The digest's own words: complete in every language shipped, in the right plural."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import msgspec
import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from digest.edition.plan import OTHER
from digest.edition.sections import ALSO, ITEMS, PICKS, STORIES
from digest.renderers import render
from digest.renderers.templating import shipped_templates
from digest.renderers.words import speaking
from tests.renderers import issues

ROOM = Path(__file__).parent.parent.parent / "digest" / "renderers"
LANGUAGES = ("ar", "de", "es", "fr", "uk")
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "say": None,
    "ngettext": (1, 2),
    "count": (1, 2),
}
PLACE = re.compile(r"%\(\w+\)s")


def spoken() -> set[str]:
    """Every message that a template or a renderer says."""
    templates = [
        p for p in shipped_templates().iterdir() if p.suffix in (".html", ".md", ".txt", ".xml")
    ]
    found = set()
    for files, method in ((templates, "jinja2.ext:babel_extract"), (ROOM.rglob("*.py"), "python")):
        for file in files:
            for _, message, *_ in extract(method, io.BytesIO(file.read_bytes()), keywords=KEYWORDS):
                found.add(message if isinstance(message, str) else message[0])
    return found


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_catalogue_holds_every_message_and_no_other(code: str) -> None:
    catalogue = read_po(io.BytesIO((ROOM / "locale" / f"{code}.po").read_bytes()), locale=code)
    messages = {m.id if isinstance(m.id, str) else m.id[0]: m for m in catalogue if m.id}

    assert set(messages) == spoken()
    for message in messages.values():
        strings = [message.string] if isinstance(message.string, str) else message.string or [""]
        assert all(strings), message.id
        source = message.id if isinstance(message.id, str) else message.id[1]
        for string in strings:
            assert set(PLACE.findall(string)) <= set(PLACE.findall(source)), message.id


def test_every_title_that_a_section_has_without_settings_is_a_message() -> None:
    assert {title for _, title in (STORIES, ITEMS, ALSO, PICKS)} | {OTHER.title} <= spoken()


@pytest.mark.parametrize(
    ("code", "n", "said"),
    [
        ("en", 1, "1 story"), ("en", 14, "14 stories"), ("de", 2, "2 Beiträge"),
        ("fr", 0, "0 sujet"), ("es", 1, "1 noticia"), ("uk", 1, "1 новина"),
        ("uk", 3, "3 новини"), ("uk", 5, "5 новин"), ("uk", 21, "21 новина"),
        ("ar", 2, "خبران"), ("ar", 3, "3 أخبار"), ("ar", 11, "11 خبرًا"), ("ar", 100, "100 خبر"),
    ],
)  # fmt: skip
def test_a_count_takes_its_plural_form(code: str, n: int, said: str) -> None:
    assert speaking(code).count("%(n)s story", "%(n)s stories", n) == said


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "5–11 October 2026"),
        ("en_US", "October 5–11, 2026"),
        ("de", "5.–11. Oktober 2026"),
        ("fr", "5–11 octobre 2026"),
        ("es", "5–11 de octubre de 2026"),
        ("uk", "5–11 жовтня 2026 р."),
        ("ar", "5–11 أكتوبر 2026"),
    ],
)
def test_a_stretch_of_days_is_written_the_languages_way(code: str, said: str) -> None:
    days = speaking(code).days(date(2026, 10, 5), date(2026, 10, 11))

    assert " ".join(days.split()) == said


def test_a_stretch_of_one_day_two_months_or_two_years() -> None:
    words = speaking("en")

    assert words.days(date(2026, 10, 11), date(2026, 10, 11)) == "11 October 2026"
    assert words.days(date(2026, 9, 28), date(2026, 10, 4)) == "28 September – 4 October 2026"
    assert words.days(date(2026, 12, 28), date(2027, 1, 3)) == "28 December 2026 – 3 January 2027"


def test_a_language_without_a_catalogue_speaks_english_with_its_own_dates() -> None:
    words = speaking("it")

    assert words.say("News feed") == "News feed"
    assert words.days(date(2026, 10, 5), date(2026, 10, 11)) == "5–11 ottobre 2026"


@pytest.mark.parametrize("code", ["", "xx", "not a language", "en\nBcc", "../../etc"])
def test_a_language_nobody_knows_is_english(code: str) -> None:
    assert speaking(code).say("News feed") == "News feed"


def test_an_arabic_issue_speaks_arabic_throughout() -> None:
    made = {r.name: r.body.decode() for r in render(issues.arabic())}
    page = made["index.html"]

    assert '<html lang="ar" dir="rtl">' in page
    assert "الأسبوع في لمحة" in page
    for english in ("min read", "date not given", "Also reported", "In this issue", "week"):
        for name in ("issue.md", "index.html", "email.txt"):
            assert english not in made[name].partition("</style>")[2] or name != "index.html"
            assert name == "index.html" or english not in made[name]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "Tuesday 9 March"), ("de", "Dienstag, 9. März"), ("fr", "Mardi 9 mars"),
        ("es", "Martes, 9 de marzo"), ("uk", "Вівторок, 9 березня"), ("ar", "الثلاثاء 9 مارس"),
    ],
)  # fmt: skip
def test_a_day_that_is_a_heading_begins_like_one(code: str, said: str) -> None:
    assert speaking(code).week_day(date(2027, 3, 9)) == said


@pytest.mark.parametrize(
    ("code", "lead", "quoted"),
    [
        ("fr", "À la une\u00a0: Roads and rails", "«\u00a0with 140 passengers\u00a0»"),
        ("de", "Aufmacher: Roads and rails", "„with 140 passengers“"),
        ("uk", "Головна новина: Roads and rails", "«with 140 passengers»"),
    ],
)
def test_colons_and_quotation_marks_are_the_languages_own(
    code: str, lead: str, quoted: str
) -> None:
    issue = issues.full()
    masthead = msgspec.structs.replace(issue.masthead, language=code)
    made = {
        r.name: r.body.decode() for r in render(msgspec.structs.replace(issue, masthead=masthead))
    }

    for name in ("issue.md", "email.txt"):
        assert lead in made[name], name
        assert quoted in made[name], name
