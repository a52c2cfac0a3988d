"""Figures on which reports differ stand side by side, with their own words."""

from __future__ import annotations

import pytest

from digest.model import Document, Story
from digest.stories.disagreements import disagreements


def report(source: str, text: str, language: str = "en") -> Document:
    return Document(
        id=source, fingerprint="", kind="article", headline=source, source=source, text=text,
        language=language,
    )  # fmt: skip


def story(*reports: Document) -> Story:
    return Story(id=reports[0].id, documents=reports)


def claims(*reports: Document) -> dict[str, list[tuple[str, str, str]]]:
    return {
        d.quantity: [(c.before, c.figure, c.quote.document) for c in d.claims]
        for d in disagreements(story(*reports))
    }


def test_figures_that_differ_are_put_side_by_side_with_their_own_words() -> None:
    found = claims(
        report("A", "The ferry drifted with 47 passengers on board, the harbour office said."),
        report("B", "It rained. The ferry had about 38 passengers on board when it drifted."),
    )

    assert found == {"passengers": [("", "47", "A"), ("about", "38", "B")]}


def test_a_claim_quotes_the_clause_its_figure_stands_in() -> None:
    (found,) = disagreements(
        story(
            report("A", "Late on Monday, fire killed 9 sheep at the farm, and the barn was lost."),
            report("B", "A fire at the farm killed 11 sheep."),
        )
    )

    assert [c.quote.text for c in found.claims] == [
        "fire killed 9 sheep at the farm",
        "A fire at the farm killed 11 sheep.",
    ]


def test_figures_about_different_things_are_no_disagreement() -> None:
    assert not claims(
        report("A", "The ferry drifted with 47 passengers on board."),
        report("B", "At the clinic 12 passengers were bandaged by a dentist."),
    )


def test_a_report_that_gives_two_figures_for_one_noun_is_not_held_against_others() -> None:
    assert not claims(
        report("A", "The ferry drifted with 47 passengers on board. Later 12 passengers left."),
        report("B", "The ferry drifted with 38 passengers on board."),
    )


def test_one_source_does_not_disagree_with_itself_nor_does_agreement_show() -> None:
    first = report("A", "The ferry drifted with 47 passengers on board.")

    assert not claims(first, report("B", "The ferry drifted with 47 passengers on board."))
    assert not claims(first)


def test_dates_years_and_clock_times_count_nothing() -> None:
    assert not claims(
        report("A", "The ferry drifted on 11 March at 18.40 in 2031 before all were saved."),
        report("B", "The ferry drifted on 12 March at 18.50 in 2030 before all were saved."),
    )


def test_numbers_far_apart_count_different_things() -> None:
    assert not claims(
        report("A", "Some 250,000 civilians near the town of Osk were hurt by the siege."),
        report("B", "Near the town of Osk 20 civilians were hurt by the siege."),
    )


def test_points_of_two_polls_do_not_contradict_each_other() -> None:
    assert not claims(
        report("A", "The poll has a margin of error of 3.5 percentage points in Osk."),
        report("B", "The margin of error of the poll in Osk is 3.2 percentage points."),
    )


THREE = (
    report("A", "A bus left the road near Osk on Monday and nine people were killed, police said."),
    report("B", "Eleven dead after a bus left the road near Osk."),
    report("C", "The hospital in Osk said at least 12 had died when the bus overturned on Monday."),
)


def test_the_dead_are_compared_however_it_is_said_and_in_words_or_digits() -> None:
    assert claims(*THREE) == {
        "killed": [("", "nine", "A"), ("", "Eleven", "B"), ("at least", "12", "C")]
    }


@pytest.mark.parametrize(
    ("language", "one", "other", "figures"),
    [
        ("de", "Bei dem Brand im Hafen wurden zwölf Menschen verletzt, sagte die Feuerwehr.",
         "Im Hafen brannte ein Lager, 15 Menschen wurden verletzt.", ["zwölf", "15"]),
        ("fr", "L'incendie du port a fait dix-sept morts, selon les pompiers.",
         "Au moins 19 morts dans l'incendie du port.", ["dix-sept", "19"]),
        ("es", "El incendio del puerto dejó veintiún muertos, según los bomberos.",
         "Hay 23 muertos tras el incendio del puerto.", ["veintiún", "23"]),
        ("uk", "Унаслідок пожежі в порту загинули п’ятеро людей, кажуть рятувальники.",
         "У порту через пожежу загинули 7 людей.", ["п’ятеро", "7"]),
    ],
)  # fmt: skip
def test_figures_are_read_in_the_words_of_the_language(
    language: str, one: str, other: str, figures: list[str]
) -> None:
    (found,) = disagreements(story(report("A", one, language), report("B", other, language)))

    assert [claim.figure for claim in found.claims] == figures


def test_nine_and_9_are_the_same_figure() -> None:
    assert not claims(
        report("A", "Nine people were killed when the bus left the road near Osk."),
        report("B", "The bus crash near Osk left 9 dead."),
    )


def test_a_third_count_of_the_same_is_put_beside_two_that_disagree() -> None:
    found = claims(
        report("A", "The brigade counted 43 passengers as they came ashore."),
        report("B", "All 47 passengers of the ferry are safe after it drifted in the Narrows."),
        report("C", "A ferry with 38 passengers on board drifted in the Narrows."),
    )

    assert found == {"passengers": [("", "43", "A"), ("", "47", "B"), ("", "38", "C")]}


def test_a_duration_is_compared_in_whatever_units_it_is_given() -> None:
    found = claims(
        report("A", "The ferry Osprey drifted across the bay for two hours and ten minutes."),
        report("B", "The ferry Osprey drifted in the bay for 130 minutes."),
        report(
            "C", "On the bay the ferry Osprey drifted for just under two hours before help came."
        ),
    )

    assert found == {
        "drifted": [
            ("", "two hours and ten minutes", "A"),
            ("", "130 minutes", "B"),
            ("just under", "two hours", "C"),
        ]
    }


def test_measures_of_different_things_are_not_compared() -> None:
    assert not claims(
        report("A", "The ferry Osprey drifted across the bay on Monday for two hours."),
        report("B", "On Monday the ferry Osprey took the bay crossing, which lasts 50 minutes."),
    )


def test_speeds_are_not_distances() -> None:
    assert not claims(
        report("A", "The wind took the ferry Osprey along the bay shore at 50 kilometres an hour."),
        report("B", "The wind took the ferry Osprey along the bay shore 40 kilometres."),
    )
