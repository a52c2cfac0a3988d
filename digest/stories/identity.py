"""Names that are kept: one id a document in a run, and the same from issue to issue."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from digest.model import Document, Sources, Story
from digest.stories.order import by_day, by_place
from digest.stories.overlap import checksums, overlaps
from digest.text.addresses import canonical
from digest.text.folding import fold

_SAME = 0.8  # of the shorter text stands in the other: a better reading of the same piece


def distinct(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Give the documents, in the order given, each with an id of its own.

    In the order (capture, place there) the first with an id keeps it, a second gets ``-2``,
    a third ``-3``. What stood ``beside`` a renamed article follows it.
    """
    given = tuple(documents)
    taken = {document.id for document in given}
    met: set[str] = set()
    names: dict[int, str] = {}
    renamed: dict[tuple[str, str], str] = {}
    for place in sorted(range(len(given)), key=lambda i: by_place(given[i])):
        document = given[place]
        name = document.id if document.id not in met else _free(document.id, taken)
        met.add(name)
        taken.add(name)
        names[place] = name
        renamed.setdefault((document.capture, document.id), name)
    return tuple(
        msgspec.structs.replace(
            document,
            id=names[place],
            beside=renamed.get((document.capture, document.beside), document.beside),
        )
        for place, document in enumerate(given)
    )


def _free(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"


def carry_over(documents: Iterable[Document], earlier: Sequence[Sources]) -> tuple[Document, ...]:
    """Give the documents, in the order given, with the ids that earlier issues knew them by.

    A document that no earlier issue has by its id is recognised by its address, else by its text:
    the same, or most of the shorter standing in the longer one of the same source. So a better
    reading, or an address that is found only later, does not rename it.

    Args:
        documents: of this run, with different ids.
        earlier: of the issues before, the oldest first; an id taken from a later one wins.
    """
    given = tuple(documents)
    known = {document.id: document for sources in earlier for document in sources.documents}
    taken = {document.id for document in given}
    names: dict[str, str] = {}
    new = sorted((d for d in given if d.id not in known), key=by_place)
    for document, name in _recognised(new, [known[name] for name in sorted(known)]):
        if name not in taken and document.id not in names:
            names[document.id] = name
            taken.add(name)
    return tuple(
        msgspec.structs.replace(
            document,
            id=names.get(document.id, document.id),
            beside=names.get(document.beside, document.beside),
        )
        for document in given
    )


def carry_over_stories(stories: Iterable[Story], earlier: Mapping[str, str]) -> tuple[Story, ...]:
    """Give the stories, in the order given, with the ids that earlier issues told them under.

    Of two stories that share reports with one earlier story, the one that shares more keeps its
    name, so an edit, a pin or a link stays with it.

    Args:
        stories: of this run.
        earlier: for the id of each document told, the id of the story that told it.
    """
    given = tuple(stories)
    wishes = [
        (-shared, by_day(story.lead), place, name)
        for place, story in enumerate(given)
        for name, shared in Counter(
            earlier[document.id] for document in story.documents if document.id in earlier
        ).items()
    ]
    names: dict[int, str] = {}
    for _, _, place, name in sorted(wishes):
        if place not in names and name not in names.values():
            names[place] = name
    free = set(names.values())
    return tuple(
        msgspec.structs.replace(story, id=names.get(place) or _unused(story, free))
        for place, story in enumerate(given)
    )


def _unused(story: Story, taken: set[str]) -> str:
    """Give the story's own id, or another report's where an earlier story goes by that."""
    own = (story.id, *(document.id for document in story.documents))
    return next((name for name in own if name not in taken), _free(story.id, taken))


def _recognised(
    documents: Sequence[Document], known: Sequence[Document]
) -> Iterable[tuple[Document, str]]:
    """Give each document with the id of what it was before: first by address, then by text."""
    addresses: dict[str, list[str]] = defaultdict(list)
    prints: dict[tuple[str, str], list[str]] = defaultdict(list)
    for old in known:
        addresses[canonical(old.url)].append(old.id)
        prints[fold(old.source), old.fingerprint].append(old.id)
    for document in documents:
        address = canonical(document.url)
        if address and len(addresses[address]) == 1:  # of several, the address is their page's
            yield document, addresses[address][0]
    for document in documents:
        if document.text and len(same := prints[fold(document.source), document.fingerprint]) == 1:
            yield document, same[0]
    texts = [checksums(fold(document.text)) for document in (*documents, *known)]
    for a, b, _ in sorted(overlaps(texts, _SAME), key=lambda pair: (-pair[2], pair)):
        if a < len(documents) <= b:
            old = known[b - len(documents)]
            if fold(old.source) == fold(documents[a].source):
                yield documents[a], old.id
