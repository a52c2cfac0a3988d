"""Summaries: whole sentences of the source, within the budget, the same every time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import UnknownNameError
from digest.model import Budget, Document, Quote, Summary
from digest.summarizers import METHODS, SummaryOptions, summarizer
from digest.text.words import count

STORY = """\
The old pier of Varnholm opened again on Monday after two winters of repairs. About 300 people \
came to see the first ferry.

The town had closed the pier when ice broke eleven of its oak posts. "We could not wait for \
another winter," said the harbour master, Ilse Vaart. The repairs cost the town 2.4 million \
crowns.

Lamps are still missing along the last forty metres of the pier. The maker, Dr. Pim Oost of \
Lamp & Co., promises them for May. Until then the pier closes at dusk.

Ferries to the islands leave every two hours. The ferry company expects more passengers than \
before the ice."""


def document(text: str = STORY, headline: str = "Pier reopens", **more: str) -> Document:
    more.setdefault("language", "en")
    more.setdefault("id", "aaaa-bbbb")
    return Document(fingerprint="", kind="article", headline=headline, text=text, **more)  # type: ignore[arg-type]


def summary(method: str, *documents: Document, sentences: int = 0, words: int = 0) -> Summary:
    budget = Budget(sentences=sentences, words=words)
    return summarizer(method).summarize(documents or (document(),), budget)


def quotes(made: Summary) -> list[str]:
    return [line.text for line in made.lines]


every_method = pytest.mark.parametrize("method", METHODS)


@every_method
def test_a_summary_quotes_whole_sentences_in_the_order_of_the_text(method: str) -> None:
    made = summary(method, sentences=3)
    starts = [line.span.start for line in made.lines if isinstance(line, Quote)]

    assert len(made.lines) == 3
    assert made.method == method
    assert not made.whole
    assert starts == sorted(starts)
    for line in made.lines:
        assert isinstance(line, Quote)
        assert line.text == STORY[line.span.start : line.span.end]
        assert line.text[-1] in '."'


@every_method
def test_a_budget_of_words_is_kept_with_whole_sentences(method: str) -> None:
    made = summary(method, words=40)

    assert 1 <= sum(map(count, quotes(made))) <= 40


@every_method
def test_one_sentence_is_quoted_even_where_none_fits(method: str) -> None:
    assert len(summary(method, words=2).lines) == 1
    assert len(summary(method, document("word " * 5000), words=30).lines) == 1


@every_method
def test_a_short_text_is_quoted_whole(method: str) -> None:
    made = summary(method, document("The pier is open. The lamps wait."), sentences=2)

    assert quotes(made) == ["The pier is open.", "The lamps wait."]
    assert made.whole


@every_method
def test_without_a_limit_nothing_is_left_out(method: str) -> None:
    made = summary(method)

    assert made.whole
    assert " ".join(quotes(made)) == STORY.replace("\n\n", " ")


@every_method
@pytest.mark.parametrize(
    "text",
    [
        "THE PIER IS OPEN AGAIN.\nTHE LAMPS STILL WAIT FOR PARTS.\n",
        "no marks at all and no capitals\n\nnor here",
        "Ja. Nein. Ja. Nein. Doch.",
        "pier " * 30 + "\n\n" + "lamp " * 30 + "\n\nThe the. Of of.",
        "\n\n".join("•" for _ in range(9)) + "\n\nIce.",
        "2031. 11. 12. 13. Ice on 14. 15.",
        "\ud800 ice. More \ud800. And more.",
    ],
)
def test_a_text_of_any_shape_gives_at_least_one_sentence(method: str, text: str) -> None:
    assert summary(method, document(text), sentences=1).lines


@every_method
def test_nothing_to_quote_is_a_whole_and_empty_summary(method: str) -> None:
    for text in ("", "\n\n", "***", "Pier reopens!"):
        assert summary(method, document(text), sentences=3) == Summary(method=method, whole=True)


@every_method
def test_the_headline_is_not_quoted_again(method: str) -> None:
    made = summary(method, document("“Pier reopens”\n\nIt is open. It was shut."), sentences=1)

    assert quotes(made)[0] in ("It is open.", "It was shut.")


@every_method
def test_several_reports_are_quoted_lead_first_and_no_sentence_twice(method: str) -> None:
    lead = document("The pier is open. Ferries run. Tea is sold.", id="lead-lead")
    other = document("THE PIER IS OPEN! Ice is gone. Ferries run.", id="othr-othr")
    made = summary(method, lead, other)

    assert quotes(made) == ["The pier is open.", "Ferries run.", "Tea is sold.", "Ice is gone."]
    assert made.whole
    assert len(summary(method, lead, other, sentences=2).lines) == 2


@every_method
def test_almost_the_same_sentence_of_another_report_is_not_quoted_again(method: str) -> None:
    said = "The old pier of Varnholm opened again on Monday after two long winters"
    lead = document(f"{said}. Tea is sold. Dogs are let in.", id="lead-lead")
    other = document(f"{said}, officials said. Cats are not.", id="othr-othr")
    made = summary(method, lead, other, sentences=4)

    assert sum("Varnholm" in quote for quote in quotes(made)) == 1
    assert len(made.lines) == 4


@every_method
def test_sentences_that_differ_in_a_figure_alone_are_both_quoted(method: str) -> None:
    text = "The quay costs 1.5 million crowns a year. The quay costs 15 million crowns a year."
    made = summary(method, document(f"{text} It is wet."), sentences=3)

    assert len(made.lines) == 3


@every_method
def test_a_heading_within_the_text_is_no_sentence_to_quote(method: str) -> None:
    text = STORY.replace("\n\n", "\n\nWhat the harbour master of Varnholm says of the pier\n\n")
    made = summary(method, document(text), sentences=4)

    assert len(made.lines) == 4
    assert all(quote[-1] in '."' for quote in quotes(made))


@pytest.mark.parametrize(
    "borrowed",
    [
        "The pier of Varnholm is a ferry, and ferries are the pier!\n\n— Ada Oost (@adaoost) March 3",
        "Editor’s note: The name of the harbour master of Varnholm was wrong here.",
        "“The pier of Varnholm is old. It is ours. It is loud. It is wet. It stays. So do I,” he said.",
    ],
)
@every_method
def test_what_the_report_does_not_tell_itself_is_not_quoted(method: str, borrowed: str) -> None:
    text = STORY.replace("\n\n", f"\n\n{borrowed}\n\n", 1)
    made = summary(method, document(text), sentences=5)

    assert len(made.lines) == 5
    assert not any(quote in borrowed for quote in quotes(made))
    assert quotes(summary(method, document(borrowed), sentences=1))[0] in borrowed


@pytest.mark.parametrize("dateline", ["HALVERMERE (AP) — ", "HALVERMERE (AP) —\n\n", "— "])
def test_a_quote_begins_behind_the_dateline(dateline: str) -> None:
    made = summary("lead", document(f"{dateline}The ferry is back. It sails at nine."), sentences=1)

    assert quotes(made) == ["The ferry is back."]


@every_method
def test_an_address_alone_is_not_quoted(method: str) -> None:
    made = summary(method, document("https://quay.example/pier\n\nIt is open."), sentences=1)

    assert quotes(made) == ["It is open."]
    assert made.whole


@given(
    text=st.text(max_size=400) | st.lists(st.sampled_from(["Ice", ". ", "\n\n", "是。", "!"])).map("".join),
    method=st.sampled_from(METHODS),
    sentences=st.integers(0, 4),
    words=st.integers(0, 50),
)  # fmt: skip
def test_any_text_and_budget_give_true_quotes(
    text: str, method: str, sentences: int, words: int
) -> None:
    source = document(text, language="")
    made = summary(method, source, sentences=sentences, words=words)

    assert not sentences or len(made.lines) <= sentences
    for line in made.lines:
        assert isinstance(line, Quote)
        assert line == source.quote(line.span)


@pytest.mark.parametrize("language", ["uk", "de", "el", "ar", "zh", "ja", "pl", "xx", ""])
@every_method
def test_a_language_without_tools_is_summarised_all_the_same(method: str, language: str) -> None:
    assert len(summary(method, document(language=language), sentences=3).lines) == 3


def test_another_seed_gives_another_choice() -> None:
    budget = Budget(sentences=3)
    made = {
        summarizer("random", SummaryOptions(seed=seed)).summarize([document()], budget)
        for seed in range(6)
    }

    assert len(made) > 1


def test_the_words_of_the_settings_move_edmundson() -> None:
    options = SummaryOptions(bonus=("lamps",), stigma=("pier",))
    made = summarizer("edmundson", options).summarize([document()], Budget(sentences=2))

    assert any("ferry company" in quote or "Lamp" in quote for quote in quotes(made))
    assert made != summary("edmundson", sentences=2)


def test_an_unknown_method_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="lex-rank"):
        summarizer("lexrank")


@every_method
def test_a_very_long_text_stays_bounded(method: str) -> None:
    text = "\n\n".join(
        f"Part {n} of the report says that line {n % 7} lost {n * 11} passengers. Ice took {n % 13}."
        for n in range(4000)
    )
    start = time.perf_counter()

    assert len(summary(method, document(text), sentences=3).lines) == 3
    assert time.perf_counter() - start < 10


PROBE = """
import socket, sys
def blocked(*args, **kwargs): raise OSError("no network")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = blocked
sys.path.insert(0, sys.argv[1])
from digest.model import Budget, Document
from digest.summarizers import METHODS, summarizer
text = sys.stdin.read()
for method in METHODS:
    for language in ("en", "", "uk"):
        source = Document(id="a", fingerprint="", kind="article", headline="Pier", text=text, language=language)
        made = summarizer(method).summarize([source], Budget(sentences=3))
        print(method, language, [line.span for line in made.lines])
"""


def probe(seed: int, home: Path) -> str:
    """Summarise by every method in a process of its own, without network and home."""
    here = str(Path(__file__).parents[2])
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONHASHSEED": str(seed)}
    done = subprocess.run(
        [sys.executable, "-c", PROBE, here],
        input=STORY * 3,
        env=environment,
        cwd=home,
        text=True,
        check=True,
        capture_output=True,
    )
    return done.stdout


@pytest.mark.slow
def test_the_hash_seed_the_home_and_the_network_change_nothing(tmp_path: Path) -> None:
    printed = {probe(seed, tmp_path) for seed in (0, 1, 42, 31337)}

    assert len(printed) == 1
    assert len(printed.pop().splitlines()) == 3 * len(METHODS)
