"""HTML pages: what was published, cut from what is seen, and nothing else."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import ReadError
from digest.model import Capture, Document, Reading
from digest.readers import choose, open_page, read
from digest.readers.html import HtmlReader
from digest.readers.html.gaps import completed
from digest.readers.html.tree import parse
from digest.readers.html.visible import may_hide, visible

P = (
    "The ferry between the quay and the lighthouse island runs again from Monday, after eleven weeks "
    "in which carpenters replaced the planks that the ice had lifted, the harbour master said."
)
P2 = (
    "Passengers with a ticket for the old timetable may use it until the end of the month, and the "
    "first boat in the morning, at six, carries no bicycles, because the crew is one short."
)
P3 = (
    "The town pays the repair out of the reserve for storms, which had not been touched in nine "
    "years, and the council will ask the county for half of the sum in its meeting in spring."
)
STORY = f"<p>{P}</p><p>{P2}</p><p>{P3}</p>"
URL = "https://courier.example/news/ferry"


def page(body: str, head: str = "", *, lang: str = "en") -> str:
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def reading_of(html: str | bytes, url: str = URL) -> Reading:
    content = html if isinstance(html, bytes) else html.encode()
    capture = Capture(place="saved/page.html", content=content, url=url)
    assert choose(capture) == "html"
    return read(open_page(capture))


def article_of(html: str | bytes, url: str = URL) -> Document:
    reading = reading_of(html, url)
    assert reading.kind == "article", reading.reason
    return reading.documents[0]


def assert_cut_from(document: Document, text: str) -> None:
    """Every stretch of the document stands on the page, letter for letter, in this order."""
    at = 0
    for piece in document.origin:
        size = piece.end - piece.start
        assert document.text[at : piece.at].strip() == ""
        assert document.text[piece.at : piece.at + size] == text[piece.start : piece.end]
        at = piece.at + size
    assert at == len(document.text)


# ---- the encoding -------------------------------------------------------------------------------

SENTENCE = "Порт снова открыт для пассажиров, сообщила городская служба."
LONG_SCRIPT = f"<script>{'var a=1;' * 2500}</script>"


@pytest.mark.parametrize("declared", ['<meta charset="windows-1251">', ""])
@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8"])
def test_text_behind_a_long_script_is_read_in_its_own_encoding(
    declared: str, encoding: str
) -> None:
    head = declared.replace("windows-1251", encoding) + LONG_SCRIPT
    content = page(f"<article><p>{SENTENCE}</p></article>", head).encode(encoding)

    assert SENTENCE in open_page(Capture(place="x.html", content=content)).text


def test_an_encoding_declared_behind_a_long_script_counts() -> None:
    head = LONG_SCRIPT + '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">'
    content = page("<p>Łódź wypływa z przystani</p>", head).encode("iso-8859-2")

    assert "Łódź wypływa" in open_page(Capture(place="x.html", content=content)).text


def test_a_guessed_encoding_is_told() -> None:
    reading = reading_of(page(f"<article><p>{SENTENCE * 9}</p></article>").encode("windows-1251"))

    assert any("read as cp1251" in problem.reason for problem in reading.problems)


@pytest.mark.parametrize("label", ["utf-7", "idna", "hex", "rot13", "nonsense", "utf-16"])
def test_a_senseless_declaration_does_no_harm(label: str) -> None:
    content = page("<p>The crêpe stand is open</p>", f'<meta charset="{label}">').encode()

    assert "The crêpe stand is open" in open_page(Capture(place="x.html", content=content)).text


# ---- the visible text ---------------------------------------------------------------------------


def test_the_text_of_a_page_is_what_is_seen_block_by_block() -> None:
    html = page(
        "<h1>Pier\n reopens</h1><p>One <b>bold</b>&nbsp;word.<br>New line</p><script>x()</script>"
        '<div>Left<div hidden>No</div></div><p style="display: none">Gone</p>'
        "<table><tr><td>Mon</td><td>6:00</td></tr></table><pre>a\n  b</pre><!-- c -->"
    )

    text = open_page(Capture(place="x.html", content=html.encode())).text

    assert text == "Pier reopens\n\nOne bold\xa0word.\nNew line\n\nLeft\n\nMon\t6:00\n\na\nb"


@pytest.mark.parametrize("tag", ["script", "style", "svg"])
def test_a_control_character_behind_a_script_stops_nothing(tag: str) -> None:
    body = f"<p>The pier<{tag}>x</{tag}>&#2; opens</p><{tag}>y</{tag}>&#8; at noon"

    text = open_page(Capture(place="x.html", content=page(body).encode())).text

    assert (
        " ".join(text.replace("\x02", "").replace("\x08", "").split()) == "The pier opens at noon"
    )


def test_what_a_script_was_to_show_is_read_all_the_same() -> None:
    html = page(f'<div style="visibility:hidden"><article><h1>Pier</h1>{STORY}</article></div>')

    assert P2 in article_of(html).text


@pytest.mark.parametrize(
    ("bytes_in", "server", "tag", "told"),
    [
        ("windows-1251", "windows-1251", "", ""),
        ("windows-1251", "windows-1251", "koi8-r", "koi8-r"),  # the server comes before the page
        ("windows-1251", "utf-8", "windows-1251", "utf-8"),  # and is not followed where it errs
        ("windows-1251", "no-such-thing", "windows-1251", ""),
        ("utf-8", "windows-1251", "", "no encoding"),
        ("utf-8-sig", "windows-1251", "", "windows-1251"),
        ("utf-8", "utf-8", "windows-1251", "windows-1251"),
    ],
)
def test_the_server_names_the_encoding_before_the_page_and_what_does_not_fit_is_told(
    bytes_in: str, server: str, tag: str, told: str
) -> None:
    html = page(f"<article><h1>Порт</h1><p>{SENTENCE * 9}</p></article>", f'<meta charset="{tag}">')
    capture = Capture(place="x.html", content=html.encode(bytes_in), charset=server, url=URL)
    reading = read(open_page(capture))
    reasons = [problem.reason for problem in reading.problems]

    assert SENTENCE in reading.documents[0].text
    assert bool(reasons) == bool(told)
    assert all(told in reason for reason in reasons)


# ---- the body -----------------------------------------------------------------------------------


def test_the_body_is_cut_from_the_visible_text() -> None:
    html = page(f"<nav><a href='/'>Home</a></nav><article><h1>Ferry runs</h1>{STORY}</article>")
    capture = Capture(place="x.html", content=html.encode(), url=URL)
    opened = open_page(capture)

    document = read(opened).documents[0]

    assert document.text == f"{P}\n\n{P2}\n\n{P3}"
    assert document.headline == "Ferry runs"
    assert_cut_from(document, opened.text)


CONSENT = (
    "We use cookies to personalise content and to analyse our traffic. You can accept or refuse "
    "all of them at any time."
)


def test_a_story_in_an_aside_is_read_and_the_cookie_notice_is_not() -> None:
    story = f"<h1>Pier reopens</h1><p>{P}</p><p>{P2}</p><p>{P3}</p>"
    html = page(
        f'<div class="consent"><p>{CONSENT}</p></div><aside class="content-main">{story}</aside>'
    )

    document = article_of(html)

    assert document.headline == "Pier reopens"
    assert P in document.text
    assert P3 in document.text
    assert "cookies" not in document.text


@pytest.mark.parametrize(
    "notice",
    [
        f'<div class="consent"><p>{CONSENT}</p></div>',
        f"<p>{CONSENT}</p><p>Read our privacy policy and our list of partners to learn more.</p>",
    ],
)
def test_a_page_with_nothing_but_a_consent_text_is_no_article(notice: str) -> None:
    reading = reading_of(page(notice))

    assert reading.documents == ()
    assert reading.kind in ("wall", "error")
    assert reading.reason


ITEMS = (
    "Bring a lamp.",
    "Leave the dog at home, as the planks are wet and the gulls are hungry.",
)


def test_lists_and_subheads_among_the_paragraphs_are_part_of_the_body() -> None:
    blocks = [f"<p>{P}</p>", "<h3>Before you go</h3>", f"<p>{P2}</p>"]
    blocks += [f"<ul>{''.join(f'<li>{item}</li>' for item in ITEMS)}</ul>", f"<p>{P3}</p>"]
    shown = visible(parse(page(f"<article>{''.join(blocks)}</article>").encode()))

    assert len(shown.blocks) == 6
    assert completed(shown, [0, 2, 5], ()) == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "between",
    [
        "<ul><li><a href='/1'>Boats are late on the far side</a></li></ul>",
        f"<aside><p>{P2}</p></aside>",
        f"<div class='related'><div><p>{P2}</p></div></div>",
        "<h3>Recommended</h3>",
        "<figure><figcaption>The quay in the morning, seen from the ferry</figcaption></figure>",
    ],
)
def test_what_goes_around_an_article_fills_no_gap(between: str) -> None:
    story = f"<p>{P}</p>{between}<p>{P3}</p><p>{P2}</p>{between}<p>{P}</p>"
    shown = visible(parse(page(f"<article>{story}</article>").encode()))
    body = [n for n, block in enumerate(shown.blocks) if block.element.getparent().tag == "article"]
    body = [n for n in body if shown.blocks[n].element.tag == "p"]

    assert completed(shown, body, ()) == body


def test_a_guide_in_many_boxes_is_read_whole() -> None:
    boxes = "".join(
        f"<section><div><p>Boat number {n} of the far quay has a deck of oak, a lamp at the mast "
        "and a bell that nobody rings in the fog.</p></div></section>"
        for n in range(7)
    )
    shown = visible(parse(page(f"<main><p>{P}</p><p>{P2}</p>{boxes}<p>{P3}</p></main>").encode()))

    assert completed(shown, [0, 1, 9], ()) == list(range(10))
    assert completed(shown, [0, 1, 4, 9], ()) == list(range(10))


def test_a_body_cut_into_blocks_by_promotions_is_whole() -> None:
    parts = [
        f"Part {n} of the report says that the ferry line lost {n}11 passengers in the quarter "
        f"number {n} and blames the ice."
        for n in range(1, 6)
    ]
    promotion = (
        '<div class="promo"><ul><li><a href="/1">Buy tickets</a></li>'
        '<li><a href="/2">Win a cruise</a></li></ul></div>'
    )
    rows = "".join(
        f'<div class="row"><div class="text"><p>{part}</p></div></div>{promotion}' for part in parts
    )

    document = article_of(page(f'<div id="page"><h1>Ferry line loses passengers</h1>{rows}</div>'))

    assert document.text.split("\n\n") == parts


# ---- the headline -------------------------------------------------------------------------------


@pytest.mark.parametrize("bar", ["|", "∣", "│", "-", "–", "—", "·", "•", "»", "::", ":"])
@pytest.mark.parametrize("site_first", [True, False])
def test_the_name_of_the_site_is_no_part_of_the_headline(bar: str, site_first: bool) -> None:
    site, story = "The Varnholm Courier", "Storm closes the harbour"
    title = f"{site} {bar} {story}" if site_first else f"{story} {bar} {site}"
    head = (
        f'<title>{title}</title><meta property="og:title" content="{story} - {site}">'
        f'<meta property="og:site_name" content="{site}">'
    )
    body = f"<header><h1>{site}</h1></header><article><h2>{story}</h2>{STORY}</article>"

    assert article_of(page(body, head)).headline == story
    assert article_of(page(f"<article>{STORY}</article>", head)).headline == story


def test_a_section_above_the_headline_is_no_part_of_it() -> None:
    head = '<meta property="og:title" content="Storm closes the harbour">'
    body = f"<article><h1><span>Harbour | </span>Storm closes the harbour</h1>{STORY}</article>"

    assert article_of(page(body, head)).headline == "Storm closes the harbour"


# ---- dates --------------------------------------------------------------------------------------


def test_a_date_keeps_its_clock_and_zone_as_written() -> None:
    head = '<meta property="article:published_time" content="2031-03-09T07:45:00+02:00">'

    moment = article_of(page(f"<article><h1>Ferry</h1>{STORY}</article>", head)).published

    assert moment is not None
    assert moment.iso == "2031-03-09T07:45:00+02:00"
    assert moment.basis == "metadata"


def test_a_date_beside_the_headline_is_a_stated_one() -> None:
    body = f"<article><h1>Ferry</h1><p>Published 9 March 2031</p>{STORY}</article>"

    moment = article_of(page(body)).published

    assert moment is not None
    assert (moment.iso, moment.basis) == ("2031-03-09", "stated")


def test_the_day_of_the_last_change_is_not_that_of_publication() -> None:
    head = (
        '<meta property="article:published_time" content="2031-03-09">'
        '<meta property="article:modified_time" content="2031-03-12T10:00:00Z">'
    )

    document = article_of(page(f"<article><h1>Ferry</h1>{STORY}</article>", head))

    assert document.published is not None
    assert document.updated is not None
    assert (document.published.iso, document.updated.iso) == ("2031-03-09", "2031-03-12T10:00:00Z")


@pytest.mark.parametrize(
    "around",
    [
        "<footer>© 2009-2027 The Courier</footer>",
        "<aside><time datetime='2031-01-01'>1 January 2031</time> <a href='/x'>Other</a></aside>",
        "<footer><time datetime='2031-01-01'>1 January 2031</time></footer>",
    ],
)
def test_a_page_that_does_not_date_itself_has_no_date(around: str) -> None:
    text = STORY.replace("from Monday", "from 5 April 2031")

    document = article_of(page(f"<article><h1>Ferry</h1>{text}</article>{around}"))

    assert document.published is None
    assert document.updated is None


OBJECT = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry",'
    '"datePublished":"%s"}</script>'
)


@pytest.mark.parametrize(
    "opening",
    ["Press release of 9 March 2031 | Varnholm – ", "VARNHOLM, March 9, 2031 (Quay Wire) -- "],
)
def test_the_day_with_which_a_press_release_opens_is_its_own(opening: str) -> None:
    article = article_of(page(f"<article><h1>Tram returns</h1><p>{opening}{P} {P}</p></article>"))

    assert article.published is not None
    assert article.published.day == date(2031, 3, 9)


def test_a_day_in_the_first_sentence_does_not_date_an_article() -> None:
    opening = "On 9 March 2031 the council met for the last time."
    article = article_of(page(f"<article><h1>Tram returns</h1><p>{opening} {P} {P}</p></article>"))

    assert article.published is None


def test_json_ld_alone_gives_way_to_the_date_that_readers_see() -> None:
    body = f"<article><h1>Ferry</h1><p>9 March 2031</p>{STORY}</article>"
    tag = '<meta property="article:published_time" content="2031-03-01">'

    alone = article_of(page(body, OBJECT % "2031-03-01")).published
    borne_out = article_of(page(body, OBJECT % "2031-03-01" + tag)).published

    assert alone is not None
    assert borne_out is not None
    assert (alone.iso, borne_out.iso) == ("2031-03-09", "2031-03-01")


@pytest.mark.parametrize(("first", "published"), [("2031-03-01", "2031-03-01"), ("2024-05-06", "")])
def test_a_page_that_shows_a_new_edition_alone_has_no_doubtful_first_one(
    first: str, published: str
) -> None:
    body = f"<article><h1>Ferry</h1><p>Updated 9 March 2031</p>{STORY}</article>"

    document = article_of(page(body, OBJECT % first))

    assert (document.published.iso if document.published else "") == published
    assert document.updated is not None
    assert document.updated.iso == "2031-03-09"


def test_the_time_below_the_headline_comes_before_those_of_a_list_above_it() -> None:
    times = "".join(
        f"<li><time datetime='2031-02-0{n}'>0{n}/02/2031</time></li>" for n in range(1, 5)
    )
    body = f"<ul>{times}</ul><article><h1>Ferry</h1><time datetime='2031-03-01'>03/01/2031</time>"

    moment = article_of(page(f"{body}{STORY}</article>")).published

    assert moment is not None
    assert moment.iso == "2031-03-01"


# ---- authors ------------------------------------------------------------------------------------


def test_names_from_the_latest_column_are_not_authors_of_the_story() -> None:
    body = (
        '<article><h1>Tram returns</h1><div class="byline">By <a rel="author">Ilse Vaart</a></div>'
        f'{STORY}</article><aside><div class="author">2 hours ago Pim Oost</div>'
        '<div class="author">an hour ago Rue Lark</div></aside>'
    )

    assert [credit.name for credit in article_of(page(body)).byline] == ["Ilse Vaart"]


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ('{"@type":"Person","name":"Ilse Vaart"}', [("Ilse Vaart", True)]),
        ('[{"name":"Ilse Vaart"},{"name":"Pim Oost"}]', [("Ilse Vaart", True), ("Pim Oost", True)]),
        ('"By Ilse Vaart and Pim Oost"', [("Ilse Vaart", True), ("Pim Oost", True)]),
        ('{"@type":"Organization","name":"Quay Wire"}', [("Quay Wire", False)]),
        ('"Courier news desk"', [("Courier news desk", False)]),
        ('"admin"', []),
        ('{"name":null}', []),
        ('"https://courier.example/people/7"', []),
    ],
)
def test_authors_come_from_json_ld(author: str, names: list[tuple[str, bool]]) -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Tram returns",'
        f'"author":{author},}}</script>'
    )

    found = article_of(page(f"<article><h1>Tram returns</h1>{STORY}</article>", head)).byline

    assert [(credit.name, credit.person) for credit in found] == names


@pytest.mark.parametrize(
    "line",
    [
        "By Ilse Vaart",
        "Written by Ilse Vaart, transport reporter",
        "By Ilse Vaart | 9 March 2031",
        "Von Ilse Vaart",
        "By Ilse Vaart 9 March 2031",
    ],
)
def test_the_line_under_the_headline_names_the_author_before_the_metadata(line: str) -> None:
    head = '<meta name="author" content="Web Desk">'
    body = f"<article><h1>Tram returns</h1><p>{line}</p>{STORY}</article>"

    assert [credit.name for credit in article_of(page(body, head)).byline] == ["Ilse Vaart"]


def test_a_bare_name_above_a_date_is_the_author() -> None:
    body = f"<article><h1>Tram returns</h1><p>Ilse Vaart</p><p>9 March 2031</p>{STORY}</article>"

    assert [credit.name for credit in article_of(page(body)).byline] == ["Ilse Vaart"]


def byline_of(line: str, head: str = "", below: str = "", url: str = URL) -> list[tuple[str, bool]]:
    body = f"<article><h1>Tram returns</h1>{line}{STORY}</article>{below}"
    return [(credit.name, credit.person) for credit in article_of(page(body, head), url).byline]


@pytest.mark.parametrize(
    "desk",
    [
        "Redaktion",
        "Courier Staff",
        "Das Redaktionsteam",
        "News Team",
        "La rédaction",
        "La redacción",
        "La redazione",
        "A redação",
        "De redactie",
        "Redakcja Kuriera",
        "Redakce Kurýra",
        "Редакция Курьера",
        "Редакція Кур’єра",
        "快报编辑部",
        "急報編集部",
        "هيئة التحرير",
        "Quay Media GmbH",
    ],
)
def test_a_desk_or_a_company_is_never_taken_for_a_person(desk: str) -> None:
    assert all(not person for _, person in byline_of(f"<p>By {desk}</p>"))
    assert all(not person for _, person in byline_of("", f'<meta name="author" content="{desk}">'))


@pytest.mark.parametrize("name", ["Courier", "courier.example", "Web Agency GmbH", "q_admin"])
def test_who_owns_or_feeds_the_site_is_no_author_where_readers_see_no_byline(name: str) -> None:
    assert byline_of("", f'<meta name="author" content="{name}">') == []


def test_a_name_in_one_tag_that_the_page_shows_nowhere_is_not_believed() -> None:
    tag = '<meta name="author" content="Pim Oost">'

    assert byline_of("", tag) == []
    assert byline_of("", tag, "<footer>Written by Pim Oost</footer>") == [("Pim Oost", True)]


def test_what_stands_stuck_to_a_name_is_cut_by_the_name_that_the_page_states() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Tram returns",'
        '"author":{"@type":"Person","name":"Ilse Vaart"}}</script>'
    )

    assert byline_of("<p>By Ilse VaartPublished 9 March 2031</p>", head) == [("Ilse Vaart", True)]
    assert byline_of("<p>By Ilse Vaart Harbour Notes</p>", head) == [("Ilse Vaart", True)]


@pytest.mark.parametrize(
    "line",
    [
        "9 March 2031 – Ilse Vaart",
        "9. März 2031 von Ilse Vaart",
        "Ilse Vaart, 9 March 2031",
        "ByIlse Vaart",
        "Ilse Vaart Ilse Vaart 9 March 2031",
    ],
)
def test_a_name_in_the_line_of_the_date_is_the_author(line: str) -> None:
    assert byline_of(f"<p>{line}</p>") == [("Ilse Vaart", True)]


@pytest.mark.parametrize("label", ["Full Bio", "View More Posts", "Get Started", "In This Article"])
def test_a_label_beside_a_date_is_no_author(label: str) -> None:
    assert byline_of(f"<p>{label}</p><p>9 March 2031</p>") == []


@pytest.mark.parametrize(
    "labels",
    [
        '<p><a href="/boats">Boats</a> <a href="/ice">Ice</a></p>',
        '<p class="post-tags"><span>Boats</span> Ice</p>',
        '<div class="entry-categories"><span>Harbour Life</span></div>',
    ],
)
def test_the_labels_of_a_page_beside_its_date_are_no_author(labels: str) -> None:
    assert byline_of(f"<p>9 March 2031</p>{labels}") == []


def test_a_tag_that_names_the_site_among_other_words_names_its_owner() -> None:
    name = '<meta property="og:site_name" content="Quay Boats">'
    tag = '<meta name="author" content="Old Rowing in Varn - Quay Boats and Oars">'

    assert byline_of("", name + tag, "<p>Old Rowing</p>") == []


def test_the_name_of_the_site_beside_a_date_says_who_publishes() -> None:
    head = (
        '<meta property="og:site_name" content="QuayNotes"><script type="application/ld+json">'
        '{"@type":"NewsArticle","headline":"Tram returns",'
        '"author":{"@type":"Person","name":"QuayNotes"}}</script>'
    )

    assert byline_of("<p>9 March 2031 | QuayNotes</p>", head) == []
    assert byline_of("<p>By QuayNotes</p>", head) == [("QuayNotes", False)]


@pytest.mark.parametrize("sign", ["pvo", "ilv", "courier.example"])
def test_a_newsroom_s_sign_or_address_is_no_name(sign: str) -> None:
    assert byline_of(f"<p itemprop='author'>{sign}</p><p>By {sign}</p>") == []


def test_the_agency_that_signs_in_small_letters_is_credited() -> None:
    assert byline_of("<p itemprop='author'>dpa</p>") == [("dpa", False)]


@pytest.mark.parametrize("desk", ["Quay Side Editorial Team", "Harbour Law Staff"])
def test_a_team_keeps_its_whole_name(desk: str) -> None:
    tag = f'<meta name="author" content="{desk}">'

    assert byline_of(f"<p>By {desk}</p>", tag) == [(desk, False)]


def test_a_name_in_the_line_after_by_is_shown_to_readers() -> None:
    head = '<meta name="author" content="Ilse">'

    assert byline_of("<div>By</div><div>Ilse</div>", head) == [("Ilse", True)]


def test_a_line_below_the_article_may_sign_it() -> None:
    assert byline_of("", below="<p>This post was written by Ilse Vaart, pilot.</p>") == [
        ("Ilse Vaart", True)
    ]


def test_whoever_posted_a_quotation_did_not_write_the_article() -> None:
    quoted = "<blockquote><p>Posted by Pim Oost on 9 March 2031</p></blockquote>"

    assert byline_of(quoted) == []


# ---- addresses ----------------------------------------------------------------------------------


def test_a_canonical_address_on_another_site_is_told_and_not_used() -> None:
    head = '<link rel="canonical" href="https://other.example/a">'

    reading = reading_of(page(f"<article><h1>Ferry</h1>{STORY}</article>", head))

    assert reading.documents[0].url == URL
    assert any("other.example" in problem.reason for problem in reading.problems)


def test_the_canonical_address_of_the_own_site_is_kept_without_tracking() -> None:
    head = '<link rel="canonical" href="/ferry?utm_source=x">'
    html = page(f"<article><h1>Ferry</h1>{STORY}</article>", head)

    assert article_of(html, f"{URL}?fbclid=1").url == "https://courier.example/ferry"


# ---- no article ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (page("<h1>404</h1><p>Page not found. It may have moved somewhere else.</p>"), "error"),
        (page("<p>Please enable JavaScript to view this page.</p>"), "wall"),
        (
            page(
                "".join(
                    f"<h2><a href='/{n}'>Headline number {n} of the day</a></h2>" for n in range(20)
                )
            ),
            "listing",
        ),
        (page(""), "error"),
    ],
)
def test_a_page_without_an_article_says_what_it_is(html: str, kind: str) -> None:
    reading = reading_of(html)

    assert reading.kind == kind
    assert reading.documents == ()
    assert reading.reason


def test_a_listing_gives_the_pieces_it_points_to() -> None:
    html = page(
        "".join(f"<h2><a href='/{n}'>Headline number {n} of the day</a></h2>" for n in range(20))
    )

    links = reading_of(html).links

    assert len(links) == 20
    assert links[0].url == "https://courier.example/0"


def test_a_title_that_was_left_blank_is_not_the_name_of_the_site() -> None:
    article = article_of(page(f"<article>{STORY}</article>", "<title> - The Gull</title>"))

    assert article.headline == P[:80]


# ---- beside the article -------------------------------------------------------------------------


def test_a_timed_news_feed_beside_the_article_is_items_of_unknown_day() -> None:
    feed = (
        "<section><h3>News Feed</h3>"
        "<p>12:08 PM</p><h4>Lamps on the mole are lit again.</h4>"
        "<p>The last of nine lamps was hung on Friday, after a month of waiting for its glass.</p>"
        "<p>12:59 AM</p><h4>Council prolongs the contract of the pilot.</h4>"
        "<p>The pilot keeps the post for two more years, the council decided in a closed meeting.</p>"
        "</section>"
    )
    head = '<meta property="article:published_time" content="2031-03-09T07:45:00Z">'
    reading = reading_of(page(f"<article><h1>Ferry runs again</h1>{STORY}</article>{feed}", head))

    article, *items = reading.documents

    assert "Lamps" not in article.text
    assert [item.kind for item in items] == ["feed-item", "feed-item"]
    assert [item.beside for item in items] == [article.id, article.id]
    assert all(item.published and item.published.day is None for item in items)
    assert [item.published.clock for item in items if item.published] == ["12:08", "00:59"]


def test_the_tag_around_a_clock_time_tells_its_day_and_never_the_article_s() -> None:
    news = (
        "<h2>News feed</h2><p><time datetime='2031-03-09T12:08:00+01:00'>12:08</time></p>"
        "<h3><a href='/wire'>Crews restore the harbour line</a></h3><p>The line was cut on Sunday.</p>"
        "<p>11:30</p><h3>Ferry waits for the tide</h3><p>It sails an hour late, its owner says.</p>"
    )
    reading = reading_of(page(f"<article><h1>Tram returns</h1>{STORY}</article><div>{news}</div>"))
    article, first, second = reading.documents

    assert article.published is None
    assert first.published is not None
    assert second.published is not None
    assert (first.published.day, first.published.zone) == (date(2031, 3, 9), "+01:00")
    assert (second.published.day, second.published.clock) == (None, "11:30")
    assert (first.url, second.url) == ("https://courier.example/wire", "")


@pytest.mark.parametrize(
    "item",
    [
        "<div><span>{time}</span><a href='/n'>{headline}</a></div>",
        "<li><a href='/n'><span>{time}</span> {headline}</a></li>",
        "<li><b>{time}</b> {headline}</li>",
    ],
)
def test_a_clock_time_in_the_line_of_its_headline_is_an_item_too(item: str) -> None:
    told = [("12:08 PM", "Lamps on the mole are lit again"), ("11:47 AM", "Pilot stays two years")]
    told.append(("12:59 AM", "Fish market moves to the depot"))
    news = "".join(item.format(time=time, headline=headline) for time, headline in told)
    feed = f"<aside><h3>News Feed</h3><ul>{news}</ul></aside>"
    reading = reading_of(page(f"<article><h1>Ferry runs again</h1>{STORY}</article>{feed}"))

    article, *items = reading.documents

    assert article.text.count("\n\n") == 2
    assert [item.headline for item in items] == [headline for _, headline in told]
    assert [item.published and item.published.shown for item in items] == [t for t, _ in told]


def test_clock_times_that_open_the_lines_of_a_body_are_no_feed() -> None:
    day = "".join(
        f"<p><b>{hour}:30</b> The keeper of the lamp walks once around the lantern room.</p>"
        for hour in range(10, 16)
    )
    reading = reading_of(page(f"<article><h1>A day on the island</h1>{STORY}{day}</article>"))

    assert [document.kind for document in reading.documents] == ["article"]
    assert "15:30 The keeper" in reading.documents[0].text


@pytest.mark.parametrize(
    ("byline", "name"),
    [("記者 田村はるか", "田村はるか"), ("بقلم ليلى حداد", "ليلى حداد"), ("Авторка: Олена Коваль", "Олена Коваль")],
)  # fmt: skip
def test_the_word_of_a_byline_is_no_part_of_the_name_in_any_script(byline: str, name: str) -> None:
    line = f"<p><span>{byline}</span> <span>12.03.2031</span></p>"
    article = article_of(page(f"<main><h1>Ferry runs again</h1>{line}{STORY}</main>"))

    assert [credit.name for credit in article.byline] == [name]


def test_headlines_under_their_heading_are_links_with_addresses_and_no_text() -> None:
    lists = (
        "<h3>Related stories</h3><ul><li><a href='/a'>Council prolongs the pilot's contract</a></li>"
        "<li><a href='/b'>Lamps on the mole are lit again</a></li></ul>"
        "<h3>Editors' picks</h3><a href='/c'>A winter on the lighthouse island</a>"
    )

    article = article_of(page(f"<article><h1>Ferry</h1>{STORY}{lists}</article>"))

    assert [(link.role, link.headline, link.url) for link in article.links] == [
        ("related", "Council prolongs the pilot's contract", "https://courier.example/a"),
        ("related", "Lamps on the mole are lit again", "https://courier.example/b"),
        ("pick", "A winter on the lighthouse island", "https://courier.example/c"),
    ]
    assert "contract" not in article.text


def test_items_of_a_sidebar_have_their_own_times_and_never_the_article() -> None:
    items = "".join(
        f"<li><time datetime='2031-03-0{n}T12:0{n}:00Z'>{n} March</time>"
        f"<h4><a href='/{n}'>Headline number {n} of the harbour</a></h4>"
        f"<p>The harbour office said so in note {n} on its board this noon.</p></li>"
        for n in range(1, 4)
    )
    side = f"<aside><h3>Latest news</h3><ul>{items}</ul></aside>"
    article, *others = reading_of(page(f"<article><h1>Ferry</h1>{STORY}</article>{side}")).documents

    assert article.published is None
    assert [item.published.iso for item in others if item.published] == [
        f"2031-03-0{n}T12:0{n}:00Z" for n in range(1, 4)
    ]
    assert others[0].headline == "Headline number 1 of the harbour"
    assert others[0].url == "https://courier.example/1"
    assert others[0].text.startswith("The harbour office")
    assert {item.beside for item in others} == {article.id}


def test_a_reading_time_and_a_paywall_are_told() -> None:
    wall = "<p>To continue reading, subscribe now.</p>"
    body = f"<article><h1>Ferry</h1><p>4 min read</p>{STORY}{wall}</article>"

    article = article_of(page(body))

    assert (article.minutes, article.partial) == (4, True)
    assert not article_of(page(body.replace(wall, ""))).partial


def shop_of(count: int) -> str:
    cards = "".join(
        f"<li><a href='/{n}'>Lamp {n}</a><span>€ {n}9.00</span></li><li>Add to cart</li>"
        for n in range(count)
    )
    return f"<h1>Lamps</h1><p>{P}</p><ul>{cards}</ul>"


def thread_of(count: int) -> str:
    return "<h1>Which lamp?</h1>" + "".join(
        f"<div><time datetime='2031-03-01'>1 March</time><p>{P}</p><a href='#'>Reply</a></div>"
        for _ in range(count)
    )


def cards_of(count: int) -> str:
    return "".join(
        f"<article><h2><a href='/{n}'>News of the harbour {n}</a></h2>"
        f"<p>In short: it happened again, number {n}.</p></article>"
        for n in range(count)
    )


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (page(shop_of(20)), "product"),
        (page(STORY, '<meta property="og:type" content="product">'), "product"),
        (page(thread_of(10)), "forum"),
        (page(cards_of(20)), "listing"),
    ],
    ids=["shop", "product", "forum", "listing"],
)
def test_a_page_with_text_that_is_no_article_is_told_by_what_it_has_many_of(
    html: str, kind: str
) -> None:
    reading = reading_of(html, "https://courier.example/page")

    assert (reading.kind, reading.documents) == (kind, ())


def test_an_article_with_prices_or_comments_stays_one_where_it_says_so() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Lamps"}</script>'

    assert reading_of(page(f"<h1>Lamps</h1>{STORY}{shop_of(20)}", head)).kind == "article"
    assert reading_of(page(f"<h1>Lamps</h1>{STORY}{thread_of(10)}", head)).kind == "article"


def test_a_date_right_below_its_headline_makes_a_page_with_cards_an_article() -> None:
    story = f"<h1>A house by the quay</h1><p>9 March 2031</p><p>{P}</p>"

    assert reading_of(page(story + cards_of(12))).kind == "article"
    assert (
        reading_of(page(story.replace("<p>9 March 2031</p>", "") + cards_of(12))).kind == "listing"
    )


def test_a_text_without_spaces_is_as_long_as_its_letters_say() -> None:
    words = "港口的新桥在星期一开放，三千人沿着灯塔旁的道路走过它，市长说这座桥用了十一年才建成。"
    story = f"<article><h1>港口的新桥在星期一开放</h1><p>{words}</p><p>{words[::-1]}</p></article>"

    assert article_of(page(story, lang="zh")).language == "zh"


def test_a_page_that_states_its_article_may_hold_little_of_it() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Lamps"}</script>'
    story = (
        "<article><h1>Lamps</h1><p>Of all the lamps on the long quay of Varnholm only three were "
        "burning when the ferry came in at night.</p></article>"
    )

    assert reading_of(page(story, head)).kind == "article"
    assert reading_of(page(story)).kind == "error"


# ---- hostile pages ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"<html>" + b"<div>" * 5_000 + b"deep",
        b"<html>" + b"<p>a" * 500_000,
        b"<html><body>" + b"x" * 20_000_001,
    ],
    ids=["deep", "many", "large"],
)
def test_a_page_beyond_all_bounds_is_one_clear_error(content: bytes) -> None:
    with pytest.raises(ReadError):
        HtmlReader().open(Capture(place="x.html", content=content))


@pytest.mark.parametrize(
    "content",
    [
        b"<html>" + b"<div>" * 900 + P.encode() + b"</div>" * 900,
        b'<html><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b;&#0;&#xD800;&#1114112;',
        b"<html><script>" + b"<script>" * 50_000,
        b"<html><!--" + b"<!--" * 50_000,
        b'<html><script type="application/ld+json">' + b"[" * 100_000 + b"</script>",
        b"<html><title>" + b" | " * 50_000 + b"</title><h1>" + b" - a" * 20_000 + b"</h1>",
        b"<html><meta " + b"a='" * 50_000,
        b"\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00h\x00i\x00",
    ],
)
def test_a_hostile_page_is_read_or_refused(content: bytes) -> None:
    reader = HtmlReader()
    try:
        opened = reader.open(Capture(place="x.html", content=content))
    except ReadError:
        return
    reader.read(opened, None).documents  # noqa: B018


def test_pages_damaged_at_random_are_read_or_refused() -> None:
    head = (
        '<title>Ferry runs | Courier</title><meta name="author" content="Ilse Vaart">'
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry runs",'
        '"datePublished":"2031-03-09T07:45:00Z","author":{"name":"Ilse Vaart"}}</script>'
    )
    whole = page(
        f"<nav><a href='/'>Home</a></nav><article><h1>Ferry runs</h1><time>9 March 2031</time>{STORY}"
        "</article><table><tr><td>1</td></tr></table>",
        head,
    ).encode()
    dice = random.Random(11)
    reader = HtmlReader()
    for _ in range(200):
        content = bytearray(whole)
        for _ in range(dice.randrange(1, 12)):
            start = dice.randrange(len(content))
            stop = start + dice.randrange(1, 60)
            piece = dice.choice(
                [b"", b"<", b'"', b"</", b"\x00", b"\xff\xfe", content[start:stop] * 2]
            )
            content[start:stop] = piece
        try:
            opened = reader.open(Capture(place="x.html", content=bytes(content), url=URL))
        except ReadError:
            continue
        for document in reader.read(opened, None).documents:
            if document.origin:
                assert_cut_from(document, opened.text)


PIECES = "<p>|<p |<DIV |<dialog|<dia|log|hid|den|HIDDEN|st|yle=|STYLE|display:none| |=|'|>|</p>|</div>|a|ı|\0"


@given(st.lists(st.sampled_from(PIECES.split("|"))).map("".join))
def test_a_page_that_says_nothing_of_hiding_hides_nothing(body: str) -> None:
    markup = page(body).encode()
    tree = parse(markup)

    assert may_hide(markup) or visible(tree, hides=False).text == visible(tree).text
