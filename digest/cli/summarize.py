"""``digest summarize``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from digest.cli.shared import as_json
from digest.model import Document


@click.command()
@click.argument("file", metavar="FILE|-")
@click.option("--method", default="lex-rank", show_default=True, help="edmundson, kl, lead, lex-rank, lsa, luhn, random, reduction, sum-basic or text-rank.")  # fmt: skip
@click.option("--sentences", type=click.IntRange(1, 1000), help="How many sentences; 3 by default.")
@click.option("--words", type=click.IntRange(1, 100_000), help="How many words at most.")
@click.option("--language", default="", help="ISO 639-1, such as uk; the text says by default.")
@click.option("--json", "json_", is_flag=True, help="Print the summary with its places as JSON.")
def command(
    file: str,
    method: str,
    sentences: int | None,
    words: int | None,
    language: str,
    json_: bool,
) -> None:
    """Condense one document.

    Every sentence printed is copied from the document without change. A saved page gives the
    summary of its article; “-” reads plain text from the standard input.

    For example: digest summarize article.txt --sentences 2
    """
    from digest.api import summarize
    from digest.model import Quote

    document = _document(file, language)
    summary = summarize(document, method=method, sentences=sentences, words=words)
    if json_:
        as_json({"headline": document.headline, "language": document.language, "summary": summary})
        return
    for line in summary.lines:
        click.echo(" ".join(line.text.split()) if isinstance(line, Quote) else line.text)


def _document(file: str, language: str) -> Document:
    import msgspec

    from digest.api import read
    from digest.errors import ReadError

    if file == "-":
        return _plain(sys.stdin.buffer.read(20_000_000), language)
    documents = read(Path(file))
    if not documents:
        return _plain(Path(file).read_bytes(), language, file)
    document = next((d for d in documents if d.kind != "feed-item"), documents[0])
    if not document.text:
        raise ReadError("there is no text in it", file)
    return msgspec.structs.replace(document, language=language or document.language)


def _plain(content: bytes, language: str, subject: str = "standard input") -> Document:
    """Take the text as it is, paragraph by paragraph."""
    from digest.errors import ReadError
    from digest.text.identifiers import document_id, fingerprint
    from digest.text.languages import identify

    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").strip()
    except UnicodeDecodeError as error:
        raise ReadError("is not UTF-8 text", subject) from error
    if not text:
        raise ReadError("there is no text in it", subject)
    return Document(
        id=document_id("", text, ""),
        fingerprint=fingerprint(text),
        kind="note",
        headline="",
        text=text,
        language=language or identify(text),
    )
