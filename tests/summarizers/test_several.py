"""Several reports of one story: the lead speaks first, others add what can be read alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Budget, Document, Quote, Summary
from digest.summarizers import summarizer
from digest.summarizers.standing import _opening, stands_alone
from digest.text.words import words


def report(name: str, *said: str) -> Document:
    return Document(
        id=name, fingerprint="", kind="article", headline=f"Report {name}", source=name,
        text="\n\n".join(said), language="en",
    )  # fmt: skip


LEAD = report(
    "a",
    "The ferry Osprey lost its rudder off Gull Point on Monday evening.",
    "Forty passengers were towed ashore by the lifeboat of the island.",
    "The crossing is closed until the rudder has been found.",
    "The harbour office expects divers on Wednesday morning.",
)
OTHER = report(
    "b",
    "The Osprey, a ferry, lost its rudder off Gull Point on Monday evening, police said.",
    "But nobody was hurt in the whole adventure.",
    "He is also the owner of two cafés in the old town.",
    "A school class from Sallow sang shanties all the way to the quay.",
    "Forty passengers were towed ashore by the island's lifeboat.",
)


def told(summary: Summary) -> list[tuple[str, str]]:
    return [(q.document, q.text) for q in summary.lines if isinstance(q, Quote)]


@pytest.mark.parametrize("method", ["lex-rank", "text-rank", "lsa", "lead", "random", "sum-basic"])
@pytest.mark.parametrize("budget", [Budget(sentences=5), Budget(words=60), Budget(sentences=2)])
def test_the_lead_speaks_first_and_nothing_leans_or_is_said_twice(
    method: str, budget: Budget
) -> None:
    lines = told(summarizer(method).summarize([LEAD, OTHER], budget))

    from_lead = [text for name, text in lines if name == "a"]
    others = [text for name, text in lines if name == "b"]
    assert lines == [("a", text) for text in from_lead] + [("b", text) for text in others]
    assert len(from_lead) >= len(others)
    assert set(others) <= {OTHER.text.split("\n\n")[3], OTHER.text.split("\n\n")[0]}


def test_a_short_story_of_two_reports_is_not_told_twice_even_where_all_would_fit() -> None:
    summary = summarizer("lead").summarize([LEAD, OTHER], Budget(words=500))

    assert [name for name, _ in told(summary)] == ["a", "a", "a", "a", "b"]
    assert not summary.whole


@pytest.mark.parametrize(
    ("sentence", "language", "alone"),
    [
        ("The council voted for the baths.", "en", True),
        ("Police closed the road on Monday.", "en", True),
        ("In March the lake was at its lowest.", "en", True),
        ("But the council voted for them.", "en", False),
        ("He is also the mayor.", "en", False),
        ("That was in March.", "en", False),
        ("“It was never broken,” said the keeper.", "en", False),
        ("In his view the lake is too low.", "en", False),
        ("Police also closed the road.", "en", False),
        ("and the road was closed.", "en", False),
        ("(He had been mayor before.)", "en", False),
        ("(The Gull) The ferry is back.", "en", True),
        ("Der Rat stimmte für das Bad.", "de", True),
        ("Die Fähre fährt wieder.", "de", True),
        ("Er ist auch Bürgermeister.", "de", False),
        ("Dennoch fährt die Fähre.", "de", False),
        ("Le conseil a voté.", "fr", True),
        ("C'est le maire.", "fr", False),
        ("Pourtant, le conseil a voté.", "fr", False),
        ("El concejo votó ayer.", "es", True),
        ("Pero el concejo votó.", "es", False),
        ("Рада проголосувала у вівторок.", "uk", True),
        ("Також рада закрила дорогу.", "uk", False),
        ("Він закрив дорогу.", "uk", False),
        ("Однако совет проголосовал.", "ru", False),
        ("議会は火曜日に可決した。", "ja", True),
        ("First, last year, I promised to support the baths.", "en", False),
        ("And I intend to keep the promise.", "en", False),
        ("The keeper wrote to me in March.", "en", False),
        ("Last year I’ve seen it.", "en", False),
        ("The keeper said in March: “I promised to keep it.”", "en", True),
        ('The keeper "promised my mother" to return it.', "en", True),
        ("Since World War I the lake has never been so low.", "en", True),
        ("Queen Ada I opened the baths.", "en", True),
        ("The baths show My Fair Keeper in March.", "en", True),
        ("Letztes Jahr habe ich das versprochen.", "de", False),
        ("Der Wärter sagte: „Das habe ich versprochen.“", "de", True),
        ("Минулого року я обіцяв повернутися.", "uk", False),
        ("L’an dernier, je l’avais promis.", "fr", False),
        ("", "en", False),
        ("…", "en", False),
    ],
)
def test_a_sentence_that_leans_on_another_cannot_be_read_alone(
    sentence: str, language: str, alone: bool
) -> None:
    assert stands_alone(sentence, language) is alone


def test_scraps_and_questions_are_not_quoted_where_there_are_statements() -> None:
    text = (
        "Who rang the bell? The bell of the net factory rang at noon on Monday. Nobody knows why. "
        "Oh no! Its rope had been cut in the spring by the clockmaker. What now? "
        "The mayor has asked the choir to keep watch in the tower. He did. Two went up at once."
    )
    for method in ("lex-rank", "text-rank", "lsa", "random", "lead"):
        summary = summarizer(method).summarize([report("a", text)], Budget(sentences=3))

        assert all(line.text.count(" ") > 3 for line in summary.lines)
        assert not any("?" in line.text for line in summary.lines)


def test_a_sentence_of_the_lead_that_leans_comes_with_the_one_before_it_or_last() -> None:
    text = (
        "The harbour master closed the eastern pier to all boats on Monday morning. "
        "But the eastern pier is closed to the boats of the harbour master too. "
        "A storm had broken the lamp at the end of it in the night to Sunday."
    )
    for method in ("lex-rank", "text-rank", "lsa", "random", "kl"):
        for most in (1, 2):
            summary = summarizer(method).summarize([report("a", text)], Budget(sentences=most))

            said = [line.text[:3] for line in summary.lines]
            assert "But" not in said or said[:2] == ["The", "But"]


@pytest.mark.parametrize("method", ["lex-rank", "text-rank", "lsa", "lead", "random", "sum-basic"])
def test_reports_of_which_only_the_headlines_are_known_have_an_empty_summary(method: str) -> None:
    summary = summarizer(method).summarize([report("a"), report("b")], Budget(sentences=3))

    assert told(summary) == []


@given(st.text(alphabet="ab1 '-.,_éя日あ\u0301\n", max_size=140))
def test_the_first_words_are_the_same_however_little_is_looked_at(text: str) -> None:
    assert _opening(text) == words(text[:120])[:5]
