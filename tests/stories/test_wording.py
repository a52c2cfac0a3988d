"""What the words and names of a week are, before anything is compared."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from digest.model import Document
from digest.stories.wording import Stretch, Wording, asked, key_of, spelled

Make = Callable[..., Document]
LATIN = "Odile Brandt’s mill burned. “Nobody” was hurt, said Brandt."


def rows(stretches: Iterable[Stretch]) -> list[list[int]]:
    return [
        stretch.keys[stretch.owners == owner].tolist()
        for stretch in stretches
        for owner in range(stretch.size)
    ]


def words_of(*documents: Document) -> list[set[int]]:
    return [set(row) - {0} for row in rows(Wording(documents).words())]


def names_of(*documents: Document) -> list[set[str]]:
    keys = [set(row) - {0} for row in rows(Wording(documents).names())]
    return [
        set(spelled(asked(one, own)).values()) for one, own in zip(documents, keys, strict=True)
    ]


def test_a_word_is_a_name_where_it_has_its_capital_inside_a_sentence(document: Make) -> None:
    (names,) = names_of(document("Mill burns", LATIN, language="en"))

    assert names == {"brandt"}


def test_a_name_between_marks_is_told_without_them(document: Make) -> None:
    (names,) = names_of(document("", "It burned, said ‘Brandt’ to Lund/Moe.", language="en"))

    assert names == {"brandt", "lund", "moe"}


def test_stop_words_and_the_forms_of_a_word_make_no_difference(document: Make) -> None:
    one, two = words_of(
        document("", "The mills were burning.", language="en"),
        document("", "A mill burns", language="en"),
    )

    assert one == two


def test_letters_that_a_site_has_mangled_are_read_again(document: Make) -> None:
    mangled = LATIN.encode().decode("latin-1")
    plain, read_again = words_of(
        document("", LATIN, language="en"), document("", mangled, language="en")
    )

    assert mangled != LATIN
    assert plain == read_again


def test_what_a_source_says_in_three_pieces_is_none_of_their_words(document: Make) -> None:
    pieces = [
        document(
            f"Piece {name}",
            f"{name} came first to the quay of Osk.\n\nWrite to us at the lighthouse.",
            source="Courier",
            language="en",
        )
        for name in ("Anders", "Berit", "Carla")
    ]

    found = words_of(*pieces)

    assert not any(key_of("lighthous") in words for words in found)
    assert all(key_of("quay") in words for words in found)


def test_a_piece_that_stands_there_three_times_keeps_its_words(document: Make) -> None:
    text = "The tug lay at the northern quay of the town all day, and nobody went on board. " * 4
    pieces = [document("Tug", text, id=str(n), source="Courier", language="en") for n in range(3)]

    assert all(key_of("tug") in words for words in words_of(*pieces))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "港口星期一重新开放"),
        ("hi", "बंदरगाह सोमवार को फिर खुला"),
        ("he", "הנמל נפתח ביום שני"),
    ],
)
def test_scripts_without_capitals_have_words_and_no_names(
    document: Make, language: str, text: str
) -> None:
    wording = Wording([document("", text, language=language)])

    assert wording.cased().tolist() == [False]
    assert len(set(rows(wording.words())[0]) - {0}) > 2


@pytest.mark.parametrize("most", [1, 6, 100])
def test_words_are_let_go_when_they_are_taken(
    document: Make, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("digest.stories.wording._STRETCH", most)
    documents = [document("", f"Tug number{n} left.", id=str(n), language="en") for n in range(4)]
    wording = Wording(documents)
    asked = rows(wording.words())

    assert [set(row) - {0} for row in asked] == [
        {key_of("tug"), key_of(f"number{n}"), key_of("left")} for n in range(4)
    ]
    assert rows(wording.take_words()) == asked
    assert len(rows(wording.take_names())) == 4
    assert not rows(wording.words())


def test_a_word_counts_where_it_stands(document: Make) -> None:
    (stretch,) = Wording([document("Tug", "Ferry.\n\nPier.\n\nQuay.\n\nBuoy.")]).words()

    weights = dict(zip(stretch.keys.tolist(), stretch.weights((3, 2, 1)).tolist(), strict=True))

    assert [weights[key_of(word)] for word in ("tug", "ferry", "quay", "buoy")] == [3, 2, 2, 1]


def test_words_are_read_wherever_the_work_is_done(document: Make) -> None:
    documents = [document("Mill", LATIN, id=name, language="en") for name in ("a", "b")]
    crossed: list[object] = []

    def elsewhere(function: Callable[[Any], Any], things: Iterable[Any], /) -> Iterator[Any]:
        for thing in pickle.loads(pickle.dumps(list(things))):
            crossed.append(thing)
            yield pickle.loads(pickle.dumps(function(thing)))

    here, there = Wording(documents), Wording(documents, elsewhere)

    assert len(crossed) == len(documents)
    assert rows(here.words()) == rows(there.words())
    assert rows(here.names()) == rows(there.names())
