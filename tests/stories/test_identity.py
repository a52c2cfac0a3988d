"""No two documents of a run have one id."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from digest.model import Document
from digest.stories.identity import distinct


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
