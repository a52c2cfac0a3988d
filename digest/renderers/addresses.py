"""Addresses as they may stand in a link: http, https or mailto, percent-encoded, or none."""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_letters, digits
from urllib.parse import quote, urlsplit

LONGEST = 4096
_LONGEST_LABEL = 63  # of a part of a host name (RFC 1035)
_IGNORED = re.compile(r"[\t\n\r]")  # browsers drop these wherever they stand
_EDGES = "".join(map(chr, range(0x21)))
_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_USUAL = re.compile(  # as most are: nothing in it that is encoded, or would have to be
    r"https?://[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*(?:/[\w:/?#@!$&'()*+,;=~.-]*)?", re.ASCII
)
_SAFE = "%:/?#[]@!$&'()*+,;=~-._"
_AS_IT_IS = (ascii_letters + digits + _SAFE).encode()


def link(address: str, fragment: str = "") -> str:
    """Give an address that a link may lead to, or "" where it may not.

    Args:
        address: any text.
        fragment: a text fragment, ``text=…``, already encoded.
    """
    whole = _whole(address) if len(address) <= 2 * LONGEST else ""
    if not whole or not fragment or whole.startswith("mailto:"):
        return whole
    return f"{whole}{'' if '#' in whole else '#'}:~:{_safe(fragment[:LONGEST])}"


@lru_cache(maxsize=2048)  # each report's address stands in every file, at each of its sentences
def _whole(address: str) -> str:
    if len(address) <= LONGEST and _USUAL.fullmatch(address):
        return address
    plain = _IGNORED.sub("", address.encode("utf-8", "ignore").decode("utf-8")).strip(_EDGES)
    if not plain or len(plain) > LONGEST:
        return ""
    try:
        parts = urlsplit(plain)
        host = parts.hostname or ""
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if not (bool(host) if scheme in ("http", "https") else scheme == "mailto" and "@" in plain):
        return ""
    if any(len(label) > _LONGEST_LABEL for label in _ascii(host).split(".")):
        return ""
    if not host.isascii():
        plain = plain.replace(parts.netloc, _ascii(parts.netloc), 1)
    whole = _safe(plain)
    return scheme + whole[len(scheme) :]


def _safe(text: str) -> str:
    """Percent-encode what may not stand in an address; what is encoded already stays."""
    known = text.encode("utf-8", "ignore")
    whole = _BROKEN_ESCAPE.sub(b"%25", known)
    if not whole.translate(None, _AS_IT_IS):  # nothing of it has to be encoded
        return whole.decode()
    return quote(whole, safe=_SAFE)


def _ascii(place: str) -> str:
    labels = [
        label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
        for label in place.lower().split(".")
    ]
    return ".".join(labels)


def host_name(address: str) -> str:
    """Give the host of an address without ``www.``, for want of a source's name, or ""."""
    try:
        return (urlsplit(link(address)).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
