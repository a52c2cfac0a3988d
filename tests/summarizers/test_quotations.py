"""Spoken words stay whole in a summary."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.summarizers.quotations import whole_quotations
from digest.text.sentences import sentences


def passages(text: str) -> list[str]:
    return [text[s.start : s.end] for s in whole_quotations(text, sentences(text, "en"))]


@pytest.mark.parametrize(
    "said",
    [
        '"It was dark. Nobody paid. We waited," said the keeper.',
        "“It was dark. Nobody paid. We waited,” said the keeper.",
        "«It was dark. Nobody paid. We waited», said the keeper.",
        "„It was dark. Nobody paid. We waited“, said the keeper.",
        '"It was dark. Nobody paid. We waited,” said the keeper.',
        '“It was dark. Nobody paid. We waited," said the keeper.',
        '“It was "rather" dark. Nobody paid. We waited,” said the keeper.',
    ],
)
def test_what_is_said_in_several_sentences_is_one_passage(said: str) -> None:
    assert passages(f"The lamp is lit. {said} Now it shines.") == [
        "The lamp is lit.",
        said,
        "Now it shines.",
    ]


def test_a_quotation_within_one_sentence_changes_nothing() -> None:
    text = "He called it “a scandal”. She did not. “Wait,” she said. They waited."

    assert passages(text) == [
        "He called it “a scandal”.",
        "She did not.",
        "“Wait,” she said.",
        "They waited.",
    ]


def test_a_mark_that_is_never_closed_joins_nothing() -> None:
    text = "“It was dark. Nobody paid.\n\nThe lamp is lit. It shines."

    assert passages(text) == ["“It was dark.", "Nobody paid.", "The lamp is lit.", "It shines."]


def test_inches_open_no_quotation() -> None:
    assert len(passages('The plank is 12" wide. It is 9" thick. It holds.')) == 3


@given(st.text(alphabet='ab .\n"“”„«»', max_size=200))
def test_passages_cover_the_same_letters_in_order(text: str) -> None:
    spans = sentences(text, "en")
    joined = list(whole_quotations(text, spans))

    assert [s.start for s in joined] == sorted(s.start for s in joined)
    assert {s.start for s in joined} <= {s.start for s in spans}
    assert {s.end for s in joined} <= {s.end for s in spans}
    assert all(a.end <= b.start for a, b in itertools.pairwise(joined))
