"""The JSON Schema in docs/ is the one that the nouns make."""

from __future__ import annotations

from pathlib import Path

from digest.model.schema import issue_schema

DOCS = Path(__file__).parents[2] / "docs"


def test_the_schema_in_the_docs_is_current() -> None:
    assert (DOCS / "issue.schema.json").read_bytes() == issue_schema()
