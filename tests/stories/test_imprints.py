"""What a document is known by is taken once, wherever it is read."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import msgspec

from digest.model import Document
from digest.stories.duplicates import sift
from digest.stories.grouping import grouped
from digest.stories.imprints import Imprints, imprint, marks

Make = Callable[..., Document]

TIDE = "The tide of Tuesday reached the second step of the old quay, the harbour master said."
BOARD = "Write to us at the lighthouse."


def test_imprints_taken_before_and_elsewhere_are_found_again(document: Make) -> None:
    read = [
        document(f"Tide {n}", f"{TIDE} {n}.\n\n{BOARD}", source="Courier", id=f"{n}")
        for n in range(4)
    ]
    imprints = Imprints()
    imprints.add(read, pickle.loads(pickle.dumps(list(map(imprint, read)))))
    renamed = [msgspec.structs.replace(one, id=f"{one.id}-2") for one in read]

    assert sift(renamed, imprints.of) == sift(renamed)
    assert grouped(renamed, known=imprints.marks) == grouped(renamed)


def test_a_mark_stands_for_the_headline_and_each_paragraph(document: Make) -> None:
    one = document("Tide", f"{TIDE}\n\n\n\n{BOARD}")
    other = document("", f"{BOARD}\n\n{TIDE.upper()}")

    tide, first, empty, last = (marks(one)[at : at + 8] for at in range(0, 32, 8))

    assert marks(other) == bytes(8) + last + first
    assert empty == bytes(8) != tide


def test_an_invisible_sign_between_two_breaks_makes_no_paragraph(document: Make) -> None:
    assert len(marks(document("Tide", f"{TIDE}\n\u200b\n{BOARD}"))) == 16


def test_what_is_left_of_a_text_are_the_words_of_some_paragraphs(document: Make) -> None:
    whole = imprint(document("Tide", f"{TIDE}\n\n{BOARD}\n\nIt fell."))

    assert whole.length == 24
    assert whole.some([False, True, False]) == imprint(document("", BOARD)).checksums
    assert whole.some([True, True, True]) == whole.checksums
