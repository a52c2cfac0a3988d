"""Figures that count something, and the clauses they stand in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Span
from digest.text.clauses import clause
from digest.text.numerals import numeral
from digest.text.quantities import quantities

NUMBERS = [
    ("en", "twenty-one boats", 21),
    ("en", "two hundred and forty people", 240),
    ("en", "three thousand two hundred", 3200),
    ("en", "two dozen eggs", 24),
    ("en", "nineteen ninety", 19),
    ("en", "one of them", None),
    ("en", "hundreds of them", None),
    ("de", "einundzwanzig Boote", 21),
    ("de", "zweihundertfünf Leute", 205),
    ("nl", "tweeëntwintig boten", 22),
    ("fr", "quatre-vingt-dix-sept bateaux", 97),
    ("fr", "vingt et un bateaux", 21),
    ("fr", "mille deux cents", 1200),
    ("es", "treinta y dos barcos", 32),
    ("es", "doscientos cuarenta", 240),
    ("pt", "vinte e três barcos", 23),
    ("it", "ventuno barche", 21),
    ("it", "tremila", 3000),
    ("uk", "двадцять один човен", 21),
    ("uk", "три тисячі", 3000),
    ("ru", "сорок пять лодок", 45),
    ("pl", "dwadzieścia dwa", 22),
    ("ja", "two", None),
]


@pytest.mark.parametrize(("language", "text", "value"), NUMBERS)
def test_a_number_in_words_is_read(language: str, text: str, value: int | None) -> None:
    found = numeral(text, 0, len(text), language)

    assert (found.value if found else None) == value


def found(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(q.value, q.noun) for q in quantities(text, Span(0, len(text)), language)]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("They saw 1,240 gulls and twelve seals.", [("1,240", "gulls"), ("twelve", "seals")]),
        ("It cost 4 million euros.", [("4 million", "euros")]),
        ("Nine were killed and at least 14 injured.", [("Nine", "killed"), ("14", "injured")]),
        ("The toll of the dead rose to 30.", [("30", "dead")]),
        ("The blast injured some, killing 12 people.", [("12", "people")]),
        (
            "They took 343 of 450 seats, three of the 9 boats.",
            [("343 of 450", "seats"), ("9", "boats")],
        ),
        ("It ran for two hours and ten minutes.", [("two hours and ten minutes", "hours")]),
        ("It does 50 kilometres an hour.", []),
        ("On 11 March 2031 at 18.40 in room 12.", []),
        ("The council voted 11-8 for it.", []),
        ("The 40-year-old was killed on Sept. 16 in Osk, and buried on 3 October.", []),
        ("They found an additional 953 people and another 12 boats.", []),
        ("In May 12 people were hurt.", []),
    ],
)
def test_what_counts_something_is_found(text: str, counted: list[tuple[str, str]]) -> None:
    assert found(text) == counted


def test_a_word_of_scale_may_stand_behind_a_space_that_does_not_break() -> None:
    texts = ("100\u00a0million people", "1.2 million people", "3 thousand people", "1,240 people")

    assert [next(quantities(t, Span(0, len(t)), "en")).number for t in texts] == [
        100e6, 1.2e6, 3e3, 1240.0,
    ]  # fmt: skip


LONG = """\
All 47 passengers of the ferry are safe on shore tonight after the boat broke loose in the Narrows \
and drifted for two hours."""


@pytest.mark.parametrize(
    ("sentence", "figure", "expected"),
    [
        ("Late on Monday, fire killed 9 sheep at the farm, and the barn was lost.", "9",
         "fire killed 9 sheep at the farm"),
        ("She climbs the stairs, hangs up her coat, and turns a crank 210 times.", "210",
         "hangs up her coat, and turns a crank 210 times."),
        (LONG, "47",
         "All 47 passengers of the ferry are safe on shore tonight"),
        ("It cost 2,400 crowns, he said.", "2,400", "It cost 2,400 crowns, he said."),
        ("OSK, March 12 (Gull) - Some 38 people were on board when it sank.", "38",
         "Some 38 people were on board when it sank."),
    ],
)  # fmt: skip
def test_a_clause_is_short_and_never_cut_inside_a_phrase(
    sentence: str, figure: str, expected: str
) -> None:
    at = sentence.index(figure)

    span = clause(sentence, Span(0, len(sentence)), Span(at, at + len(figure)))

    assert sentence[span.start : span.end] == expected


@given(st.text("ab ,;-–(7)\n.and", min_size=1, max_size=80), st.data())
def test_a_clause_holds_its_figure_whole_and_lies_in_its_sentence(
    text: str, data: st.DataObject
) -> None:
    text = f"x {text} x"
    start = data.draw(st.integers(0, len(text) - 1))
    figure = Span(start, start + 1)
    if text[start].isspace() or not text[start].isalnum():
        return

    span = clause(text, Span(0, len(text)), figure)

    assert 0 <= span.start <= start < span.end <= len(text)
    assert not text[span.start].isspace()
    assert not text[span.end - 1].isspace()


@given(st.text("two hundred and-twentymillion 0123 ", max_size=60))
def test_any_text_is_read_without_failing(text: str) -> None:
    for quantity in quantities(text, Span(0, len(text)), "en"):
        assert text[quantity.figure.start : quantity.figure.end] == quantity.value
