"""One id a document in a run, and the same from issue to issue."""

from __future__ import annotations

import random
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.model import FORMAT, Document, Sources, Story
from digest.stories.grouping import group
from digest.stories.identity import carry_over, carry_over_stories, distinct


def test_a_second_document_with_an_id_gets_a_number(document: Callable[..., Document]) -> None:
    one = document("Ice on the quay", id="aaaa-bbbb", capture="a.txt")
    two = document("Ice on the quay again", id="aaaa-bbbb", capture="b.txt")
    three = document("Ice on the quay still", id="aaaa-bbbb", capture="c.txt")

    assert [d.id for d in distinct([one, two, three])] == [
        "aaaa-bbbb",
        "aaaa-bbbb-2",
        "aaaa-bbbb-3",
    ]


def test_the_order_of_capture_and_place_decides_not_the_order_given(
    document: Callable[..., Document],
) -> None:
    late = document("Second", id="aaaa-bbbb", capture="a.txt", order=1)
    early = document("First", id="aaaa-bbbb", capture="a.txt", order=0)

    assert [d.id for d in distinct([late, early])] == ["aaaa-bbbb-2", "aaaa-bbbb"]


def test_what_stood_beside_a_renamed_article_follows_it(document: Callable[..., Document]) -> None:
    first = document("Ice", id="aaaa-bbbb", capture="a.txt")
    again = document("Ice", id="aaaa-bbbb", capture="b.txt")
    item = document("Tide", id="cccc-dddd", capture="b.txt", order=1, beside="aaaa-bbbb")

    assert distinct([first, again, item])[2].beside == "aaaa-bbbb-2"


@given(ids=st.lists(st.sampled_from(["aaaa-bbbb", "aaaa-bbbb-2", "cccc-dddd"]), max_size=8))
def test_ids_are_distinct_and_a_second_run_changes_nothing(
    document: Callable[..., Document], ids: list[str]
) -> None:
    given_documents = [document("Ice", id=name, capture=f"{n}.txt") for n, name in enumerate(ids)]

    once = distinct(given_documents)

    assert len({d.id for d in once}) == len(ids)
    assert distinct(once) == once


TEXT = " ".join(
    f"The tug number {n} lay at the northern quay of the town all day." for n in range(9)
)


def issue(*documents: Document) -> Sources:
    return Sources(format=FORMAT, documents=documents)


def test_an_address_keeps_the_id_that_an_earlier_issue_gave_it(
    document: Callable[..., Document],
) -> None:
    before = document("Ice", "Old text.", url="https://quay.example/ice", id="aaaa-bbbb")
    now = document("Ice goes", "New.", url="http://www.quay.example/ice/", id="cccc-dddd")
    item = document("Tide", id="eeee-ffff", beside="cccc-dddd")

    assert [d.id for d in carry_over([now, item], [issue(before)])] == ["aaaa-bbbb", "eeee-ffff"]
    assert carry_over([now, item], [issue(before)])[1].beside == "aaaa-bbbb"


def test_a_better_reading_of_a_text_does_not_rename_it(document: Callable[..., Document]) -> None:
    before = document("Tugs", f"Subscribe now. {TEXT}", source="C", id="aaaa-bbbb")
    now = document("Tugs", TEXT, source="C", id="cccc-dddd")
    elsewhere = document("Tugs", TEXT, source="Other", id="eeee-ffff")

    assert [d.id for d in carry_over([now, elsewhere], [issue(before)])] == [
        "aaaa-bbbb",
        "eeee-ffff",
    ]


def test_ids_stay_distinct_when_they_are_carried_over(document: Callable[..., Document]) -> None:
    before = document("Tugs", TEXT, source="C", id="aaaa-bbbb")
    two = [document("Tugs", TEXT, source="C", id=name) for name in ("cccc-dddd", "eeee-ffff")]

    assert len({d.id for d in carry_over(two, [issue(before)])}) == 2


def test_a_story_keeps_its_name_through_ten_builds_with_new_reports(
    document: Callable[..., Document],
) -> None:
    """The lead changes every time, and one old report at least stays."""
    reports = [document(f"Report {n}", id=f"{n:04}-aaaa") for n in range(12)]
    told: dict[str, str] = {}
    name = ""
    for build in range(10):
        documents = tuple(reports[build : build + 3][::-1])
        (story,) = carry_over_stories([Story(id=documents[0].id, documents=documents)], told)
        name = name or story.id
        told |= {d.id: story.id for d in story.documents}

        assert story.id == name


def test_of_two_stories_that_were_one_the_larger_part_keeps_the_name(
    document: Callable[..., Document],
) -> None:
    a, b, c, d = (document(h, id=f"{h}{h}{h}{h}-aaaa") for h in "abcd")
    told = dict.fromkeys([a.id, b.id, c.id], a.id)

    small, large = carry_over_stories(
        [Story(id=a.id, documents=(a, d)), Story(id=b.id, documents=(b, c))], told
    )

    assert (small.id, large.id) == (d.id, a.id)


PEOPLE = ("Odile Brandt", "Ruben Tal", "Ilse Vaart", "Hugo Lund", "Mira Oster", "Pim Dahl")
ASIDES = (
    "The boiler house was lost.",
    "Nobody was hurt.",
    "Sixty men fought the flames for six hours.",
    "The mill will stay closed for a month.",
    "The insurer sends an expert on Thursday.",
    "Beet farmers wait at the gate with full carts.",
)


def report_of_the_fire(document: Callable[..., Document], number: int, extra: int) -> Document:
    """Another report of one fire: its own words, the same names, longer every time."""
    said = [ASIDES[(number + n) % len(ASIDES)] for n in range(2 + extra % 5)]
    who = PEOPLE[number % len(PEOPLE)]
    return document(
        f"Fire at the Varnholm sugar mill, report {number}",
        f"The sugar mill of Varnholm burned on Monday, fire chief {PEOPLE[0]} said. "
        f"{' '.join(said)} {who} saw the flames from house {number} of Kiln Street.",
        id=f"fire-{number:04}",
        source=f"Paper {number}",
        language="en",
    )


def unrelated(document: Callable[..., Document], number: int) -> Document:
    things = ("lamp", "heron", "violin", "sledge", "orchard", "ribbon", "ladder", "almond")
    thing, other = things[number % 8], things[(number * 3 + 1) % 8]
    return document(
        f"The {thing} and the {other}",
        f"A {thing} number{number} was put beside the {other} in the museum of town{number}.",
        id=f"else-{number:04}",
        source="Almanac",
        language="en",
    )


@settings(max_examples=4)
@given(
    extras=st.lists(st.integers(0, 9), min_size=12, max_size=12),
    chance=st.randoms(use_true_random=False),
)
def test_what_hangs_on_a_story_stays_with_it_through_ten_builds_with_new_reports(
    document: Callable[..., Document], extras: list[int], chance: random.Random
) -> None:
    """An edit, a pin and a link name the story's id; each build has one more report of it."""
    reports = [report_of_the_fire(document, n, extra) for n, extra in enumerate(extras)]
    told: dict[str, str] = {}
    names = set()
    for build in range(10):
        given_documents = reports[: build + 2] + [unrelated(document, n) for n in range(build)]
        chance.shuffle(given_documents)
        stories = carry_over_stories(group(given_documents), told)
        told = {d.id: story.id for story in stories for d in story.documents}

        assert len({story.id for story in stories}) == len(stories)
        names.add(told[reports[0].id])

    assert len(names) == 1
