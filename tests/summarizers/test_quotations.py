"""Spoken words stay whole in a summary."""

from __future__ import annotations

import itertools
import re
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.summarizers import quotations
from digest.summarizers.quotations import whole_quotations
from digest.text.sentences import sentences


def passages(text: str, *, torn: bool | None = None) -> list[str]:
    pieces = whole_quotations(text, sentences(text, "en"))
    return [text[p.span.start : p.span.end] for p in pieces if torn in (None, p.torn)]


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


@pytest.mark.parametrize(
    "torn",
    [
        ["“It was dark.", "One.", "Two.", "Three.", "Four.", "Five,” said the keeper."],
        ["“It was dark.", "Nobody paid.", "\n\n“We waited.”"],
        ["“It was dark."],
    ],
)
def test_sentences_of_a_quotation_that_cannot_stay_whole_are_torn(torn: list[str]) -> None:
    text = " ".join(["The lamp is lit.", *torn]).replace(" \n", "\n")
    whole = [one.strip() for one in torn if one.startswith("\n")]

    assert passages(text, torn=True) == [one for one in torn if one.strip() not in whole]
    assert passages(text, torn=False) == ["The lamp is lit.", *whole]


def test_inches_open_no_quotation() -> None:
    assert len(passages('The plank is 12" wide. It is 9" thick. It holds.')) == 3


@given(st.text(alphabet='ab .\n"“”„«»', max_size=200))
def test_passages_cover_the_same_letters_in_order(text: str) -> None:
    spans = sentences(text, "en")
    joined = [piece.span for piece in whole_quotations(text, spans)]

    assert [s.start for s in joined] == sorted(s.start for s in joined)
    assert {s.start for s in joined} <= {s.start for s in spans}
    assert {s.end for s in joined} <= {s.end for s in spans}
    assert all(a.end <= b.start for a, b in itertools.pairwise(joined))


@given(st.text(alphabet='ab5² “”«»„".\n', max_size=60))
def test_a_sentence_that_is_seen_at_a_glance_to_be_closed_is(text: str) -> None:
    seen = list(whole_quotations(text, sentences(text, "en")))
    with mock.patch.object(quotations, "_CLOSED", re.compile('[^“«”»"„]*')):
        assert list(whole_quotations(text, sentences(text, "en"))) == seen
