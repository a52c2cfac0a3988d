"""The window: which stretch of time an issue covers, and what belongs in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.edition.window import (
    WindowOptions,
    day_period,
    issue_id,
    issue_number,
    last_period,
    sift,
    week_period,
)
from digest.errors import ConfigError
from digest.model import Document, Moment, Period


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def document(name: str, published: Moment | None) -> Document:
    return Document(id=name, fingerprint="", kind="article", headline=name, published=published)


@pytest.mark.parametrize(
    ("every", "ends", "zone", "now", "first", "last"),
    [
        ("week", "", "UTC", "2022-10-12T09:00+00:00", date(2022, 10, 3), date(2022, 10, 9)),
        # A Sunday evening west of Greenwich is Monday already in UTC; the editor means the week
        # that is ending there, and so east of it.
        ("week", "", "America/Lima", "2031-03-10T03:30+00:00", date(2031, 3, 3), date(2031, 3, 9)),
        ("week", "", "America/Lima", "2031-03-09T22:00+00:00", date(2031, 2, 24), date(2031, 3, 2)),
        ("week", "", "Asia/Tokyo", "2033-01-02T12:00+00:00", date(2032, 12, 27), date(2033, 1, 2)),
        ("day", "", "UTC", "2022-10-12T09:00+00:00", date(2022, 10, 11), date(2022, 10, 11)),
        ("month", "", "UTC", "2022-10-12T09:00+00:00", date(2022, 9, 1), date(2022, 9, 30)),
        ("month", "", "UTC", "2022-10-01T00:00+00:00", date(2022, 9, 1), date(2022, 9, 30)),
        ("2 weeks", "", "UTC", "2022-10-12T09:00+00:00", date(2022, 9, 19), date(2022, 10, 2)),
    ],
)
def test_the_last_whole_period_had_ended_at_now(
    every: str, ends: str, zone: str, now: str, first: date, last: date
) -> None:
    period = last_period(WindowOptions(every=every, ends=ends), zone, at(now))

    assert period.days == (first, last)


def test_a_week_may_end_on_any_day_at_any_time() -> None:
    options = WindowOptions(ends="thursday 12:00")

    period = last_period(options, "Europe/Kyiv", at("2022-10-13T12:00+03:00"))

    assert period.start == at("2022-10-06T12:00+03:00")
    assert period.end == at("2022-10-13T12:00+03:00")
    assert last_period(options, "Europe/Kyiv", at("2022-10-13T11:59+03:00")).end == period.start


def test_a_week_in_which_clocks_change_is_still_seven_calendar_days() -> None:
    period = last_period(WindowOptions(), "Europe/Berlin", at("2031-03-31T10:00+02:00"))

    assert period.days == (date(2031, 3, 24), date(2031, 3, 30))
    assert (period.end - period.start).total_seconds() == (7 * 24 - 1) * 3600


@given(
    st.integers(315_532_800, 3_786_912_000).map(partial(datetime.fromtimestamp, tz=UTC)),
    st.sampled_from(["day", "3 days", "week", "2 weeks", "month", "3 months"]),
    st.sampled_from(["UTC", "Europe/Kyiv", "America/Lima", "Pacific/Auckland"]),
)
def test_periods_end_before_now_and_follow_one_another(
    now: datetime, every: str, zone: str
) -> None:
    options = WindowOptions(every=every)

    period = last_period(options, zone, now)
    before = last_period(options, zone, period.start)

    assert period.start < period.end <= now + timedelta(hours=6)
    assert before.end == period.start


@pytest.mark.parametrize(
    ("options", "part"),
    [
        (WindowOptions(every="fortnight"), "fortnight"),
        (WindowOptions(every="0 weeks"), "0 weeks"),
        (WindowOptions(ends="thorsday 12:00"), "thorsday"),
        (WindowOptions(ends="monday 25:00"), "monday 25:00"),
        (WindowOptions(every="month", ends="monday"), "monday"),
    ],
)
def test_what_is_no_period_is_refused_in_one_line(options: WindowOptions, part: str) -> None:
    with pytest.raises(ConfigError, match=part):
        last_period(options, "UTC", at("2022-10-12T09:00+00:00"))


def test_an_issue_is_named_by_its_iso_week_or_by_its_last_day() -> None:
    now = at("2033-01-05T12:00+00:00")

    assert issue_id(week_period("2032-W53", "UTC"), now, "UTC") == "2032-W53"
    assert (
        issue_id(day_period(date(2032, 1, 1), date(2032, 1, 3), "UTC"), now, "UTC") == "2032-01-03"
    )
    assert issue_id(None, now, "UTC") == "2033-01-05"


def test_numbers_count_whole_periods_since_the_first() -> None:
    first = date(2022, 10, 3)

    assert issue_number(WindowOptions(), week_period("2022-W40", "UTC"), first) == 1
    assert issue_number(WindowOptions(), week_period("2023-W01", "UTC"), first) == 14
    assert issue_number(WindowOptions(), week_period("2022-W40", "UTC"), None) is None
    assert issue_number(WindowOptions(), week_period("2022-W39", "UTC"), first) is None


def test_a_day_is_inside_outside_or_cannot_be_told() -> None:
    period = week_period("2022-W40", "Europe/Kyiv")

    assert period.holds(Moment(day=date(2022, 10, 9), clock="23:59")) == "in"
    assert period.holds(Moment(day=date(2022, 10, 10))) == "out"
    assert period.holds(Moment(day=date(2022, 10, 9), clock="23:59", zone="EDT")) == "out"
    assert period.holds(Moment(day=date(2022, 10, 9), clock="15:00", zone="XYZT")) == "unsure"
    assert period.holds(Moment(clock="12:08")) == "unsure"
    noon = Period(start=at("2022-10-06T12:00+03:00"), end=at("2022-10-13T12:00+03:00"))
    assert noon.holds(Moment(day=date(2022, 10, 6))) == "unsure"


def test_undated_pieces_go_where_the_settings_say() -> None:
    period = week_period("2022-W40", "UTC")
    undated = document("a", None)

    assert sift([undated], period, WindowOptions()).last == {"a"}
    assert sift([undated], period, WindowOptions(undated="in")).last == frozenset()
    out = sift([undated], period, WindowOptions(undated="out"))
    assert out.inside == ()
    assert out.outside[0][0] == "a"


def test_a_late_piece_is_taken_up_once() -> None:
    period = week_period("2022-W41", "UTC")
    late = document("a", Moment(day=date(2022, 10, 5)))
    old = document("b", Moment(day=date(2022, 9, 1)))

    first_issue = sift([late], period, WindowOptions(), told=None)
    untold = sift([late, old], period, WindowOptions(), told=frozenset({"x"}))
    told = sift([late], period, WindowOptions(), told=frozenset({"a"}))

    assert first_issue.inside == ()
    assert [d.id for d in untold.inside] == ["a"]
    assert untold.late == {"a"}
    assert told.inside == ()
