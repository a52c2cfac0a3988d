# ruff: noqa: ANN401 - numpy arrays
"""Train the choice of headline, date and byline: a weighted sum a candidate, softmax over a page.

    python -m benchmarks.page_text_model.head FOLDER --weights NPZ [--folds 5] [--write]

Prints what the choice is worth on sites it was not trained on; with ``--write`` makes
``digest/readers/page_text/head_weights.py`` anew from all of them.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.page_text_model.data import fold_of
from digest.readers.page_text import byline, dateline, headline
from digest.readers.page_text.blocks import cut_blocks
from digest.readers.page_text.context import context_of
from digest.readers.page_text.model import judge_with
from digest.readers.page_text.nets import unpack
from digest.readers.page_text.rows import rows_of

ROOT = Path(__file__).resolve().parents[2]
SETS = ("text-captures-wcxb-dev", "text-captures-meta-dev")
NEEDED = {"date": 0.5, "author": 0.4}


class Case(NamedTuple):
    """One page's candidates for one question, and which answers are right."""

    site: str
    traits: list[dict[str, float]]
    right: list[bool]  # with "none" as the last where none may be taken
    has_gold: bool
    set: str


def norm(text: str) -> str:
    """Fold a text as the scorers do."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text or "").casefold()))


def names(text: str | list[str] | None) -> set[str]:
    """Give the set of names as the scorers do."""
    joined = text if isinstance(text, str) else ";".join(text or ())
    return {norm(x) for x in re.split(r"[;,]| und | and |&", joined) if norm(x)}


def cases(folder: Path, nets: Any) -> dict[str, list[Case]]:
    """Give the questions of all pages."""
    made: dict[str, list[Case]] = {"headline": [], "date": [], "author": []}
    for name in SETS:
        with lzma.open(folder / f"{name}.jsonl.xz", "rt", encoding="utf8") as lines:
            for record in map(json.loads, lines):
                if record.get("type", "article") == "article":
                    _page(made, record, nets, name)
    return made


def _page(made: dict[str, list[Case]], record: dict[str, Any], nets: Any, name: str) -> None:
    rows = rows_of(record["text"])
    if not rows:
        return
    cut_blocks(rows, record["text"])
    likely = judge_with(nets, rows).body
    body = [n for n, p in enumerate(likely) if p > 0.42 and not rows[n].role]
    if not body:
        return
    from digest.text.languages import identify

    context = context_of(
        rows, likely, body, record["text"], identify(" ".join(rows[n].text for n in body)[:3000])
    )
    places, traits = headline.candidates(context)
    gold = norm(record["title"])
    text = record["text"]
    right = [
        norm(" ".join(text[start:end] for start, end in rows[p].stretches)) == gold for p in places
    ]
    made["headline"].append(Case(record["site"], list(map(dict, traits)), right, bool(gold), name))
    chosen = next((p for p, ok in zip(places, right, strict=True) if ok), -1)
    found, traits = dateline.candidates(context, chosen)
    day = (record["date"] or "")[:10]
    right = [f.moment.day is not None and f.moment.day.isoformat() == day for _, f in found]
    made["date"].append(
        Case(record["site"], list(map(dict, traits)), [*right, not any(right)], bool(day), name)
    )
    people, traits = byline.candidates(context, chosen)
    wanted = names(record["author"])
    right = [names("; ".join(c.names)) == wanted for c in people]
    made["author"].append(
        Case(record["site"], list(map(dict, traits)), [*right, not any(right)], bool(wanted), name)
    )


def train(examples: Sequence[Case], *, none: bool, decay: float = 0.3) -> dict[str, float]:
    """Fit the weights: the log of the summed probability of right answers, with decay."""
    index = sorted({t for case in examples for traits in case.traits for t in traits})
    number = {name: n for n, name in enumerate(index)}
    size = len(index) + none
    weights = np.zeros(size)
    blocks, rights, starts, total = [], [], [], 0
    for case in examples:
        if not any(case.right):
            continue
        matrix = np.zeros((len(case.traits) + none, size))
        for n, traits in enumerate(case.traits):
            for name, value in traits.items():
                matrix[n, number[name]] = value
        if none:
            matrix[-1, -1] = 1
        blocks.append(matrix)
        rights.append(np.asarray(case.right))
        starts.append(total)
        total += len(matrix)
    everything, right = np.concatenate(blocks), np.concatenate(rights)
    lengths = np.diff([*starts, total])

    def shares(scores: Any) -> Any:
        top = np.repeat(np.maximum.reduceat(scores, starts), lengths)
        parts = np.exp(scores - top)
        return parts / np.repeat(np.maximum(np.add.reduceat(parts, starts), 1e-300), lengths)

    first, second = np.zeros(size), np.zeros(size)
    for step in range(1, 401):
        scores = everything @ weights
        p, q = shares(scores), shares(np.where(right, scores, -1e9))
        gradient = decay * weights + everything.T @ (p - q)
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        update = first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        weights -= 0.1 * min(1.0, 3 * (401 - step) / 400) * update
    table = {name: round(float(weights[n]), 3) for name, n in number.items()}
    if none:
        table["none"] = round(float(weights[-1]), 3)
    return table


def score(examples: Sequence[Case], weights: dict[str, float], *, needed: float) -> list[Any]:
    """Give for each page (gold there, taken, right)."""
    from digest.readers.page_text.choosing import choose

    none = needed > 0
    results = []
    for case in examples:
        best, likely = choose(case.traits, weights, none=none)
        taken = best >= 0 and likely >= needed
        results.append((case.has_gold, taken, taken and case.right[best], case.set))
    return results


def report(question: str, results: Sequence[Any]) -> None:
    """Print exact, wrong and invented, a set."""
    for name in SETS:
        mine = [r for r in results if r[3] == name]
        gold = [r for r in mine if r[0]]
        bare = [r for r in mine if not r[0]]
        exact = sum(r[2] for r in gold) / max(1, len(gold))
        wrong = sum(r[1] and not r[2] for r in gold) / max(1, len(gold))
        made_up = sum(r[1] for r in bare) / max(1, len(bare))
        print(f"{question:9} {name:24} exact {exact:.3f} wrong {wrong:.3f} invented {made_up:.3f}")


def main() -> None:
    """Cross-validate, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--weights", type=Path, required=True, help="the line model")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    with np.load(arguments.weights) as arrays:
        nets = unpack({name: arrays[name] for name in arrays.files})
    made = cases(arguments.folder, nets)
    tables = {}
    for question, examples in made.items():
        none = question != "headline"
        results: list[Any] = []
        for fold in range(arguments.folds):
            inside = [c for c in examples if fold_of(c.site, arguments.folds) != fold]
            outside = [c for c in examples if fold_of(c.site, arguments.folds) == fold]
            results += score(outside, train(inside, none=none), needed=NEEDED.get(question, 0))
        report(question, results)
        bound = sum(any(c.right[: len(c.traits)]) for c in examples if c.has_gold)
        print(f"{question:9} best possible {bound / max(1, sum(c.has_gold for c in examples)):.3f}")
        tables[question] = train(examples, none=none)
    if arguments.write:
        _write(tables)


def _write(tables: dict[str, dict[str, float]]) -> None:
    lines = [
        '"""What traits of headlines, dates and bylines are worth: made by the training script."""',
        "",
        "from __future__ import annotations",
    ]
    for question, table in tables.items():
        lines += ["", f"{question.upper()} = {{"]
        lines += [f'    "{name}": {value},' for name, value in sorted(table.items()) if value]
        lines += ["}"]
        if question in NEEDED:
            lines += [f"{question.upper()}_NEEDED = {NEEDED[question]}"]
    path = ROOT / "digest" / "readers" / "page_text" / "head_weights.py"
    path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
