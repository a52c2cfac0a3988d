"""HTML of entries and mails → text, links, pictures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.readers.fragment import plain_paragraphs, plain_text, read_fragment

BASE = "https://quay.example/notes/7.html"


def test_blocks_are_paragraphs_and_marks_inside_a_word_do_not_part_it() -> None:
    text = read_fragment("<h2>Ice</h2><p>Cr<b>e</b>ws<br>salt it.</p><ul><li>One<li>Two</ul>").text

    assert text == "Ice\n\nCrews salt it.\n\nOne\n\nTwo"


def test_two_breaks_part_paragraphs_and_one_parts_words() -> None:
    assert read_fragment("One<br>two<br><br>three").text == "One two\n\nthree"


def test_links_carry_their_words_their_place_and_a_whole_address() -> None:
    fragment = read_fragment('See <a href="8.html">the next <b>note</b></a>.', BASE)

    (anchor,) = fragment.anchors
    assert (anchor.words, anchor.url) == ("the next note", "https://quay.example/notes/8.html")
    assert fragment.text[anchor.at :].startswith("the next note")


def test_a_link_that_leads_nowhere_safe_is_none() -> None:
    assert read_fragment('<a href="javascript:alert(1)">x</a><a>y</a>', BASE).anchors == ()


def test_scripts_styles_and_forms_say_nothing_but_what_follows_them_does() -> None:
    markup = "<style>p{}</style>One<script>var p = '<p>two</p>'</script> three<svg><title>x</title></svg>"

    assert read_fragment(markup).text == "One three"


def test_what_is_hidden_says_nothing() -> None:
    markup = 'One<b style="color:red; display : none">two</b> three<div hidden>four</div>'

    assert read_fragment(markup).text == "One three"


def test_headings_and_bold_words_are_marked_where_they_stand() -> None:
    fragment = read_fragment("<p>Of <b>ice</b></p><h2>Salt</h2>")

    assert [
        (mark.kind, mark.level, fragment.text[mark.start : mark.end]) for mark in fragment.marks
    ] == [("strong", 0, "ice"), ("heading", 2, "Salt")]


def test_comments_say_nothing() -> None:
    assert read_fragment("One<!-- two --> three<!--[if mso]>four<![endif]-->").text == "One three"


@pytest.mark.parametrize("end", ["…", "...", "[…]", "[&#8230;]", "(...)"])
def test_an_ellipsis_at_the_end_says_that_there_is_more(end: str) -> None:
    assert read_fragment(f"<p>The council met and {end}</p>").cut


def test_an_ellipsis_inside_says_nothing() -> None:
    assert not read_fragment("<p>And then … it rained.</p>").cut


def test_depth_beyond_the_parser_costs_structure_but_no_words() -> None:
    assert read_fragment("<div>" * 20_000 + "Still here").text == "Still here"


def test_a_headline_is_one_line() -> None:
    assert plain_text("Salt &amp; <em>ice</em><br>\nagain") == "Salt & ice again"
    assert plain_text("no markup,  two lines\nthough") == "no markup, two lines though"


def test_plain_text_keeps_its_paragraphs() -> None:
    assert plain_paragraphs("One\r\ntwo\r\n \r\nthree\n") == "One two\n\nthree"


@given(st.text(alphabet=st.sampled_from("ab <>/p&;\"'=!-[]\n\x00\ud800é"), max_size=80))
def test_nothing_makes_it_raise_and_its_places_are_inside_its_text(markup: str) -> None:
    fragment = read_fragment(f"<p>{markup}<a href='/x'>{markup}</a>", BASE)

    assert all(0 <= anchor.at <= len(fragment.text) for anchor in fragment.anchors)
    assert fragment.text == fragment.text.strip()
    assert "\n\n\n" not in fragment.text


@pytest.mark.parametrize(
    "hostile", ["<div>", "<a href='x'>", "<", "&", "<!--", "<table><tr>", "<p a="]
)
def test_long_hostile_markup_takes_a_moment_only(hostile: str) -> None:
    read_fragment(hostile * 20_000, BASE)


@given(st.text(st.characters(exclude_characters="<&")))
def test_words_alone_are_read_as_words_in_a_tag_are(words: str) -> None:
    assert read_fragment(words) == read_fragment(f"<span>{words}</span>")
