# ruff: noqa: ANN401 - numpy arrays and tensors
"""Train the choice of headline, date and byline on pages whose rows a net of other sites judged.

    python -m benchmarks.page_text_model.head FOLDER 'fold-{}.npz' --folds 'headline-{}.npz' --write

Headlines are chosen by small nets over a row and its neighbours, dates and names by weighted sums;
each by the softmax of a page. Prints what the choice is worth on sites it was not trained on.
``--folds`` keeps the nets of each fold, for ``benchmarks/page_text.py``; ``--write`` makes
``headline.npz`` and ``head_weights.py`` of the reader anew.
"""

from __future__ import annotations

import argparse
import itertools
import json
import lzma
import math
import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.page_text_model.data import fold_of
from digest.model import Capture
from digest.readers import open_page
from digest.readers.page_text import byline, dateline, headline, model, ranking, reader
from digest.readers.page_text.choosing import choose
from digest.readers.page_text.context import Context
from digest.readers.page_text.head import Head
from digest.readers.page_text.ranking import FARTHEST, LAYERS

READER = Path(__file__).resolve().parents[2] / "digest" / "readers" / "page_text"
SETS = ("text-captures-wcxb-dev", "text-captures-meta-dev")
FOLDS = 5
NEEDED = {"date": 0.25, "author": 0.4}
DECAYS = {"date": 4.0, "author": 1.0}  # of the weights of sums
# Many pages of the first set are guides and lists of a kind; the second is news and blogs.
PAGE_WEIGHT = {"text-captures-meta-dev": 2.0}
NETS = 5
WIDTHS = (32, 16)
EPOCHS = 20
BATCH = 32  # pages
RATE = 4e-3
DROPOUT = 0.3
DECAY = 0.1


class Page(NamedTuple):
    """One capture, judged up to its head, and what is known of it."""

    set: str
    site: str
    title: str
    date: str
    author: str | list[str] | None
    context: Context
    right: Any  # of each candidate for the headline: it is the title
    places: list[int]
    matrix: Any


class Case(NamedTuple):
    """One page's candidates for its date or byline, and which answers are right."""

    site: str
    traits: list[dict[str, float]]
    right: list[bool]  # with "none" as the last
    has_gold: bool
    set: str


def norm(text: str) -> str:
    """Fold a text as the scorers do."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text or "").casefold()))


def names(text: str | list[str] | None) -> set[str]:
    """Give the set of names as the scorers do."""
    joined = text if isinstance(text, str) else ";".join(text or ())
    return {norm(x) for x in re.split(r"[;,]| und | and |&", joined) if norm(x)}


class _Reached(Exception):  # noqa: N818 - no error
    """The reader came to the head of a page."""

    def __init__(self, context: Context, _captured: Any = None) -> None:
        self.context = context


def _stop(context: Context, _captured: Any = None) -> Head:
    raise _Reached(context)


def read(folder: Path, models: Sequence[model.LineModel]) -> Iterator[Page]:
    """Read the sets up to the heads, each page with the net that has not seen its site."""
    reader.read_head = _stop
    for name in SETS:
        with lzma.open(folder / f"{name}.jsonl.xz", "rt", encoding="utf8") as lines:
            for record in map(json.loads, lines):
                if record.get("type", "article") != "article":
                    continue
                line_model = models[fold_of(record["site"], FOLDS)]
                model.shipped = lambda line_model=line_model: line_model
                content = record["text"].encode(errors="replace")
                try:
                    page = open_page(Capture(place="page.txt", content=content))
                    reader.PageTextReader().read(page, None)
                except _Reached as reached:
                    yield _page(name, record, reached.context)


def _page(name: str, record: dict[str, Any], context: Context) -> Page:
    places, matrix = headline.candidates(context)
    return Page(
        name,
        record["site"],
        norm(record["title"]),
        (record["date"] or "")[:10],
        record["author"],
        context,
        np.array([norm(context.rows[place].text) == norm(record["title"]) for place in places]),
        places,
        matrix,
    )


def fit_headlines(pages: Sequence[Page], seeds: Sequence[int]) -> dict[str, Any]:
    """Train the nets, and give them as they are stored."""
    import torch

    told = [page for page in pages if len(page.places) and page.right.any()]
    sample = np.concatenate([page.matrix[::3] for page in told])
    mean, deviation = sample.mean(0), np.maximum(sample.std(0), 0.05)
    inputs = [
        torch.from_numpy(np.clip((page.matrix - mean) / deviation, -FARTHEST, FARTHEST))
        for page in told
    ]
    right = [torch.from_numpy(page.right.astype(np.float32)) for page in told]
    weights = torch.tensor([PAGE_WEIGHT.get(page.set, 1.0) for page in told])
    nets = [_fit(inputs, right, weights, seed) for seed in seeds]
    arrays = {"mean": mean.astype(np.float32), "deviation": deviation.astype(np.float32)}
    for number, layer in enumerate(LAYERS):
        stack = np.stack([net[number][0] for net in nets])  # nets x from x to
        peak = np.maximum(np.abs(stack).max(1), 1e-8) / 127
        arrays[layer] = np.round(stack / peak[:, None]).astype(np.int8)
        arrays[f"{layer}.scale"] = peak.astype(np.float32)
        arrays[f"{layer}.bias"] = np.stack([net[number][1] for net in nets]).astype(np.float32)
    return arrays


def _fit(inputs: Sequence[Any], right: Sequence[Any], weights: Any, seed: int) -> list[Any]:
    """Train one net on the log of the summed probability of right rows; give its layers."""
    import torch
    from torch import nn

    torch.manual_seed(seed)
    rng = random.Random(seed)
    sizes = (inputs[0].shape[1], *WIDTHS, 1)
    linear = [nn.Linear(a, b) for a, b in itertools.pairwise(sizes)]
    dropped = [nn.Dropout(DROPOUT / 4), nn.Dropout(DROPOUT), nn.Dropout(0.0)]
    net = nn.Sequential(
        *[part for d, each in zip(dropped, linear, strict=True) for part in (d, each, nn.ReLU())][
            :-1
        ]
    )
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps, step = EPOCHS * math.ceil(len(inputs) / BATCH), 0
    order = list(range(len(inputs)))
    for _epoch in range(EPOCHS):
        rng.shuffle(order)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            lengths = torch.tensor([len(right[n]) for n in batch])
            page = torch.repeat_interleave(torch.arange(len(batch)), lengths)
            worth = net(torch.cat([inputs[n] for n in batch]))[:, 0]
            top = torch.full((len(batch),), -1e9).scatter_reduce(0, page, worth, "amax")
            parts = torch.exp(worth - top[page])
            gold = torch.cat([right[n] for n in batch])
            total = torch.zeros(len(batch)).index_add(0, page, parts)
            good = torch.zeros(len(batch)).index_add(0, page, parts * gold)
            weight = weights[batch]
            loss = -(weight * torch.log((good + 1e-9) / total)).sum() / weight.sum()
            for group in optimiser.param_groups:
                group["lr"] = RATE * 0.5 * (1 + math.cos(math.pi * step / steps))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
    return [(e.weight.detach().numpy().T.copy(), e.bias.detach().numpy()) for e in linear]


def chosen(page: Page, arrays: dict[str, Any]) -> int:
    """Give the number of the row that nets choose, -1 where there is none."""
    if not page.places:
        return -1
    return int(ranking.unpack(arrays).worth(page.matrix).argmax())


def cases(page: Page, place: int) -> tuple[Case, Case]:
    """Give the questions of date and byline of a page whose headline stands at a place."""
    row = page.context.rows[place] if place >= 0 else None
    if row is not None:
        row.role = "headline"
    found, traits = dateline.candidates(page.context, place)
    right = [f.moment.day is not None and f.moment.day.isoformat() == page.date for _, f in found]
    date = Case(
        page.site, [*map(dict, traits)], [*right, not any(right)], bool(page.date), page.set
    )
    people, traits = byline.candidates(page.context, place)
    wanted = names(page.author)
    right = [names("; ".join(c.names)) == wanted for c in people]
    author = Case(page.site, [*map(dict, traits)], [*right, not any(right)], bool(wanted), page.set)
    if row is not None:
        row.role = ""
    return date, author


def train(examples: Sequence[Case], *, decay: float) -> dict[str, float]:
    """Fit the weights of a sum: the log of the summed probability of right answers, with decay."""
    index = sorted({t for case in examples for traits in case.traits for t in traits})
    number = {name: n for n, name in enumerate(index)}
    size = len(index) + 1
    weights = np.zeros(size)
    blocks, rights, starts, shares_of, total = [], [], [], [], 0
    for case in examples:
        matrix = np.zeros((len(case.traits) + 1, size))
        for n, traits in enumerate(case.traits):
            for name, value in traits.items():
                matrix[n, number[name]] = value
        matrix[-1, -1] = 1
        blocks.append(matrix)
        rights.append(np.asarray(case.right))
        starts.append(total)
        shares_of.append(PAGE_WEIGHT.get(case.set, 1.0))
        total += len(matrix)
    everything, right = np.concatenate(blocks), np.concatenate(rights)
    lengths = np.diff([*starts, total])
    weight = np.repeat(shares_of, lengths)

    def shares(scores: Any) -> Any:
        top = np.repeat(np.maximum.reduceat(scores, starts), lengths)
        parts = np.exp(scores - top)
        return parts / np.repeat(np.maximum(np.add.reduceat(parts, starts), 1e-300), lengths)

    first, second = np.zeros(size), np.zeros(size)
    for step in range(1, 401):
        scores = everything @ weights
        p, q = shares(scores), shares(np.where(right, scores, -1e9))
        gradient = decay * weights + everything.T @ (weight * (p - q))
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        update = first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        weights -= 0.1 * min(1.0, 3 * (401 - step) / 400) * update
    table = {name: round(float(weights[n]), 3) for name, n in number.items()}
    table["none"] = round(float(weights[-1]), 3)
    return table


def score(examples: Sequence[Case], weights: dict[str, float], *, needed: float) -> list[Any]:
    """Give for each page (set, gold there, taken, right)."""
    results = []
    for case in examples:
        best, likely = choose(case.traits, weights, none=True)
        taken = best >= 0 and likely >= needed
        results.append((case.set, case.has_gold, taken, taken and case.right[best]))
    return results


def report(question: str, results: Sequence[Any]) -> None:
    """Print exact, wrong and invented, a set."""
    for name in SETS:
        mine = [r for r in results if r[0] == name]
        gold = [r for r in mine if r[1]]
        bare = [r for r in mine if not r[1]]
        exact = sum(r[3] for r in gold) / max(1, len(gold))
        wrong = sum(r[2] and not r[3] for r in gold) / max(1, len(gold))
        made_up = sum(r[2] for r in bare) / max(1, len(bare))
        print(
            f"{question:9} {name:24} exact {exact:.3f} wrong {wrong:.3f} invented {made_up:.3f}",
            flush=True,
        )


def main() -> None:
    """Cross-validate, train on all, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("models", help="the line models of the folds, {} for the fold")
    parser.add_argument("--folds", help="where the nets of the folds go, {} for the fold")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    models = []
    for fold in range(FOLDS):
        with np.load(arguments.models.format(fold)) as arrays:
            models.append(model.unpack({name: arrays[name] for name in arrays.files}))
    pages = list(read(arguments.folder, models))
    seeds = range(1, NETS + 1)
    places = dict.fromkeys(range(len(pages)), -1)
    results: list[Any] = []
    for fold in range(FOLDS):
        inside = [page for page in pages if fold_of(page.site, FOLDS) != fold]
        learnt = fit_headlines(inside, seeds)
        if arguments.folds:
            np.savez_compressed(arguments.folds.format(fold), **learnt)
        for number, page in enumerate(pages):
            if fold_of(page.site, FOLDS) == fold:
                best = chosen(page, learnt)
                places[number] = page.places[best] if best >= 0 else -1
                right = best >= 0 and bool(page.right[best])
                results.append((page.set, page.title != "", best >= 0, right))
    report("headline", results)
    asked = [cases(page, places[number]) for number, page in enumerate(pages)]
    tables = {}
    for question, examples in zip(NEEDED, zip(*asked, strict=True), strict=True):
        results = []
        for fold in range(FOLDS):
            inside = [c for c in examples if fold_of(c.site, FOLDS) != fold]
            outside = [c for c in examples if fold_of(c.site, FOLDS) == fold]
            results += score(
                outside, train(inside, decay=DECAYS[question]), needed=NEEDED[question]
            )
        report(question, results)
        bound = sum(any(c.right[: len(c.traits)]) for c in examples if c.has_gold)
        print(f"{question:9} best possible {bound / max(1, sum(c.has_gold for c in examples)):.3f}")
        tables[question] = train(examples, decay=DECAYS[question])
    if arguments.write:
        np.savez_compressed(READER / ranking.WEIGHTS, **fit_headlines(pages, seeds))
        _write(tables)


def _write(tables: dict[str, dict[str, float]]) -> None:
    lines = [
        '"""What traits of dates and bylines are worth: made by the training script."""',
        "",
        "from __future__ import annotations",
    ]
    for question, table in tables.items():
        lines += ["", f"{question.upper()} = {{"]
        lines += [f'    "{name}": {value},' for name, value in sorted(table.items()) if value]
        lines += ["}"]
        lines += [f"{question.upper()}_NEEDED = {NEEDED[question]}"]
    (READER / "head_weights.py").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
