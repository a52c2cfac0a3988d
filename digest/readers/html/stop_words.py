"""The stop words of all languages, by which trafilatura has jusText look for prose.

In a set, which is hashed once; its own tuple of 150,000 is hashed anew for each page. jusText
makes small letters of them when it is first asked, and keeps those: it is asked here, so that
processes that are multiplied have them.
"""

from __future__ import annotations

from justext.core import define_stoplist
from justext.utils import get_stoplist, get_stoplists

STOP_WORDS: frozenset[str] = frozenset().union(*map(get_stoplist, get_stoplists()))

define_stoplist(STOP_WORDS)
