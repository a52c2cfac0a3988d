"""usage: pictures.py [FOLDER]   takes the README's pictures of the example into docs/pictures.

It needs Debian's Chromium (or CHROMIUM), and playwright, which the tests need too. The same
browser with the same fonts gives the same pictures.
"""

from __future__ import annotations

import base64
import os
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
    "--font-render-hinting=none", "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
# A window that has not been painted yet cannot be looked at.
PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
QUALITY = 82  # of WebP: letters keep their edges
LARGEST = 150_000  # bytes of a picture


@dataclass(frozen=True)
class Picture:
    """One picture: which file it shows, how wide and high the window is, light or dark."""

    name: str
    of: str
    width: int
    height: int
    dark: bool = False


PICTURES = (
    Picture("page.webp", "index.html", 1280, 1170),
    Picture("page-dark.webp", "index.html", 1280, 1170, dark=True),
    Picture("mail.webp", "email.html", 600, 1040),
    Picture("mail-phone.webp", "email.html", 360, 1040, dark=True),
)


def main(folder: Path) -> None:
    """Render the example and look at it."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        issue = example(Path(place))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for picture in PICTURES:
            content = taken(browser, issue / picture.of, picture)
            assert len(content) <= LARGEST, f"{picture.name} has {len(content)} bytes"
            (folder / picture.name).write_bytes(content)
            sys.stdout.write(f"{picture.name}: {len(content):,} bytes\n")
        browser.close()


def example(place: Path) -> Path:
    """Build the shipped example as the README does; give the folder of its issue."""
    import digest

    now = datetime.fromisoformat("2031-03-20T08:00+00:00")
    issue, _ = digest.build(ROOT / "examples/halvermere/digest.toml", now)
    for rendering in (*digest.render(issue, "html"), *digest.render(issue, "email")):
        (place / rendering.name).write_bytes(rendering.body)
    return place


def taken(browser: Any, file: Path, picture: Picture) -> bytes:  # noqa: ANN401
    """Take one picture, as WebP."""
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.dark else "light",
    )
    page.goto(file.as_uri())
    page.evaluate(PAINTED)
    asked = {"format": "webp", "quality": QUALITY}
    found = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    page.close()
    return base64.b64decode(found["data"])


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")
