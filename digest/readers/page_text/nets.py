"""Small convolutions over the rows of a page, evaluated with numpy, several at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

DILATIONS = (1, 2, 4, 8)
KERNELS = 3
# Rows multiplied at once: OpenBLAS parts a larger product among threads, which on a busy machine
# wait for one another many times longer than the product takes.
_BLOCK = 24


def unpack(arrays: Mapping[str, Any]) -> dict[str, Any]:
    """Make one stack of nets of the stored arrays: bytes times their scales."""
    import numpy as np

    numbers = sorted({int(n.partition(".")[0]) for n in arrays if n[0].isdecimal()})
    names = [n.partition(".")[2] for n in arrays if n.startswith(f"{numbers[0]}.")]
    nets: dict[str, Any] = {}
    for name in names:
        if name.endswith(".scale") or name.startswith("standard."):
            continue
        stack = [_value(arrays, f"{number}.{name}") for number in numbers]
        nets[name] = np.stack(stack)
    # The standardisation becomes part of the first layer; weights stand ready for h @ weight.
    mean, scale = (
        np.stack([arrays[f"{number}.standard.{name}"] for number in numbers])
        for name in ("mean", "scale")
    )
    enter = nets["enter.weight"] / scale[:, None]
    nets["enter.bias"] = nets["enter.bias"] - (enter @ mean[..., None])[..., 0]
    nets["enter.weight"] = enter
    for name in ("enter", "page", "leave", "kind_in", "kind_out"):
        nets[f"{name}.weight"] = np.ascontiguousarray(nets[f"{name}.weight"].transpose(0, 2, 1))
    for number in range(len(DILATIONS)):
        weight = nets[f"blocks.{number}.weight"]  # nets, to, from, kernel
        shape = (len(weight), -1, weight.shape[1])
        nets[f"blocks.{number}.weight"] = weight.transpose(0, 3, 2, 1).reshape(shape).copy()
    return nets


def _value(arrays: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 - a numpy array
    import numpy as np

    value = np.asarray(arrays[name], dtype=np.float32)
    scale = arrays.get(f"{name}.scale")
    if scale is None:
        return value
    return value * np.asarray(scale).reshape(-1, *[1] * (value.ndim - 1))


def run(nets: Mapping[str, Any], matrix: Any, words: Any) -> tuple[Any, float]:  # noqa: ANN401
    """Give how likely each row is the body's, and the page an article: the mean of the nets."""
    import numpy as np

    count = len(matrix)
    entered = np.broadcast_to(matrix, (len(nets["enter.bias"]), *matrix.shape))
    h = _layer(nets, "enter", entered)
    for number, dilation in enumerate(DILATIONS):
        padded = np.zeros((len(h), count + 2 * dilation, h.shape[2]), dtype=np.float32)
        padded[:, dilation : dilation + count] = h
        seen = [padded[:, n * dilation : n * dilation + count] for n in range(KERNELS)]
        h += _layer(nets, f"blocks.{number}", np.concatenate(seen, axis=2))
        if number == 1:
            mean = (words @ h) / max(1.0, float(words.sum()))
            page = np.concatenate([mean, h.max(1)], axis=1)[:, None]
            h += _layer(nets, "page", page)
    lines = sigmoid((h @ nets["leave.weight"])[..., 0] + nets["leave.bias"])
    kept = lines * words
    total = kept.sum(1, keepdims=True)
    mean = (kept[:, None] @ h)[:, 0] / np.maximum(1.0, total)
    shares = total / max(1.0, float(words.sum()))
    page = np.concatenate([mean, h.max(1), np.log1p(total), shares], axis=1)[:, None]
    hidden = _layer(nets, "kind_in", page)
    kind = (hidden @ nets["kind_out.weight"])[:, 0] + nets["kind_out.bias"]
    return lines.mean(0), float(sigmoid(kind).mean())


def _layer(nets: Mapping[str, Any], name: str, h: Any) -> Any:  # noqa: ANN401 - numpy arrays
    import numpy as np

    weight = nets[f"{name}.weight"]
    count = h.shape[1]
    whole = count - count % _BLOCK
    parts = []
    if whole:
        blocks = h[:, :whole].reshape(len(h), -1, _BLOCK, h.shape[2])
        parts.append((blocks @ weight[:, None]).reshape(len(h), whole, -1))
    if count > whole:
        parts.append(h[:, whole:] @ weight)
    product = np.concatenate(parts, axis=1) if len(parts) > 1 else parts[0]
    product += nets[f"{name}.bias"][:, None]
    return np.maximum(product, 0, out=product)


def sigmoid(values: Any) -> Any:  # noqa: ANN401 - numpy arrays
    """Turn log-odds into likelihoods."""
    import numpy as np

    return 1 / (1 + np.exp(-np.clip(values, -30, 30)))
