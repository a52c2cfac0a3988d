"""Where the reports of a story differ: each quantity, and each figure once."""

from __future__ import annotations

import msgspec

from digest.model import Brief, Disagreement
from digest.renderers.view.context import Context
from digest.renderers.view.nouns import ClaimView, Difference
from digest.renderers.view.sentences import MARK, Reports, copied

_SHORT_UNIT = 3  # letters
_MOST_CLAIMS, _MOST_QUANTITIES = 4, 3


def differences(
    context: Context, brief: Brief, reports: Reports, number: int, used: int
) -> tuple[tuple[Difference, ...], tuple[Difference, ...]]:
    """Give the quantities that are shown at once, and what goes beyond.

    Args:
        context: of the view.
        brief: the story.
        reports: its reports.
        number: of the story.
        used: how many labels its summary took.
    """
    shown: list[Difference] = []
    beyond: list[Difference] = []
    for quantity in brief.disagreements:
        claims = _claims(context, quantity, reports, f"{number}.", used, brief.lead.language)
        used += len(claims)
        if len(claims) < 2:
            continue
        name = context.text(headed(quantity.quantity))
        kept = widest(claims, _MOST_CLAIMS) if len(shown) < _MOST_QUANTITIES else ()
        if kept:
            shown.append(Difference(name, kept))
        rest = tuple(claim for claim in claims if claim not in kept)
        if rest:
            beyond.append(Difference(name, rest))
    return tuple(shown), tuple(beyond)


def _claims(
    context: Context, quantity: Disagreement, reports: Reports, prefix: str, used: int, around: str
) -> tuple[ClaimView, ...]:
    """Give each figure once, with all who give it, in the order of the reports."""
    views: dict[tuple[str, str], ClaimView] = {}
    for claim in quantity.claims:
        key = (claim.before.casefold(), claim.figure)
        report = reports.of(claim.quote.document)
        names = (report.source,) if report and report.source else ()
        if key in views:
            found = views[key]
            views[key] = msgspec.structs.replace(
                found, sources=tuple(dict.fromkeys((*found.sources, *names)))
            )
            continue
        label = f"{prefix}{used + len(views) + 1}"
        clause = copied(context, claim.quote, report, label, around, MARK)
        figure, before = context.text(claim.figure), context.text(claim.before)
        views[key] = ClaimView(figure, before, names, clause)
    return tuple(views.values())


def widest(claims: tuple[ClaimView, ...], most: int) -> tuple[ClaimView, ...]:
    """Keep the claims that lie widest apart, in their order: the ends, then evenly between."""
    if len(claims) <= most:
        return claims
    ranked = sorted(claims, key=lambda claim: amount(claim.figure))
    last = len(ranked) - 1
    kept = [ranked[round(step * last / (most - 1))] for step in range(most)]
    return tuple(claim for claim in claims if claim in kept)


def headed(quantity: str) -> str:
    """Begin a heading with a capital; a unit such as ``km`` or ``mm/h`` keeps its own case."""
    first = quantity.split(" ", 1)[0]
    word = len(first) > _SHORT_UNIT and first.isalpha() and first.islower()
    return quantity[:1].upper() + quantity[1:] if word else quantity


def amount(figure: str) -> float:
    """Give the first number in a figure, for ordering alone; words count as 0."""
    digits = "".join(c if c.isascii() and (c.isdigit() or c in ".,") else " " for c in figure[:40])
    first = (digits.replace(",", "").split() or ["0"])[0].strip(".")
    try:
        return float(first or 0)
    except ValueError:
        return 0.0
