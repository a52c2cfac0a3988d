"""Texts that hold much of one another are found; texts that only quote the same are not."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from digest.stories.overlap import checksums, overlaps

RANDOM = random.Random(11)
WORDS = [f"{a}{b}" for a in ("sea", "quay", "lamp", "tug", "ice") for b in "abcdefghijklmnop"]


def prose(words: int) -> str:
    return " ".join(RANDOM.choices(WORDS, k=words))


STORY, OTHER = prose(300), prose(300)


def shared(a: str, b: str) -> float:
    return next((share for _, _, share in overlaps(map(checksums, [a, b]), 0.0)), 0.0)


def test_a_text_cut_short_is_contained_in_the_whole() -> None:
    assert shared(STORY, " ".join(STORY.split()[:90])) == 1.0


def test_one_word_in_ten_changed_leaves_most_in_common() -> None:
    words = STORY.split()
    for place in range(0, len(words), 10):
        words[place] = "changed"

    assert shared(STORY, " ".join(words)) > 0.55


def test_a_frame_around_a_text_takes_nothing_from_it() -> None:
    assert shared(STORY, f"{prose(40)} {STORY} {prose(40)}") == 1.0


def test_two_reports_that_quote_one_statement_share_little() -> None:
    statement = prose(40)

    assert shared(f"{STORY} {statement}", f"{statement} {OTHER}") < 0.2


def test_what_a_long_round_up_quotes_somewhere_is_not_contained_in_it() -> None:
    brief = prose(80)

    assert shared(brief, f"{prose(1000)} {brief} {prose(500)}") == 0.0


def test_texts_of_a_few_words_are_never_compared() -> None:
    assert list(overlaps([checksums("the pier is open")] * 2, 0.0)) == []


def test_a_pair_that_is_known_is_not_compared() -> None:
    texts = [checksums(STORY)] * 3

    assert [pair for *pair, _ in overlaps(texts, 0.5, {(0, 2)})] == [[0, 1], [1, 2]]


def test_sixty_copies_are_one_chain() -> None:
    copies = [f"{prose(3)} {STORY}" for _ in range(60)]
    above = list(range(60))
    for a, b, _ in overlaps(map(checksums, copies), 0.55):
        above = [above[a] if root == above[b] else root for root in above]

    assert len(set(above)) == 1


@given(st.lists(st.sampled_from([STORY, OTHER, STORY[:900], "", "one", "一二三四五" * 9])))
def test_pairs_do_not_depend_on_the_order_of_the_texts(texts: list[str]) -> None:
    def found(given_texts: list[str]) -> list[tuple[list[str], float]]:
        pairs = overlaps(map(checksums, given_texts), 0.5)
        return sorted((sorted([given_texts[a], given_texts[b]]), share) for a, b, share in pairs)

    assert found(texts[::-1]) == found(texts)
