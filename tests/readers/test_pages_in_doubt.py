"""Pages of which the line model cannot say whether they are articles."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from digest.model import Capture
from digest.readers import open_page, read
from digest.readers.page_text import reader
from digest.readers.page_text.model import Judgement, judge
from digest.readers.page_text.rows import Row

ABOUT = "\n\n".join(
    f"The {part} of the lamp is made of oak from the island, and whoever turns it by hand will"
    f" find that the light moves slowly over the {place}, as it did in the old house by the sea."
    for part, place in (("foot", "table"), ("arm", "wall"), ("shade", "floor"), ("neck", "door"))
)
BUTTONS = "Add to cart\nFree shipping\nOnly €49\nIn stock"
MENU = "\n".join(f"Lamps of the {where} room" for where in ("living", "dining", "bath", "bed"))


@pytest.fixture(autouse=True)
def doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    def doubtful(rows: Sequence[Row]) -> Judgement:
        return judge(rows)._replace(article=0.4)

    monkeypatch.setattr(reader, "judge", doubtful)


def kind(text: str) -> str:
    return read(open_page(Capture(place="page.txt", content=text.encode()))).kind


def test_running_text_is_given_the_benefit_of_the_doubt() -> None:
    assert kind(f"{MENU}\n\n{ABOUT}\n\n{MENU}\n\n{MENU}\n\n{MENU}") == "article"


def test_a_shops_buttons_and_a_price_decide_that_it_is_none() -> None:
    assert kind(f"{MENU}\n\n{ABOUT}\n\n{BUTTONS}\n\n{MENU}\n\n{MENU}") == "product"


def test_lines_without_sentences_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def all_of_it(rows: Sequence[Row]) -> Judgement:
        return judge(rows)._replace(article=0.4, body=[0.9 if r.words > 5 else 0.0 for r in rows])

    monkeypatch.setattr(reader, "judge", all_of_it)
    headlines = [f"Town {n} keeps its old lamps after all" for n in range(12)]
    names = [f"Lamps of town {n}" for n in range(12)]
    assert kind("\n\n".join(headlines + names)) == "listing"
