"""Put the parts of the model into the one file that the reader has.

python -m benchmarks.page_text_model.pack NETS.npz... GATE.npz HEAD.npz --out weights.npz
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np


def main() -> None:
    """Write; the nets of several files get numbers of their own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    kept: dict[str, Any] = {}
    numbers: dict[tuple[Path, str], int] = {}
    for part in arguments.parts:
        with np.load(part) as arrays:
            for name in arrays.files:
                head, _, rest = name.partition(".")
                if head.isdecimal():
                    head = str(numbers.setdefault((part, head), len(numbers)))
                kept[f"{head}.{rest}"] = arrays[name]
    np.savez_compressed(arguments.out, **kept)
    print(f"{arguments.out}: {arguments.out.stat().st_size} bytes, {len(numbers)} nets")


if __name__ == "__main__":
    main()
