"""The editor's rules: what comes in at all, and what never does."""

from __future__ import annotations

import pytest

from digest.edition.rules import NOT_INCLUDED, Rule, fits, sieve, verdict
from digest.model import Credit, Document

ICE = Document(
    id="aaaa-aaaa",
    fingerprint="x",
    kind="article",
    headline="Ice closes the quay",
    text="Crews salt it. The harbour master’s office waits.",
    url="https://www.courier.example/sport/ice?utm_source=x",
    source="The Courier",
    language="en",
    byline=(Credit(name="Ilse Vaart"),),
    tags=("Harbour",),
)


@pytest.mark.parametrize(
    "rule",
    [
        Rule(words=("nothing", "SALT")),
        Rule(words=("harbour master's office",)),
        Rule(words=("harb*",)),
        Rule(source="the courier"),
        Rule(source="*courier"),
        Rule(section="harbour"),
        Rule(author="ilse*"),
        Rule(language="en"),
        Rule(address="courier.example/sport/*"),
        Rule(address="https://www.courier.example/*"),
        Rule(address="*/ice"),
        Rule(words=("ice",), source="The Courier"),
    ],
    ids=lambda rule: rule.called,
)
def test_a_rule_fits_what_has_all_it_asks_for(rule: Rule) -> None:
    assert fits(rule, ICE)
    assert verdict(ICE, (), (rule,)) == rule
    assert verdict(ICE, (rule,), ()) is None


@pytest.mark.parametrize(
    "rule",
    [
        Rule(),
        Rule(name="asks for nothing"),
        Rule(words=("sal",)),
        Rule(words=("",)),
        Rule(words=("ice",), source="The Post"),
        Rule(source="Courier"),
        Rule(section="sport"),
        Rule(language="de"),
        Rule(address="courier.example/news/*"),
        Rule(address="courier.example"),
    ],
    ids=lambda rule: rule.called,
)
def test_a_rule_does_not_fit_what_lacks_any_of_it(rule: Rule) -> None:
    assert not fits(rule, ICE)
    assert verdict(ICE, (), (rule,)) is None
    assert verdict(ICE, (rule,), ()) == NOT_INCLUDED


def test_an_exclude_rule_counts_before_an_include_rule() -> None:
    include, exclude = Rule(words=("ice",)), Rule(name="No sport", address="*/sport/*")

    assert verdict(ICE, (include,), (exclude,)) == exclude


def test_documents_are_parted_and_none_is_lost() -> None:
    other = Document(id="bbbb-bbbb", fingerprint="y", kind="article", headline="Lamp lit")

    kept, dropped = sieve([ICE, other], (), (Rule(name="No ice", words=("ice",)),))

    assert [other] == kept
    assert [(ICE.id, "No ice")] == [(document.id, rule.called) for document, rule in dropped]


def test_hostile_patterns_take_a_moment_only() -> None:
    text = Document(
        id="c", fingerprint="z", kind="article", headline="a" * 5_000, source="a" * 5_000
    )

    assert not fits(Rule(source="*a" * 2_000 + "b"), text)
    assert not fits(Rule(words=("*a" * 200 + "b",)), text)
