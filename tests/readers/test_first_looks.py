"""A first look at a row costs little, and lets through whatever a pattern finds."""

import pytest

from digest.readers.page_text import phrases
from digest.readers.page_text.rows import rows_of

OPENINGS = [
    "Written by ", "Story by ", "Text by ", "Words by ", "Reported by ", "Posted by ",
    "Published by ", "Article by ", "By ", "BY ", "By", "From ", "Von ", "Von", "Par ", "Por ",
    "Di ", "Door ", "Av ", "Van ", "Autor: ", "Autorin: ", "Autorka: ", "Författare: ", "Tekijä: ",
    "Kirjoittaja: ", "Author: ", "Authors: ", "Redaktion: ", "Redactie: ", "Report: ",
    "Verfasst von ", "Geschrieben von ", "Napsala ", "Autoři: ", "Автор: ", "Автори: ", "Текст: ",
    "Pisze ", "Yazan: ", "Yazar: ", "Του ", "Της ", "بقلم ", "كتب ", "Writer: ", "Fuente: ",
    "Source: ", "作者：", "文：", "文／", "記者：", "记者：", "記者 ", "作者　",
]  # fmt: skip
MINUTES = [
    "5 min read", "3-minute read", "4 minutes reading time", "5 Min. Lesezeit", "7 min de lecture",
    "6 minutos de lectura", "2 min czytania", "3 min leestijd", "4 min läsning", "5 хв читання",
    "5 хв", "3分钟阅读", "3分で読める", "Reading time: 5 min", "Lesedauer: ca. 4 Min",
    "Temps de lecture : 3 min", "Tempo di lettura: 2 m", "Czas czytania: 5 min", "Doba čtení: 3 min",
    "Час читання: 4 хв", "Время чтения: 4 мин",
]  # fmt: skip


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_byline_is_seen_however_it_opens(opening: str) -> None:
    assert rows_of(f"{opening}Ada Roe")[0].byline == len(opening)


@pytest.mark.parametrize("words", MINUTES)
def test_a_reading_time_is_seen_however_it_is_told(words: str) -> None:
    row = rows_of(words)[0]

    assert phrases.READING_TIME.search(row.text)
    assert row.digit
    assert phrases.may_tell_minutes(row.key)
