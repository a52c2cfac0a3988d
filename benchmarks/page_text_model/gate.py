# ruff: noqa: ANN401 - numpy arrays
"""Train the trees that say whether a page is an article, on pages judged by nets of other sites.

    python -m benchmarks.page_text_model.gate EXAMPLES 'fold-{}.npz' OUT.npz --folds 'whole-{}.npz'

Prints, on sites the trees were not trained on, how many of the other kinds are told apart where so
many of the articles are kept. ``--folds`` writes for each fold its nets with trees that have not
seen its sites either: what the reader is measured with.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.page_text_model import trees
from benchmarks.page_text_model.data import Example, fold_of
from benchmarks.page_text_model.train import UNTOLD
from digest.readers.page_text import gate, model
from digest.readers.page_text.trees import trees_of

FOLDS = 5
OTHERS = 2.5  # what a page that is no article weighs against one that is


def train(matrix: Any, article: Any) -> dict[str, Any]:
    """Fit the trees."""
    borders = trees.borders_of(matrix)
    made = trees.fit(
        trees.codes_of(matrix, borders),
        article.astype(float),
        np.where(article, 1.0, OTHERS),
        seed=1,
        trees=250,
        loss="Logloss",
        depth=3,
        rate=0.05,
    )
    return {f"gate.{name}": value for name, value in (trees.borders_kept(borders) | made).items()}


def main() -> None:
    """Cross-validate, train on all, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path)
    parser.add_argument("models", help="the line models of the folds, {} for the fold")
    parser.add_argument("out", type=Path)
    parser.add_argument("--folds", help="where the whole models of the folds go, {} for the fold")
    arguments = parser.parse_args()
    with arguments.examples.open("rb") as file:
        pages = [Example(*fields) for fields in pickle.load(file)]
    pages = [page for page in pages if page.kind not in UNTOLD]
    nets = [_arrays(arguments.models.format(fold)) for fold in range(FOLDS)]
    models = [model.unpack(arrays) for arrays in nets]
    rows, kinds = [], []
    for page in pages:
        matrix = page.features.astype(np.float32)
        body, kind = models[fold_of(page.site, FOLDS)].rows(matrix)
        rows.append(gate.traits(matrix, body, kind)[0])
        kinds.append(kind)
    matrix, net = np.stack(rows), np.asarray(kinds)
    article = np.array([page.kind == "article" for page in pages])
    folds = np.array([fold_of(page.site, FOLDS) for page in pages])
    worth = np.zeros(len(pages))
    for fold in range(FOLDS):
        learnt = train(matrix[folds != fold], article[folds != fold])
        worth[folds == fold] = trees_of(learnt, "gate").worth(matrix[folds == fold])
        if arguments.folds:
            np.savez_compressed(arguments.folds.format(fold), **nets[fold], **learnt)
    both = gate.together(net, worth)
    _report(pages, article, {"nets alone": net, "nets and trees": both})
    np.savez_compressed(arguments.out, **train(matrix, article))


def _arrays(path: str) -> dict[str, Any]:
    with np.load(path) as arrays:
        return {name: arrays[name] for name in arrays.files}


def _report(pages: list[Example], article: Any, judged: dict[str, Any]) -> None:
    sets = np.array([page.set for page in pages])
    here = sets == "text-captures-wcxb-dev"
    for name, values in judged.items():
        for kept in (0.95, 0.96, 0.97, 0.98):
            limit = np.quantile(values[here & article], 1 - kept)
            told = np.mean(values[here & ~article] < limit)
            others = ", ".join(
                f"{each[14:-4]} kept {np.mean(values[(sets == each) & article] >= limit):.3f}"
                for each in sorted(set(sets) - {"text-captures-wcxb-dev"})
            )
            print(f"{name:15} kept {kept} at {limit:.3f}: told apart {told:.3f}; {others}")


if __name__ == "__main__":
    main()
