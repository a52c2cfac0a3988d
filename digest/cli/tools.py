"""What the processes that share the work of a build import, and when that begins."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from digest.workers import WORTH, prepare

TOOLS = (
    "digest.collecting",  # before all others
    "babel.dates",
    "babel.numbers",
    "css_inline",
    "digest.pipeline",
    "digest.readers.feed",
    "digest.readers.html",
    "digest.readers.html.stop_words",
    "digest.readers.page_text.reader",
    "digest.renderers.environment",
    "digest.renderers.html",
    "digest.renderers.letter",
    "digest.renderers.markdown",
    "digest.renderers.site",
    "digest.stories.disagreements",
    "digest.stories.imprints",
    "digest.stories.wording",
    "digest.summarizers.lex_rank",
    "digest.text.language_model",
    "feedparser",
    "punkt",
    "trafilatura",
)  # what reading pages, condensing stories and rendering import


def get_ready(folders: Iterable[Path]) -> None:
    """Let a process begin to import, if one of the folders has enough files to share the work."""
    if any(_holds(folder, WORTH) for folder in folders):
        prepare(TOOLS)


def _holds(folder: Path, least: int) -> bool:
    """Say whether a folder holds so many files, by a look at names alone."""
    names = (name for *_, files in os.walk(folder) for name in files)
    return sum(1 for _ in islice(names, least)) == least
