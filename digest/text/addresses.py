"""Web addresses: made safe to keep and print, compared, and resolved.

Nothing here asks a network. Whatever is no usable ``http`` or ``https`` address gives "".
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, urljoin, urlsplit

from digest.text.folding import INVISIBLE, fold

LONGEST = 2048  # what every browser, mail client and cache takes
_LONGEST_RAW = 4 * LONGEST  # tracking may be most of an address


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


# Parameters that say who sent the reader, never what the page is. Lower case.
_TRACKING = _words(
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id "
    "mc_cid mc_eid mkt_tok _hsenc _hsmi __hstc __hssc __hsfp hsctatracking vero_id vero_conv "
    "oly_anon_id oly_enc_id wickedid s_cid s_kwcid sc_cid rb_clickid ml_subscriber ml_subscriber_hash "
    "dm_i epik _openstat mkwid trk trkinfo trackingid icid ncid ocid cmpid cmp ito ref_src ref_url "
    "xtor wt_mc wt_zmc wtmc wt.mc_id ftag smid smtyp mbid soc_src soc_trk guccounter guce_referrer "
    "guce_referrer_sig __twitter_impression _ga _gl fb_action_ids fb_action_types fb_ref fb_source "
    "action_object_map action_type_map action_ref_map sr_share mindbox-message-key "
    "emailtoken dicbo outbrainclickid tblci erid"
)
_TRACKING_STARTS = (
    "utm_",
    "pk_",
    "mtm_",
    "piwik_",
    "matomo_",
    "hsa_",
    "ns_",
    "at_custom",
    "elqtrack",
)
_AT_INTERNET = frozenset({"at_medium", "at_campaign", "at_link_id", "at_format", "at_ptr_name"})
# One visit's own number: another at each visit, and nobody else's business.
_SESSION = _words(
    "phpsessid jsessionid session sessionid session_id sess_id sessid cfid cftoken oscsid zenid"
)
_SESSION_STARTS = ("aspsessionid",)
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
# "sid" is a visit's number on some sites and a story's on others: a long mixed value is a visit's.
_SESSION_VALUE = re.compile(r"(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{20,}\Z", re.IGNORECASE)

_WHOLE = re.compile("https?://[^/?#]", re.IGNORECASE)
_CONTROL_OR_SPACE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ESCAPE = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\Z")
_PREFIXES = ("www.", "m.", "amp.", "mobile.")
# A copy that an archive keeps, and the address of which it is one.
_COPY = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:today|is|ph|li|md|vn|fo))"
    r"/\d{4,14}(?:[a-z]{2}_)?/(https?:/.+)"
)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)\Z", re.IGNORECASE)
# Second levels under which a country registers names: "x.co.uk" is a site, "co.uk" is none.
_SECOND_LEVELS = _words("ac co com edu gob gov gouv go ne net nom or org mil sch ltd plc")


def clean(url: str) -> str:
    """Give an address as it may be kept and printed, or "" for one that is not usable.

    Scheme and host in lower case, the host in ASCII (IDNA), a default port, credentials, the
    fragment and the parameters of tracking and sessions off, dot segments resolved, everything
    unsafe percent-encoded. The order and the spelling of the other parameters stay.

    Args:
        url: any text; ``//host/path`` is read as https.
    """
    return _cleaned(url) if url and len(url) <= _LONGEST_RAW else ""


@lru_cache(maxsize=2048)  # each stage asks for the addresses of the same documents
def _cleaned(url: str) -> str:
    plain = _trim(url)
    if plain.startswith("//"):
        plain = f"https:{plain}"
    try:
        parts = urlsplit(plain)
        name, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https"):
        return ""
    name = _ascii_host(name)
    if not name:
        return ""
    place = name if port in (None, 80 if scheme == "http" else 443) else f"{name}:{port}"
    path = _without_dots(_escaped(_SESSION_IN_PATH.sub("", parts.path), "/"))
    query = _escaped(_without_tracking(parts.query), "/?")
    whole = f"{scheme}://{place}{path}{'?' if query else ''}{query}"
    return whole if len(whole) <= LONGEST else ""


@lru_cache(maxsize=2048)  # likewise
def canonical(url: str) -> str:
    """Give the form by which two addresses are compared; it is not meant to be opened.

    On top of :func:`clean`: the page itself for an archive's copy of it, https for http, no
    ``www.``, ``m.`` or ``amp.``, no index page, no final slash, parameters in the order of the
    alphabet.
    """
    tidy = _original(clean(url))
    if not tidy:
        return ""
    parts = urlsplit(tidy)
    place = _without_prefix(parts.netloc)
    path = _INDEX.sub("/", parts.path).rstrip("/")
    query = "&".join(sorted(filter(None, parts.query.split("&"))))
    return f"https://{place}{path}{'?' if query else ''}{query}"


@lru_cache(maxsize=2048)  # likewise
def host(url: str) -> str:
    """Give the host of an address in lower case and ASCII, without port, or ""."""
    tidy = clean(url)
    return (urlsplit(tidy).hostname or "") if tidy else ""


def site_name(url: str) -> str:
    """Give how a site is called for want of a name: its host without ``www.``, ``m.`` or ``amp.``.

    A page that an archive keeps is one of the site that it was copied from.
    """
    return _without_prefix(host(_original(url)))


def same_site(one: str, other: str) -> bool:
    """Say whether two addresses belong to one registered name (``a.x.example``, ``x.example``)."""
    first = _registered(host(_original(one)))
    return bool(first) and first == _registered(host(_original(other)))


def publisher(source: str, url: str) -> str:
    """Give by what a publisher is told from others: the source's folded name, or its site.

    A source that is called by its host for want of a name is one with its other hosts
    (``author.courier.example``, ``courier.example``).
    """
    if url and (not source or source == site_name(url)):
        return _registered(host(_original(url)))
    return fold(source)


def join(base: str, url: str) -> str:
    """Resolve an address as found on a page against the page's own, cleaned; "" if unusable."""
    if len(url) > _LONGEST_RAW:
        return ""
    plain = _trim(url)
    if not base or _is_whole(plain):
        return clean(plain)
    try:
        return clean(urljoin(_trim(base)[:_LONGEST_RAW], plain))
    except ValueError:
        return ""


def _is_whole(plain: str) -> bool:
    """Say whether an address is resolved against any base as itself.

    A semicolon begins parameters, which resolving leaves out where there are none.
    """
    return _WHOLE.match(plain) is not None and ";" not in plain


def _trim(url: str) -> str:
    """Take off what browsers ignore: white space around, line breaks and tabs inside."""
    if url.isascii() and url.isprintable():  # as most are, and then no other white space is in it
        return url.strip(" ").replace("\\", "/")
    plain = url.encode("utf-8", "ignore").decode("utf-8")  # lone surrogates
    plain = INVISIBLE.sub("", plain).strip("\x00\x09\x0a\x0b\x0c\x0d \xa0")
    return re.sub(r"[\t\r\n]", "", plain).replace("\\", "/")


def _ascii_host(name: str) -> str:
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name.replace("。", "."))
    name = name.lower().rstrip(".")
    if ":" in name or "%" in name:
        return _ip6(name)
    if not name or len(name) > 253:
        return ""
    labels = [_ascii_label(label) for label in name.split(".")]
    if not all(_LABEL.match(label) for label in labels):
        return ""
    return ".".join(labels) if len(".".join(labels)) <= 253 else ""


def _ascii_label(label: str) -> str:
    """Encode one label as browsers do (UTS 46, not transitional: ß stays ß)."""
    if label.isascii():
        return label
    try:
        return "xn--" + label.encode("punycode").decode("ascii")
    except UnicodeError:
        return ""


def _ip6(name: str) -> str:
    try:
        return f"[{ipaddress.IPv6Address(name)}]"
    except ValueError:
        return ""


def _escaped(text: str, safe: str) -> str:
    whole = _BROKEN_ESCAPE.sub("%25", _CONTROL_OR_SPACE.sub(" ", text))
    quoted = quote(whole, safe=safe + "%:@!$&'()*+,;=~")
    return _ESCAPE.sub(lambda found: found.group().upper(), quoted)


def _without_dots(path: str) -> str:
    """Resolve ``.`` and ``..`` (RFC 3986, 5.2.4)."""
    kept: list[str] = []
    segments = path.split("/")[1:] if path else [""]
    for place, segment in enumerate(segments):
        last = place == len(segments) - 1
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
            continue
        if last:
            kept.append("")
    return "/" + "/".join(kept)


def _without_tracking(query: str) -> str:
    return "&".join(part for part in query.split("&") if part and not _is_tracking(part))


def _is_tracking(part: str) -> bool:
    key, _, value = part.partition("=")
    key = key.lower().removeprefix("amp;")
    return (
        key in _TRACKING
        or key in _AT_INTERNET
        or key in _SESSION
        or key.startswith(_TRACKING_STARTS)
        or key.startswith(_SESSION_STARTS)
        or (key in ("sid", "s") and _SESSION_VALUE.match(value) is not None)
    )


def _original(url: str) -> str:
    """Give the address of the page that an archive has copied; any other as it is."""
    copied = _COPY.match(url) if "archive." in url else None
    return (clean(copied[1]) or url) if copied else url


def _without_prefix(name: str) -> str:
    for prefix in _PREFIXES:
        if name.startswith(prefix) and "." in name[len(prefix) :]:
            return name[len(prefix) :]
    return name


def _registered(name: str) -> str:
    labels = name.split(".")
    if len(labels) < 3 or name.replace(".", "").isdecimal():
        return name
    country = len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVELS
    return ".".join(labels[-3:] if country else labels[-2:])
