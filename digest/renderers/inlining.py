"""A mail's style on each of its elements, as mail clients want it."""

from __future__ import annotations

import re

# An element as the inliner writes it: no < or > stands inside, addresses being encoded.
_ELEMENT = re.compile(r"<[a-z][^<>]*>")
_CLASSES = re.compile(r' class="([^"]*)"')
_KEPT = frozenset({"a", "s", "d", "la", "e", "p", "z"})  # what the style sheet in the mail names


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
    return _ELEMENT.sub(lambda element: _CLASSES.sub(_kept, element[0]), inliner.inline(html))


def _kept(classes: re.Match[str]) -> str:
    kept = " ".join(name for name in classes[1].split() if name in _KEPT)
    return f' class="{kept}"' if kept else ""
