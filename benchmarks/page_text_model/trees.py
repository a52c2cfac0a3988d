# ruff: noqa: ANN401 - numpy arrays
"""Oblivious trees fitted with CatBoost, as the arrays that the reader keeps."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

SETTINGS = {
    "l2_leaf_reg": 6,
    "rsm": 0.4,
    "bootstrap_type": "Bernoulli",
    "subsample": 0.6,
    "score_function": "L2",
    "leaf_estimation_iterations": 1,
    "allow_writing_files": False,
    "thread_count": 1,
    "verbose": False,
}


def borders_of(matrix: Any, count: int = 32) -> list[Any]:
    """Give for each column the values that part its rows evenly, as a file keeps them."""
    steps = np.linspace(0, 1, count + 2)[1:-1]
    found = [np.unique(np.quantile(column, steps).astype(np.float16)) for column in matrix.T]
    return [borders.astype(np.float32) for borders in found]


def codes_of(matrix: Any, borders: Sequence[Any]) -> Any:
    """Give for each value its place among its column's borders plus 1, rows x columns."""
    codes = np.empty(matrix.shape, dtype=np.uint8)
    for place, limits in enumerate(borders):
        codes[:, place] = np.searchsorted(limits, matrix[:, place])
    return codes + 1


def borders_kept(borders: Sequence[Any]) -> dict[str, Any]:
    """Give borders as they are stored."""
    return {
        "borders": np.concatenate(borders).astype(np.float16),
        "counts": np.array([len(each) for each in borders], dtype=np.uint8),
    }


def fit(
    codes: Any,
    gold: Any,
    weight: Any,
    *,
    seed: int,
    trees: int,
    loss: str,
    depth: int,
    rate: float,
) -> dict[str, Any]:
    """Train on codes, rows x columns, and give the trees as they are stored."""
    from catboost import CatBoost, Pool

    settings = {
        **SETTINGS,
        "iterations": trees,
        "learning_rate": rate,
        "random_seed": seed,
        "loss_function": loss,
        "depth": depth,
        "border_count": 254,
    }
    model = CatBoost(settings)
    model.fit(Pool(codes.astype(np.float32), gold, weight=weight))
    return _arrays(model, depth)


def _arrays(model: Any, depth: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        made = json.loads(path.read_text("utf-8"))
    trees = made["oblivious_trees"]
    columns = np.zeros((len(trees), depth), dtype=np.uint16)
    limits = np.full((len(trees), depth), 255, dtype=np.uint8)
    leaves = np.zeros((len(trees), 1 << depth))
    for number, tree in enumerate(trees):
        for bit, split in enumerate(tree["splits"] or ()):
            columns[number, bit] = split["float_feature_index"]
            limits[number, bit] = int(np.floor(split["border"]))
        leaves[number, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, bias = made["scale_and_bias"]
    leaves *= scale
    peak = np.maximum(np.abs(leaves).max(1), 1e-8) / 127
    return {
        "columns": columns,
        "limits": limits,
        "leaves": np.round(leaves / peak[:, None]).astype(np.int8),
        "scale": peak.astype(np.float32),
        "bias": np.float32(bias[0] if isinstance(bias, list) else bias),
    }
