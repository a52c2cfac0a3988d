"""Render saved pages to text as people's tools do: more captures of the same pages to learn from.

    python -m benchmarks.page_text_model.render FOLDER/html-wcxb-dev.jsonl.xz OUT.jsonl.xz

Needs w3m, lynx, and the packages html2text and inscriptis, which nothing else here needs.
"""

from __future__ import annotations

import argparse
import json
import lzma
import subprocess
from collections.abc import Callable
from pathlib import Path

_SECONDS = 20  # a page that takes a renderer longer is left out
_W3M = ("w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "-cols", "80")
_LYNX = (
    *("lynx", "-stdin", "-dump", "-nolist", "-width=80"),
    *("-assume_charset=utf-8", "-display_charset=utf-8"),
)


def _run(*command: str) -> Callable[[str], str]:
    def render(html: str) -> str:
        done = subprocess.run(
            command, input=html.encode(), capture_output=True, timeout=_SECONDS, check=False
        )
        return done.stdout.decode("utf-8", "replace")

    return render


def _html2text(html: str) -> str:
    import html2text  # type: ignore[import-not-found]

    maker = html2text.HTML2Text(bodywidth=0)
    maker.ignore_links = maker.ignore_images = maker.ignore_emphasis = True
    return str(maker.handle(html))


def _inscriptis(html: str) -> str:
    import inscriptis  # type: ignore[import-not-found]

    return str(inscriptis.get_text(html))


RENDERERS: dict[str, Callable[[str], str]] = {
    "w3m80": _run(*_W3M),
    "lynx80": _run(*_LYNX),
    "html2text": _html2text,
    "inscriptis": _inscriptis,
}


def main() -> None:
    """Write one capture a page and renderer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path, help="records with html, one a line")
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    with (
        lzma.open(arguments.pages, "rt", encoding="utf8") as pages,
        lzma.open(arguments.out, "wt", encoding="utf8", preset=1) as out,
    ):
        for record in map(json.loads, pages):
            html = record.pop("html")
            for name, render in RENDERERS.items():
                try:
                    text = render(html)
                except (subprocess.TimeoutExpired, ValueError, AssertionError) as problem:
                    print(f"{record['id']}: {name}: {problem}")
                    continue
                out.write(json.dumps({**record, "renderer": name, "text": text}) + "\n")


if __name__ == "__main__":
    main()
