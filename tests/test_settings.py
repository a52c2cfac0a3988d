"""``digest.toml``: what is wrong with it is said in one line that names the key and the cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.errors import ConfigError
from digest.settings import load


def settings_file(folder: Path, text: str) -> Path:
    path = folder / "digest.toml"
    path.write_text(text, "utf-8")
    return path


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    settings = load(settings_file(tmp_path, ""))

    assert settings.masthead.title == "Digest"
    assert settings.window.every == "week"
    assert settings.summary.lengths.lead == 5


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("[mastead]\n", ["digest.toml", "mastead", "did you mean masthead"]),
        ("[masthead]\ntitel = 'x'\n", ["[masthead]", "titel", "did you mean title"]),
        ("[[sections]]\ntitle='x'\nword=['a']\n", ["[sections]", "word", "words"]),
        ("[[sources.folder]]\npaht='x'\n", ["[sources.folder]", "paht", "path"]),
        ("[summary]\nsentences = 'three'\n", ["[summary.sentences]", "a whole number"]),
        ("[summary]\nsentences = 0\n", ["[summary] sentences", "1 or more"]),
        ("[summary]\nmethod = 'lexrank'\n", ["lexrank", "did you mean lex-rank"]),
        ("[masthead]\nzone = 'Vienna'\n", ["Vienna", "did you mean Europe/Vienna?"]),
        ("[masthead]\nzone = 'Europe/Vienan'\n", ["Vienan", "did you mean Europe/Vienna?"]),
        ("[masthead]\nzone = 'our town'\n", ["our town", "Europe/Kyiv"]),
        ("[masthead]\naccent = 'red'\n", ["accent", "red"]),
        ("[window]\nevery = 'fortnight'\n", ["[window] every", "fortnight"]),
        ("[window]\ngrace = 'long'\n", ["[window] grace", "long"]),
        ("[rank]\nsource = {}\n", ["[rank]", "source", "did you mean sources"]),
        ("[rank.words]\n'ferry' = 'much'\n", ["[rank.words", "a number"]),
        ("[rank.words]\n'ferry' = nan\n", ["[rank]", "ferry", "a number"]),
        ("[masthead\n", ["digest.toml", "TOML"]),
        ("[issue]\nintroduction = 'hello.md'\n", ["hello.md", "no such file"]),
    ],
)
def test_a_mistake_is_told_in_one_line(tmp_path: Path, text: str, parts: list[str]) -> None:
    with pytest.raises(ConfigError) as caught:
        load(settings_file(tmp_path, text))

    line = str(caught.value)
    assert "\n" not in line
    assert not [part for part in parts if part not in line], line
    assert str(tmp_path) not in line


def test_the_introduction_may_stand_in_a_file_beside(tmp_path: Path) -> None:
    (tmp_path / "hello.md").write_text("Good morning.\n", "utf-8")

    settings = load(settings_file(tmp_path, "[issue]\nintroduction = 'hello.md'\n"))

    assert settings.issue.introduction == "Good morning.\n"


def test_the_weights_of_a_rank_are_tables_of_points(tmp_path: Path) -> None:
    text = "[rank.sources]\n'The Courier' = 2\n[rank.words]\n'ferry' = -1.5\n"

    weights = load(settings_file(tmp_path, text)).rank.weights

    assert [(w.kind, w.name, w.points) for w in weights] == [
        ("source", "The Courier", 2),
        ("word", "ferry", -1.5),
    ]
