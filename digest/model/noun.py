"""What every noun of the house has in common, and how nouns become JSON and come back."""

from __future__ import annotations

from typing import TypeVar

import msgspec


class Noun(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """An immutable value that goes from one stage to the next.

    It is made of what was there before it, so none can be part of a cycle: ``gc=False`` spares
    the collector a look at each.

    Each noun repeats ``frozen=True, kw_only=True`` on its own line: msgspec does not inherit
    the one, mypy not the other.
    """


N = TypeVar("N")


def encode(noun: Noun) -> bytes:
    """Give a noun as JSON, one space of indentation a level, UTF-8, with a final line feed.

    The order of keys is the order of the fields, so equal nouns are equal bytes.
    """
    return msgspec.json.format(msgspec.json.encode(noun), indent=1) + b"\n"


def decode(data: bytes, kind: type[N]) -> N:
    """Read a noun back from JSON.

    Raises:
        msgspec.ValidationError: an unknown key, a missing field or a wrong type.
        msgspec.DecodeError: the bytes are no JSON.
    """
    return msgspec.json.decode(data, type=kind)
