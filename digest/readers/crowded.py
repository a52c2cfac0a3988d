"""Tags with more attributes than a parser can take in.

libxml2 compares each attribute of an HTML tag with all before it: a hundred thousand of them, a
page of 1 MB, take it ten seconds each time, and forty times as long where there are six times as
many. No page that somebody wrote has such a tag.
"""

from __future__ import annotations

import re

from digest.errors import ReadError

_MOST = 3_000  # attributes of a tag
_SHORT = 50_000  # characters of a page that may have as many as it has room for
_ATTRIBUTE = r"[\s/=]*+[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"?+|'[^']*+'?+|[^\s>]*+))?+"
# With the attribute that is one too many, and with what a script or a style holds: that is no
# markup. Possessive throughout, so no letter is read twice.
_TAG = re.compile(
    r"<(?:((?i:script|style))(?=[\s/>])|[A-Za-z][^\s/>]*+)"
    rf"(?:{_ATTRIBUTE}){{0,{_MOST}}}+({_ATTRIBUTE})?"
    r"(?(1)(?:[^<]++|<(?!/(?i:\1)))*+)"
)


def is_crowded(markup: str) -> bool:
    """Say whether a tag has more than so many attributes."""
    return len(markup) > _SHORT and any(surplus for _, surplus in _TAG.findall(markup))


def refuse_crowded(markup: bytes, subject: str, hint: str) -> None:
    """Refuse a page in UTF-8 with such a tag.

    Raises:
        ReadError: it has one.
    """
    if len(markup) > _SHORT and is_crowded(markup.decode("utf-8")):
        raise ReadError(f"a tag has more than {_MOST:,} attributes", subject, hint)
