"""The Robots Exclusion Protocol (RFC 9309): who may fetch what."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from digest.model import Noun

LONGEST = 512_000  # bytes; RFC 9309 asks for 500 KiB at least
_MOST_RULES = 5_000
_MOST_STARS = 20  # in one rule: none of sense has more
_DOTTED = re.compile(r"[a-z_-]+")


class Rule(Noun, frozen=True, kw_only=True):
    """A path pattern, with ``*`` for anything and a final ``$`` for the end."""

    pattern: str
    allows: bool


class Robots(Noun, frozen=True, kw_only=True):
    """What a site asks of one agent.

    Attributes:
        delay: seconds between two requests, 0 where it asks for none.
        refusal: why an address may not be fetched, in words for the report.
    """

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0
    refusal: str = "its robots.txt asks not to be fetched"

    def allows(self, url: str) -> bool:
        """Say whether an address may be fetched: the longest rule that fits decides."""
        parts = urlsplit(url)
        path = _plain(parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        if path == "/robots.txt":
            return True
        fitting = [rule for rule in self.rules if _fits(rule.pattern, path)]
        best = max(fitting, key=lambda rule: (len(rule.pattern), rule.allows), default=None)
        return best is None or best.allows


ALL = Robots()


def nothing(why: str) -> Robots:
    """Forbid everything: RFC 9309 asks for that where a server cannot say what it allows."""
    refusal = f"its robots.txt cannot be had: {why}"
    return Robots(rules=(Rule(pattern="/", allows=False),), refusal=refusal)


def robots_of(content: bytes, agent: str) -> Robots:
    """Read a robots.txt for one agent.

    Args:
        content: the file; what stands behind :data:`LONGEST` bytes is not read.
        agent: how we introduce ourselves; its first word is the product's name.
    """
    found = _DOTTED.match(agent.lower())
    token = found.group() if found else "*"
    groups: dict[str, list[Rule]] = {}
    delays: dict[str, float] = {}
    named: list[str] = []
    in_names = False
    text = content[:LONGEST].decode("utf-8", "replace").removeprefix("\ufeff")
    for line in text.splitlines()[:_MOST_RULES]:
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            named = [*named, value.lower()] if in_names else [value.lower()]
            in_names = True
            for name in named:
                groups.setdefault(name, [])
            continue
        in_names = False if key else in_names
        if key in ("allow", "disallow") and value:
            rule = Rule(pattern=_plain(value), allows=key == "allow")
            for name in named:
                groups[name].append(rule)
        elif key == "crawl-delay":
            delays |= dict.fromkeys(named, _seconds(value))
    mine = next((name for name in groups if _DOTTED.match(name) and _name(name) == token), "*")
    return Robots(rules=tuple(groups.get(mine, ())), delay=delays.get(mine, 0.0))


def _name(stated: str) -> str:
    found = _DOTTED.match(stated)
    return found.group() if found else stated


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        return 0.0
    return seconds if 0 <= seconds < 86_400 else 0.0


def _plain(path: str) -> str:
    return unquote(path)


def _fits(pattern: str, path: str) -> bool:
    """Match from the start; each ``*`` takes as little as it can, so the cost stays linear."""
    anchored = pattern.endswith("$")
    pieces = pattern.removesuffix("$").split("*")
    if len(pieces) > _MOST_STARS or not path.startswith(pieces[0]):
        return False
    place = len(pieces[0])
    for number, piece in enumerate(pieces[1:], start=1):
        if anchored and number == len(pieces) - 1:
            return path.endswith(piece) and len(path) - len(piece) >= place
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return place == len(path) if anchored and len(pieces) == 1 else True
