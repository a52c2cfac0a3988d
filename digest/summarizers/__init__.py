"""Documents → summary: the contract, the table of methods, and their options."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, cast

from digest.model import Budget, Document, Noun, Summary
from digest.text.names import look_up

_TABLE = {
    "lead": "digest.summarizers.lead:lead",
    "lex-rank": "digest.summarizers.lex_rank:lex_rank",
    "text-rank": "digest.summarizers.sumy:text_rank",
    "lsa": "digest.summarizers.sumy:lsa",
    "luhn": "digest.summarizers.sumy:luhn",
    "edmundson": "digest.summarizers.sumy:edmundson",
    "kl": "digest.summarizers.sumy:kl",
    "sum-basic": "digest.summarizers.sumy:sum_basic",
    "reduction": "digest.summarizers.sumy:reduction",
    "random": "digest.summarizers.sumy:random",
}
METHODS = tuple(_TABLE)
GROUP = "newsdigest.summarizers"


class SummaryOptions(Noun, frozen=True, kw_only=True):
    """What a method may be told: ``[summary]`` in the settings.

    Attributes:
        method: the name of the method.
        bonus: for ``edmundson``: words that speak for a sentence.
        stigma: for ``edmundson``: words that speak against it.
        null: for ``edmundson``: words of no weight; empty for the language's stop words.
        seed: for ``random``: another seed, another choice.
    """

    method: str = "lex-rank"
    bonus: tuple[str, ...] = ()
    stigma: tuple[str, ...] = ()
    null: tuple[str, ...] = ()
    seed: int = 0


class Summarizer(Protocol):
    """Chooses what to quote.

    A summary quotes whole sentences of the documents, through ``Document.quote`` alone. The
    lead document's stand first, each document's in its own order. It keeps within the budget,
    but has one sentence at least where there is text. ``whole`` is true when nothing was left
    out. What merely repeats the headline, or a sentence chosen already, is not quoted: a text
    that is its headline over again has a summary that is whole and empty.

    The same documents and budget give the same summary, on any machine, in any process.
    """

    def summarize(self, documents: Sequence[Document], budget: Budget) -> Summary:
        """Make the summary; ``documents`` tell one story, the lead first."""
        ...


def require(method: str, options: SummaryOptions | None = None) -> None:
    """Make sure that there is a method of that name; none of ours is imported for it.

    Raises:
        UnknownNameError: no such method.
        PluginError: a plug-in cannot be imported.
    """
    if method not in _TABLE:
        summarizer(method, options)


def summarizer(method: str, options: SummaryOptions | None = None) -> Summarizer:
    """Give the summarizer of that name, ours or a plug-in's.

    Raises:
        UnknownNameError: no such method.
        PluginError: a plug-in cannot be imported.
    """
    factory = look_up("summary method", method, _TABLE, GROUP)
    return cast("Callable[[SummaryOptions], Summarizer]", factory)(options or SummaryOptions())
