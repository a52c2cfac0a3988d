"""Headlines that mean harm are shown letter for letter, in every format, and do nothing."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from html.parser import HTMLParser

import cmarkgfm
import commonmark
import markdown
import mistune
import msgspec
import pytest
from markdown_it import MarkdownIt

from digest.model import Issue
from digest.renderers import render
from digest.text.lines import one_line
from tests.renderers import issues

HEADLINES = (
    "[x](javascript:1)",
    "# not a heading",
    "1986. A year",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "Cat found\r\nBcc: everyone@evil.example",
    "a | b",
    "abc \u202e fed cba",
    "m" * 10_000,
    "--",
)


class Page(HTMLParser):
    """Collects the text of the elements asked for, and every script and address."""

    def __init__(self, *wanted: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wanted, self.depth = wanted, 0
        self.texts: list[str] = []
        self.scripts = 0
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.scripts += tag == "script" and known.get("type") != "application/ld+json"
        if known.get("rel") != "icon":  # ours, and empty
            self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.tags.add(tag)
        if tag in self.wanted:
            self.depth += 1
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag in self.wanted

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.texts[-1] += data


def read(html: str, *wanted: str) -> Page:
    page = Page(*wanted)
    page.feed(html)
    page.close()
    return page


def with_headline(headline: str) -> Issue:
    issue = issues.full()
    section = issue.sections[0]
    lead = msgspec.structs.replace(section.briefs[0], headline=headline)
    second = msgspec.structs.replace(section.briefs[1], headline=headline)
    briefs = (lead, second, *section.briefs[2:])
    return msgspec.structs.replace(
        issue,
        sections=(msgspec.structs.replace(section, briefs=briefs), *issue.sections[1:]),
    )


def files(issue: Issue) -> dict[str, str]:
    return {r.name: r.body.decode() for r in render(issue)}


# python-markdown, CommonMark twice, GitHub's own, and one of neither family.
PARSERS: dict[str, Callable[[str], str]] = {
    "python-markdown": markdown.markdown,
    "commonmark": commonmark.commonmark,
    "markdown-it": lambda text: str(MarkdownIt("commonmark").render(text)),
    "github": cmarkgfm.github_flavored_markdown_to_html,
    "mistune": lambda text: str(mistune.html(text)),
}


@pytest.mark.parametrize("headline", HEADLINES, ids=lambda h: ascii(h[:20]))
class TestAHostileHeadline:
    @pytest.mark.parametrize("parser", PARSERS)
    def test_in_markdown(self, headline: str, parser: str) -> None:
        text = files(with_headline(headline))["issue.md"]
        page = read(PARSERS[parser](text), "h1", "h2", "h3")

        assert f"1. {one_line(headline)}" in page.texts
        assert f"2. {one_line(headline)}" in page.texts
        assert page.scripts == 0
        assert all(link.startswith("https://") for link in page.links)

    def test_on_the_page(self, headline: str) -> None:
        page = read(files(with_headline(headline))["index.html"], "h2", "h3")

        assert f"1 {one_line(headline)}" in page.texts
        assert f"2 {one_line(headline)}" in page.texts
        assert page.scripts == 0
        assert all(link.startswith(("https://", "#")) for link in page.links)

    def test_in_the_mail(self, headline: str) -> None:
        made = {r.name: r.body for r in render(with_headline(headline), ["email"])}
        message = email.message_from_bytes(made["email.eml"], policy=email.policy.default)
        html, text = message.get_body(("html",)), message.get_body(("plain",))
        assert html is not None
        assert text is not None
        page = read(html.get_content(), "h2", "h3")
        plain = "".join(text.get_content().split())

        # A word that no line holds may be broken there, by spaces of no width.
        texts = [text.replace("\u200b", "") for text in page.texts]
        assert f"1\xa0 {one_line(headline)}".replace("\u200b", "") in texts
        assert f"2\xa0 {one_line(headline)}".replace("\u200b", "") in texts
        assert "1" + "".join(one_line(headline).split()) in plain
        assert page.scripts == 0
        assert all(link.startswith(("https://", "#")) for link in page.links)
        assert message["Bcc"] is None
        assert not message.defects
        assert max(map(len, made["email.eml"].split(b"\r\n"))) <= 998
