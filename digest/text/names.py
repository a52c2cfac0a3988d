"""Names of implementations: lookup in a table, the nearest name, plug-ins."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from importlib import import_module

from digest.errors import PluginError, UnknownNameError


def nearest(name: str, known: Iterable[str]) -> str:
    """Give the known name most like ``name``, or ""."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return close[0] if close else ""


def unknown(what: str, name: str, known: Iterable[str]) -> UnknownNameError:
    """Build the error for a name in no table, with the nearest one or the whole list."""
    names = sorted(known)
    guess = nearest(name, names)
    hint = f"did you mean {guess}?" if guess else f"known: {', '.join(names)}"
    return UnknownNameError(f"unknown {what} “{name}”", hint=hint)


def look_up(what: str, name: str, table: Mapping[str, str], group: str = "") -> object:
    """Give the object a table names as ``module:attribute``, importing it only now.

    A name that is not in the table is looked for among the entry points of ``group``.

    Raises:
        UnknownNameError: neither the table nor a plug-in has the name.
        PluginError: a plug-in cannot be imported.
    """
    if name in table:
        module, _, attribute = table[name].partition(":")
        return getattr(import_module(module), attribute)
    from importlib.metadata import entry_points  # slow, so only for a name that is not ours

    found = entry_points(group=group) if group else ()
    for point in found:
        if point.name == name:
            try:
                return point.load()
            except Exception as error:
                raise PluginError(f"the plug-in cannot be loaded: {error}", name) from error
    raise unknown(what, name, [*table, *(point.name for point in found)])
