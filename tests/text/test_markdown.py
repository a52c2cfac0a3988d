"""Escaped text is, letter for letter, what a reader of the Markdown sees."""

from __future__ import annotations

from html.parser import HTMLParser

import commonmark
import markdown
import mistune
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from digest.text.lines import one_line
from digest.text.markdown import escape

PARSERS = {
    "python-markdown": lambda text: markdown.markdown(text, extensions=["extra"]),
    "commonmark": commonmark.commonmark,
    "mistune": mistune.html,
    "markdown-it": MarkdownIt("gfm-like", {"linkify": False}).render,
}
HOSTILE = (
    "[x](javascript:1)", "# not a heading", "1986. A year", "<script>alert(1)</script>",
    "{{ 7*7 }}", "two\nlines", "a | b", "--", "---", "===", "1) not a list", "+ nor this",
    "- nor that", "* nor *this* **one**", "`code` ``", "&copy; &#65; & so on", "![i](x)", "[^1] [ref]",
    "~~struck~~", "$x^2$", "H~2~O", "==high==", "http://evil.example/", "www.evil.example",
    "mailto:x@evil.example", ":smile: 10:30, 3:1: so", ": definition", "*[HTML]: abbreviation",
    "> not quoted", "\\ \\* \\\\", "a\\", "snake_case_name", "Coast & Catch", "and so on...", "   led by spaces",
    "    four", "\t tab", "# ", "####### ", "1.", "12345678901. x", "{: #id .class}", "trailing  ",
    "<https://evil.example>", "<!-- comment", "]]>", "[a]: http://x.example", "!", "x!", "|---|---|",
)  # fmt: skip


class Reader(HTMLParser):
    """Collects what a reader sees, and the names of the elements around it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = ""
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.seen += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_shown_and_does_nothing(text: str, parser: str) -> None:
    page = read(PARSERS[parser](escape(text)))

    assert page.seen.strip() == one_line(text)
    assert set(page.tags) <= {"p"}


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_in_a_link_and_in_bold_is_shown(text: str, parser: str) -> None:
    inside = escape(text)
    page = read(PARSERS[parser](f"- **{inside}** [{inside}](https://good.example/)"))

    assert page.seen.strip() == f"{one_line(text)} {one_line(text)}"
    assert set(page.tags) <= {"ul", "li", "strong", "a", "p"}
    assert page.tags.count("a") == 1


@given(text=st.text(st.sampled_from("ab1 .:-+*_[](){}<>&#!|~=$^`\\\"'\n"), max_size=24))
def test_whatever_the_text_every_parser_shows_it(text: str) -> None:
    for parser in PARSERS.values():
        page = read(parser(f"x {escape(text)} y\n{escape(text)}"))

        assert " ".join(page.seen.split()) == " ".join(
            f"x {one_line(text)} y {one_line(text)}".split()
        )
        assert set(page.tags) <= {"p"}


def test_plain_prose_stays_plain() -> None:
    prose = "Rain fell at 10:30; 3-1, says Tam & Co. (aged 40)! Recipe: one mackerel."

    assert escape(prose) == prose
