"""The colours that the judge of contrast computes are those that a browser computes."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from digest.check.contrast import Colour, painted
from digest.check.css import WIDE
from digest.check.markup import Markup
from digest.renderers import render
from digest.renderers.site import render_archive
from tests.renderers import issues

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SEEN = r"""
() => {
  const found = [], clear = /^rgba\(.*, 0\)$|^transparent$/;
  for (const e of document.documentElement.querySelectorAll('*')) {
    if (e.closest('head,script,style,noscript')) continue;
    const own = [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent).join(' ');
    if (!/[\p{L}\p{N}]/u.test(own)) continue;
    const style = getComputedStyle(e), drawn = ['text', 'tspan'].includes(e.tagName);
    let around = e, shown = true;
    for (let a = e; a; a = a.parentElement) shown &&= getComputedStyle(a).display !== 'none';
    if (!shown || style.visibility === 'hidden') continue;
    while (around && clear.test(getComputedStyle(around).backgroundColor)) around = around.parentElement;
    const ground = drawn ? '' : around ? getComputedStyle(around).backgroundColor : 'canvas';
    found.push([own.split(/\s+/).filter(Boolean).join(' '), drawn ? style.fill : style.color, ground]);
  }
  return found;
}
"""

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


def pages() -> dict[str, str]:
    made = {}
    for make in (issues.full, issues.arabic, issues.rewritten):
        for rendering in render(make(), ["html", "email"]):
            if rendering.name.endswith(".html"):
                made[f"{make.__name__}-{rendering.name}"] = rendering.body.decode()
    (front, _) = render_archive([issues.full(), issues.single()], published=True)
    return made | {"front": front.body.decode()}


PAGES = pages()


def rgb(colour: Colour) -> tuple[int, ...]:
    return tuple(round(255 * part) for part in colour[:3])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_every_text_has_the_colour_that_a_browser_gives_it(
    browser: Any, name: str, scheme: str
) -> None:
    page = browser.new_page(viewport={"width": WIDE, "height": 900}, color_scheme=scheme)
    page.set_content(PAGES[name])
    seen = page.evaluate(SEEN)
    page.close()
    computed = list(painted(Markup(PAGES[name]), scheme))

    assert [text for text, _, _ in computed] == [text for text, _, _ in seen]
    for (text, colour, ground), (_, wanted, behind) in zip(computed, seen, strict=True):
        assert rgb(colour) == tuple(map(int, re.findall(r"\d+", wanted)[:3])), text
        if behind not in ("", "canvas"):
            assert rgb(ground) == tuple(map(int, re.findall(r"\d+", behind)[:3])), text
