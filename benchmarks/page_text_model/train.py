# ruff: noqa: ANN401 - numpy arrays and tensors
"""Train the line model: a small convolution over the rows of a page, without words.

Several nets from different seeds are kept and their probabilities averaged; weights are stored as
bytes with one scale a row of each matrix. The same arguments give the same file on one machine.

    python -m benchmarks.page_text_model.data FOLDER examples.pickle
    python -m benchmarks.page_text_model.data FOLDER cut.pickle --cut 1
    python -m benchmarks.page_text_model.train examples.pickle cut.pickle --out OUT.npz [--without-fold 0/5]
"""

from __future__ import annotations

import argparse
import math
import pickle
import random
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from benchmarks.page_text_model.data import Example, fold_of
from digest.readers.page_text.features import NAMES
from digest.readers.page_text.nets import DILATIONS, KERNELS

WIDTH = 56
DROPOUT = 0.15
CROP = 900  # rows of a page in one step
BATCH = 12  # pages
EPOCHS = 18
RATE = 4e-3
# What a page may lose in training, so that the net does not lean on it: groups of features.
FORGOTTEN = (
    ("line position", "word position", "distance to start", "distance to end"),
    ("blanks before", "blanks after", "block length"),
    ("bullet", "heading", "indent"),
    ("like the first line",),
    ("comments heading", "other pieces heading", "byline", "widget words", "stop words"),
    ("words of long lines", "content words of long lines", "page's common words"),
    (
        *("under the headline", "above the headline", "rows under the headline"),
        *("rows under a date", "rows under other pieces"),
    ),
    ("opens like another",),
)
DRAWN = {"text-captures-dev": 3}  # captures of a page an epoch; of other sets one
UNTOLD = ("documentation", "service")  # prose too: neither article nor not, for the page's head


class Block(nn.Conv1d):
    """A convolution over the rows of pages, as one product, which takes less time."""

    def forward(self, h: Any) -> Any:
        """Multiply each row with those ``dilation`` above and below."""
        step, count = self.dilation[0], h.shape[1]
        padded = functional.pad(h, (0, 0, step, step))
        seen = torch.cat([padded[:, k * step : k * step + count] for k in range(KERNELS)], 2)
        return functional.linear(seen, self.weight.permute(0, 2, 1).flatten(1), self.bias)


class Net(nn.Module):
    """The net as :mod:`digest.readers.page_text.model` runs it in numpy."""

    def __init__(self) -> None:
        super().__init__()
        self.enter = nn.Linear(len(NAMES), WIDTH)
        self.blocks = nn.ModuleList(Block(WIDTH, WIDTH, KERNELS, dilation=d) for d in DILATIONS)
        self.page = nn.Linear(2 * WIDTH, WIDTH)
        self.leave = nn.Linear(WIDTH, 1)
        self.kind_in = nn.Linear(2 * WIDTH + 2, 16)
        self.kind_out = nn.Linear(16, 1)

    def forward(self, x: Any, words: Any, mask: Any) -> tuple[Any, Any]:
        """Give the logits of each row and of the page."""
        h = torch.relu(self.enter(functional.dropout(x, 0.05, self.training)))
        h = functional.dropout(h, DROPOUT, self.training) * mask[..., None]
        for number, block in enumerate(self.blocks):
            fresh = torch.relu(block(h))
            h = (h + functional.dropout(fresh, DROPOUT, self.training)) * mask[..., None]
            if number == 1:
                weights = words * mask
                mean = (h * weights[..., None]).sum(1) / weights.sum(1, keepdim=True).clamp(min=1)
                top = h.masked_fill(mask[..., None] == 0, -1e4).amax(1)
                h = h + torch.relu(self.page(torch.cat([mean, top], 1)))[:, None]
                h = h * mask[..., None]
        logits = self.leave(h)[..., 0]
        kept = torch.sigmoid(logits) * words * mask
        mean = (h * kept[..., None]).sum(1) / kept.sum(1, keepdim=True).clamp(min=1)
        top = h.masked_fill(mask[..., None] == 0, -1e4).amax(1)
        total = (words * mask).sum(1).clamp(min=1)
        sums = torch.stack([torch.log1p(kept.sum(1)), kept.sum(1) / total], 1)
        kind = self.kind_out(torch.relu(self.kind_in(torch.cat([mean, top, sums], 1))))[:, 0]
        return logits, kind


def drawn(pages: list[Example], rng: random.Random) -> list[Example]:
    """Give the captures of one epoch: a few of each page, as its renderings say much the same."""
    by_page: dict[tuple[str, str], list[Example]] = {}
    for page in pages:
        by_page.setdefault((page.site, page.id), []).append(page)
    picked: list[Example] = []
    for captures in by_page.values():
        wanted = DRAWN.get(captures[0].set, 1)
        picked += rng.sample(captures, min(wanted, len(captures)))
    return picked


def batches(pages: list[Example], rng: random.Random) -> list[list[Example]]:
    """Give pages of like length together, in random order."""
    chosen = sorted(pages, key=lambda page: len(page.labels) * rng.uniform(0.8, 1.25))
    made = [chosen[i : i + BATCH] for i in range(0, len(chosen), BATCH)]
    rng.shuffle(made)
    return made


def stacked(
    pages: list[Example], rng: random.Random, mean: Any, scale: Any, *, train: bool
) -> tuple[Any, ...]:
    """Give one batch as tensors: features, labels, weights, words, mask, kind, kind's weight."""
    longest = max(min(CROP, len(page.labels)) if train else len(page.labels) for page in pages)
    shape = (len(pages), longest)
    x = np.zeros((*shape, len(NAMES)), dtype=np.float32)
    y, w, words, mask = (np.zeros(shape, dtype=np.float32) for _ in range(4))
    for n, page in enumerate(pages):
        start = rng.randint(0, max(0, len(page.labels) - CROP)) if train else 0
        part = slice(start, start + longest)
        count = len(page.labels[part])
        inputs = (page.features[part].astype(np.float32) - mean) / scale
        if train:
            for group in FORGOTTEN:
                if rng.random() < 0.2:
                    inputs[:, [NAMES.index(name) for name in group]] = 0
        x[n, :count], y[n, :count], w[n, :count] = inputs, page.labels[part], page.weights[part]
        words[n, :count] = np.expm1(page.features[part, 0].astype(np.float32))
        mask[n, :count] = 1
    kind = np.array([page.kind == "article" for page in pages], dtype=np.float32)
    told = [
        0.0
        if page.kind in UNTOLD or page.set == "text-captures-meta-dev"
        else (1.0 if page.kind == "article" else 2.5)
        for page in pages
    ]
    arrays = (x, y, w, words, mask, kind, np.array(told, dtype=np.float32))
    return tuple(torch.from_numpy(array) for array in arrays)


def loss_of(net: Net, batch: tuple[Any, ...]) -> Any:
    """Cross-entropy by square root of words, soft Dice by words, and the kind of page."""
    x, y, w, words, mask, kind, told = batch
    logits, article = net(x, words, mask)
    each = functional.binary_cross_entropy_with_logits(logits, y, reduction="none") * w
    known = w.sum(1)
    lines = (each.sum(1) / known.clamp(min=1e-6))[known > 0]
    p = torch.sigmoid(logits)
    seen = words * (w > 0)
    both = 2 * (p * y * seen).sum(1) + 1
    dice = (1 - both / (((p + y) * seen).sum(1) + 1))[known > 0]
    pages = functional.binary_cross_entropy_with_logits(article, kind, reduction="none") * told
    return (lines.mean() + 0.5 * dice.mean() if len(lines) else 0) + 0.15 * pages.mean()


def train_one(pages: list[Example], seed: int, mean: Any, scale: Any, epochs: int) -> Net:
    """Train one net; the mean of its weights over the last two fifths is what is kept."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    net = Net()
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.01)
    steps = epochs * (len(drawn(pages, random.Random(0))) // BATCH + 1)
    average = {key: torch.zeros_like(value) for key, value in net.state_dict().items()}
    step = averaged = 0
    for _epoch in range(epochs):
        for batch in batches(drawn(pages, rng), rng):
            rate = min(1.0, step / 150) * 0.5 * (1 + math.cos(math.pi * min(1, step / steps)))
            for group in optimiser.param_groups:
                group["lr"] = RATE * rate
            loss = loss_of(net, stacked(batch, rng, mean, scale, train=True))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            step += 1
            if step > 0.6 * steps:
                averaged += 1
                for key, value in net.state_dict().items():
                    average[key] += (value - average[key]) / averaged
    net.load_state_dict(average)
    return net.eval()


def packed(nets: list[Net], mean: Any, scale: Any) -> dict[str, Any]:
    """Give the weights as bytes with a scale for each row, biases and scales as float16."""
    arrays: dict[str, Any] = {}
    for number, net in enumerate(nets):
        arrays[f"{number}.standard.mean"] = mean.astype(np.float32)
        arrays[f"{number}.standard.scale"] = scale.astype(np.float32)
        for key, value in net.state_dict().items():
            weights = value.numpy()
            name = f"{number}.{key}"
            if weights.ndim == 1:
                arrays[name] = weights.astype(np.float32)
                continue
            flat = weights.reshape(len(weights), -1)
            peak = np.maximum(np.abs(flat).max(1), 1e-8) / 127
            arrays[name] = np.round(flat / peak[:, None]).astype(np.int8).reshape(weights.shape)
            arrays[f"{name}.scale"] = peak.astype(np.float32)
    return arrays


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without-fold", default="", help="K/N: leave the sites of this fold out")
    parser.add_argument("--nets", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without-meta", action="store_true", help="leave the segment set out")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    pages = []
    for path in arguments.examples:
        with path.open("rb") as file:
            pages += [Example(*fields) for fields in pickle.load(file)]
    if arguments.without_fold:
        left_out, folds = map(int, arguments.without_fold.split("/"))
        pages = [page for page in pages if fold_of(page.site, folds) != left_out]
    if arguments.without_meta:
        pages = [page for page in pages if page.set != "text-captures-meta-dev"]
    everything = np.concatenate([page.features[::5] for page in pages]).astype(np.float32)
    mean, scale = everything.mean(0), np.maximum(everything.std(0), 0.05)
    nets = [
        train_one(pages, arguments.seed + n, mean, scale, arguments.epochs)
        for n in range(arguments.nets)
    ]
    np.savez_compressed(arguments.out, **packed(nets, mean, scale))
    print(f"{arguments.out}: {arguments.out.stat().st_size} bytes, {arguments.nets} nets")


if __name__ == "__main__":
    main()
