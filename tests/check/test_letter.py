"""The letter as it travels, broken in one way at a time."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from digest.check import letter
from digest.model import Issue
from tests.check.folders import ask, edit, said, written
from tests.renderers import issues

MAIL = "email.eml"


def with_masthead(**changes: str) -> Issue:
    issue = issues.full()
    return msgspec.structs.replace(
        issue, masthead=msgspec.structs.replace(issue.masthead, **changes)
    )


def without(folder: Path, header: str) -> None:
    path = folder / MAIL
    pattern = rb"(?m)^%s:.*\r\n(?:[ \t].*\r\n)*" % header.encode()
    raw, times = re.subn(pattern, b"", path.read_bytes(), count=1)
    assert times == 1
    path.write_bytes(raw)


def test_what_was_built_is_right(tmp_path: Path) -> None:
    assert said("letter", written(tmp_path)) == ""


@pytest.mark.parametrize("header", ["From", "Date", "Message-ID", "Subject", "MIME-Version"])
def test_a_header_that_no_letter_lacks(tmp_path: Path, header: str) -> None:
    folder = written(tmp_path)
    without(folder, header)

    assert f"error: email.eml, header {header}: is missing" in said("letter", folder)


@pytest.mark.parametrize(
    ("header", "level"),
    [("Auto-Submitted", "warning"), ("Content-Language", "warning"), ("List-Id", "note")],
)
def test_a_header_that_helps(tmp_path: Path, header: str, level: str) -> None:
    folder = written(tmp_path)
    without(folder, header)

    assert f"{level}: email.eml, header {header}: is missing" in said("letter", folder)


BREAKS = [
    ("Subject: ", "Subject: One\r\nSubject: ", "header Subject: stands there 2 times"),
    ("Date: Sun, 14 Mar 2027", "Date: Sun, 44 Mar 2027", "header Date: is no date"),
    ("<letter.tarn.example>", "letter", "header List-Id: is written name <list.example.org>"),
    ("List-Unsubscribe: <https", "List-Unsubscribe: https", "holds no address in angle brackets: https"),
    ("List-Unsubscribe: <https", "List-Unsubscribe: =?utf-8?q?=3Chttps", "is encoded or broken"),
    ("List-Unsubscribe: <https://", "List-Unsubscribe:\r\n <https://tarn.example\r\n /", "is encoded or broken"),
    ("List-Unsubscribe: <https:", "List-Unsubscribe: <mailto:", "stands there without an https address"),
    ("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", "", "header List-Unsubscribe-Post: is missing"),
    ("multipart/alternative", "multipart/mixed", "wants a text and the same as HTML"),
    ("Content-Type: text/html", "Content-Type: text/plain", "wants a text and the same as HTML"),
    ('charset="utf-8"', 'charset="koi8-r"', "a part is in koi8-r"),
    ("quoted-printable\r\n\r\n", "quoted-printable\r\n\r\n<p>Hello</p> ", "text part: holds tags of HTML"),
    ("quoted-printable\r\n\r\n", "quoted-printable\r\n\r\n" + "x" * 1200, "the line has 1,2"),
    ("\r\n\r\n--=_", "\x00\r\n\r\n--=_", "holds a zero byte"),
    ("\r\n", "\n", "has line ends other than CRLF"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "what"), BREAKS)
def test_a_fault_is_found(tmp_path: Path, old: str, new: str, what: str) -> None:
    folder = written(tmp_path)
    edit(folder, MAIL, old, new)

    assert what in said("letter", folder)


def test_a_letter_that_was_cut_off(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / MAIL).write_bytes((folder / MAIL).read_bytes()[:-200])

    assert "is no proper mail: close boundary not found defect" in said("letter", folder)


def test_a_subject_that_is_empty_or_too_long(tmp_path: Path) -> None:
    folder = written(tmp_path)
    without(folder, "Subject")
    edit(folder, MAIL, "Date: ", "Subject: \r\nDate: ")
    assert "header Subject: is empty" in said("letter", folder)

    edit(folder, MAIL, "Subject: \r\n", f"Subject: {'long ' * 30}\r\n")
    assert "header Subject: has 150" in said("letter", folder)


def test_a_text_part_that_says_nothing(tmp_path: Path) -> None:
    folder = written(tmp_path)
    raw = (folder / MAIL).read_bytes()
    at = raw.index(b"quoted-printable\r\n\r\n") + 20
    (folder / MAIL).write_bytes(raw[:at] + b"See HTML" + raw[raw.index(b"\r\n--=_", at) :])

    assert "text part: says next to nothing" in said("letter", folder)


def test_a_letter_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path)
    monkeypatch.setattr(letter, "LIMIT", 10_000)
    monkeypatch.setattr(letter, "CLIPPED", 10_000)
    lines = said("letter", folder)

    assert "as sent, and 10,000 is the limit" in lines
    assert "email-body.html: is " in lines


def test_settings_that_a_letter_wants(tmp_path: Path) -> None:
    lines = said("letter", written(tmp_path, with_masthead(sender="", imprint="", unsubscribe="")))

    assert "header From: nobody is named as the sender (set sender in [masthead])" in lines
    assert "names nobody who answers for it" in lines
    assert "header List-Unsubscribe: is missing: readers cannot leave" in lines


def test_a_merge_tag_left_in_what_is_sent_as_it_is(tmp_path: Path) -> None:
    found = ask("letter", written(tmp_path, with_masthead(unsubscribe="*|UNSUB|*")))

    assert {(f.level, f.file) for f in found} == {("error", "email.eml"), ("error", "draft.eml")}
    assert all("paste email-body.html into the service" in f.todo for f in found)


def test_a_merge_tag_among_a_source_s_words_is_no_merge_tag(tmp_path: Path) -> None:
    issue = msgspec.structs.replace(
        issues.full(), introduction="We print *|UNSUB|* and {{ name }}."
    )

    assert said("letter", written(tmp_path, issue)) == ""


def test_a_mail_address_to_unsubscribe_wants_no_post(tmp_path: Path) -> None:
    assert said("letter", written(tmp_path, with_masthead(unsubscribe="mailto:a@b.example"))) == ""
