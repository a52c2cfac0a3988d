"""Page and mail in a real browser: accessible, nothing wider than the screen, no request."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from digest.model import Span
from digest.renderers import render
from digest.renderers.site import render_archive
from digest.text.fragments import fragment
from tests.renderers import issues
from tests.renderers.test_hostile import PARSERS
from tests.renderers.test_injection import STRINGS, files

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

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
    for rendering in render_archive([issues.full(), issues.single()], published=True):
        (folder / f"front-{rendering.name}").write_bytes(rendering.body)
    return folder


KINDS = ("index", "email")
EVERYWHERE = [(360, "light"), (1280, "light"), (1280, "dark")]
CASES = [
    *((f"{name}-{kind}.html", *at) for name in ("full", "arabic") for kind in KINDS for at in EVERYWHERE),
    *((f"{name}-{kind}.html", 360, "light") for name in ("single", "empty", "rewritten") for kind in KINDS),
    ("front-index.html", 360, "dark"),
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


def test_a_hundred_injections_run_nothing(browser: Any, tmp_path: Path) -> None:
    for turn in range(4):
        shifted = STRINGS[turn * 31 :] + STRINGS[: turn * 31]
        made = files(cycle(shifted))
        for name in ("index.html", "email.html", "email-body.html", "front-index.html"):
            (tmp_path / f"{turn}-{name}").write_bytes(made[name])
        pages = [parse(made["issue.md"].decode()) for parse in PARSERS.values()]
        html = "<!DOCTYPE html><meta charset=utf-8>" + "<hr>".join(pages)
        (tmp_path / f"{turn}-markdown.html").write_text(html, "utf-8")
    page = browser.new_page()
    page.add_init_script("window.alert = () => { document.title = 'owned' }")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    for file in sorted(tmp_path.iterdir()):
        page.goto(file.as_uri())
        live = page.evaluate(
            "[...document.querySelectorAll('*')].filter(e =>"
            " (e.tagName === 'SCRIPT' && e.type !== 'application/ld+json') ||"
            " e.tagName === 'IFRAME' || e.tagName === 'OBJECT' || e.tagName === 'EMBED' ||"
            " [...e.attributes].some(a => a.name.startsWith('on')) ||"
            " (e.rel !== 'icon' &&"
            "  /^\\s*(javascript|data|vbscript):/i.test(e.getAttribute('href') || ''))).length"
        )
        assert live == 0, file.name
        assert page.title() != "owned", file.name
    page.close()


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
