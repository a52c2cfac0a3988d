"""Text fragments lead to the right words, by their beginning and their end."""

from __future__ import annotations

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from digest.model import Span
from digest.text.fragments import fragment


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_a_fragment_takes_two_words_at_each_end() -> None:
    text = "Nobody spoke. The swing bridge stuck at a quarter to ten. Nobody moved."

    assert fragment(text, at(text, "The swing bridge stuck at a quarter to ten.")) == (
        "text=The%20swing,to%20ten"
    )


def test_a_fragment_takes_more_words_where_two_stand_before() -> None:
    text = "The mill is old. The mill is loud, and the mill owner is deaf."

    assert fragment(text, at(text, "The mill is loud, and the mill owner is deaf.")) == (
        "text=The%20mill%20is%20loud,is%20deaf"
    )


def test_letters_that_are_longer_or_other_ones_in_small_letters_move_nothing() -> None:
    for before in ("İZMİR İZMİR. ", "ΟΔΟΣ ΟΔΟΣ. ", "Oder. "):
        text = f"{before}The swing bridge stuck at a quarter to ten."

        assert fragment(text, at(text, "The swing bridge stuck at a quarter to ten.")) == (
            "text=The%20swing,to%20ten"
        )


def test_hyphens_commas_and_ampersands_are_escaped() -> None:
    text = "Twenty-one boats, two barges & a raft were counted at the weir on-time, Ann-Lo said."
    made = fragment(text, Span(0, len(text)))

    assert made.startswith("text=Twenty%2Done%20boats,")
    assert made.endswith("Ann%2DLo%20said")
    assert "-" not in made


def test_short_words_are_given_whole_and_repeated_ones_with_what_stands_around() -> None:
    text = "We waited. It rained hard. They came. It rained hard. We left."
    second = Span(text.rindex("It rained"), text.rindex("It rained") + len("It rained hard."))

    assert fragment(text, at(text, "It rained hard.")) == "text=It%20rained%20hard"
    assert fragment(text, second) == (
        "text=rained%20hard.%20They%20came.-,It%20rained%20hard,-.%20We%20left"
    )


def test_a_fragment_begins_and_ends_at_words() -> None:
    text = "“Scrap it,” she said — (twice)!"
    made = unquote(fragment(text, Span(0, len(text))))

    assert made == "text=Scrap it,” she said — (twice"


@given(
    words=st.lists(
        st.sampled_from(["the", "mill", "is", "old", "and", "loud,", "by-and-by", "Über", "наш"]),
        min_size=3,
    ),
    data=st.data(),
)
def test_a_fragment_never_holds_a_bare_hyphen_or_ampersand(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    made = fragment(text, Span(start, end))

    assert made == "" or made.startswith("text=")
    for part in made.removeprefix("text=").split(",") if made else ():
        assert "-" not in part.removeprefix("-").removesuffix("-")
        assert part
        assert "&" not in part
