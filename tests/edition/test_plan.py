"""The plan: one story in one section, in an order that a reader can follow."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.edition.length import Lengths, PlanOptions
from digest.edition.plan import make_plan
from digest.edition.sections import SectionOptions
from digest.edition.topics import by_own_sections
from digest.errors import ConfigError
from digest.model import Document, Moment, Story
from digest.text.folding import fold


def story(name: str, **facts: object) -> Story:
    given = {"kind": "article", "headline": name, **facts}
    document = Document(id=name, fingerprint="", **given)  # type: ignore[arg-type]
    return Story(id=name, documents=(document,))


def planned(
    stories: list[Story],
    sections: tuple[SectionOptions, ...] = (),
    last: frozenset[str] = frozenset(),
    options: PlanOptions | None = None,
) -> tuple[dict[str, list[str]], dict[str, str], str]:
    plan, left = make_plan(stories, sections, Lengths(), last, "UTC", options)
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
        [story("a", language="en"), story("b", language="en"), story("c", language="uk")],
        sections,
        options=PlanOptions(also=0),
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


@pytest.mark.parametrize(
    "headline", ["http://courier.example/a", "Moved Permanently", "404 Not Found.", "Access Denied"]
)
def test_a_page_that_has_no_headline_but_an_address_or_a_notice_is_not_shown(headline: str) -> None:
    told, left, lead = planned([story("a", headline=headline), story("b", kind="feed-item")])

    assert not lead
    assert [names for names in told.values() if names] == [["b"]]
    assert "headline" in left["a"]


def article(name: str, words: int) -> Story:
    return story(name, text="word " * words)


def test_what_is_beyond_a_limit_is_named_by_rank_as_far_as_the_list_goes() -> None:
    sections = (SectionOptions(title="News", limit=1),)
    stories = [story(name) for name in "abcd"]

    told, left, _ = planned(stories, sections, options=PlanOptions(also=2))

    assert told["News"] == ["a"]
    assert told["Also this week"] == ["b", "c"]
    assert set(left) == {"d"}


def test_the_length_is_shared_by_rank_and_kept() -> None:
    stories = [article(f"story-{n}", 400) for n in range(60)]

    plan, left = make_plan(
        stories, (), Lengths(), frozenset(), "UTC", PlanOptions(length="600 words", also=5)
    )

    held, also = plan.sections[0].planned, plan.sections[1].planned
    words = [p.budget.words for p in held]
    assert [p.story.id for p in (*held, *also)] == [f"story-{n}" for n in range(len(held) + 5)]
    assert words == sorted(words, reverse=True)
    assert words[0] > 1.5 * words[-1] > 0
    assert 500 < sum(words) + 2 * len(held) <= 600
    assert len(left) == 60 - len(held) - 5
    assert all("600 words" in reason for _, reason in left)


def test_a_length_in_minutes_holds_as_many_words_as_are_read_in_them() -> None:
    stories = [article(f"story-{n}", 400) for n in range(60)]
    lengths = [
        make_plan(stories, (), Lengths(), frozenset(), "UTC", PlanOptions(length=length))[0]
        for length in ("4 minutes", "920 words")
    ]

    assert lengths[0] == lengths[1]


def test_where_all_fits_no_summary_is_cut_short() -> None:
    plan, left = make_plan(
        [article("a", 300), article("b", 300)], (), Lengths(), frozenset(), "UTC",
        PlanOptions(length="1000 words"),
    )  # fmt: skip

    assert left == ()
    assert [p.budget.words for p in plan.sections[0].planned] == [120, 72]


def test_the_shortest_length_still_holds_the_lead() -> None:
    stories = [article("undated", 300), article("lead", 300)]
    plan, _ = make_plan(
        stories, (), Lengths(), frozenset({"undated"}), "UTC", PlanOptions(length="1 word")
    )

    assert [p.story.id for p in plan.sections[0].planned] == ["lead"] == [plan.lead]


def test_feed_items_take_a_quarter_of_the_length_at_most() -> None:
    items = [story(f"i-{n}", kind="feed-item", text="word " * 30, order=n) for n in range(40)]

    plan, left = make_plan(
        [*(article(f"a-{n}", 300) for n in range(20)), *items], (), Lengths(), frozenset(), "UTC",
        PlanOptions(length="800 words", also=0),
    )  # fmt: skip

    stories, feed, _ = plan.sections
    assert sum(1 + p.budget.words for p in feed.planned) <= 200
    assert 0 < len(feed.planned) < 40
    assert len(left) + len(stories.planned) + len(feed.planned) == 60


@given(
    st.lists(st.tuples(st.integers(1, 400), st.booleans(), st.booleans()), max_size=30),
    st.sampled_from(["", "1 word", "90 words", "2 minutes", "5000 words"]),
    st.sampled_from(["rules", "own", "topics"]),
    st.integers(0, 4),
)
def test_every_story_stands_in_one_section_or_is_told_as_left_out(
    pieces: list[tuple[int, bool, bool]], length: str, division: str, also: int
) -> None:
    stories = [
        story(str(at), text="salt " * words, kind="feed-item" if item else "article",
              tags=("Sea",) if sea else ())
        for at, (words, item, sea) in enumerate(pieces)
    ]  # fmt: skip
    options = PlanOptions(length=length, sections=division, also=also)  # type: ignore[arg-type]
    sections = (SectionOptions(title="Short", words=("salt salt*",), limit=3),)

    plan, left = make_plan(stories, sections, Lengths(), frozenset(), "UTC", options)

    held = [p.story.id for section in plan.sections for p in section.planned]
    assert sorted([*held, *(name for name, _ in left)], key=int) == [s.id for s in stories]
    assert len({section.id for section in plan.sections}) == len(plan.sections)


@pytest.mark.parametrize("length", ["long", "0 words", "12", "-3 minutes", "10 words please"])
def test_a_length_that_cannot_be_read_is_refused(length: str) -> None:
    with pytest.raises(ConfigError, match="is no length"):
        planned([story("a")], options=PlanOptions(length=length))


def test_sections_of_the_pages_own_hold_what_the_rules_leave() -> None:
    sections = (SectionOptions(title="Sea", words=("harbour",)), SectionOptions(title="Rest"))
    stories = [
        story("a", text="The harbour.", tags=("Sport",)),
        story("b", tags=("Sport", "Rowing")),
        story("c", tags=("sport",)),
        story("d", tags=("Rowing",)),
        story("e", tags=("Weather",)),
        story("f", tags=("Sport",)),
    ]

    told, left, _ = planned(stories, sections, options=PlanOptions(sections="own"))

    assert left == {}
    assert {title: names for title, names in told.items() if names} == {
        "Sea": ["a"],
        "Sport": ["b", "c", "f"],
        "Rowing": ["d"],
        "Rest": ["e"],
    }


def test_the_work_for_sections_of_the_pages_own_grows_with_the_tags_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folded: list[str] = []

    def counted(tag: str) -> str:
        folded.append(tag)
        return fold(tag)

    monkeypatch.setattr("digest.edition.topics.fold", counted)

    parts = by_own_sections([story(str(n), tags=("Rowing", f"Boat {n}")) for n in range(100)])

    assert [(name, len(told)) for name, told in parts] == [("Rowing", 100)]
    assert len(folded) <= 400


FERRY = "ferry crossing closed chain harbour boats"
SCHOOL = "school pupils teachers lessons classroom exams"
FIRE = "fire brigade flames barn burned roof"


def test_topics_are_found_in_the_week_and_named_by_what_tells_them_apart() -> None:
    stories = [
        story(f"{topic.split()[0]}-{n}", language="en", headline=f"{topic.split()[0].title()} {n}",
              text=f"{topic}. Number{n} alone said so on day{n} beside the lake.")
        for n in range(4) for topic in (FERRY, SCHOOL, FIRE)
    ]  # fmt: skip
    stories.append(story("odd", language="en", headline="A bean", text="Nobody knows the bean."))

    told, left, _ = planned(stories, options=PlanOptions(sections="topics"))
    again, _, _ = planned(stories, options=PlanOptions(sections="topics"))

    assert told == again
    assert left == {}
    assert {frozenset(name[:3] for name in names) for names in told.values() if names} == {
        frozenset(["fer"]), frozenset(["sch"]), frozenset(["fir"]), frozenset(["odd"]),
    }  # fmt: skip
    assert told["Other news"] == ["odd"]
    assert next(iter(told)).casefold().split(",")[0] in FERRY
