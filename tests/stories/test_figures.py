"""Figures that differ stand side by side; the numbers of the week are what the issue quotes."""

from __future__ import annotations

from digest.model import (
    Budget,
    Document,
    Plan,
    Planned,
    PlannedSection,
    Span,
    Story,
    Summary,
)
from digest.stories.figures import _size, disagreements, numbers_of_the_week


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


def plan_of(*documents: Document) -> tuple[Plan, dict[str, Summary]]:
    stories = [story(d) for d in documents]
    planned = tuple(Planned(story=s, budget=Budget(sentences=1)) for s in stories)
    sections = (PlannedSection(id="s", title="S", kind="stories", planned=planned),)
    summaries = {
        d.id: Summary(lines=(d.quote(Span(0, len(d.text))),), method="lead") for d in documents
    }
    return Plan(sections=sections, lead=documents[-1].id), summaries


def test_numbers_of_the_week_are_one_a_story_the_lead_first() -> None:
    plan, summaries = plan_of(
        report("A", "The library took back 418 books and 3 records."),
        report("B", "Nobody counted the bees."),
        report("C", "The crew rowed 6.5 kilometres past 31 boats."),
    )

    found = numbers_of_the_week(plan, summaries, ())

    assert [(f.value, f.unit) for f in found] == [("31", "boats"), ("418", "books")]


def test_a_single_number_makes_no_row_and_contested_figures_stand_elsewhere() -> None:
    plan, summaries = plan_of(
        report("A", "The library took back 418 books."), report("B", "The crew passed 31 boats.")
    )

    assert numbers_of_the_week(plan, summaries, ("A",)) == ()


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


def test_a_word_of_scale_may_stand_behind_a_space_that_does_not_break() -> None:
    assert [
        _size(value) for value in ("100\u00a0million", "1.2 million", "3 thousand", "1,240", "2.5")
    ] == [100e6, 1.2e6, 3e3, 1240.0, 2.5]
