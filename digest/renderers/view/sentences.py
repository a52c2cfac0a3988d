"""The reports of a story, and the sentences copied from them, each with the door to its place."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import Brief, Quote, Reference, Written
from digest.renderers.addresses import host_name, link
from digest.renderers.view.context import Context
from digest.renderers.view.nouns import Report, Sentence
from digest.renderers.words import direction

MARK = "›"
_LETTERS = {"ar": "أبجدهو"}
_LATIN = "abcdefghijklmnopqrstuvwxyz"


class Reports:
    """The reports of one story: which letter and which address belongs to which document."""

    def __init__(self, context: Context, number: int, brief: Brief) -> None:
        told = [(r, source_name(r)) for r in (brief.lead, *brief.also)]
        names = [source or reference.document for reference, source in told]
        order = list(dict.fromkeys(names))
        quoted = {line.document for line in brief.summary.lines if isinstance(line, Quote)}
        several = (
            len({n for (r, _), n in zip(told, names, strict=True) if r.document in quoted}) > 1
        )
        letters = _letters(context) if several else ""
        self._by_document: dict[str, Report] = {}
        latest: dict[str, tuple[Reference, Report]] = {}
        for (reference, source), name in zip(told, names, strict=True):
            at = order.index(name)
            report = Report(
                source=context.text(source),
                letter=(letters[at : at + 1] or MARK) if letters else "",
                address=link(reference.url),
                label=f"{number}{_LATIN[at % 26]}" if len(order) > 1 else str(number),
                day=context.day(reference.published),
                language=reference.language.replace("_", "-"),
            )
            self._by_document.setdefault(reference.document, report)
            known = latest.get(name)
            if not known or (name != names[0] and _when(reference) > _when(known[0])):
                latest[name] = (reference, report)
        self.lead = self._by_document[brief.lead.document]
        self.also = tuple(latest[name][1] for name in order if name != names[0])

    def of(self, document: str) -> Report | None:
        """Give the report that a quote's document is, None where it is not among them."""
        return self._by_document.get(document)


def _letters(context: Context) -> str:
    return _LETTERS.get(context.words.tag.partition("-")[0], _LATIN)


def _when(reference: Reference) -> str:
    return reference.published.iso if reference.published else ""


def source_name(reference: Reference) -> str:
    """Give who published it: by name, by host, by the organisation in the byline, or ""."""
    organisations = [credit.name for credit in reference.byline if not credit.person]
    return reference.source or host_name(reference.url) or (organisations or [""])[0]


def summary(context: Context, brief: Brief, reports: Reports, prefix: str) -> Iterator[Sentence]:
    """Give the sentences of a summary, labelled ``prefix.1`` and so on."""
    for place, line in enumerate(brief.summary.lines, start=1):
        label = f"{prefix}.{place}"
        if isinstance(line, Written):
            yield own(context, line.text, label)
        else:
            yield copied(context, line, reports.of(line.document), label, brief.lead.language)


def own(context: Context, words: str, label: str) -> Sentence:
    """Give a sentence of the editor's."""
    nothing = context.text("")
    return Sentence(context.text(words), True, "", "", nothing, label, "", "")


def copied(
    context: Context, quote: Quote, report: Report | None, label: str, around: str, mark: str = ""
) -> Sentence:
    """Give a copied sentence; its mark is there only where it leads somewhere.

    Args:
        context: of the view.
        quote: what is copied.
        report: whose it is, None where that is not known.
        label: its number in Markdown.
        around: the language of the text it stands in.
        mark: what ends it; "" for the report's letter, or ``›``.
    """
    address = link(report.address, quote.fragment) if report else ""
    shown = (mark or (report.letter if report else "") or MARK) if address else ""
    if report and report.letter and not shown:
        shown = report.letter  # without an address the letter still names the source
    language = report.language if report and report.language else around
    other = language if language and language != (around or context.words.tag) else ""
    return Sentence(
        text=context.text(quote.text),
        written=False,
        mark=shown,
        address=address,
        source=report.source if report else context.text(""),
        label=label,
        language=other,
        direction=direction(other) if other and direction(other) != direction(around) else "",
    )
