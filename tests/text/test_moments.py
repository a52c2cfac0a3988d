"""Dates and clock times in text: strict, in many languages, never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from digest.model import Moment
from digest.model.moment import bounds
from digest.text.folding import fold
from digest.text.moments import (
    COUNTING,
    clock_of,
    counted_back,
    day_of,
    find_moments,
    is_relative,
    looks_relative,
    moment_of,
    numeric_order,
    relative_to,
    with_days,
    yearless,
)


def isos(text: str) -> list[str]:
    return [f"{f.moment.iso} {f.moment.zone}".strip() for f in find_moments(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by The Courier news desk March 7, 2031 4:12 PM 2 min read", "2031-03-07T16:12"),
        ("21:17 18.11.2029Get short URL", "2029-11-18T21:17"),
        ("November 19, 2029 / 12:21 AM / Updated 14 hours ago", "2029-11-19T00:21"),
        ("Sat 3 Mar 2029 02.00 ET", "2029-03-03T02:00 ET"),
        ("by Rue Lark @ruelark February 1, 2026: 12:41 PM ET", "2026-02-01T12:41 ET"),
        ("19 November 2029 • 1:16pm", "2029-11-19T13:16"),
        ("NOVEMBER 20, 2029 10:43", "2029-11-20T10:43"),
        ("20 Nov, 2029 05:47", "2029-11-20T05:47"),
        ("Published 10:02 AM AZT Nov 19, 2029", "2029-11-19T10:02 AZT"),
        ("BY RUE LARK ON 11/13/29 AT 4:00 PM", "2029-11-13T16:00"),
        ("By Pim Oost on Monday, November 19th, 2029 at 11:04 a.m.", "2029-11-19T11:04"),
        ("04.05.2025 à 13h36", "2025-05-04T13:36"),
        ("21.dez.2028 às 12h55", "2028-12-21T12:55"),
        ("기사입력 :[ 2028-08-25 15:24 ]", "2028-08-25T15:24"),
        ("НЕДІЛЯ, 9 БЕРЕЗНЯ 2031, 15:47", "2031-03-09T15:47"),
        ("15:47, 9 марта 2031", "2031-03-09T15:47"),
        ("09.03.2031, 15.47 Uhr", "2031-03-09T15:47"),
        ("Ti, 15 Lok 2030 06:20:00 +0000", "2030-10-15T06:20:00Z +0000"),
        ("gio, 09 ott 2031 07:45:00 GMT", "2031-10-09T07:45:00Z GMT"),
        ("Di, 04 Mär 2031 09:00:00 +0100", "2031-03-04T09:00:00+01:00 +0100"),
        ("2031年3月9日 下午3:47", "2031-03-09T15:47"),
        ("2031년 3월 9일 오전 9:05", "2031-03-09T09:05"),
        ("٩ مارس ٢٠٣١", "2031-03-09"),
        ("9 de março de 2031", "2031-03-09"),
        ("1er mai 2031", "2031-05-01"),
        ("9 marca 2031", "2031-03-09"),
        ("9. března 2031", "2031-03-09"),
        ("9 Mart 2031", "2031-03-09"),
        ("9 Μαρτίου 2031", "2031-03-09"),
        ("9 maart 2031", "2031-03-09"),
        ("2031. március 9.", "2031-03-09"),
        ("9 mars 2031 kl. 15.47", "2031-03-09T15:47"),
        ("MARCH 9TH, 2031", "2031-03-09"),
        ("9TH MARCH 2031", "2031-03-09"),
        ("Rue LarkMarch 9, 2031 | 6 comments", "2031-03-09"),
        ("EditorialMar 9, 2031", "2031-03-09"),
        ("RUE LARK9.3.2031", "2031-03-09"),
        ("Hafen offiziell eröffnet20.10.2031 - 10:24", "2031-10-20T10:24"),
        ("Bearbeitet 15/01/203114/01/2031", "2031-01-15"),
        ("Last sailing 03.28.2031", "2031-03-28"),
    ],
)
def test_a_date_line_is_read_as_its_language_writes_it(text: str, expected: str) -> None:
    assert isos(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "6,000 men", "1 min read", "© 2029-2037", "call 555-12-2030", "As of Mar. 9,", "in March",
        "case 12/2030/44", "20,000 tonnes", "1 / 5", "version 10.4.2031.7", "5-4-2", "March 2031",
        "31.02.2031", "Fr, 04 Mär 2031", "Monday, 4 March 2031", "ISBN 978-3-16-148410-0",
        "may 40, 2031", "the sun 12 2031", "Version3.11.2031", "v3.11.2031", "fileA3.11.2031.4",
        "OctopusMarch 9", "no31.02.2031", "RueMarchand 9, 2031", "serial1234567815/01/2031",
    ],
)  # fmt: skip
def test_what_is_no_whole_date_gives_none(text: str) -> None:
    assert isos(text) == []


def test_a_dotted_day_stands_before_its_month_unless_the_page_shows_otherwise() -> None:
    assert isos("10.09.2031") == ["2031-09-10"]
    assert [f.moment.iso for f in find_moments("10.09.2031", "mdy")] == ["2031-10-09"]


def test_a_numeric_date_with_two_readings_stays_ambiguous() -> None:
    (found,) = find_moments("10/09/2031")

    assert found.ambiguous
    assert found.moment.day is None


@pytest.mark.parametrize(
    ("page", "language", "order"),
    [
        ("10/09/2031 and 25/09/2031", "en", "dmy"),
        ("10/09/2031 and 09/25/2031", "en", "mdy"),
        ("10/09/2031", "en", ""),
        ("10/09/2031", "", ""),
        ("10/09/2031", "fr", "dmy"),
        ("25/09/2031 and 09/25/2031", "fr", ""),
        ("10/09/2031 and 09.25.2031", "en", "mdy"),
        ("10/09/2031 and 25.09.2031", "en", ""),
    ],
)
def test_the_page_or_its_language_tells_the_order_of_numeric_dates(
    page: str, language: str, order: str
) -> None:
    assert numeric_order(page, language) == order


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("12:08 PM", "12:08"), ("12:59 AM", "00:59"), ("00:05", "00:05"), ("15.47 Uhr", "15:47"),
        ("9 a.m.", "09:00"), ("13h36", "13:36"), ("下午3:47", "15:47"), ("– 7:30", "07:30"),
        ("٩:٠٥", "09:05"),
    ],
)  # fmt: skip
def test_a_line_that_is_a_clock_time_is_read(text: str, clock: str) -> None:
    found = clock_of(text)

    assert found is not None
    assert (found.day, found.clock, found.shown) == (None, clock, text)


@pytest.mark.parametrize(
    "text", ["3.5", "12:61", "25:00", "1:0", "v 12:08 PM today", "13:00 pm", ""]
)
def test_what_is_no_clock_time_is_none(text: str) -> None:
    assert clock_of(text) is None


def test_a_text_with_other_words_is_not_one_date() -> None:
    assert moment_of("2031-03-09 18:30") is not None
    assert moment_of("Sunday, 9 March 2031") is not None
    assert moment_of("since 9 March 2031") is None


CAPTURED = Moment(day=date(2031, 3, 9), clock="13:30")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("3 hours ago", "2031-03-09T10:30"), ("14 hours ago", "2031-03-08T23:30"),
        ("vor 3 Stunden", "2031-03-09T10:30"), ("před 2 hodinami", "2031-03-09T11:30"),
        ("1 day ago", "2031-03-08"), ("Yesterday", "2031-03-08"), ("вчора", "2031-03-08"),
        ("il y a 20 minutes", "2031-03-09T13:10"), ("5 минут назад", "2031-03-09T13:25"),
        ("2小时前", "2031-03-09T11:30"),
    ],
)  # fmt: skip
def test_a_relative_time_is_read_against_the_moment_of_capture(text: str, iso: str) -> None:
    found = relative_to(text, CAPTURED)

    assert found is not None
    assert (found.iso, found.basis, found.shown) == (iso, "inferred", text)


@pytest.mark.parametrize(
    "text",
    [
        "Vor einer Stunde", "(3 hours ago)", "· 2 days ago ·", "il y a 20 minutes", "há 3 horas",
        "πριν από 2 ώρες", "πριν 2 ώρες", "منذ 3 ساعات", "för 3 timmar sedan", "3 timer siden",
        "2小时前", "3시간 전", "годину тому", "YESTERDAY", "Gestern, 18:30", "i går", "昨天 18:30",
    ],
)  # fmt: skip
def test_a_first_look_lets_every_relative_time_through(text: str) -> None:
    assert is_relative(text)
    assert looks_relative(fold(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Posted 3 hours ago by Ada Roe", "3 hours ago"), ("An hour ago", "An hour ago"),
        ("Ada Roe · vor 3 Stunden", "vor 3 Stunden"), ("πριν από 2 ώρες", "πριν από 2 ώρες"),
        ("5 минут назад", "5 минут назад"), ("há 3 horas", "há 3 horas"),
    ],
)  # fmt: skip
def test_what_counts_back_is_found_and_has_a_word_that_does(text: str, words: str) -> None:
    assert [text[start:end] for start, end in counted_back(text)] == [words]
    assert not COUNTING.isdisjoint(fold(text).split())


@pytest.mark.parametrize("text", ["3 hours", "6,000 men ago", "soon", "3 hours ago Pim Oost", ""])
def test_other_words_are_no_relative_time(text: str) -> None:
    assert relative_to(text, CAPTURED) is None


def test_a_relative_time_without_a_moment_of_capture_is_nothing() -> None:
    assert relative_to("yesterday", Moment(clock="13:30")) is None


@pytest.mark.parametrize("text", ["3 weeks ago", "yesterday", "5 hours ago"])
def test_what_would_lie_before_the_year_1_is_unknown(text: str) -> None:
    first = Moment(day=date(1, 1, 1), clock="00:00", zone="UTC")

    assert relative_to(text, first) is None
    assert with_days([Moment(clock="13:30", zone="+05:00")] * 2, first)[0].clock == "13:30"
    assert with_days([Moment(clock="13:30")], first) == [Moment(clock="13:30")]


def days(clocks: str, captured: Moment = CAPTURED) -> list[int | None]:
    moments = [Moment(clock=clock) for clock in clocks.split()]
    return [m.day.day if m.day else None for m in with_days(moments, captured)]


def test_clock_times_of_a_list_count_back_over_midnight() -> None:
    assert days("12:08 00:59 23:10 22:00 23:30") == [9, 9, 8, 8, 7]


def test_a_clock_time_later_than_the_capture_is_of_the_day_before() -> None:
    assert days("14:00 12:08") == [8, 8]


def test_a_list_that_goes_up_counts_from_its_end() -> None:
    assert days("22:00 23:10 00:59 12:08") == [8, 8, 9, 9]


def test_without_a_day_of_capture_no_clock_time_gets_one() -> None:
    assert days("12:08 00:59", Moment(clock="13:30")) == [None, None]


def test_an_inferred_day_says_so() -> None:
    (found,) = with_days([Moment(clock="12:08", shown="12:08 PM")], CAPTURED)

    assert (found.basis, found.shown) == ("inferred", "12:08 PM")


def test_the_last_day_there_is_has_bounds() -> None:
    found = bounds(Moment(day=date(9999, 12, 31)), "UTC")

    assert found is not None
    assert found[1].hour == 23


@pytest.mark.parametrize(
    ("text", "month", "day", "clock"),
    [
        ("12 March", 3, 12, ""), ("Wednesday, 12 March", 3, 12, ""), ("March 12, 7:10 PM", 3, 12, "19:10"),
        ("Mar. 12 at 19:10", 3, 12, "19:10"), ("12. März, 19:10 Uhr", 3, 12, "19:10"),
        ("12 марта, 19:10", 3, 12, "19:10"), ("12 березня, 19:10", 3, 12, "19:10"),
        ("12 de marzo, 19:10", 3, 12, "19:10"), ("12 mars à 19h10", 3, 12, "19:10"),
        ("19:10, 12 March", 3, 12, "19:10"), ("3月12日 19:10", 3, 12, "19:10"),
    ],
)  # fmt: skip
def test_a_day_without_its_year_is_read_alone_or_with_a_clock_time(
    text: str, month: int, day: int, clock: str
) -> None:
    told = yearless(text)

    assert told is not None
    assert (told.month, told.day, told.clock.clock if told.clock else "") == (month, day, clock)


@pytest.mark.parametrize(
    "text",
    [
        "12 March 2031",
        "12 people",
        "Section 12",
        "12 May be",
        "1 Mar 10",
        "44 March",
        "Hall 12 March",
    ],
)
def test_what_is_no_such_day_or_more_than_it_gives_none(text: str) -> None:
    assert yearless(text) is None


def test_the_year_is_that_of_the_capture_or_the_one_before() -> None:
    told = yearless("30 December")
    assert told is not None

    assert day_of(told, Moment(day=date(2031, 1, 2), shown="")) == date(2030, 12, 30)
    assert day_of(told, Moment(day=date(2031, 6, 2), shown="")) is None
    assert day_of(told, None) is None
