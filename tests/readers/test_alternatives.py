"""A table of expressions finds whatever one of its lines does."""

from digest.readers.page_text.alternatives import any_of


def test_each_line_of_a_table_is_found_and_nothing_else() -> None:
    found = any_of(r"""
sign (?:up|in)\b
skip to
über uns
""")

    assert found.search("please sign in here")
    assert found.search("skip to the map")
    assert found.search("mehr über uns")
    assert not found.search("a sign inside")
    assert not found.search("skipped")
