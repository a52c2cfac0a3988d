"""The headlines of what did not fit."""

from __future__ import annotations

from collections.abc import Iterator

from digest.renderers.addresses import host_name, link
from digest.renderers.view.context import Context
from digest.renderers.view.nouns import Named


def also(context: Context) -> Iterator[Named]:
    """Give the stories that are named and not told."""
    links = [one for s in context.issue.sections if s.kind == "also" for one in s.links]
    for place, one in enumerate(links, start=1):
        source = one.source or host_name(one.url)
        yield Named(context.text(one.headline), context.text(source), link(one.url), f"A{place}")
