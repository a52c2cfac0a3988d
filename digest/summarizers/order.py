"""What all methods of sumy have in common here: they give an order, and cutting it is ours."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any


class Order:
    """Gives the order of all sentences instead of the best of them; equals stay in place."""

    @staticmethod
    def _get_best_sentences(
        sentences: Iterable[object],
        count: int,
        rating: Any,  # noqa: ANN401 – a function or a dict, as sumy has it
        *args: object,
        **kwargs: object,
    ) -> list[int]:
        del count
        rate = rating.__getitem__ if isinstance(rating, dict) else rating
        scores = [float(rate(sentence, *args, **kwargs)) for sentence in sentences]
        # A text without common words may give no number at all; that counts as nothing.
        scores = [score if math.isfinite(score) else 0.0 for score in scores]
        return sorted(range(len(scores)), key=lambda index: -scores[index])
