"""News whose day is written without its year: its words are shown, its day is not guessed."""

from __future__ import annotations

from datetime import date

from digest.model import Capture, Document, Moment
from digest.readers import open_page, read

STORY = """\
Паром вернётся на линию в понедельник
12 марта 2031, 18:05
Паром «Констанция», остановленный из-за обрыва цепи, возобновит рейсы в понедельник, сообщили в среду в мэрии. Осмотр не выявил повреждений корпуса.
Во вторник вечером паром около двух часов дрейфовал посреди озера. Никто из 43 человек на борту не пострадал, уточнили спасатели.
"""
FEED = """\
Лента новостей
12 марта, 19:10
Слабое землетрясение зафиксировано в акватории
11 марта, 18:47
Футбол: «Верла» сыграла вничью
"""
HEADED = """\
News Feed
12 March
19:10
A weak earthquake was felt on the far shore
18:47
Verla draws at home
"""


def items(page: str, captured: date | None = None) -> list[Document]:
    moment = Moment(day=captured, clock="20:00", shown="") if captured else None
    capture = Capture(place="page.txt", content=page.encode(), captured=moment)
    return [d for d in read(open_page(capture)).documents if d.kind == "feed-item"]


def shown(document: Document) -> tuple[object, str, str]:
    moment = document.published
    assert moment is not None
    return moment.day, moment.clock, moment.shown


def test_a_feed_beside_an_article_shows_its_days_as_written_and_knows_none() -> None:
    for page in (FEED + "Общество\n" + STORY, STORY + FEED):
        assert [shown(item) for item in items(page)] == [
            (None, "19:10", "12 марта, 19:10"),
            (None, "18:47", "11 марта, 18:47"),
        ]


def test_the_moment_of_capture_tells_the_year_of_a_day_shortly_before_it() -> None:
    found = items(STORY + FEED, date(2031, 3, 14))

    assert [item.published and item.published.day for item in found] == [
        date(2031, 3, 12),
        date(2031, 3, 11),
    ]
    assert all(item.published and item.published.basis == "inferred" for item in found)


def test_a_day_that_may_be_to_come_stays_unknown() -> None:
    found = items(STORY + FEED, date(2031, 3, 10))

    assert [item.published and item.published.day for item in found] == [None, None]


def test_a_day_that_heads_clock_times_is_not_counted_back_from_the_capture() -> None:
    known = items(STORY + HEADED, date(2031, 3, 20))
    unknown = items(STORY + HEADED)

    assert [shown(item)[:2] for item in known] == [
        (date(2031, 3, 12), "19:10"),
        (date(2031, 3, 12), "18:47"),
    ]
    assert [shown(item)[0] for item in unknown] == [None, None]
