"""The plan: one story in one section, in an order that a reader can follow."""

from __future__ import annotations

from datetime import date

import pytest

from digest.edition.plan import Lengths, SectionOptions, make_plan
from digest.errors import ConfigError
from digest.model import Document, Moment, Story


def story(name: str, **facts: object) -> Story:
    given = {"kind": "article", "headline": name, **facts}
    document = Document(id=name, fingerprint="", **given)  # type: ignore[arg-type]
    return Story(id=name, documents=(document,))


def planned(
    stories: list[Story],
    sections: tuple[SectionOptions, ...] = (),
    last: frozenset[str] = frozenset(),
) -> tuple[dict[str, list[str]], dict[str, str], str]:
    plan, left = make_plan(stories, sections, Lengths(), last, "UTC")
    told = {s.title: [p.story.id for p in s.planned] for s in plan.sections}
    return told, dict(left), plan.lead


def test_without_settings_there_are_stories_feed_and_picks() -> None:
    told, left, lead = planned([story("a"), story("b"), story("i", kind="feed-item")])

    assert told == {"Stories": ["a", "b"], "News feed": ["i"], "Editors’ picks": []}
    assert left == {}
    assert lead == "a"


def test_the_first_section_whose_rules_hold_takes_the_story() -> None:
    sections = (
        SectionOptions(title="Sea", words=("harbour", "ferr*")),
        SectionOptions(title="Radio", source=("Sound Radio",)),
        SectionOptions(title="Rest"),
    )
    stories = [
        story("a", text="The ferries are back."),
        story("b", source="sound radio", text="The harbours master"),
        story("c", headline="Harbour opens", source="Sound Radio"),
        story("d"),
    ]

    told, left, _ = planned(stories, sections)

    assert {k: told[k] for k in ("Sea", "Radio", "Rest")} == {
        "Sea": ["a", "c"],
        "Radio": ["b"],
        "Rest": ["d"],
    }
    assert left == {}


def test_what_no_section_takes_and_what_is_beyond_a_limit_is_told() -> None:
    sections = (SectionOptions(title="News", language=("en",), limit=1),)

    told, left, _ = planned(
        [story("a", language="en"), story("b", language="en"), story("c", language="uk")], sections
    )

    assert told["News"] == ["a"]
    assert "limit of 1" in left["b"]
    assert "no section" in left["c"]


def test_an_undated_story_stands_at_the_end_of_its_section_and_does_not_lead() -> None:
    told, _, lead = planned([story("undated"), story("dated")], last=frozenset({"undated"}))

    assert told["Stories"] == ["dated", "undated"]
    assert lead == "dated"


def test_feed_items_stand_in_the_order_of_time_and_those_of_unknown_day_last() -> None:
    def item(name: str, order: int, moment: Moment | None) -> Story:
        return story(name, kind="feed-item", capture="p", order=order, published=moment)

    told, _, _ = planned(
        [
            item("noon", 1, Moment(clock="12:08")),
            item("night", 2, Moment(clock="00:59")),
            item("second", 3, Moment(day=date(2031, 3, 5), clock="10:00")),
            item("first", 4, Moment(day=date(2031, 3, 4))),
        ]
    )

    assert told["News feed"] == ["first", "second", "noon", "night"]


def test_the_lead_is_given_more_room_than_the_others() -> None:
    plan, _ = make_plan([story("a"), story("b")], (), Lengths(), frozenset(), "UTC")

    assert [p.budget.sentences for p in plan.sections[0].planned] == [5, 3]


def test_there_can_be_one_news_feed() -> None:
    feeds = tuple(SectionOptions(title=title, kind="items") for title in ("One", "Two"))

    with pytest.raises(ConfigError, match="Two"):
        planned([story("a")], feeds)
