"""A mail's style on each of its elements, and no word wider than the mail, for all clients."""

from __future__ import annotations

import re

# An element as the inliner writes it: no < or > stands inside, addresses being encoded.
_ELEMENT = re.compile(r"<[a-z][^<>]*>")
_CLASSES = re.compile(r' class="([^"]*)"')
_KEPT = frozenset({"a", "s", "d", "la", "e", "p", "z"})  # what the style sheet in the mail names


_TEXT = re.compile(r">[^<>]+<")
# Only scripts that part words by spaces: the others may be broken anywhere as it is.
_CHARACTER = r"(?:&[#\w]{1,8};|[!-%'-;=?-~\u00a1-\u0dff])"
_SOLID = re.compile(r"[^\s<>]{31,}")  # what may be such: looked for first, as it is much quicker
_LONG = re.compile(_CHARACTER + "{31,}")
_PIECE = re.compile(_CHARACTER + "{1,20}")


def inlined(html: str, css: str) -> str:
    """Write the style of each element onto it, as mail clients want it.

    Classes that only led a style to its element are taken off again: every byte counts.
    """
    from css_inline import CSSInliner

    inliner = CSSInliner(
        extra_css=css,
        inline_style_tags=False,
        keep_style_tags=True,
        load_remote_stylesheets=False,
        minify_css=True,
    )
    whole = _ELEMENT.sub(lambda element: _CLASSES.sub(_kept, element[0]), inliner.inline(html))
    head, mark, body = whole.partition("<body")
    return head + mark + _TEXT.sub(lambda text: _SOLID.sub(_broken, text[0]), body)


def _kept(classes: re.Match[str]) -> str:
    kept = " ".join(name for name in classes[1].split() if name in _KEPT)
    return f' class="{kept}"' if kept else ""


def _broken(solid: re.Match[str]) -> str:
    return _LONG.sub(_breakable, solid[0])


def _breakable(word: re.Match[str]) -> str:
    """Let a word that no line holds be broken: what style does on a page, not every client does."""
    return "&#8203;".join(piece[0] for piece in _PIECE.finditer(word[0]))
