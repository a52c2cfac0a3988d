"""Mail: a newsletter is split into its items, what belongs to the mailing is dropped."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import ReadError
from digest.model import Capture, Reading
from digest.readers import choose
from digest.readers.mail import MailReader

HEADERS = (
    'From: "Varnholm Weekly via Post" <weekly@letters.example>\n'
    "Subject: =?utf-8?q?Ice_on_the_quay_=E2=80=93_and_more?=\n"
    "Date: Tue, 04 Mar 2031 09:00:00 +0100\nMIME-Version: 1.0\n"
)
AS_HTML = HEADERS + "Content-Type: text/html; charset=utf-8\n\n"
AS_TEXT = HEADERS + "Content-Type: text/plain; charset=utf-8\n\n"
LETTER = """<html><head><title>Weekly</title><style>p {}</style></head><body>
<div style="display:none">Ice, ferry, lamp</div>
<p><a href="https://letters.example/view">View in browser</a></p>
<h1>Varnholm Weekly</h1><p>Dear readers, a cold week.</p>
<h2>Harbour</h2>
<h3><a href="https://courier.example/ice?utm_source=letter">Ice closes the quay</a></h3>
<p>Crews salt it.</p><p>It may take a week.</p>
<p><a href="https://courier.example/ice">Read more</a></p>
<h3>Ferry returns</h3><p>The ferry is back.</p>
<p><a href="https://letters.example/go?u=https%3A%2F%2Fcourier.example%2Fferry&amp;id=9">Continue reading →</a></p>
<table><tr><td><a href="https://courier.example/lamp"><b>Lamp lit again after a long dark</b></a></td></tr>
<tr><td>The town is glad.</td></tr></table>
<p><a href="https://facebook.com/sharer?u=https://courier.example/">Share</a></p>
<p>You are receiving this because you signed up. <a href="https://letters.example/u">Unsubscribe</a></p>
<p>12 Quay Street, Varnholm</p><img src="https://letters.example/o.gif" width="1" height="1">
</body></html>"""


def reading_of(mail: str | bytes, source: str = "") -> Reading:
    content = mail.encode() if isinstance(mail, str) else mail
    reader = MailReader()
    page = reader.open(Capture(place="letter.eml", content=content, source=source))
    reading = reader.read(page, None)
    for document in reading.documents:
        for piece in document.origin:
            length = piece.end - piece.start
            written = document.text[piece.at : piece.at + length]
            assert written == page.text[piece.start : piece.end]
    return reading


class TestNewsletter:
    def test_it_becomes_its_items_with_headline_text_and_link(self) -> None:
        documents = reading_of(AS_HTML + LETTER).documents

        assert [(d.headline, d.text, d.url) for d in documents] == [
            ("Ice closes the quay", "Crews salt it.\n\nIt may take a week.", "https://courier.example/ice"),
            ("Ferry returns", "The ferry is back.", "https://courier.example/ferry"),
            ("Lamp lit again after a long dark", "The town is glad.", "https://courier.example/lamp"),
        ]  # fmt: skip

    def test_nothing_of_the_mailing_is_left(self) -> None:
        reading = reading_of(AS_HTML + LETTER)

        kept = " ".join(f"{d.headline} {d.text} {d.url}" for d in reading.documents)
        for word in ("Unsubscribe", "receiving", "browser", "Share", "Quay Street", "utm_", "Dear"):
            assert word not in kept

    def test_its_items_have_the_letter_s_date_marked_as_inferred(self) -> None:
        for document in reading_of(AS_HTML + LETTER).documents:
            assert document.published is not None
            assert (
                document.published.iso,
                document.published.basis,
            ) == ("2031-03-04T09:00:00+01:00", "inferred")

    def test_a_read_more_says_that_there_is_more_than_the_letter_gives(self) -> None:
        assert [d.partial for d in reading_of(AS_HTML + LETTER).documents] == [True, True, False]

    def test_a_heading_above_items_is_their_section(self) -> None:
        assert {("Harbour",)} == {d.tags for d in reading_of(AS_HTML + LETTER).documents}

    def test_its_source_is_the_sender_unless_the_settings_name_one(self) -> None:
        assert reading_of(AS_HTML + LETTER).documents[0].source == "Varnholm Weekly"
        assert reading_of(AS_HTML + LETTER, "The Weekly").documents[0].source == "The Weekly"

    def test_a_list_of_links_gives_an_item_a_line(self) -> None:
        letter = AS_HTML + (
            "<ul><li><a href='https://a.example/1'>How the bell was cast</a> – a film of 1931</li>"
            "<li><a href='https://b.example/2'>Why lamps go out</a>: an essay</li></ul>"
        )

        assert [(d.headline, d.text) for d in reading_of(letter).documents] == [
            ("How the bell was cast", "a film of 1931"),
            ("Why lamps go out", "an essay"),
        ]

    def test_in_plain_text_an_address_on_its_own_line_ends_an_item(self) -> None:
        letter = AS_TEXT + (
            "VARNHOLM WEEKLY\n\n1. Ice closes the quay\nCrews salt it and hope\nfor the best.\n"
            "https://courier.example/ice?utm_source=x\n\n2. Ferry returns\nThe ferry is back.\n"
            "https://courier.example/ferry\n\n-- \nTo unsubscribe, write to us.\n"
        )

        assert [(d.headline, d.text, d.url) for d in reading_of(letter).documents] == [
            ("Ice closes the quay", "Crews salt it and hope for the best.", "https://courier.example/ice"),
            ("Ferry returns", "The ferry is back.", "https://courier.example/ferry"),
        ]  # fmt: skip

    def test_links_through_the_sender_s_counter_are_told(self) -> None:
        counted = "https://click.letters.example/ls/click/" + "AbCd0123" * 6
        letter = AS_HTML + (
            f"<h2><a href='{counted}'>One headline here</a></h2><p>Text.</p>"
            "<h2><a href='https://b.example/2'>Another headline</a></h2><p>Text.</p>"
        )

        (problem,) = reading_of(letter).problems
        assert "1 links lead through a counter" in problem.reason


class TestOtherMail:
    def test_a_mail_that_is_no_list_is_one_article_without_the_mailing_s_words(self) -> None:
        letter = (
            AS_TEXT + "Dear all,\n\nthe meeting is\nmoved.\n\nIlse\n\nTo unsubscribe click here."
        )

        (document,) = reading_of(letter).documents
        assert (
            document.headline,
            document.text,
        ) == ("Ice on the quay – and more", "Dear all,\n\nthe meeting is moved.\n\nIlse")
        assert document.published is not None
        assert document.published.basis == "metadata"

    def test_html_counts_before_text_and_attachments_do_not_count(self) -> None:
        parts = "\n".join(
            f"--b\nContent-Type: {kind}\n{more}\n\n{text}"
            for kind, more, text in (
                ("text/plain", "", "Plain words."),
                ("text/html", "", "<p>Marked words.</p>"),
                ("text/html", "Content-Disposition: attachment", "<p>" + "Attached words. " * 9),
            )
        )
        letter = f"{HEADERS}Content-Type: multipart/mixed; boundary=b\n\n{parts}\n--b--\n"

        assert reading_of(letter).documents[0].text == "Marked words."

    @pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-8", "no-such-charset"])
    def test_accents_survive_whatever_charset_is_declared(self, charset: str) -> None:
        encoding = "windows-1252" if charset == "no-such-charset" else charset
        body = base64.b64encode("Fähre über Öl".encode(encoding)).decode()
        head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n"

        assert reading_of(HEADERS + head + body).documents[0].text == "Fähre über Öl"

    @pytest.mark.parametrize(
        "charset", ["unicode_escape", "raw_unicode_escape", "idna", "punycode", "base64", "utf-7"]
    )
    def test_a_charset_that_no_text_is_written_in_is_told_and_not_used(self, charset: str) -> None:
        subject = "Subject: =?unicode_escape?Q?=5Cu0041?=\n"
        head = HEADERS.replace("Subject: ", "X-Subject: ") + subject
        letter = f"{head}Content-Type: text/plain; charset={charset}\n\nAt the quay \\u0041 +AGE-."

        reading = reading_of(letter)

        assert reading.documents[0].headline == "\\u0041"
        assert reading.documents[0].text == "At the quay \\u0041 +AGE-."
        told = f"encoding: declared as {charset}, which is no encoding of texts"
        assert told in [problem.reason for problem in reading.problems]

    def test_a_part_in_utf_16_is_read(self) -> None:
        body = base64.b64encode("Fähre über Öl".encode("utf-16-le")).decode()
        head = "Content-Type: text/plain; charset=utf-16-le\nContent-Transfer-Encoding: base64\n\n"

        assert reading_of(HEADERS + head + body).documents[0].text == "Fähre über Öl"

    def test_damage_by_which_text_may_be_lost_is_told(self) -> None:
        cut = (
            f"{HEADERS}Content-Type: multipart/mixed; boundary=b\n\n"
            "--b\nContent-Type: text/plain\n\nCrews salt the quay.\n"
        )

        reading = reading_of(cut)

        assert reading.documents[0].text == "Crews salt the quay."
        assert "it breaks off before its end" in [p.reason for p in reading.problems]

    def test_a_charset_with_a_zero_in_its_name_costs_nothing(self) -> None:
        letter = HEADERS.encode() + b"Content-Type: text/plain; charset=utf\x00-8\n\nHello there"

        assert reading_of(letter).documents[0].text == "Hello there"

    def test_html_without_a_charset_in_its_header_may_name_it_itself(self) -> None:
        page = "<meta charset='windows-1251'><p>Порт снова открыт для пассажиров.</p>"
        letter = f"{HEADERS}Content-Type: text/html\n\n".encode() + page.encode("windows-1251")

        assert reading_of(letter).documents[0].text == "Порт снова открыт для пассажиров."

    @pytest.mark.parametrize(
        ("headers", "head"),
        [
            ("", '<base href="https://quay.example/notes/">'),
            ("Content-Location: https://quay.example/notes/7.html\n", ""),
            ('Content-Base: "https://quay.example/notes/"\n', ""),
        ],
    )
    def test_relative_links_are_resolved_against_the_base_that_is_given(
        self, headers: str, head: str
    ) -> None:
        items = "".join(
            f"<h2><a href='{name}.html'>Note {name} of the harbour office</a></h2><p>Read it.</p>"
            for name in ("8", "9")
        )
        letter = f"{HEADERS}{headers}Content-Type: text/html\n\n<head>{head}</head>{items}"

        assert [d.url for d in reading_of(letter).documents] == [
            "https://quay.example/notes/8.html",
            "https://quay.example/notes/9.html",
        ]

    def test_a_mail_without_text_is_told(self) -> None:
        reading = reading_of(HEADERS + "Content-Type: image/png\n\nx")

        assert (
            reading.kind,
            reading.reason,
            reading.documents,
        ) == ("mail", "a mail without text", ())

    def test_a_mail_without_a_date_is_told(self) -> None:
        (problem,) = reading_of("From: a@b.example\nSubject: A\n\nText").problems
        assert "no date" in problem.reason

    def test_parts_without_end_are_refused_in_one_line(self) -> None:
        nested = "".join(
            f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(900)
        )

        with pytest.raises(ReadError, match="nested too deep"):
            reading_of(HEADERS + nested)


class TestRecognition:
    @pytest.mark.parametrize(
        "content",
        [
            AS_TEXT.encode() + b"Text",
            b"From weekly@letters.example Tue Mar  4 09:00:00 2031\nFrom: a@b.example\nDate: x\n\n",
            b"Received: from a\r\n by b\r\nFrom: a@b.example\r\nMessage-ID: <1@b>\r\n\r\nText",
        ],
    )
    def test_headers_with_a_sender_are_a_mail(self, content: bytes) -> None:
        assert choose(Capture(place="x", content=content)) == "mail"

    @pytest.mark.parametrize(
        "content",
        [
            b"From the harbour: news\n\nText",
            b"To: whom it may concern\n\nText",
            b"Subject: A\n\nText",
            b"Date: 4 March\nFrom: the desk\nA page that says so\nand goes on\n\nText",
        ],
    )
    def test_a_page_that_begins_with_such_a_word_is_none(self, content: bytes) -> None:
        assert choose(Capture(place="x", content=content)) == "page-text"


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from([b"", b"<", b"\x00", b"\xff", b"\n\n", b"--b\n", b"=?utf-8?b?"]))))  # fmt: skip
def test_no_damage_to_a_mail_raises_or_moves_an_origin(
    cuts: list[tuple[float, int, bytes]],
) -> None:
    content = (AS_HTML + LETTER).encode()
    for share, length, put in cuts:
        start = int(share * len(content))
        content = content[:start] + put + content[start + length :]

    reading_of(content)
