"""Pages that are built plainly, read off their tree; and pages that are laid out again."""

from __future__ import annotations

import json

import pytest

from digest.model import Capture, Reading, Site
from digest.readers import open_page, read
from digest.readers.html.plain import plain_body
from digest.readers.html.tree import parse
from digest.readers.html.visible import Visible, visible
from tests.readers.test_html import P2, P3, URL, P, article_of, page

STORY = f"<p>{P}</p><p>{P2}</p><p>{P3}</p>"
MENU = "<nav><ul><li><a href='/a'>Harbour</a></li><li><a href='/b'>Weather</a></li></ul></nav>"
FOOT = "The Courier is written, set and printed on the quay by its readers."


def body_of(html: str) -> list[str]:
    """Give the lines of the body; none where the page is not plain."""
    seen = visible(parse(html.encode()))
    return [seen.words(seen.blocks[number]) for number in plain_body(seen)]


def test_paragraphs_side_by_side_are_the_body() -> None:
    html = page(
        f"{MENU}<article><h1>Ferry runs again</h1>{STORY}</article><footer>Imprint</footer>"
    )
    assert body_of(html) == [P, P2, P3]


def test_no_extractor_is_asked_about_a_plain_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object, **__: object) -> str:
        raise AssertionError

    monkeypatch.setattr("digest.readers.html.extracted", asked)
    html = page(f"{MENU}<article><h1>Ferry runs again</h1>{STORY}</article>")
    assert article_of(html).text == f"{P}\n\n{P2}\n\n{P3}"


def framed(inside: str) -> Reading:
    """Read a page that holds something in the frame that its site repeats."""
    html = page(f"{MENU}<main>{inside}</main><footer>{FOOT}</footer>")
    frame = tuple((line.casefold(), 2) for line in ("Harbour", FOOT, "Weather"))
    opened = open_page(Capture(place="x.html", content=html.encode(), url=URL))
    return read(opened, Site(name=opened.site, pages=2, repeated=frame))


def test_no_extractor_is_asked_about_the_frame_of_a_site_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def asked(*_: object, **__: object) -> str:
        raise AssertionError

    monkeypatch.setattr("digest.readers.html.extracted", asked)

    assert framed("<p>Moved permanently</p>").kind == "error"


def test_a_frame_that_holds_a_story_for_machines_is_no_frame_alone() -> None:
    stated = json.dumps({"@type": "NewsArticle", "articleBody": f"{P} {P2} {P3}"})

    reading = framed(f'<p>Loading</p><script type="application/ld+json">{stated}</script>')

    assert P2 in reading.documents[0].text


def test_subheads_lists_and_quotes_are_of_the_body_and_pictures_are_not() -> None:
    html = page(
        f"<div><p>{P}</p><h2>Who pays</h2><ul><li>The town</li><li><p>The county</p></li></ul>"
        "<figure><p>The quay in March</p><figcaption>Seen from the hill.</figcaption></figure>"
        f"<blockquote><p>Nobody had counted the planks.</p></blockquote><p>{P2}</p><p>{P3}</p></div>"
    )
    assert body_of(html) == [
        *(P, "Who pays", "The town", "The county", "Nobody had counted the planks."),
        *(P2, P3),
    ]


def test_a_byline_above_the_paragraphs_is_not_of_the_body_and_a_short_sentence_is() -> None:
    byline = f"<div><p>By Ada Quill</p><p>The ice is gone.</p>{STORY}</div>"
    assert body_of(page(byline))[:2] == ["The ice is gone.", P]


def test_a_list_of_links_below_the_paragraphs_is_not_of_the_body() -> None:
    links = "<ul><li><a href='/c'>The harbour in pictures</a></li></ul>"
    assert body_of(page(f"<div>{STORY}{links}<p>With reports from the island</p></div>")) == [
        *(P, P2, P3),
        "With reports from the island",
    ]


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(f"<div>{STORY}</div><div><p>{P}</p></div>", id="a paragraph elsewhere"),
        pytest.param(f"<div><p>{P}</p><div>{P2}</div><p>{P3}</p></div>", id="a box among them"),
        pytest.param(
            f"<div><p>{P}</p><table><tr><td>{P2}</td></tr></table>{STORY}</div>", id="a table"
        ),
        pytest.param(f"<div class='comments'>{STORY}</div>", id="readers' words"),
        pytest.param(f"<aside>{STORY}</aside>", id="an aside"),
        pytest.param(f"<div><p>{P}</p><p>{P2}</p></div>", id="few paragraphs"),
        pytest.param(f"<p>{P}</p><div><p>{P2}</p></div><ul><li>{P3}</li></ul>", id="all apart"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_page_that_is_not_plain_is_left_to_the_extractor(html: str) -> None:
    assert body_of(page(html)) == []


def test_a_paragraph_in_what_goes_around_an_article_does_not_make_a_page_less_plain() -> None:
    html = page(f"<div>{STORY}</div><footer><p>{P}</p></footer><div class='comment'>{P2}</div>")
    assert body_of(html) == [P, P2, P3]


def test_a_tree_of_a_thousand_levels_is_looked_at_too() -> None:
    deep = "<div>" * 1500 + f"<p>{P}</p>" + "</div>" * 1500
    assert body_of(page(f"<section>{STORY}</section>{deep}")) == []


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(f"{MENU}<article><h1>Ferry runs again</h1>{STORY}</article>", id="plain"),
        pytest.param(f"<p hidden>Not seen</p><p>{P}<br>By Ada<script>x</script></p>", id="hidden"),
        pytest.param(f"<div style='display:none'>{STORY}</div><p>Loading</p>", id="shown late"),
        pytest.param("<table><tr><td>Six<td>Ferry</table><pre>a\n b</pre>", id="cells"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_page_that_is_laid_out_again_is_as_it_was(html: str) -> None:
    tree = parse(page(html).encode())
    first = visible(tree)
    other = parse(page(html).encode())
    again = Visible.again(other, first.text, first.layout(tree))
    places = {element: place for place, element in enumerate(tree.iter())}
    others = {element: place for place, element in enumerate(other.iter())}

    assert again.text == first.text
    assert [(*b[:2], others[b.element], *b[3:]) for b in again.blocks] == [
        (*b[:2], places[b.element], *b[3:]) for b in first.blocks
    ]
