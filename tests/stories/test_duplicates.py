"""The same piece again."""

from __future__ import annotations

import random
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from digest.model import Document
from digest.stories.duplicates import duplicates, sift

Make = Callable[..., Document]

HARBOUR = (
    "The harbour of Varnholm opened again on Tuesday after four days of ice, and the first "
    "ferry left with half of its seats empty. The master of the port said that two tugs had "
    "worked through the night, and that the outer basin stays closed until the buoys are back. "
    "Shops on the quay had run out of milk and bread on Monday evening."
)
LIBRARY = (
    "The council of Varnholm voted on Thursday to keep the branch library in Oster Street for "
    "two more years, but to close it on Mondays. A group of readers had collected nearly nine "
    "hundred names against the plan. The roof will be repaired in spring, the mayor said."
)


def kept(documents: list[Document]) -> list[str]:
    return [d.capture for d in sift(documents)[0]]


def test_one_address_is_one_piece_and_its_newest_full_version_is_kept(document: Make) -> None:
    url = "https://quay.example/ice"
    old = document("Ice", HARBOUR, url=url, day="2030-01-08", capture="a")
    new = document("Ice goes", HARBOUR + " It thaws.", url=url, day="2030-01-09", capture="b")

    assert kept([old, new]) == ["b"]


def test_a_newer_capture_that_was_cut_short_does_not_replace_the_full_text(document: Make) -> None:
    url = "https://quay.example/ice"
    full = document("Ice", HARBOUR, url=url, day="2030-01-08", capture="a")
    cut = document("Ice", HARBOUR[:90], url=url, day="2030-01-09", capture="b")

    assert kept([full, cut]) == ["a"]


def test_a_page_that_states_no_date_has_that_of_its_entry_in_the_feed(document: Make) -> None:
    url = "https://quay.example/ice"
    entry = document("Ice", HARBOUR[:90], url=url, day="2030-01-08", capture="a", kind="feed-item")
    page = document("Ice", HARBOUR, url=url, day=None, capture="b")
    cut = document(
        "Ice", HARBOUR[:180], url="https://bell.example/1", day="2030-01-09", capture="c"
    )

    ((of_the_entry,), _), ((alone,), _) = sift([entry, page]), sift([page, cut])

    assert (of_the_entry.capture, of_the_entry.published) == ("b", entry.published)
    assert (alone.capture, alone.published) == ("b", None)


def test_an_address_differing_by_the_visit_alone_is_the_same(document: Make) -> None:
    one = document("Ice", "Crews salt it.", url="https://quay.example/ice?session=41", capture="a")
    two = document(
        "Ice", "Crews salted it.", url="https://quay.example/ice?session=77", capture="b"
    )
    other = document("Tide", "Low tide.", url="https://quay.example/ice?id=7", capture="c")

    assert len(sift([one, two, other])[0]) == 2


def test_the_same_body_under_another_headline_is_one_piece(document: Make) -> None:
    one = document("Ice", HARBOUR, source="Courier", capture="a")
    two = document("Harbour opens", HARBOUR, source="Post", capture="b")

    everything, dropped = sift([one, two])

    assert [d.capture for d in everything] == ["a"]
    assert [(d.document.capture, d.of, d.reason) for d in dropped] == [
        ("b", everything[0].id, "same text")
    ]


def test_one_headline_over_different_texts_is_several_pieces(document: Make) -> None:
    updates = [
        document("Package updates", text, source="Distro", capture=str(n))
        for n, text in enumerate([HARBOUR, LIBRARY, LIBRARY.replace("Thursday", "a vote")[40:]])
    ]

    assert kept(updates[:2]) == ["0", "1"]


def test_a_sidebar_seen_in_two_captures_gives_the_union_of_its_items(document: Make) -> None:
    def item(headline: str, clock: str, capture: str, order: int) -> Document:
        text = f"{headline}, the port says."
        return document(
            headline, text, clock=clock, kind="feed-item", source="C", capture=capture, order=order
        )

    seen = [
        item("Tug sinks", "12:08", "a", 1),
        item("Lamp lit", "11:40", "a", 2),
        item("Pier shut", "13:15", "b", 1),
        item("Tug sinks", "12:08", "b", 2),
    ]

    assert sorted(d.headline for d in sift(seen)[0]) == ["Lamp lit", "Pier shut", "Tug sinks"]


def test_short_items_said_again_at_another_time_are_other_items(document: Make) -> None:
    alarm = [
        document("Storm warning", "", day=day, clock=clock, kind="feed-item", source="C", capture=n)
        for n, day, clock in [
            ("a", "2030-01-08", "12:00"),
            ("b", "2030-01-09", "12:00"),
            ("c", "2030-01-08", "15:30"),
        ]
    ]

    assert kept(alarm) == ["a", "b", "c"]


def test_thousands_of_short_items_said_at_other_times_cost_time_in_proportion(
    document: Make,
) -> None:
    items = [
        document("Ferry late", "", day=f"20{30 + n // 336}-{1 + n // 28 % 12:02}-{1 + n % 28:02}")
        for n in range(3000)
    ]

    assert len(kept(items)) == 3000


def test_of_an_item_with_and_without_a_day_the_dated_one_is_kept(document: Make) -> None:
    bare = document("Tug sinks", "All safe.", clock="12:08", kind="feed-item", capture="a")
    dated = document(
        "Tug sinks", "All safe.", day="2030-01-08", clock="12:08", kind="feed-item", capture="b"
    )

    assert kept([bare, dated]) == ["b"]


def test_items_under_the_address_of_their_page_are_not_one_piece(document: Make) -> None:
    url = "https://quay.example/"
    items = [
        document(h, h, url=url, kind="feed-item", capture="a", order=n)
        for n, h in enumerate(["Tug sinks", "Lamp lit"])
    ]

    assert len(sift(items)[0]) == 2


def test_the_version_kept_has_the_plain_id(document: Make) -> None:
    url = "https://quay.example/ice"
    old = document("Ice", HARBOUR[:90], url=url, id="aaaa-bbbb", capture="a")
    new = document("Ice", HARBOUR, url=url, id="aaaa-bbbb-2", capture="b")

    (best,), (dropped,) = sift([old, new])

    assert (best.capture, best.id) == ("b", "aaaa-bbbb")
    assert (dropped.document.id, dropped.of) == ("aaaa-bbbb-2", "aaaa-bbbb")


def test_a_teaser_of_an_article_that_is_there_in_full_is_left_out(document: Make) -> None:
    teaser = document("Ice!", HARBOUR[:180] + " …", kind="feed-item", source="F", capture="a")
    full = document("Harbour opens", HARBOUR, source="Courier", capture="b")

    (best,), (dropped,) = sift([teaser, full])

    assert best.capture == "b"
    assert dropped.reason.endswith("of the shorter text stands in the longer")


def test_what_a_source_prints_under_every_piece_makes_no_duplicates(document: Make) -> None:
    pieces = [
        document(f"Cartoon {n}", f"{text}\n\n{LIBRARY}", source="C", capture=str(n))
        for n, text in enumerate(["A gull on a lamp.", "Two tugs at tea.", "The mayor skates."])
    ]

    assert len(sift(pieces)[0]) == 3


def test_places_of_duplicates_are_given_with_the_better_one_first(document: Make) -> None:
    cut = document("Ice", HARBOUR[:290], capture="a")
    full = document("Ice", HARBOUR, capture="b")
    other = document("Library", LIBRARY, capture="c")

    assert duplicates([cut, other, full]) == [(2, 0)]


@given(seed=st.integers(), texts=st.lists(st.sampled_from([HARBOUR, LIBRARY, "Wind.", ""])))
def test_the_order_of_input_never_matters_and_nothing_is_lost(
    document: Make, seed: int, texts: list[str]
) -> None:
    given_documents = [
        document("A" if n % 3 else "B", text, id=f"{n:04}-aaaa", capture=str(n), day="2030-01-08")
        for n, text in enumerate(texts)
    ]
    shuffled = random.Random(seed).sample(given_documents, len(given_documents))

    everything, dropped = sift(given_documents)

    assert sift(shuffled) == (everything, dropped)
    assert len(everything) + len(dropped) == len(texts)
    assert {d.of for d in dropped} <= {d.id for d in everything}
