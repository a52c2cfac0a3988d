"""Which reports belong together, when it is known how alike they are."""

from __future__ import annotations

from digest.stories.clusters import Clusters, Near, ties


def mutual(*pairs: tuple[int, int, float]) -> list[Near]:
    near: list[dict[int, float]] = [{} for _ in range(1 + max(b for _, b, _ in pairs))]
    for a, b, likeness in pairs:
        near[a][b] = near[b][a] = likeness
    return list(near)


def groups(*pairs: tuple[int, int, float]) -> list[list[int]]:
    near = mutual(*pairs)
    clusters = Clusters(len(near), ties(near))
    clusters.agglomerate()
    return clusters.groups()


def test_a_likeness_counts_more_where_the_neighbours_are_shared() -> None:
    near = mutual((0, 1, 0.3), (0, 2, 0.3), (1, 2, 0.3), (2, 3, 0.3))

    tie = {(a, b): closeness for a, b, closeness in ties(near)}

    assert tie[0, 1] > tie[0, 2] > tie[2, 3]


def test_two_of_one_kind_do_not_join_two_stories() -> None:
    """2 and 3 are as alike as any, but each has its own neighbours."""
    one = [(0, 1, 0.2), (0, 2, 0.2), (1, 2, 0.2)]
    other = [(3, 4, 0.2), (3, 5, 0.2), (4, 5, 0.2)]

    assert groups(*one, *other, (2, 3, 0.2)) == [[0, 1, 2], [3, 4, 5]]


def test_a_faint_likeness_joins_nothing() -> None:
    assert groups((0, 1, 0.07)) == [[0], [1]]


def test_what_the_editor_parts_is_not_joined_by_a_third() -> None:
    near = mutual((0, 1, 0.5), (0, 2, 0.5), (1, 2, 0.5))
    clusters = Clusters(3, ties(near))
    clusters.forbid([[0], [2]])
    clusters.agglomerate()

    assert not any({0, 2} <= set(group) for group in clusters.groups())


def test_what_the_editor_joins_is_joined_without_a_tie() -> None:
    clusters = Clusters(3, [])
    clusters.join_by_hand(0, 2)
    clusters.agglomerate()

    assert clusters.groups() == [[0, 2], [1]]
