"""The reports of one event stand in one story, and nothing else does."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import Document
from digest.stories import similarity
from digest.stories.grouping import follow_ups, group, grouped

FIRE = [
    (
        "Fire closes the Varnholm sugar mill. A fire in the boiler house of the Varnholm sugar mill "
        "burned for six hours on Monday night. Fire chief Odile Brandt said the boiler house was lost "
        "and that the mill would stay closed for a month. Nobody was hurt."
    ),
    (
        "Sugar mill burns for six hours. Flames destroyed the boiler house of the sugar mill in "
        "Varnholm late on Monday. Odile Brandt, the fire chief, put the loss at four million and "
        "expects the mill to be closed until the end of the month."
    ),
    (
        "Boiler house lost in mill fire. The boiler house of the Varnholm mill is a ruin after a fire "
        "that took fire chief Odile Brandt and sixty men six hours to put out. The sugar mill will not "
        "work for weeks."
    ),
]
OTHERS = [
    (
        "Goalkeeper throws a party for the whole city. Varnholm's goalkeeper Ruben Tal invited four "
        "thousand people to a barbecue on the beach, and ran out of bread rolls before the speeches."
    ),
    (
        "Fewer tourists came in spring. Hotels in Varnholm counted a tenth fewer nights in spring than "
        "the year before, the city's tourist office said, and blamed the weather and the ferry fares."
    ),
    (
        "Insurance tax to rise. From January the city takes two percent more on house insurance, "
        "and owners of cellars near the river in Varnholm will pay a flood levy on top of it."
    ),
    (
        "Music festival moves indoors. The organ festival gives up the open air after three years of "
        "rain and moves into the tram depot of Varnholm, which the city lends without rent."
    ),
    (
        "Police open their doors. Children could sit on motorcycles and blow sirens at the police day "
        "of the small town of Osk, an hour from the city of Varnholm, where two horses were on show."
    ),
]


def document(name: str, text: str, **facts: object) -> Document:
    headline, _, body = text.partition(". ")
    if "text" in facts:
        headline, _, body = str(facts.pop("text")).partition("\n\n")
    given = {"kind": "article", "source": f"Paper {name}", "language": "en"} | facts
    return Document(id=name, fingerprint=name, headline=headline, text=body, **given)  # type: ignore[arg-type]


WEEK = [document(f"fire-{i}", text) for i, text in enumerate(FIRE)] + [
    document(f"other-{i}", text) for i, text in enumerate(OTHERS)
]


def partition(documents: list[Document], **wishes: object) -> set[frozenset[str]]:
    return {frozenset(d.id for d in s.documents) for s in group(documents, **wishes)}  # type: ignore[arg-type]


def test_three_reports_of_one_fire_are_one_story_and_five_other_pieces_are_five() -> None:
    """The five share nothing but the names of the town and the city."""
    fire = frozenset({"fire-0", "fire-1", "fire-2"})

    assert partition(WEEK) == {fire} | {frozenset({f"other-{i}"}) for i in range(5)}


@settings(max_examples=20)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_documents_changes_nothing(chance: random.Random) -> None:
    shuffled = list(WEEK)
    chance.shuffle(shuffled)

    assert group(shuffled) == group(WEEK)


@settings(max_examples=40)
@given(st.lists(st.sampled_from([*FIRE, *OTHERS, "", "One word", "…"]), max_size=12))
def test_every_document_is_in_exactly_one_story(texts: list[str]) -> None:
    documents = [document(str(i), text) for i, text in enumerate(texts)]

    found = [d.id for story in group(documents) for d in story.documents]

    assert sorted(found) == sorted(d.id for d in documents)


def test_the_editor_can_part_what_was_joined_and_join_what_was_not() -> None:
    parted = partition(WEEK, apart=[("fire-0", "fire-1")])
    joined = partition(WEEK, together=[("other-0", "other-1")])

    assert not any({"fire-0", "fire-1"} <= story for story in parted)
    assert any({"other-0", "other-1"} <= story for story in joined)


def test_the_editor_can_part_any_number_of_reports_at_once() -> None:
    everything = [one.id for one in WEEK]

    assert partition(WEEK, apart=[everything]) == {frozenset({name}) for name in everything}
    assert partition(WEEK, together=[everything]) == {frozenset(everything)}


def test_an_item_that_stood_beside_an_article_stays_alone() -> None:
    item = document("item", FIRE[1], kind="feed-item", beside="fire-0")

    assert frozenset({"item"}) in partition([*WEEK, item])


def test_items_that_no_article_leads_are_listed_each_for_itself() -> None:
    entries = [document(f"entry-{n}", FIRE[n], kind="feed-item", partial=True) for n in (0, 1)]

    assert [len(story.documents) for story in group(entries)] == [1, 1]


def test_an_entry_of_a_feed_joins_the_story_it_belongs_to_and_does_not_lead_it() -> None:
    entry = document("entry", FIRE[1], kind="feed-item", partial=True)

    (story,) = [s for s in group([*WEEK[:1], *WEEK[2:], entry]) if len(s.documents) > 1]

    assert {d.id for d in story.documents} == {"fire-0", "fire-2", "entry"}
    assert story.lead.id != "entry"


HARBOUR = [
    "港口大火后重新开放\n\n瓦恩霍尔姆港口的仓库星期一夜里发生大火。消防队长说仓库已经烧毁，港口关闭一天后重新开放。",
    "仓库大火烧毁港口\n\n星期一夜里大火烧毁了瓦恩霍尔姆港口的仓库。消防队长表示没有人受伤，港口已经重新开放。",
    "博物馆展出旧钟表\n\n奥斯克博物馆本周展出一百只旧钟表，馆长说最老的一只来自三百年前，参观免费。",
    "市长宣布新电车线路\n\n市长在议会上宣布明年修建新的电车线路，连接大学和火车站，费用由省政府承担。",
]


def test_reports_in_a_script_without_capitals_are_joined_by_their_words() -> None:
    reports = [document(str(n), text=t, language="zh") for n, t in enumerate(HARBOUR)]

    assert partition(reports) == {frozenset("01"), frozenset("2"), frozenset("3")}


@settings(max_examples=20)
@given(st.randoms(use_true_random=False))
def test_an_unrelated_piece_leaves_every_other_story_as_it_was(chance: random.Random) -> None:
    words = ["lamp", "salt", "heron", "glass", "violin", "plough", "ribbon", "sledge", "almond"]
    text = " ".join(chance.choice(words) for _ in range(60))
    other = document("new", f"{chance.choice(words).title()} {text}. {text.capitalize()}.")
    before = partition(WEEK)

    assert partition([*WEEK, other]) == before | {frozenset({"new"})}


def test_a_story_is_central_as_far_as_others_have_it_among_their_nearest() -> None:
    parted = group(WEEK, apart=[("fire-0", "fire-1"), ("fire-0", "fire-2")])
    points = {d.id: s.score for s in parted for d in s.documents}

    assert points["fire-0"] == pytest.approx(2 * points["fire-1"])
    assert points["fire-1"] == points["fire-2"] > 0
    assert {reason.name for story in parted for reason in story.reasons} == {"centrality"}


def test_it_can_be_said_why_two_reports_were_joined() -> None:
    _, joins = grouped(WEEK)

    assert len(joins) == 2
    assert {j.a for j in joins} | {j.b for j in joins} == {"fire-0", "fire-1", "fire-2"}
    for join in joins:
        assert join.score > 0
        assert {"brandt", "odile", "varnholm"} & set(join.names)
        assert join.words


def test_many_documents_are_grouped_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    few = grouped(WEEK)
    monkeypatch.setattr(similarity, "_FEW", 0)

    assert grouped(WEEK) == few


@pytest.mark.parametrize("size", [0, 1])
def test_a_week_of_nothing_or_of_one_piece_is_no_special_case(size: int) -> None:
    assert len(group(WEEK[:size])) == size


def test_the_fullest_report_leads() -> None:
    long = document("long", FIRE[0] + " The mill employs two hundred people." * 20)

    (story,) = [s for s in group([*WEEK, long]) if len(s.documents) > 1]

    assert story.lead.id == "long"


def test_a_story_keeps_its_name_where_a_better_reading_changes_its_lead() -> None:
    (before,) = [s for s in group(WEEK) if len(s.documents) > 1]
    read_better = [
        msgspec.structs.replace(d, text=d.text + " The mill employs two hundred people." * 20)
        if d.id in {r.id for r in before.documents[1:]}
        else d
        for d in WEEK
    ]
    (after,) = [s for s in group(read_better) if len(s.documents) > 1]

    assert after.lead.id != before.lead.id
    assert after.id == before.id


def test_a_report_of_next_week_goes_on_with_the_old_one_of_its_event() -> None:
    fire, *others = WEEK[2:]

    found = [(new.id, old.id) for new, old in follow_ups([fire, *others], WEEK[:2])]

    assert found == [("fire-2", "fire-0"), ("fire-2", "fire-1")]
