"""Whether a page is an article, and if not, what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.model.document import ReadingKind
from digest.readers.html.facts import Facts, kinds
from digest.readers.html.headline import Headline
from digest.readers.html.visible import Visible

_FEWEST_WORDS = 25
_PRODUCT = frozenset(("Product", "ProductGroup", "IndividualProduct", "Vehicle"))
_LISTING = frozenset(("CollectionPage", "SearchResultsPage", "OfferCatalog"))
_FORUM = frozenset(("DiscussionForumPosting", "QAPage"))
_ERROR = re.compile(
    r"\b(?:404|page (?:was )?not found|seite nicht gefunden|page introuvable|"
    r"internal server error|access denied|service unavailable)\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:cookies?|consent|gdpr|datenschutz|privacy policy|einwilligung|confidentialité|"
    r"privacidad|informativa|zustimm\w*)\b",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"\b(?:enable javascript|javascript is disabled|verify (?:that )?you are (?:a )?human|"
    r"checking your browser|subscribe to (?:read|continue)|are you a robot)\b",
    re.IGNORECASE,
)


def kind_of(
    page: Visible, body: Sequence[int], facts: Facts, headline: Headline, given: str
) -> tuple[ReadingKind, str]:
    """Say what a page is, and why.

    Args:
        page: the visible text.
        body: numbers of the blocks of the body.
        facts: what the page states.
        headline: its headline.
        given: the body where it has no places on the page.
    """
    texts = [page.words(page.blocks[number]) for number in body]
    whole = given or "\n".join(texts)
    words = len(whole.split())
    if words < 120 and _ERROR.search(f"{headline.text}\n{facts.title}\n{whole[:300]}"):
        return "error", "the page says that there is none"
    if words < 150 and _WALL.search(whole or page.text[:2000]):
        return "wall", "a check or a wall stands where the article would"
    if words and words < 250 and is_consent(whole):
        return "wall", "nothing but a text about cookies and consent"
    letters = sum(len(text) for text in texts)
    links = sum(page.blocks[number].linked for number in body)
    if letters and links * 10 > letters * 7 and len(body) >= 4:
        return "listing", f"{len(body)} lines, nearly all of them links"
    types = {kind for node in facts.nodes for kind in kinds(node)}
    if facts.articles and not types & _FORUM and words >= _FEWEST_WORDS:
        return "article", f"{words} words of running text"
    if types & _FORUM:
        return "forum", "it says that it is a discussion"
    if types & _PRODUCT or facts.first("og:type").startswith("product"):
        return "product", "it says that it sells a product"
    if types & _LISTING and facts.first("og:type") != "article":
        return "listing", "it says that it is a collection"
    if words >= _FEWEST_WORDS:
        return "article", f"{words} words of running text"
    linked = sum(block.linked * 2 > block.end - block.start for block in page.blocks)
    if linked >= 8:
        return "listing", f"{linked} links and no running text"
    return "error", f"only {words} words of running text"


def is_consent(text: str) -> bool:
    """Say whether a text speaks of cookies and consent in a third of its sentences or more."""
    sentences = [s for s in re.split(r"(?<=[.!?])\s+|\n", text) if len(s.split()) >= 4]
    told = sum(_CONSENT.search(sentence) is not None for sentence in sentences)
    return bool(sentences) and told * 3 >= len(sentences)
