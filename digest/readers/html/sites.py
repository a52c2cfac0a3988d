"""The names by which the site of a page is called, known again in whatever spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from digest.readers.html.facts import Facts, kinds, strings
from digest.text.addresses import site_name
from digest.text.folding import fold

_WORD = re.compile(r"[\w\u00ad]+")


def site_names(facts: Facts) -> tuple[str, ...]:
    """Collect the names by which the page's site is called, its own statement first."""
    names = [*facts.meta.get("og:site_name", ()), *facts.meta.get("application-name", ())]
    for node in facts.nodes:
        if "WebSite" in kinds(node):
            names += [*strings(node.get("name")), *strings(node.get("alternateName"))]
    for node in facts.articles:
        names += strings(node.get("publisher"))
    authors = [id(one) for node in facts.articles for one in _listed(node.get("author"))]
    for node in facts.nodes:
        if any(kind.endswith("Organization") for kind in kinds(node)) and id(node) not in authors:
            names += strings(node.get("name"))
    return tuple(dict.fromkeys(name for name in names if len(name) <= 80 and "://" not in name))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


class SiteNames:
    """The names of a site, known again in whatever spelling."""

    def __init__(self, names: Iterable[str], url: str) -> None:
        self._names = {key for name in names if (key := _key(name))}
        self._address = site_name(url)
        label = self._address.rpartition(".")[0].rpartition(".")[2]
        self._host = re.sub(r"[^a-z0-9]", "", label) if len(label) > 3 else ""
        self._domain = _key(self._address)

    def has(self, text: str) -> bool:
        """Say whether a text is one of the names, or the site's address."""
        key = _key(text)
        if not key:
            return False
        if key in self._names or key == self._domain or key.removeprefix("the") in self._names:
            return True
        return bool(self._host) and key.removeprefix("the") == self._host

    def is_address(self, text: str) -> bool:
        """Say whether a text is the site's address, which is no name."""
        return bool(self._address) and fold(text).removeprefix("www.") == self._address

    def is_like(self, text: str) -> bool:
        """Say whether a short text at the end of a title is the site's name, more or less."""
        key = _key(text)
        if self.has(text):
            return True
        names = {*self._names, self._host}
        return len(key) > 3 and any(
            (short := min(name, key, key=len)) in max(name, key, key=len)
            and len(short) > 3
            and len(short) * 2 >= len(max(name, key, key=len))
            for name in names
        )


@lru_cache(maxsize=256)
def _key(text: str) -> str:
    return "".join(_WORD.findall(fold(text)))
