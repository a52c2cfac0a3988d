"""Page and mail in a real browser: accessible, nothing wider than the screen, no request."""

from __future__ import annotations

import base64
import os
import re
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any

import pytest

from digest.model import Span
from digest.renderers import render
from digest.renderers.site import render_archive
from digest.text.fragments import fragment
from tests.renderers import issues
from tests.renderers.edges import EDGES, grouped
from tests.renderers.test_hostile import PARSERS
from tests.renderers.test_injection import STRINGS, files
from tests.test_hostile_documents import GROUP, LETTERS
from tests.test_hostile_documents import made as poisoned_issue

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Pairs of neighbours whose boxes cross by more than a pixel.
OVERLAPS = """() => {
  const crossed = [];
  for (const kind of ['.story', '.claim', '.item', '.day', '.chapters > div', '.part', '.figures > div']) {
    const boxes = [...document.querySelectorAll(kind)].map(e => [e, e.getBoundingClientRect()]);
    for (let i = 0; i < boxes.length; i++)
      for (let j = i + 1; j < Math.min(boxes.length, i + 8); j++) {
        const [a, p] = boxes[i], [b, q] = boxes[j];
        if (p.width && q.width && !a.contains(b) &&
            Math.min(p.right, q.right) - Math.max(p.left, q.left) > 1 &&
            Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 1)
          crossed.push(kind + ': ' + a.textContent.trim().slice(0, 40));
      }
  }
  return crossed;
}"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        shutil.which(CHROMIUM) is None and not os.environ.get("CI"),
        reason=f"no browser at {CHROMIUM} (set CHROMIUM)",
    ),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shown")
    for make in (issues.full, issues.arabic, issues.single, issues.empty, issues.rewritten):
        for rendering in render(make(), ["html", "email"]):
            (folder / f"{make.__name__}-{rendering.name}").write_bytes(rendering.body)
    for make in EDGES:
        for rendering in render(make(), ["html", "email"]):
            (folder / f"{make.__name__}-{rendering.name}").write_bytes(rendering.body)
    for rendering in render_archive([issues.full(), issues.single()], published=True):
        (folder / f"front-{rendering.name}").write_bytes(rendering.body)
    return folder


KINDS = ("index", "email")
EVERYWHERE = [(360, "light"), (1280, "light"), (1280, "dark")]
CASES = [
    *((f"{name}-{kind}.html", *at) for name in ("full", "arabic") for kind in KINDS for at in EVERYWHERE),
    *((f"{name}-{kind}.html", 360, "light") for name in ("single", "empty", "rewritten") for kind in KINDS),
    ("front-index.html", 360, "dark"),
    ("strange-index.html", 360, "dark"), ("strange-email.html", 1280, "light"),
    ("daily-email.html", 360, "dark"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "width", "scheme"), CASES)
def test_no_finding_of_axe_no_overflow_no_request(
    browser: Any, shown: Path, name: str, width: int, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((shown / name).as_uri())
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    page.close()

    assert [(finding["id"], len(finding["nodes"])) for finding in found] == []
    assert wider <= 0
    assert len(asked) == 1


@pytest.mark.parametrize("name", [make.__name__ for make in EDGES])
@pytest.mark.parametrize("kind", KINDS)
def test_an_issue_at_the_edge_is_no_wider_than_the_screen(
    browser: Any, shown: Path, name: str, kind: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((shown / f"{name}-{kind}.html").as_uri())
    for width in (1280, 999, 640, 600, 360, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width
    headings = page.evaluate("document.querySelectorAll('h1').length")
    page.close()

    assert headings == 1


def test_no_text_of_a_page_lies_over_another(browser: Any, tmp_path: Path) -> None:
    """Stories, claims and items of one row end before the next begins."""
    page = browser.new_page()
    for make in (*EDGES, lambda: grouped(5)):
        (body,) = (r.body for r in render(make(), ["html"]))
        (tmp_path / "index.html").write_bytes(body)
        page.goto((tmp_path / "index.html").as_uri())
        for width in (1280, 700, 360):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(OVERLAPS) == [], width
    page.close()


def test_a_heading_never_stands_below_its_level(browser: Any, shown: Path) -> None:
    page = browser.new_page()
    for file in sorted(shown.glob("*-index.html")):
        page.goto(file.as_uri())
        levels = page.evaluate(
            "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])"
        )
        assert levels[0] == 1, file.name
        assert all(after - before <= 1 for before, after in pairwise(levels)), file.name
    page.close()


@pytest.mark.parametrize("word", ["Donaudampfschiff" * 12, "https://x.example/" + "a/b-c" * 40])
def test_a_word_wider_than_the_screen_widens_nothing(
    browser: Any, tmp_path: Path, word: str
) -> None:
    made = files(word)
    page = browser.new_page(viewport={"width": 360, "height": 900})
    for name in ("index.html", "email.html", "front-index.html"):
        (tmp_path / name).write_bytes(made[name])
        page.goto((tmp_path / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
    page.close()


LIVE = """
[...document.querySelectorAll('*')].filter(e =>
  (e.tagName === 'SCRIPT' && e.type !== 'application/ld+json') ||
  e.tagName === 'IFRAME' || e.tagName === 'OBJECT' || e.tagName === 'EMBED' ||
  [...e.attributes].some(a => a.name.startsWith('on')) ||
  (e.rel !== 'icon' && /^\\s*(javascript|data|vbscript):/i.test(e.getAttribute('href') || ''))
).length
"""


def in_html(markdown: bytes) -> bytes:
    """Give what every parser makes of a Markdown file, on one page."""
    pages = [parse(markdown.decode()) for parse in PARSERS.values()]
    return ("<!DOCTYPE html><meta charset=utf-8>" + "<hr>".join(pages)).encode()


def runs_nothing(browser: Any, pages: dict[str, bytes], folder: Path) -> None:
    page = browser.new_page()
    page.add_init_script("window.alert = () => { document.title = 'owned' }")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    for name, body in pages.items():
        (folder / name).write_bytes(body)
        page.goto((folder / name).as_uri())
        assert page.evaluate(LIVE) == 0, name
        assert page.title() != "owned", name
    page.close()


@pytest.mark.parametrize(
    "html",
    [
        "<script>1</script>", "<p onclick='1'>x</p>", "<a href=' JavaScript:1'>x</a>",
        "<img src=x onerror='alert(1)'>", "<iframe></iframe>", "<script>alert(1)</script>",
    ],
)  # fmt: skip
def test_what_runs_would_be_found(browser: Any, tmp_path: Path, html: str) -> None:
    with pytest.raises(AssertionError):
        runs_nothing(browser, {"index.html": html.encode()}, tmp_path)


@pytest.mark.parametrize("turn", range(2))
def test_a_hundred_injections_run_nothing(browser: Any, tmp_path: Path, turn: int) -> None:
    shifted = STRINGS[turn * 31 :] + STRINGS[: turn * 31]
    made = files(cycle(shifted))
    wanted = ("index.html", "email.html", "email-body.html", "front-index.html")
    pages = {name: made[name] for name in wanted} | {"md.html": in_html(made["issue.md"])}
    runs_nothing(browser, pages, tmp_path)


@pytest.mark.parametrize("start", range(0, len(LETTERS), GROUP))
def test_injections_in_every_field_of_every_document_run_nothing(
    browser: Any, tmp_path: Path, start: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = poisoned_issue(LETTERS[start : start + GROUP], monkeypatch, tmp_path)
    pages = {name: (folder / name).read_bytes() for name in ("index.html", "email.html")}
    pages["md.html"] = in_html((folder / "issue.md").read_bytes())
    runs_nothing(browser, pages, tmp_path)


# What a reader sees is measured: of each text the most frequent colour, and that which stands out
# most from it.
MEASURE = """
async ([png, rects, scale]) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + png;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.width, image.height];
  const paper = canvas.getContext('2d', {willReadFrequently: true});
  paper.drawImage(image, 0, 0);
  const linear = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = c => 0.2126 * linear(c >> 16) + 0.7152 * linear(c >> 8 & 255) + 0.0722 * linear(c & 255);
  const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  return rects.map(([text, x, y, width, height]) => {
    const seen = paper.getImageData(x * scale, y * scale, Math.max(1, width * scale), Math.max(1, height * scale)).data;
    const counts = new Map();
    for (let at = 0; at < seen.length; at += 4) {
      const colour = seen[at] << 16 | seen[at + 1] << 8 | seen[at + 2];
      counts.set(colour, (counts.get(colour) || 0) + 1);
    }
    const ground = [...counts].sort((a, b) => b[1] - a[1])[0][0];
    const most = Math.max(...[...counts.keys()].map(colour => contrast(light(colour), light(ground))));
    return [text, most, light(ground)];
  });
}
"""
TEXTS = """
() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, range = document.createRange();
    if (!/[\\p{L}\\p{N}]/u.test(node.textContent) || node.parentElement.closest('style,script')) continue;
    range.selectNodeContents(node);
    const {x, y, width, height} = range.getClientRects()[0] || {width: 0};
    const hidden = node.parentElement.clientHeight === 0 && getComputedStyle(node.parentElement).overflow === 'hidden';
    if (!hidden && width > 3 && height > 6) found.push([node.textContent.trim().slice(0, 40), x + scrollX, y + scrollY, width, height]);
  }
  return found;
}
"""


def measured(browser: Any, html: str, scheme: str) -> list[tuple[str, float, float]]:
    """Give each text's contrast and the lightness behind it, in pixels that were painted."""
    scale = 2
    context = browser.new_context(
        viewport={"width": 620, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        device_scale_factor=scale,
    )
    page = context.new_page()
    if scheme == "forced dark":
        session = context.new_cdp_session(page)
        session.send("Emulation.setAutoDarkModeOverride", {"enabled": True})
    page.set_content(html)
    rects = page.evaluate(TEXTS)
    picture = base64.b64encode(page.screenshot(full_page=True)).decode()
    if scheme == "forced dark":
        session.send("Emulation.setAutoDarkModeOverride", {"enabled": False})
    found = page.evaluate(MEASURE, [picture, rects, scale])
    context.close()
    return [(text, ratio, ground) for text, ratio, ground in found]


@pytest.mark.parametrize("make", [issues.full, issues.arabic], ids=["full", "arabic"])
@pytest.mark.parametrize("scheme", ["light", "dark", "forced dark"])
def test_every_text_of_the_letter_can_be_read_in_the_dark_too(
    browser: Any, make: Any, scheme: str
) -> None:
    """Also in a program that takes the style element away and turns colours by force."""
    html = next(r.body.decode() for r in render(make(), ["email"]) if r.name == "email.html")
    if scheme == "forced dark":
        html = re.sub(r'(?s)<style>.*?</style>|<meta name="[^"]*color-scheme[^>]*>', "", html)
    texts = measured(browser, html, scheme)
    grounds = sorted(ground for _, _, ground in texts)

    assert len(texts) > 20
    assert [(text, ratio) for text, ratio, _ in texts if ratio < 4.45] == []
    assert (grounds[len(grounds) // 2] < 0.2) == (scheme != "light"), "the scheme was in force"


def test_dark_letters_on_a_ground_that_alone_turned_dark_would_be_found(browser: Any) -> None:
    html = (
        '<meta name="color-scheme" content="light dark"><style>@media (prefers-color-scheme:dark)'
        '{body{background:#131518!important}}</style><body style="background:#fff">'
        '<p style="color:#16181b">The tram company printed it.</p>'
    )

    assert all(ratio > 10 for _, ratio, _ in measured(browser, html, "light"))
    assert all(ratio < 2 for _, ratio, _ in measured(browser, html, "dark"))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base's name)
        pass


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    folder = tmp_path_factory.mktemp("served")
    handler = partial(_Quiet, directory=str(folder))
    served = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_port}", folder
    served.shutdown()
    served.server_close()


LONG = "The weir was opened and the weir was closed again by its keeper. "
PARAGRAPHS = (
    "Twenty-one boats, two barges & a raft waited at the weir.",
    "It rained hard.",
    "They came by night. It rained hard. They left by day.",
    LONG + "Nobody knew why the keeper, who is 71, did so.",
    "“Ann-Lo,” said the mayor (twice), “is on time – as ever.”",
    "Міст розведено, і нічний потяг чекає на тому березі.",
    "علق الجسر ليل الأربعاء، وعلى الضفة الأخرى ركاب ينتظرون.",
)
QUOTES = (
    (PARAGRAPHS[0], 0),
    ("It rained hard.", 0),
    ("It rained hard.", 1),
    (LONG.strip(), 0),
    ("Nobody knew why the keeper, who is 71, did so.", 0),
    (PARAGRAPHS[4], 0),
    (PARAGRAPHS[5], 0),
    (PARAGRAPHS[6], 0),
)


@pytest.mark.parametrize(("words", "place"), QUOTES)
def test_a_text_fragment_highlights_the_sentence_it_was_made_for(
    browser: Any, server: tuple[str, Path], words: str, place: int
) -> None:
    address, folder = server
    spacer = '<div style="height:3000px"></div>'
    html = spacer.join(f"<p>{p.replace('&', '&amp;')}</p>" for p in PARAGRAPHS)
    (folder / "page.html").write_text(
        f"<!DOCTYPE html><meta charset=utf-8><title>x</title>{spacer}{html}{spacer}", "utf-8"
    )
    text = "\n\n".join(PARAGRAPHS)
    start = -1
    for _ in range(place + 1):
        start = text.index(words, start + 1)
    made = fragment(text, Span(start, start + len(words)))
    page = browser.new_page(viewport={"width": 800, "height": 600})
    page.goto(f"{address}/page.html#:~:{made}")
    page.wait_for_function("scrollY > 0")
    visible = page.evaluate(
        "[...document.querySelectorAll('p')].filter(p => {"
        " const r = p.getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight })"
        ".map(p => p.textContent)"
    )
    page.close()
    paragraph = text[: start + 1].count("\n\n")

    assert made
    assert visible == [PARAGRAPHS[paragraph]]
