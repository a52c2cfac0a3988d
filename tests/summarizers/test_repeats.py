"""What was said before in the same words is not said again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digest.summarizers.repeats import Repeats
from digest.text.words import bare


def test_a_repetition_differs_in_signs_and_capitals_alone() -> None:
    repeats = Repeats()
    assert repeats.new("The lamp is lit.")
    assert not repeats.new("“The LAMP is lit…”")
    assert repeats.new("The lamp is lit, they said.")


def test_other_words_of_the_same_letters_are_no_repetition() -> None:
    repeats = Repeats()
    said = ["No where to go.", "Nowhere to go.", "No where to go!", "Nowhere, to go."]
    assert [repeats.new(one) for one in said] == [True, True, False, False]


def test_signs_alone_say_nothing() -> None:
    assert not Repeats().new("“…”")


@given(st.lists(st.text(alphabet="aAß1 '’—…-éﬁ日\u0301\n", max_size=4), max_size=30))
def test_a_text_is_new_where_its_words_are(texts: list[str]) -> None:
    repeats, known = Repeats(), {""}
    for text in texts:
        assert repeats.new(text) == (bare(text) not in known)
        known.add(bare(text))
