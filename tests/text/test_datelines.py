"""Where the words of a wire story begin."""

from __future__ import annotations

import pytest

from digest.text.datelines import dateline_end


@pytest.mark.parametrize(
    ("dateline", "text"),
    [
        ("HALVERMERE (AP) — ", "The ferry is back."),
        ("Halvermere (CNN)", "The ferry is back."),
        ("HALVERMERE, Lake County (Reuters) - ", "“The ferry is back,” she said."),
        ("Osk, Nordland (CNN)", "The ferry is back."),
        ("Halvermere, Oct 9 (Reuters) - ", "The ferry is back."),
        ("SANKT OSK, March 16 (Upland Wire) - ", "The ferry is back."),
        ("HALVERMERE, Okla., March 16 — ", "The ferry is back."),
        ("(AFP) - ", "The ferry is back."),
        ("Osk (dpa/lno) - ", "Die Fähre fährt wieder."),
        ("ОСЬК (Укрінформ) – ", "Пором знову ходить."),
        ("HALVERMERE, Okla. — ", "The ferry is back."),
        ("HALVERMERE — ", "The ferry is back."),
        ("NEW KELM — ", "The ferry is back."),
        ("ST. OSKAR, Okla. — ", "The ferry is back."),
        ("— ", "The ferry is back."),
    ],
)
def test_a_report_begins_behind_its_dateline(dateline: str, text: str) -> None:
    assert dateline_end(dateline + text) == len(dateline)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The ferry is back.",
        "The European Union (EU) pays for it.",
        "The Press Association (PA) reports it.",
        "Associated Press (AP) reporters saw it.",
        "The agency (AP) said it.",
        "EUROPEAN UNION (EU) – The heads met.",
        "Salt (coarse) - a spoon of it.",
        "UNESCO — The body met. Later UNESCO said so.",
        "OSK — The ferry is back.",
        "FERRY — the old one — is back.",
        "Ferry — The story of a ship",
        "Well-known since 2019 – The ferry",
        "KELM-19 — The variant",
    ],
)
def test_what_is_no_dateline_stays(text: str) -> None:
    assert dateline_end(text) == 0
