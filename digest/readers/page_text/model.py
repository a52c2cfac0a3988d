"""The line model: how likely each row is the article's body, and the page an article at all.

A small convolution over the rows, several times with other weights, the mean of all. It knows no
word of any language beside three short lists. How it is trained: ``benchmarks/page_text_model``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from digest.readers.page_text.features import features
from digest.readers.page_text.rows import Row

DILATIONS = (1, 2, 4, 8)
KERNELS = 3
_WEIGHTS = "weights.npz"
_CHUNK = 4000  # rows judged at once: a page of millions of rows costs linear memory


class Judgement(NamedTuple):
    """``body[i]``: how likely row i is the article's body; ``article``: that there is one."""

    body: list[float]
    article: float


def judge(rows: Sequence[Row]) -> Judgement:
    """Judge the rows of one page."""
    if not rows:
        return Judgement([], 0.0)
    return judge_with(shipped(), rows)


def judge_with(nets: Sequence[Mapping[str, Any]], rows: Sequence[Row]) -> Judgement:
    """Judge with given nets; :func:`unpack` makes them."""
    import numpy as np

    matrix = features(rows)
    words = np.expm1(matrix[:, 0])
    body = np.zeros(len(rows))
    article, weight = 0.0, 0.0
    for start in range(0, len(rows), _CHUNK):
        part = slice(start, start + _CHUNK)
        for net in nets:
            lines, kind = _run(net, matrix[part], words[part])
            body[part] += lines / len(nets)
            article += kind * float(words[part].sum())
            weight += float(words[part].sum())
    return Judgement(body.tolist(), article / weight)


def unpack(arrays: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """Make nets of the stored arrays: bytes times their scales."""
    import numpy as np

    count = 1 + max(int(name.partition(".")[0]) for name in arrays if name[0].isdecimal())
    nets = []
    for number in range(count):
        net: dict[str, Any] = {}
        prefix = f"{number}."
        for name in arrays:
            if not name.startswith(prefix) or name.endswith(".scale"):
                continue
            value = np.asarray(arrays[name], dtype=np.float32)
            scale = arrays.get(f"{name}.scale")
            if scale is not None:
                value *= np.asarray(scale).reshape(-1, *[1] * (value.ndim - 1))
            net[name.removeprefix(prefix)] = value
        # The standardisation becomes part of the first layer.
        enter = net["enter.weight"] / np.asarray(arrays["scale"])
        net["enter.bias"] = net["enter.bias"] - enter @ np.asarray(arrays["mean"])
        net["enter.weight"] = enter
        nets.append(net)
    return tuple(nets)


@cache
def shipped() -> tuple[Mapping[str, Any], ...]:
    """Give the nets that come with the package."""
    import io

    import numpy as np

    data = files("digest.readers.page_text").joinpath(_WEIGHTS).read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return unpack({name: arrays[name] for name in arrays.files})


def _run(net: Mapping[str, Any], matrix: Any, words: Any) -> tuple[Any, float]:  # noqa: ANN401
    import numpy as np

    count = len(matrix)
    h = np.maximum(matrix @ net["enter.weight"].T + net["enter.bias"], 0)
    for number, dilation in enumerate(DILATIONS):
        weight = net[f"blocks.{number}.weight"]
        padded = np.pad(h, ((dilation, dilation), (0, 0)))
        fresh = net[f"blocks.{number}.bias"].copy()
        total = padded[:count] @ weight[:, :, 0].T
        total += padded[dilation : dilation + count] @ weight[:, :, 1].T
        total += padded[2 * dilation :] @ weight[:, :, 2].T
        h = h + np.maximum(total + fresh, 0)
        if number == 1:
            mean = words @ h / max(1.0, float(words.sum()))
            page = np.concatenate([mean, h.max(0)])
            h = h + np.maximum(net["page.weight"] @ page + net["page.bias"], 0)
    lines = _sigmoid((h @ net["leave.weight"].T + net["leave.bias"])[:, 0])
    kept = lines * words
    total_kept = float(kept.sum())
    mean = kept @ h / max(1.0, total_kept)
    sums = [np.log1p(total_kept), total_kept / max(1.0, float(words.sum()))]
    page = np.concatenate([mean, h.max(0), sums])
    hidden = np.maximum(net["kind_in.weight"] @ page + net["kind_in.bias"], 0)
    return lines, float(_sigmoid(net["kind_out.weight"] @ hidden + net["kind_out.bias"])[0])


def _sigmoid(values: Any) -> Any:  # noqa: ANN401
    import numpy as np

    return 1 / (1 + np.exp(-np.clip(values, -30, 30)))
