"""The mail: one letter for all, one message a reader, below the limit whatever the issue holds."""

from __future__ import annotations

import email
import email.policy
import re
from datetime import UTC, datetime
from email.message import EmailMessage

import msgspec
import pytest

from digest.errors import ConfigError
from digest.model import Brief, Issue, Letter, Masthead, Section, Summary
from digest.renderers import render
from digest.renderers.letter import LIMIT, compose
from digest.renderers.message import addressed, size
from tests.renderers import issues

SENT = datetime(2027, 3, 15, 6, 30, tzinfo=UTC)


def parsed(message: bytes) -> EmailMessage:
    found = email.message_from_bytes(message, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    assert not [defect for part in found.walk() for defect in part.defects]
    return found


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def with_masthead(issue: Issue, **changes: str) -> Issue:
    return msgspec.structs.replace(
        issue, masthead=msgspec.structs.replace(issue.masthead, **changes)
    )


def many(count: int, headline: str, sentence: str, **changes: str) -> Issue:
    issue = issues.full()
    briefs = tuple(
        issues.told(f"many-{n:04}", f"{headline} {n}", "Dunmere Post", 9, sentence, sentence)
        for n in range(count)
    )
    section = Section(id="all", title="Усе", kind="stories", briefs=briefs)
    return with_masthead(
        msgspec.structs.replace(issue, sections=(section,), lead="many-0000", figures=()), **changes
    )


def test_the_message_has_the_headers_of_a_newsletter() -> None:
    message = parsed(addressed(compose(issues.full()), "Ida Brook <ida@reader.example>", SENT))

    assert message["From"] == "The Tarn Letter 31 <desk@tarn.example>"
    assert message["To"] == "Ida Brook <ida@reader.example>"
    assert message["Reply-To"] == "answers@tarn.example"
    assert message["Date"] == "Mon, 15 Mar 2027 06:30:00 +0000"
    assert message["List-Id"] == "<letter.tarn.example>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "en"
    assert message["Message-ID"].endswith("@tarn.example>")
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_the_subject_is_the_lead_headline_cut_at_a_word() -> None:
    message = parsed(addressed(compose(issues.full()), "ida@reader.example", SENT))

    assert message["Subject"] == "Swing bridge at Dunmere jams open with the night train…"
    assert len(message["Subject"]) <= 60


def test_the_editor_s_subject_and_preheader_are_taken() -> None:
    issue = msgspec.structs.replace(
        issues.full(), subject="All about\none bridge", preheader="And tubas"
    )
    letter = compose(issue)

    assert parsed(addressed(letter, "a@b.example", SENT))["Subject"] == "All about one bridge"
    assert ">And tubas" in letter.html


@pytest.mark.parametrize("length", range(10, 401, 13))
def test_list_headers_are_never_encoded_nor_folded(length: int) -> None:
    """The whole kind of fault: servers and programs read these headers as they are written."""
    token = ("Tk9-_~" * 80)[:length]
    own = f"https://tarn.example/unsubscribe?reader={token}&list=1"
    message = addressed(compose(issues.full()), "a@b.example", SENT, own)

    assert f"\r\nList-Unsubscribe: <{own}>\r\n".encode() in message
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in message
    assert b"\r\nList-Id: <letter.tarn.example>\r\n" in message
    assert max(map(len, message.split(b"\r\n"))) <= 998
    assert own in body(parsed(message), "plain")
    assert own.replace("&", "&amp;") in body(parsed(message), "html")


@pytest.mark.parametrize("address", ["mailto:stop@tarn.example", "http://tarn.example/stop"])
def test_one_click_is_promised_for_https_alone(address: str) -> None:
    issue = with_masthead(issues.full(), unsubscribe=address)
    message = parsed(addressed(compose(issue), "a@b.example", SENT, address))

    assert message["List-Unsubscribe"] == f"<{address}>"
    assert message["List-Unsubscribe-Post"] is None


def test_a_long_line_is_broken_nowhere_that_a_reader_could_see() -> None:
    """A link at character 995 of one line, where servers break what is longer than 998."""
    line = ("lamp " * 199) + "*[lamp](https://quay.example/lamp)* " + "quay " * 40
    issue = msgspec.structs.replace(issues.full(), introduction=line)
    letter = compose(issue)
    message = addressed(letter, "a@b.example", SENT, issue.masthead.unsubscribe)
    html = body(parsed(message), "html").replace("\r\n", "\n")

    assert max(map(len, letter.html.split("\n"))) > 1200, "as it was written"
    assert max(map(len, message.split(b"\r\n"))) <= 998
    assert '<em><a href="https://quay.example/lamp"' in html
    own = letter.html.replace(letter.placeholder, issue.masthead.unsubscribe)
    assert html.strip() == own.strip()


def test_letters_differ_only_in_what_is_the_reader_s() -> None:
    letter = compose(issues.full())
    one = addressed(letter, "a@b.example", SENT, "https://tarn.example/u?r=1")
    two = addressed(letter, "c@d.example", SENT, "https://tarn.example/u?r=2")
    differing = [
        (left, right)
        for left, right in zip(one.split(b"\r\n"), two.split(b"\r\n"), strict=True)
        if left != right
    ]

    assert one == addressed(letter, "a@b.example", SENT, "https://tarn.example/u?r=1")
    assert len(differing) == 5  # To, Message-ID, List-Unsubscribe, and the link in each body
    assert letter.placeholder.encode() not in one


def test_an_address_that_is_none_is_refused() -> None:
    letter = compose(issues.full())
    for wrong in ("", "nobody", "a@b.example\r\nBcc: c@d.example, x", "@b.example"):
        with pytest.raises(ConfigError):
            addressed(letter, wrong, SENT)
    with pytest.raises(ConfigError):
        compose(with_masthead(issues.full(), sender="no address"))


def test_a_title_in_another_script_goes_into_from() -> None:
    message = parsed(addressed(compose(issues.arabic()), "a@b.example", SENT))

    assert message["From"].addresses[0].display_name == "رسالة تارن 31"


def test_sixty_stories_in_cyrillic_stay_below_the_limit_with_their_foot() -> None:
    issue = many(60, "Міст розведено і нічний потяг чекає", "Міст застряг о десятій вечора. " * 3)
    message = addressed(compose(issue), "a@b.example", SENT, "https://tarn.example/u?r=1")
    html, text = body(parsed(message), "html"), body(parsed(message), "plain")

    assert len(message) < LIMIT
    for part in (html, text):
        assert "Read the rest on the web" in part
        assert "more stories on the web" in part
        assert "9 Weir Lane" in part
        assert "https://tarn.example/u?r=1" in part
    shown = [int(n) for n in re.findall(r"<h3[^>]*><b[^>]*>(\d+)<", html)]
    assert shown == list(range(2, shown[-1] + 1)), "stories are cut at the end, whole"


def test_few_letters_are_made_to_find_how_many_stories_fit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sizes: dict[int, int] = {}

    def noted(letter: Letter) -> int:
        told = letter.html.count("<h3")
        sizes[told] = size(letter)
        return sizes[told]

    monkeypatch.setattr("digest.renderers.letter.size", noted)
    for number in (30, 100, 400):
        sizes.clear()
        told = compose(many(number, "The bridge is closed", "It stuck at ten. " * 9)).html.count(
            "<h3"
        )

        assert sizes[told] < LIMIT
        assert told == number - 1 or sizes[told + 1] >= LIMIT
        assert len(sizes) <= 5
        assert max(sizes) <= 50, "none is many times too long"


def test_even_the_longest_texts_stay_below_the_limit() -> None:
    huge = "Щ" * 20_000
    issue = many(3, huge, huge, title=huge, imprint=huge, tagline=huge)
    long_note = msgspec.structs.replace(issue, introduction=huge)

    assert len(addressed(compose(long_note), "a@b.example", SENT)) < LIMIT


def test_fifteen_stories_take_at_most_forty_kilobytes_of_html() -> None:
    sentence = "The borough has painted a number beside every pothole on the ring road this week."
    issue = issues.full()
    briefs = tuple(
        issues.told(
            f"some-{n:04}", "Potholes are numbered before they are filled again", "Radio Tarn", 9,
            f"{sentence} ({n})", f"The highest number so far is {n} and nobody knows why that is.",
            also=(issues.reference(f"also-{n:04}", "Potholes", "Dunmere Post", 9),) if n % 2 else (),
        )
        for n in range(12)
    )  # fmt: skip
    section = Section(id="more", title="Streets", kind="stories", briefs=briefs)
    full = msgspec.structs.replace(
        issue, sections=(issue.sections[0], section, *issue.sections[2:])
    )

    assert len(list(full.numbered())) == 15
    assert len(compose(full).html.encode()) <= 40_000


def test_the_text_is_written_for_people_in_76_columns() -> None:
    for make in (issues.full, issues.arabic, issues.single, issues.empty, issues.rewritten):
        text = compose(make()).text

        assert all(len(line) <= 76 or "://" in line for line in text.split("\n"))
        assert "<" not in text


@pytest.mark.parametrize(
    "tag", ["*|UNSUB|*", "{{ unsubscribe }}", "{$unsubscribe}", "[[unsubscribe]]", "%unsubscribe%"]
)
def test_a_merge_tag_goes_through_untouched_where_a_service_fills_it(tag: str) -> None:
    issue = with_masthead(issues.full(), unsubscribe=tag)
    (pasted,) = render(issue, ["email-body"])
    html = pasted.body.decode()

    assert pasted.name == "email-body.html"
    assert f'href="{tag}"' in html
    assert "<html" not in html
    assert "List-Unsubscribe" not in next(
        r.body.decode() for r in render(issue, ["email"]) if r.name == "email.eml"
    )


def test_a_draft_opens_ready_to_send() -> None:
    (draft,) = render(issues.full(), ["draft"])
    message = parsed(draft.body)

    assert draft.name == "draft.eml"
    assert message["X-Unsent"] == "1"
    assert message["To"] is None


def test_a_feed_item_without_address_and_a_brief_without_summary_are_fine() -> None:
    issue = issues.full()
    bare = Brief(
        id="bare-0001",
        headline="Only this",
        lead=issues.reference("bare-0001", "Only this", "Radio Tarn", None, url=""),
        summary=Summary(),
    )
    section = Section(id="x", title="X", kind="stories", briefs=(bare,))
    letter = compose(msgspec.structs.replace(issue, sections=(section,), lead="", figures=()))

    assert "Only the headline could be read." in letter.html
    assert "Only the headline could be read." in letter.text


def test_a_masthead_of_nothing_makes_a_letter() -> None:
    letter = compose(msgspec.structs.replace(issues.empty(), masthead=Masthead(title="")))

    assert "Digest" in letter.html
