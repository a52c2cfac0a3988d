"""The tree of a page: parsed once within bounds, and rid of what nobody reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.errors import ReadError
from digest.readers.crowded import refuse_crowded

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_TAGS = 400_000
_SPARED = "script-to-keep"
_HINT = "save the article alone, or its printed form"


def parse(markup: bytes, subject: str = "") -> HtmlElement:
    """Make the tree of a page in UTF-8, within bounds.

    Raises:
        ReadError: the page has too many elements or attributes, they are nested too deeply, or there
            are none.
    """
    from lxml import etree, html

    if len(markup) > MOST_TAGS < markup.count(b"<"):
        raise ReadError(f"the page has more than {MOST_TAGS:,} tags", subject, _HINT)
    refuse_crowded(markup, subject, _HINT)
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_pis=True, remove_comments=True
    )
    # One class for all elements: a lookup in Python for each of them takes a tenth of all time.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    try:
        tree = html.document_fromstring(markup, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReadError("the page holds no HTML that can be read", subject) from error
    for entry in parser.error_log:  # libxml2 drops what lies below 2,048 levels
        if "xcessive depth" in entry.message:
            raise ReadError("the page's elements are nested too deeply", subject, _HINT)
    return tree


def lighten(tree: HtmlElement) -> None:
    """Take scripts, styles, drawings and the head's tags out of a tree, in place; JSON-LD stays.

    Extractors copy and search the tree a dozen times, and on most pages half of it is this.
    """
    from lxml import etree

    spared = [e for e in tree.iter("script") if "ld+json" in (e.get("type") or "").lower()]
    for element in spared:
        element.tag = _SPARED
    # In C: setting a text anew would refuse control characters, which some pages hold.
    etree.strip_elements(tree, "script", "style", "svg", with_tail=False)
    for element in spared:
        element.tag = "script"
    for head in tree.iterchildren("head"):
        etree.strip_elements(head, "meta", "link", with_tail=False)
