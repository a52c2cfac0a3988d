"""Small convolutions over the rows of a page, evaluated with numpy, several at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

DILATIONS = (1, 2, 4, 8)
KERNELS = 3
# Rows multiplied at once: OpenBLAS parts a larger product among threads, which on a busy machine
# wait for one another many times longer than the product takes.
BLOCK = 48
_TOGETHER = 192  # rows of a page up to which all nets fit into the processor's cache at once


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

    count = len(nets["enter.bias"])
    if len(matrix) <= _TOGETHER:
        lines, kind = _run(nets, matrix, words)
    else:
        each = [{name: part[n : n + 1] for name, part in nets.items()} for n in range(count)]
        parts = [_run(net, matrix, words) for net in each]
        lines, kind = (np.concatenate(part) for part in zip(*parts, strict=True))
    return lines.mean(0), float(sigmoid(kind).mean())


def _run(nets: Mapping[str, Any], matrix: Any, words: Any) -> tuple[Any, Any]:  # noqa: ANN401
    """Give for each net how likely each row is, and the log-odds that the page is an article."""
    import numpy as np

    count, edge = len(matrix), DILATIONS[-1]
    size = nets["enter.bias"].shape[1]
    # The page with as many rows of nothing around it as the widest net looks beyond a row.
    padded = np.zeros((len(nets["enter.bias"]), count + 2 * edge, size), dtype=np.float32)
    h = padded[:, edge : edge + count]
    seen = np.empty((len(h), count, KERNELS * size), dtype=np.float32)
    room = np.empty_like(h), np.zeros_like(h)
    h += _layer(nets, "enter", np.broadcast_to(matrix, (len(h), *matrix.shape)), room)
    for number, dilation in enumerate(DILATIONS):
        for place in range(KERNELS):
            start = edge + (place - 1) * dilation
            seen[:, :, place * size : (place + 1) * size] = padded[:, start : start + count]
        h += _layer(nets, f"blocks.{number}", seen, room)
        if number == 1:
            mean = (words @ h) / max(1.0, float(words.sum()))
            page = np.concatenate([mean, h.max(1)], axis=1)
            h += _small_layer(nets, "page", page)[:, None]
    lines = sigmoid((h @ nets["leave.weight"])[..., 0] + nets["leave.bias"])
    kept = lines * words
    total = kept.sum(1, keepdims=True)
    mean = (kept[:, None] @ h)[:, 0] / np.maximum(1.0, total)
    shares = total / max(1.0, float(words.sum()))
    page = np.concatenate([mean, h.max(1), np.log1p(total), shares], axis=1)
    hidden = _small_layer(nets, "kind_in", page)[:, None]
    return lines, (hidden @ nets["kind_out.weight"])[:, 0] + nets["kind_out.bias"]


def _layer(nets: Mapping[str, Any], name: str, h: Any, room: tuple[Any, Any]) -> Any:  # noqa: ANN401
    """Multiply rows; ``room`` has the size of the result, and as many zeros."""
    import numpy as np

    weight = nets[f"{name}.weight"]
    product, zeros = room
    count = h.shape[1]
    whole = count - count % BLOCK
    if whole:
        blocks = h[:, :whole].reshape(len(h), -1, BLOCK, h.shape[2])
        out = product[:, :whole].reshape(len(h), -1, BLOCK, product.shape[2])
        np.matmul(blocks, weight[:, None], out=out)
    if count > whole:
        np.matmul(h[:, whole:], weight, out=product[:, whole:])
    product += nets[f"{name}.bias"][:, None]
    # numpy compares with an array in a quarter of the time that it takes with a number.
    return np.maximum(product, zeros, out=product)


def _small_layer(nets: Mapping[str, Any], name: str, page: Any) -> Any:  # noqa: ANN401
    import numpy as np

    product = (page[:, None] @ nets[f"{name}.weight"])[:, 0] + nets[f"{name}.bias"]
    return np.maximum(product, 0)


def sigmoid(values: Any) -> Any:  # noqa: ANN401 - numpy arrays
    """Turn log-odds into likelihoods."""
    import numpy as np

    return 1 / (1 + np.exp(-np.clip(values, -30, 30)))
