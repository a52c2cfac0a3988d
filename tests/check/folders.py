"""Built issues to be broken: every quote stands in a document, every file is written."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from digest.check import JUDGES
from digest.check.evidence import Evidence
from digest.check.finding import Finding
from digest.model import FORMAT, Document, Issue, Quote, Rendering, Report, Sources, Span
from digest.publish.desk import write_issue
from digest.renderers import FORMATS, render
from digest.text.fragments import fragment
from digest.text.names import look_up
from tests.renderers import issues


def grounded(issue: Issue) -> tuple[Issue, Sources]:
    """Give the issue with its quotes taken from documents, and these."""
    texts: dict[str, list[str]] = {}
    _walk(issue, lambda quote: _note(texts, quote))
    documents = {
        name: Document(
            id=name, fingerprint="f", kind="article", headline="h", text="\n\n".join(said)
        )
        for name, said in texts.items()
    }

    def again(quote: Quote) -> Quote:
        document = documents[quote.document]
        at = document.text.index(quote.text)
        span = Span(at, at + len(quote.text))
        made = document.quote(span)
        return msgspec.structs.replace(made, fragment=fragment(document.text, span))

    return _walk(issue, again), Sources(format=FORMAT, documents=tuple(documents.values()))


def _note(texts: dict[str, list[str]], quote: Quote) -> Quote:
    said = texts.setdefault(quote.document, [])
    if quote.text not in said:
        said.append(quote.text)
    return quote


def _walk(value: Any, change: Any) -> Any:
    if isinstance(value, Quote):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_walk(item, change) for item in value)
    if isinstance(value, msgspec.Struct) and not isinstance(value, Span):
        fields = {f.name: getattr(value, f.name) for f in msgspec.structs.fields(value)}
        return msgspec.structs.replace(value, **{n: _walk(v, change) for n, v in fields.items()})
    return value


def written(out: Path, issue: Issue | None = None, templates: Path | None = None) -> Path:
    """Write an issue in all its formats, and give its folder."""
    made, sources = grounded(issue or issues.full())
    renderings = _rendered(made) if templates is None else _render(made, templates)
    write_issue(out, made, sources, Report(format=FORMAT, issue=made.id), renderings)
    return out / made.id


@lru_cache(maxsize=16)
def _rendered(issue: Issue) -> tuple[Rendering, ...]:
    return _render(issue, None)


def _render(issue: Issue, templates: Path | None) -> tuple[Rendering, ...]:
    return tuple(render(issue, [name for name in FORMATS if name != "json"], templates))


def edit(folder: Path, name: str, old: str, new: str, times: int = 1) -> None:
    """Change a file; what is to be changed must be there."""
    text = (folder / name).read_bytes().decode()
    assert old in text, f"{old!r} is not in {name}"
    (folder / name).write_bytes(text.replace(old, new, times).encode())


def ask(judge: str, folder: Path, templates: Path | None = None) -> list[Finding]:
    """Give what one judge finds."""
    found: Any = look_up("judge", judge, JUDGES)
    return list(found(Evidence(folder, templates)))


def said(judge: str, folder: Path, templates: Path | None = None) -> str:
    """Give what one judge finds, a line each."""
    return "\n".join(map(str, ask(judge, folder, templates)))
