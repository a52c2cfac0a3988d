"""Any bytes at all: no crash, no endless work, every page in the report as something."""

from __future__ import annotations

import random
import time

import pytest

from digest.errors import ReadError
from digest.model import Capture
from digest.readers import open_page, read
from digest.readers.crowded import is_crowded
from digest.readers.fragment import read_fragment
from tests.readers.test_page_text import PAGE

WORST = [
    "[" * 1000, "By " * 300, "1 " * 500, "12:08 " * 200, "1.1." * 300, "a@" * 500, " \t" * 500,
    "9 May " * 200, "(" * 900, "- " * 500, "«" * 999, "\u200f\u202e" * 400, "{{ 7*7 }} " * 90,
    "\ufffd" * 900, "٩" * 900, "von der " * 150, "…" * 900, "<p>" * 300, "x" * 1000, "#" * 999,
]  # fmt: skip


def read_all(content: bytes) -> None:
    try:
        page = open_page(Capture(place="x.txt", content=content))
    except ReadError:
        return
    reading = read(page)
    assert reading.kind
    assert reading.reason
    for document in reading.documents:
        for piece in document.origin:
            size = piece.end - piece.start
            assert document.text[piece.at : piece.at + size] == page.text[piece.start : piece.end]


def test_mutated_captures_are_read_or_refused() -> None:
    chance = random.Random(20)
    seed = PAGE.encode()
    for _ in range(400):
        data = bytearray(seed)
        for _change in range(chance.randint(1, 12)):
            at = chance.randrange(len(data))
            kind = chance.random()
            if kind < 0.4:
                data[at] = chance.randrange(256)
            elif kind < 0.6:
                del data[at : at + chance.randint(1, 200)]
            elif kind < 0.8:
                data[at:at] = chance.choice(WORST).encode()[: chance.randint(1, 900)]
            else:
                other = chance.randrange(len(data))
                data[at:at] = data[other : other + chance.randint(1, 400)]
            if not data:
                break
        read_all(bytes(data))


@pytest.mark.parametrize("unit", WORST)
def test_the_worst_repetition_costs_time_in_proportion(unit: str) -> None:
    """A quarter of a megabyte in lines of a thousand characters, and in one line."""
    lines = (unit[:1000] + "\n") * (250_000 // (len(unit) + 1))
    started = time.perf_counter()
    read_all(lines.encode())
    read_all(lines.replace("\n", " ")[:250_000].encode())

    assert time.perf_counter() - started < 20


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "News Feed\nRelated\nComments (3)\nLatest\n12:08\nShip sails again, says its owner.\n",
        "The ferry line of the town will buy a second ship, said its head on a Tuesday.\n",
        "9 May 2031\nLine buys a second ship\nJoan\n2 hours ago\nIt was never so cold, she said.\n",
    ],
)
def test_a_megabyte_of_a_worst_structure_costs_twice_what_half_of_it_does(unit: str) -> None:
    half, whole = (
        min(spent_on((unit * (size // len(unit))).encode()) for _ in range(3))
        for size in (500_000, 1_000_000)
    )

    # Half a second of grace: what takes a tenth of one is at the mercy of its neighbours.
    assert whole < 3.2 * half + 0.5


def spent_on(content: bytes) -> float:
    started = time.process_time()
    read_all(content)
    return time.process_time() - started


def page_of(markup: str) -> Capture:
    return Capture(place="x.html", media_type="text/html", content=markup.encode())


CROWDED = "<p " + " ".join(f'a{number}="x"' for number in range(100_000)) + ">The lamp was lit."


@pytest.mark.parametrize("begin", ["", "<p>It was <b title='<p'>late</b>. ", '<img alt=">">'])
def test_a_page_with_a_tag_of_a_hundred_thousand_attributes_is_refused_at_once(begin: str) -> None:
    with pytest.raises(ReadError, match="more than 3,000 attributes"):
        open_page(page_of(begin + CROWDED))


@pytest.mark.parametrize("kind", ["script", "STYLE"])
def test_what_a_script_compares_is_no_tag(kind: str) -> None:
    compared = f"<{kind}>" + "for(;s<n;s++) a = b / c; " * 5_000 + f"</{kind} >"

    assert not is_crowded(compared)
    assert is_crowded(compared + CROWDED)
    assert is_crowded(CROWDED.replace("<p", f"<{kind}"))


def test_of_a_letter_with_such_a_tag_the_words_are_left() -> None:
    assert read_fragment(CROWDED).text == "The lamp was lit."


@pytest.mark.parametrize(
    "unit", ["<script><", "<a ", '<a b="', "<a b='", "<a b='\"", "<a/", "<a =", "<a b=c>", "<"]
)
def test_attributes_are_counted_in_time_in_proportion(unit: str) -> None:
    before = time.process_time()
    is_crowded(unit * 500_000)

    assert time.process_time() - before < 5
