"""The numbers of the week: figures that tell something, each with its words and its reason."""

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
from digest.stories.figures import numbers_of_the_week


def report(source: str, text: str, language: str = "en") -> Document:
    return Document(
        id=source, fingerprint="", kind="article", headline=source, source=source, text=text,
        language=language,
    )  # fmt: skip


def story(*reports: Document) -> Story:
    return Story(id=reports[0].id, documents=reports)


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
    assert [f.reason for f in found] == ["at the top of its report; quoted in the summary"] * 2


def test_a_single_number_makes_no_row_and_contested_figures_stand_elsewhere() -> None:
    plan, summaries = plan_of(
        report("A", "The library took back 418 books."), report("B", "The crew passed 31 boats.")
    )

    assert numbers_of_the_week(plan, summaries, ("A",)) == ()


def test_hours_and_times_and_small_numbers_tell_no_story() -> None:
    plan, summaries = plan_of(
        report("A", "She turns the crank 210 times and rests 45 minutes."),
        report("B", "Two boats were lost, and 61 years passed."),
        report("C", "The brigade pumped 8.4 tonnes of water."),
        report("D", "The flood killed four people."),
    )

    found = numbers_of_the_week(plan, summaries, ())

    assert [(f.value, f.unit) for f in found] == [("four", "killed"), ("8.4", "tonnes")]


def test_a_figure_on_which_sources_agree_is_taken_before_a_larger_one() -> None:
    lead = report("A", "The storm felled 900 trees. It left 60 houses without a roof.")
    other = report("B", "Sixty houses lost their roofs.")
    plan, summaries = plan_of(report("C", "The library took back 418 books."))
    told = Planned(story=story(lead, other), budget=Budget(sentences=1))
    sections = (
        PlannedSection(
            id="s", title="S", kind="stories", planned=(*plan.sections[0].planned, told)
        ),
    )

    found = numbers_of_the_week(
        Plan(sections=sections, lead="C"), summaries | {"A": Summary(method="lead")}, ()
    )

    assert [(f.value, f.unit) for f in found] == [("418", "books"), ("60", "houses")]
    assert found[1].reason == "at the top of its report; 2 sources agree"


def test_a_number_far_down_that_nothing_speaks_for_is_not_taken() -> None:
    plan, summaries = plan_of(
        report("A", "The library is open. It is warm. The poet read. It took back 418 books."),
        report("B", "The crew passed 31 boats."),
    )
    short = {"A": Summary(method="lead"), "B": summaries["B"]}

    assert numbers_of_the_week(plan, short, ()) == ()
