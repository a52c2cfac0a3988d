"""The JSON Schema of ``issue.json``: ``python -m digest.model.schema > docs/issue.schema.json``."""

from __future__ import annotations

import sys
from typing import Any

import msgspec

from digest.model.issue import FORMAT, Issue


def issue_schema() -> bytes:
    """Give the schema (JSON Schema 2020-12) as JSON, UTF-8."""
    _, parts = msgspec.json.schema_components([Issue], ref_template="#/$defs/{name}")
    _put_in_order(parts)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"issue.json, form {FORMAT}",
        "$ref": "#/$defs/Issue",
        "$defs": dict(sorted(parts.items())),
    }
    return msgspec.json.format(msgspec.json.encode(schema), indent=1) + b"\n"


def _put_in_order(part: Any) -> None:  # noqa: ANN401 – any part of a schema
    """Sort choices and unions, which come in the order of a set."""
    children = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    for child in children:
        _put_in_order(child)
    if isinstance(part, dict):
        for key in ("enum", "anyOf"):
            if isinstance(part.get(key), list):
                part[key] = sorted(part[key], key=str)


if __name__ == "__main__":
    sys.stdout.buffer.write(issue_schema())
