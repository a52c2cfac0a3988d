"""How likely the rows are that could be a headline."""

import numpy as np

from digest.readers.page_text.ranking import Ranking


def test_rows_are_likely_by_the_mean_of_what_the_nets_make_of_them() -> None:
    layer = np.ones((2, 1, 1)), np.zeros((2, 1))
    nets = Ranking(np.zeros(1), np.ones(1), (layer, layer, layer))
    likely = nets.likely(np.array([[0.0], [np.log(3.0)]]))

    assert np.allclose(likely, [0.25, 0.75])
