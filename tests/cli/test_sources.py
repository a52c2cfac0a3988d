"""Every way in at once: what came from where, and what became of it."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

from digest.cli import main

SETTINGS = """
[masthead]
title = "Quay Weekly"
[window]
every = "week"
[[sources.feed]]
path = "feed.xml"
name = "The Courier"
[[sources.mail]]
path = "letters.mbox"
[[sources.archive]]
path = "pages.zip"
name = "The Bell"
[[sources.page]]
path = "news.html"
url = "https://townhall.example/news"
items = "li"
date = "time"
name = "Town hall"
[[sources.opml]]
path = "missing.opml"
[[exclude]]
name = "No football"
words = ["football"]
"""
FEED = """<rss version="2.0"><channel><title>C</title>
<item><title>Ice closes the quay</title><link>https://courier.example/ice</link>
<description>Crews salt it before the first ferry comes in.</description>
<pubDate>Tue, 04 Mar 2031 09:00:00 GMT</pubDate></item>
<item><title>Football on Sunday</title><link>https://courier.example/football</link>
<description>The team plays at home.</description>
<pubDate>Tue, 04 Mar 2031 10:00:00 GMT</pubDate></item></channel></rss>"""
LETTER = """From ilse@letters.example Tue Mar  4 09:00:00 2031
From: Pier News <ilse@letters.example>
Subject: This week
Date: Tue, 04 Mar 2031 09:00:00 GMT
Content-Type: text/html; charset=utf-8

<h2><a href="https://pier.example/lamp">Lamp lit again at the pier</a></h2><p>The town is glad of it.</p>
<h2><a href="https://pier.example/net">Nets mended for the spring</a></h2><p>Forty nets are ready now.</p>
"""
NEWS = """<html><body><ul><li><a href="/budget">Budget passed by the council</a>
<time datetime="2031-03-05">5 March</time></li></ul></body></html>"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "digest.toml").write_text(SETTINGS)
    (tmp_path / "feed.xml").write_text(FEED)
    (tmp_path / "letters.mbox").write_text(LETTER)
    (tmp_path / "news.html").write_text(NEWS)
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr(
            "bell.md",
            "---\ntitle: The old bell rings\ndate: 2031-03-05\n---\nIt had been silent for years.\n",
        )
    return tmp_path


def build(desk: Path, *more: str) -> Path:
    out = desk / "out"
    main_without_exit(
        ["build", "-c", str(desk / "digest.toml"), "--out", str(out), "-q",
         "--now", "2031-03-12T09:00", *more]
    )  # fmt: skip
    (report,) = out.glob("*/report.json")
    return report.parent


def main_without_exit(arguments: list[str]) -> int:
    try:
        main(arguments)
    except SystemExit as done:
        return int(done.code or 0)
    return 0


def test_the_report_names_what_came_from_where(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    issue = build(desk)

    report = json.loads((issue / "report.json").read_text("utf-8"))
    fates = {fate["capture"]: fate["kind"] for fate in report["captures"]}
    assert fates == {
        "feed.xml": "read",
        "letters.mbox/1": "read",
        "pages.zip/bell.md": "read",
        "townhall.example/news.html": "read",
        "missing.opml": "unreadable",
    }
    headlines = {fate["headline"]: fate["kind"] for fate in report["documents"]}
    assert headlines.pop("Football on Sunday") == "dropped"
    assert set(headlines.values()) == {"used"}
    assert len(headlines) == 5
    assert "missing.opml" in capsys.readouterr().err
    assert not (desk / ".digest-cache.sqlite").exists()


def test_the_name_of_the_rule_stands_in_the_report(desk: Path) -> None:
    report = json.loads((build(desk) / "report.json").read_text("utf-8"))

    (reason,) = [fate["reason"] for fate in report["documents"] if fate["kind"] == "dropped"]
    assert reason == "by a rule: No football"


def test_a_mailbox_on_the_command_line_is_read(desk: Path) -> None:
    out = desk / "out"

    main_without_exit(
        ["build", str(desk / "letters.mbox"), "--out", str(out), "-q", "--now", "2031-03-12T09:00"]
    )

    (sources,) = out.glob("*/sources.json")
    documents = json.loads(sources.read_text("utf-8"))["documents"]
    assert {"Pier News"} == {document["source"] for document in documents}


def test_add_clips_a_file_and_standard_input(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = desk / "captures"
    address = "https://courier.example/ice"
    given = io.TextIOWrapper(io.BytesIO(b"Ice closes the quay\n\nCrews salt it."))
    monkeypatch.setattr(sys, "stdin", given)

    main_without_exit(["add", str(desk / "news.html"), "--to", str(folder), "--url", address])
    main_without_exit(["add", "-", "--to", str(folder), "--now", "2031-03-04T09:00"])

    first, second = (Path(line) for line in capsys.readouterr().out.split())
    assert (folder / "news.html.capture.toml").read_text() == f'url = "{address}"\n'
    assert first.read_text() == NEWS
    beside = second.with_name(second.name + ".capture.toml").read_text()
    assert beside == 'captured = "2031-03-04T09:00:00+00:00"\n'


def test_add_puts_a_page_where_the_next_issue_finds_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text("Ice closes the quay")
    main_without_exit(["add", "page.txt"])
    (tmp_path / "pages").mkdir()
    (tmp_path / "digest.toml").write_text('[[sources.folder]]\npath = "pages"\n')
    main_without_exit(["add", "page.txt"])

    assert capsys.readouterr().out.split() == ["captures/page.txt", "pages/page.txt"]


def test_what_holds_no_text_and_what_is_no_address_are_not_clipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pier.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    (tmp_path / "pier.txt").write_text("The pier is closed.", "utf-8")

    assert main_without_exit(["add", "pier.png"]) == 1
    assert "pier.png: not a text: a PNG picture" in capsys.readouterr().err
    assert main_without_exit(["add", "pier.txt", "--url", "the pier"]) == 2
    assert "“the pier” is no address" in capsys.readouterr().err
    assert not (tmp_path / "captures").exists()


def test_add_says_in_one_line_what_cannot_be_had(capsys: pytest.CaptureFixture[str]) -> None:
    assert main_without_exit(["add", "http://127.0.0.1:9/"]) == 1
    assert "leads to a private address" in capsys.readouterr().err
    assert main_without_exit(["add", "ftp://courier.example/ice"]) == 1
    assert "only addresses with http and https" in capsys.readouterr().err


def test_feeds_go_out_and_come_in_again(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = desk / "feeds.toml"
    settings.write_text('[[sources.feed]]\nurl = "https://a.example/feed"\nname = "A & B"\n')
    main_without_exit(["feeds", "export", "-c", str(settings)])
    listed = capsys.readouterr().out
    (desk / "list.opml").write_text(listed)

    main_without_exit(["feeds", "import", str(desk / "list.opml")])

    assert settings.read_text() == capsys.readouterr().out
