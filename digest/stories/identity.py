"""Names that are kept: no two documents of a run have one id."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from digest.model import Document
from digest.stories.order import by_place


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
