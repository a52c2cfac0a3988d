"""The address that a page of text prints as its own: "Permanent address: https://…"."""

from __future__ import annotations

from digest.text import addresses
from digest.text.folding import fold

# Before an address that stands alone on its line: then it is the page's own.
_LABELS = frozenset(
    fold(label)
    for label in """
permalink
permanent link
permanent address
link to this article
link to this page
link to this story
link to this report
address of this article
address of this page
address of this report
url of this article
this page
this article
printed from
retrieved from
saved from
source url
page url
canonical url
original url
original address
url
permanenter link
adresse dieses artikels
adresse dieser seite
link zu diesem artikel
gedruckt von
lien permanent
adresse de cet article
enlace permanente
link permanente
permanente link
stały link
trvalý odkaz
постійне посилання
адреса статті
адреса сторінки
постоянная ссылка
адрес статьи
""".strip().splitlines()
)
_LONGEST_LABEL = 60


def own_address(text: str) -> str:
    """Give the page's own address, "" where it prints none or where two differ.

    An address counts where it stands alone on its line behind a label that says whose it is, or
    alone on the first line. Anything else is a link to somewhere.
    """
    if "http" not in text:
        return ""
    found: dict[str, str] = {}
    first = True
    for line in text.splitlines():
        address = _labelled(line.strip(), first=first) if "http" in line else ""
        first = first and not line.strip()
        if address:
            found.setdefault(addresses.canonical(address), address)
    return next(iter(found.values())) if len(found) == 1 else ""


def is_own_address(line: str) -> bool:
    """Say whether a line is a label and the page's own address."""
    return _labelled(line, first=False) != ""


def _labelled(line: str, *, first: bool) -> str:
    """Give the address on the line if the line says that it is the page's own."""
    start = line.find("http", 0, _LONGEST_LABEL + len("http"))
    if start < 0 or not line.startswith(("http://", "https://"), start):
        return ""
    label, address = line[:start].rstrip(": \t"), line[start:]
    if any(c.isspace() for c in address[: addresses.LONGEST]):
        return ""
    if fold(label) not in _LABELS and (label or not first):
        return ""
    return addresses.clean(address)
