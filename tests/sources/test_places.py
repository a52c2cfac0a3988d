"""Names of captures: each once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digest.sources.places import unique


@given(st.lists(st.sampled_from(["a", "b", "a-2", "a-3", "a-2-2"]), max_size=30))
def test_a_place_that_is_taken_gets_the_first_free_number(wanted: list[str]) -> None:
    taken: dict[str, int] = {}
    given_before: set[str] = set()
    for place in wanted:
        numbered = (f"{place}-{n}" for n in range(2, 99))
        first = next(p for p in (place, *numbered) if p not in given_before)

        assert unique(place, taken) == first
        given_before.add(first)


def test_a_name_wanted_many_times_costs_a_step_each() -> None:
    asked = 0

    class Counting(dict[str, int]):
        def __contains__(self, key: object) -> bool:
            nonlocal asked
            asked += 1
            return super().__contains__(key)

    taken = Counting()
    for _ in range(500):
        unique("a", taken)

    assert asked < 2_000
