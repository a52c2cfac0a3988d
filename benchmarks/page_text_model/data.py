# ruff: noqa: ANN401 - numpy arrays
"""The captures with gold bodies as features and labels, kept in a file for training."""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import pickle
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.page_text_model.cuts import cut
from benchmarks.page_text_model.labels import labels
from digest.readers.page_text.blocks import cut_blocks
from digest.readers.page_text.features import features
from digest.readers.page_text.rows import Row, rows_of

SETS = ("text-captures-dev", "text-captures-wcxb-dev", "text-captures-meta-dev")
_COVERED = 0.5  # a page whose gold stands less than so far in the capture teaches nothing


class Example(NamedTuple):
    """One capture: features, labels, weights of the loss (0 where nothing is known)."""

    set: str
    id: str
    site: str
    kind: str
    renderer: str
    features: Any
    labels: Any
    weights: Any


def fold_of(site: str, folds: int) -> int:
    """Give the fold of a site, by the hash the scorers use."""
    return hashlib.sha256(("fold" + site).encode()).digest()[0] % folds


def examples(
    folder: Path, more: Sequence[Path] = (), chance: random.Random | None = None
) -> Iterator[Example]:
    """Read the sets, and further captures of their pages, and give what can be learnt from.

    Args:
        folder: where the sets lie.
        more: files with further captures.
        chance: what decides which rows are left out, None for whole pages.
    """
    for path in [*(folder / f"{name}.jsonl.xz" for name in SETS), *more]:
        name = path.name.partition(".")[0]
        with lzma.open(path, "rt", encoding="utf8") as lines:
            for line in lines:
                example = _example(name, json.loads(line), chance)
                if example is not None:
                    yield example


def judged(text: str) -> list[Row]:
    """Give the rows that the reader lets the model judge: those that structure leaves."""
    rows = rows_of(text)
    cut_blocks(rows, text)
    return [row for row in rows if not row.role]


def _example(
    name: str, record: dict[str, Any], chance: random.Random | None = None
) -> Example | None:
    import numpy as np

    rows = judged(record["text"])
    if not rows:
        return None
    kind = record.get("type", "article")
    texts = [row.text for row in rows]
    weights = np.sqrt([max(1, row.words) for row in rows])
    if name == "text-captures-meta-dev":
        gold, weights = _segments(texts, record, weights)
    else:
        shares, covered = labels(texts, record["body"])
        gold = np.asarray(shares)
        if kind != "article":
            weights = np.zeros(len(rows))
        elif covered < _COVERED:
            return None
    if chance is not None:
        stays = cut(gold, chance)
        rows = [row for row, stay in zip(rows, stays, strict=True) if stay]
        gold, weights = gold[stays], weights[stays]
    return Example(
        name,
        record["id"],
        record["site"],
        kind,
        record["renderer"],
        features(rows).astype("float16"),
        gold.astype("float32"),
        weights.astype("float32"),
    )


def _segments(texts: list[str], record: dict[str, Any], weights: Any) -> tuple[Any, Any]:
    """Label only the rows that hold a segment known to be in, or out of, the body."""
    import numpy as np

    gold, known = np.zeros(len(texts)), np.zeros(len(texts))
    plain = [" ".join(text.split()) for text in texts]
    for value, segments in ((1.0, record["with"]), (0.0, record["without"])):
        for segment in segments:
            wanted = " ".join(segment.split())
            for place, text in enumerate(plain):
                if wanted in text:
                    gold[place], known[place] = value, 1.0
    return gold, weights * known


def main() -> None:
    """Write the examples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the sets lie")
    parser.add_argument("out", type=Path)
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="what render.py made")
    parser.add_argument("--cut", type=int, help="leave out rows, by chance of this seed")
    arguments = parser.parse_args()
    chance = None if arguments.cut is None else random.Random(arguments.cut)
    with arguments.out.open("wb") as file:
        made = examples(arguments.folder, arguments.more, chance)
        pickle.dump([tuple(each) for each in made], file)


if __name__ == "__main__":
    main()
