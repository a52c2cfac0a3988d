"""Whether a page is an article, and if not, what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from digest.model.document import ReadingKind
from digest.readers.html.facts import Facts, kinds
from digest.readers.html.headline import Headline
from digest.readers.html.shape import Shape
from digest.readers.html.visible import Visible
from digest.text.words import UNSPACED, count, pieces

_FEWEST_WORDS = 25
_FEWEST_OF_ARTICLE = 15  # where the page states that it is one, of which a wall may leave no more
_MANY_WORDS = 250  # between spaces: then how they are counted makes no difference
_FEW = 5  # paragraphs that a list may have above it
_PRODUCT = frozenset(("Product", "ProductGroup", "IndividualProduct", "Vehicle"))
_LISTING = frozenset(("CollectionPage", "ItemList", "SearchResultsPage", "OfferCatalog"))
_FORUM = frozenset(("DiscussionForumPosting", "QAPage"))
_FORUM_ADDRESS = re.compile(
    r"//(?:forums?|boards?|community|discuss)\.|"
    r"/(?:forums?|threads?|showthread|viewtopic|questions/\d|topic/|t/[a-z0-9-]+/\d)",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"\b(?:404|page (?:was )?not found|seite nicht gefunden|page introuvable|"
    r"internal server error|access denied|service unavailable)\b",
    re.IGNORECASE,
)
_OF_CONSENT = (
    "cookie", "consent", "gdpr", "datenschutz", "privacy policy", "einwilligung",
    "confidentialité", "privacidad", "informativa", "zustimm",
)  # fmt: skip
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
    texts = [page.lines[number] for number in body]
    whole = given or "\n".join(texts)
    words = pieces(given or " ".join(texts))
    if words < _MANY_WORDS and UNSPACED.search(whole):
        words = count(whole)
    if words < 120 and _ERROR.search(f"{headline.text}\n{facts.title}\n{whole[:300]}"):
        return "error", "the page says that there is none"
    if words < 150 and _WALL.search(whole or page.text[:2000]):
        return "wall", "a check or a wall stands where the article would"
    if words and words < _MANY_WORDS and is_consent(whole):
        return "wall", "nothing but a text about cookies and consent"
    letters = sum(len(text) for text in texts)
    links = sum(page.blocks[number].linked for number in body)
    if letters and links * 10 > letters * 7 and len(body) >= 4:
        return "listing", f"{len(body)} lines, nearly all of them links"
    if words >= (_FEWEST_OF_ARTICLE if facts.articles else _FEWEST_WORDS):
        return "article", f"{words} words of running text"
    linked = sum(block.linked * 2 > block.end - block.start for block in page.blocks)
    if linked >= 8:
        return "listing", f"{linked} links and no running text"
    return "error", f"only {words} words of running text"


def other_kind(
    facts: Facts,
    url: str,
    shape: Shape,
    byline: Callable[[], object],
    dated: Callable[[], object],
) -> tuple[ReadingKind, str] | None:
    """Say what a page with running text is, where it is no article; None for an article.

    What the page states comes first; then its shape, where it does not state that it is an
    article. Shapes that articles have too count only where nobody signed the page,
    and a shop's only where it has no date either.

    Args:
        facts: what the page states.
        url: its address, "" when unknown.
        shape: what it has many of.
        byline: gives who wrote it, as far as that is known; likewise.
        dated: says whether a line right below its headline dates it; likewise.
    """
    types = {kind for node in facts.nodes for kind in kinds(node)}
    own = {kind for node in facts.articles for kind in kinds(node)} - {"Review"}
    if types & _FORUM:
        return "forum", "it says that it is a discussion"
    kind = facts.first("og:type").lower()
    if kind.startswith("product") or (types & _PRODUCT and not own):
        return "product", "it says that it sells a product"
    if own:
        return None
    if types & _LISTING and kind != "article" and shape.prose < _FEW:
        return "listing", "it says that it is a collection"
    found = _by_shape(shape, url, says_article=kind == "article")
    if found is None or (found.weak and (byline() or dated())):
        return None
    return found.kind, found.reason


class _Guess(NamedTuple):
    kind: ReadingKind
    reason: str
    weak: bool = True


def _by_shape(shape: Shape, url: str, *, says_article: bool) -> _Guess | None:
    """Say what a page's shape speaks for; the bounds keep 98 of 100 articles (WCXB, dev half)."""
    bare = shape.prose <= 2
    if _FORUM_ADDRESS.search(url) and (shape.times >= 4 or shape.talk >= 3):
        return _Guess("forum", "its address and its replies are a forum's", weak=False)
    if not says_article and shape.times >= 3 and shape.talk >= 9:
        return _Guess("forum", f"{shape.talk} marks of a discussion", weak=False)
    if shape.prices >= 12 and shape.shop >= 8:
        return _Guess("product", f"{shape.prices} prices and a shop's buttons")
    if shape.linked >= 10 and shape.share > 0.2 and shape.headlines >= 10:
        return _Guess("listing", f"{shape.headlines} linked headlines", weak=False)
    if shape.prices >= 10 and bare:
        return _Guess("product", f"{shape.prices} prices and little text")
    if shape.cards >= 10 and (bare or (shape.times >= 10 and not says_article)):
        return _Guess("listing", f"{shape.cards} cards of other pieces")
    if says_article:
        return None
    if shape.prices >= 5 and shape.shop >= 3 and shape.prices + shape.shop >= 12:
        return _Guess("product", "prices and a shop's buttons")
    if bare and shape.headlines >= 10:
        return _Guess("listing", f"{shape.headlines} linked headlines and little text")
    if not shape.prose and shape.links > 0.3:
        return _Guess("listing", "many links and no paragraph")
    if shape.prose == 1 and shape.body < 0.2 and shape.links > 0.35:
        return _Guess("listing", "one paragraph among many links")
    return None


def is_consent(text: str) -> bool:
    """Say whether a text speaks of cookies and consent in a third of its sentences or more."""
    folded = text.casefold()
    if not any(letters in folded for letters in _OF_CONSENT):  # a first look
        return False
    sentences = [s for s in re.split(r"(?<=[.!?])\s+|\n", text) if len(s.split()) >= 4]
    told = sum(_CONSENT.search(sentence) is not None for sentence in sentences)
    return bool(sentences) and told * 3 >= len(sentences)
