"""The issue itself: ``issue.json``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from digest.model import Issue, Rendering, encode


def data(issue: Issue, templates: Path | None = None) -> Iterator[Rendering]:  # noqa: ARG001 (the shape of every renderer)
    """Give the issue as JSON."""
    yield Rendering(name="issue.json", media_type="application/json", body=encode(issue))
