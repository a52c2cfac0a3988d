"""A hundred injections in every field of every document, all the way to what readers get."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from digest.check import check
from digest.check.evidence import Evidence
from digest.model import (
    Capture,
    Credit,
    Document,
    Link,
    Masthead,
    Moment,
    Page,
    Reading,
    Rendering,
    Site,
)
from digest.pipeline import build
from digest.publish.desk import write_issue
from digest.renderers import FORMATS, render
from digest.settings import Settings
from tests.renderers.test_hostile import PARSERS
from tests.renderers.test_injection import STRINGS, harmless

NOW = datetime(2031, 3, 17, 8, 0, tzinfo=UTC)
# A reader gives no lone surrogate: what it reads was decoded.
LETTERS = tuple(string.encode("utf-8", "ignore").decode() for string in STRINGS)
GROUP = 24  # documents of an issue: few enough that the letter tells them all


class Shelf:
    """A source with a capture for each string."""

    label = "shelf"

    def __init__(self, strings: tuple[str, ...]) -> None:
        self.strings = strings

    def captures(self) -> Iterator[Capture]:
        for number, string in enumerate(self.strings):
            content = f"{number}".encode()
            yield Capture(place=f"shelf/{number}", content=content, source=string)


def poisoned(number: int, string: str) -> Reading:
    """Give what a reader would give whose every text is the string."""
    own = [f"{name}{number}" for name in ("weir", "keeper", "lamp", "boat", "mill", "road")]
    words = f"{string} {own[0]} {own[1]} {own[2]}."
    article = Document(
        id=f"bad{number % 10}-{number:04}",
        fingerprint=f"f{number}",
        kind="article",
        headline=f"{string} {number}",
        standfirst=string,
        text=f"{words} Then {own[3]} saw {own[4]}.\n\n{string}\n\nNow {own[5]} met {own[0]}.",
        url=string if number % 2 else f"https://x.example/{number}/{string}",
        source=string,
        language="en",
        published=Moment(day=date(2031, 3, 10 + number % 7), shown=string, zone=string),
        byline=(Credit(name=string), Credit(name=string, person=False)),
        links=(
            Link(headline=string, url=string, role="pick", source=string),
            Link(headline=string, url=string, role="related"),
        ),
        tags=(string,),
        capture=f"shelf/{number}",
    )
    item = Document(
        id=f"tem{number % 10}-{number:04}",
        fingerprint=f"i{number}",
        kind="feed-item",
        headline=f"{string} {number} again",
        text=words,
        url=string,
        source=string,
        published=Moment(shown=string),
        capture=f"shelf/{number}",
        beside=article.id,
        order=1,
    )
    return Reading(kind="article", documents=(article, item))


def made(strings: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, out: Path) -> Path:
    """Build an issue of poisoned documents, and give its folder."""

    def read(page: Page, _site: Site | None, *, lines: bool) -> Reading:
        number = int(page.capture.content)
        return poisoned(number, strings[number])

    monkeypatch.setattr("digest.readers.read", read)
    masthead = Masthead(
        title="The Tarn Letter",
        sender="desk@tarn.example",
        imprint="9 Weir Lane",
        unsubscribe="https://tarn.example/u",
    )
    settings = msgspec.structs.replace(Settings(), masthead=masthead)
    edition = build(settings, [Shelf(strings)], NOW)
    renderings: list[Rendering] = [
        *render(edition.issue, [name for name in FORMATS if name != "json"])
    ]
    write_issue(out, edition.issue, edition.sources, edition.report, renderings)
    return out / edition.issue.id


@pytest.mark.parametrize("start", range(0, len(LETTERS), GROUP))
def test_documents_of_injections_do_nothing(
    start: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    strings = LETTERS[start : start + GROUP]
    folder = made(strings, monkeypatch, tmp_path)
    for name in ("index.html", "email.html", "email-body.html"):
        harmless((folder / name).read_text("utf-8"))
    markdown = (folder / "issue.md").read_text("utf-8")
    for name, parse in PARSERS.items():
        if name != "mistune":  # which decodes an address twice
            harmless(parse(markdown))
    for name in ("email.eml", "draft.eml"):
        raw = (folder / name).read_bytes()
        message = email.message_from_bytes(raw, policy=email.policy.default)
        assert not [defect for part in message.walk() for defect in part.defects]
        assert message["Bcc"] is None
        assert len(message.get_all("Subject", [])) == 1
        assert max(map(len, raw.split(b"\r\n"))) <= 998
    wrong = [f for f in check(Evidence(folder)) if f.level == "error"]

    assert [f for f in wrong if f.judge != "links"] == []
    assert not [f for f in wrong if "neither http" in f.what or "encoded" in f.what]


def test_every_string_gets_into_an_issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = made(LETTERS[:GROUP], monkeypatch, tmp_path)
    told = [brief for _, _, brief in Evidence(folder).issue.numbered()]

    assert len(told) >= GROUP - 2, "a copy may be left out"
