"""The nouns: immutable, keyword-only, and the same after a journey through JSON."""

from __future__ import annotations

import typing
from datetime import UTC, date, datetime
from types import UnionType

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import model
from digest.model import Moment, Noun, Piece, Span, decode, encode

NOUNS = [
    noun
    for name in model.__all__
    if isinstance(noun := getattr(model, name), type)
    and issubclass(noun, Noun)
    and noun is not Noun
]
POSITIONAL = {Span, Piece}


@pytest.mark.parametrize("noun", NOUNS, ids=lambda n: n.__name__)
def test_a_noun_is_frozen_and_refuses_unknown_fields(noun: type[Noun]) -> None:
    config = noun.__struct_config__

    assert config.frozen
    assert config.forbid_unknown_fields
    assert config.omit_defaults
    assert noun.__mro__[1] is Noun, "no inheritance between nouns"


@pytest.mark.parametrize(
    "noun", [n for n in NOUNS if n not in POSITIONAL], ids=lambda n: n.__name__
)
def test_a_noun_takes_its_fields_by_name_only(noun: type[Noun]) -> None:
    with pytest.raises(TypeError):
        noun("positional")


@pytest.mark.parametrize("noun", NOUNS, ids=lambda n: n.__name__)
def test_kind_and_format_never_have_a_default(noun: type[Noun]) -> None:
    """Else they would be left out of the JSON, where they matter most."""
    for field in msgspec.structs.fields(noun):
        if field.name in ("kind", "format"):
            assert field.required


def any_of(hint: object) -> st.SearchStrategy[typing.Any]:
    """Give a strategy for one field; nouns are built from their own fields."""
    if isinstance(hint, type) and issubclass(hint, Noun):
        return any_noun(hint)
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple and args[-1] is Ellipsis:
        return st.lists(any_of(args[0]), max_size=2).map(tuple)
    if origin in (typing.Union, UnionType):
        return st.one_of([any_of(arg) for arg in args])
    if origin is typing.Annotated:
        return st.sampled_from(["00:00", "12:59", "23:59:59"])
    if hint is float:
        return st.floats(allow_nan=False, allow_infinity=False)
    if hint is datetime:
        return st.datetimes(timezones=st.just(UTC))
    if hint is str:
        return st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
    return st.from_type(hint)  # type: ignore[arg-type]


def any_noun(noun: type[Noun]) -> st.SearchStrategy[typing.Any]:
    hints = typing.get_type_hints(noun, include_extras=True)
    fields = {field.name: any_of(hints[field.name]) for field in msgspec.structs.fields(noun)}
    return st.builds(noun, **fields)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda n: n.__name__)
@given(data=st.data())
def test_decoding_gives_back_what_was_encoded(noun: type[Noun], data: st.DataObject) -> None:
    value = data.draw(any_noun(noun))

    assert decode(encode(value), noun) == value


def test_a_moment_says_no_more_than_its_source() -> None:
    assert Moment(day=date(2022, 10, 9), clock="15:47").iso == "2022-10-09T15:47"
    assert Moment(day=date(2022, 10, 9)).iso == "2022-10-09"
    assert Moment(clock="12:08").iso == "12:08"
    assert Moment(day=date(2022, 10, 9), clock="15:47", zone="EST").iso == "2022-10-09T15:47-05:00"
