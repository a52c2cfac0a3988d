"""A document with as little said about it as a test needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from digest.model import Document, Moment
from digest.text.identifiers import document_id, fingerprint

Make = Callable[..., Document]


def make_document(
    headline: str = "", text: str = "", *, day: str = "", clock: str = "", **fields: Any
) -> Document:
    fields.setdefault("kind", "article")
    fields.setdefault("id", document_id(fields.get("url", ""), text, headline))
    if day or clock:
        fields["published"] = Moment(day=date.fromisoformat(day) if day else None, clock=clock)
    return Document(headline=headline, text=text, fingerprint=fingerprint(text), **fields)


@pytest.fixture(scope="session")
def document() -> Make:
    return make_document
