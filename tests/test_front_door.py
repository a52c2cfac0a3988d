"""``import digest`` is a small front door: few names, nothing heavy behind it until it is used."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import digest

HEAVY = {"nltk", "sumy", "numpy", "msgspec", "click", "jinja2", "lxml", "trafilatura", "markdown"}


def imported_by(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(' '.join(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_importing_digest_imports_nothing_heavy() -> None:
    assert not imported_by("import digest") & HEAVY


def test_help_imports_neither_the_verbs_nor_what_they_need() -> None:
    heavy = HEAVY - {"click"}

    assert not imported_by("from digest.cli import main") & heavy


def test_the_front_door_has_at_most_thirty_names_and_all_of_them_exist() -> None:
    assert len(digest.__all__) <= 30
    assert all(getattr(digest, name) is not None for name in digest.__all__)


def test_build_reads_every_kind_of_source_that_the_settings_name(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(
        '<rss version="2.0"><channel><title>Quay</title><item><title>Lamp lit again</title>'
        "<link>https://quay.example/lamp</link><description>It shines.</description>"
        "<pubDate>Wed, 05 Mar 2031 18:30:00 +0000</pubDate></item></channel></rss>",
        "utf-8",
    )
    settings = tmp_path / "digest.toml"
    settings.write_text('[[sources.feed]]\npath = "feed.xml"\n', "utf-8")

    issue, _ = digest.build(settings, now=datetime(2031, 3, 10, 9, tzinfo=UTC))

    assert [b.headline for s in issue.sections for b in s.briefs] == ["Lamp lit again"]


def article(name: str, text: str, headline: str = "") -> digest.Document:
    return digest.Document(
        id=name, fingerprint=name, kind="article", headline=headline or name, text=text,
        source=f"Paper {name}", language="en",
    )  # fmt: skip


TUG = (
    "The tug Marten pulled the ferry Osprey off the sand at Gull Point on Monday night, said its "
    "master Ada Holm. Nobody was hurt, and the forty passengers slept in the school of Sallow. "
    "The harbour office wants to know why the lamp on the point was dark."
)
AGAIN = (
    "Forty people spent the night in Sallow after the Osprey ran onto the sand at Gull Point. Ada "
    "Holm brought the ferry off with her tug Marten. The lamp there had been dark for a week."
)
CAKES = (
    "A baker in Osk has sold plum cakes by the yard since May, and owns the longest knife in town."
)


def test_group_gives_each_document_one_story_in_whatever_order_they_come() -> None:
    documents = [article("a", TUG), article("b", CAKES), article("c", AGAIN)]

    stories = digest.group(iter(documents))

    assert isinstance(stories, list)
    assert sorted([d.id for d in story.documents] for story in stories) == [["a", "c"], ["b"]]
    assert digest.group(documents[::-1]) == stories
    assert digest.group([]) == []


def test_duplicates_gives_places_in_the_list_the_one_to_keep_first() -> None:
    cut = article("cut", TUG[:200], "Other headline")
    documents = [cut, article("cakes", CAKES), article("full", TUG)]

    assert digest.duplicates(documents) == [(2, 0)]
    assert digest.duplicates(iter(documents[:2])) == []
    assert digest.duplicates([]) == []
