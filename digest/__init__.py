"""Newsletter-style digests from saved pages, feeds and notes.

The names below are imported when they are first used, so that ``import digest`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # for type checkers and editors: the same names, not imported at run time
    from digest.api import build as build
    from digest.api import duplicates as duplicates
    from digest.api import group as group
    from digest.api import read as read
    from digest.api import render as render
    from digest.api import sentences as sentences
    from digest.api import summarize as summarize
    from digest.errors import DigestError as DigestError
    from digest.model import Document as Document
    from digest.model import Issue as Issue
    from digest.model import Moment as Moment
    from digest.model import Period as Period
    from digest.model import Quote as Quote
    from digest.model import Rendering as Rendering
    from digest.model import Report as Report
    from digest.model import Span as Span
    from digest.model import Story as Story
    from digest.model import Summary as Summary
    from digest.settings import Settings as Settings
    from digest.summarizers import METHODS as METHODS

__version__ = "0.1.0"

_FRONT_DOOR = {
    "build": "digest.api",
    "duplicates": "digest.api",
    "group": "digest.api",
    "read": "digest.api",
    "render": "digest.api",
    "sentences": "digest.api",
    "summarize": "digest.api",
    "METHODS": "digest.summarizers",
    "Settings": "digest.settings",
    "Document": "digest.model",
    "Issue": "digest.model",
    "Moment": "digest.model",
    "Period": "digest.model",
    "Quote": "digest.model",
    "Rendering": "digest.model",
    "Report": "digest.model",
    "Span": "digest.model",
    "Story": "digest.model",
    "Summary": "digest.model",
    "DigestError": "digest.errors",
}

__all__ = [*_FRONT_DOOR, "__version__"]  # noqa: PLE0604 – all are strings


def __getattr__(name: str) -> object:
    if name in _FRONT_DOOR:
        return getattr(import_module(_FRONT_DOOR[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
