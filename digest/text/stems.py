"""Stems, for comparing words: Snowball where there is one, light ones of our own elsewhere.

A light stemmer cuts the longest known ending that leaves enough of the word, once. It knows
nothing of grammar; for finding that two sentences speak of the same thing that is enough.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import cast

from digest.text.languages import known

_LONGEST = 60  # characters: what is longer is no word, and some stemmers are slow on it

# Endings of cases, numbers and persons; from general knowledge of the languages.
_ENDINGS = {
    "polish": "owania owaniem owaniu owano owych owego owemu iejszego iejsza iejsze iejszy iejszych"
    " ościami ościach ości ość ością ością ościom ację acja acji acją acje acjom acjach owie owy owa"
    " owe ową owym owymi ami ach iami iach ego emu ymi imi ych ich ymi ej ą ę om iom ów em iem"
    " owi ie i y a e o u ił iła iło ili iły ał ała ało ali ały ył yła yło yli yły ąc ący ąca ące ących"
    " ają uje ują ować ać ić yć eć nia nie niu niem niami niach anie ania aniu aniem enie enia"
    " eniu eniem",
    "turkish": "larının lerinin larından lerinden larında lerinde larına lerine larını lerini"
    " larımız lerimiz lar ler ları leri ların lerin lara lere larda lerde lardan lerden larla lerle"
    " nın nin nun nün ın in un ün ının inin unun ünün ını ini unu ünü ına ine una üne ında inde"
    " unda ünde ından inden undan ünden ımız imiz umuz ümüz ınız iniz dan den tan ten da de ta te"
    " ya ye yı yi yu yü a e ı i u ü la le yla yle sı si su sü sını sini sunu sünü sına sine sında"
    " sinde sından sinden daki deki dır dir dur dür tır tir tur tür dı di du dü tı ti tu tü mış"
    " miş muş müş yor ıyor iyor uyor üyor acak ecek mak mek",
    "greek": "ματα ματων ματοσ ουμε ουνε ουσα ουσαν ησαν ηκαν ηκε ηκα θηκε θηκαν ωντασ οντασ"
    " οτητα οτητασ οτητεσ ικοσ ικη ικο ικου ικησ ικουσ ικεσ ικα ικων ισμοσ ισμου ισμο ιων ιουσ"
    " ιασ ιεσ εισ εων εωσ ουσ ους ων ου οι οσ ος ασ ας εσ ες ησ ης η α ο ι υ ω ε ει αν εν ον"
    " ουν αμε ατε ετε ια ιου",
}
_LEAST = {"polish": 3, "turkish": 3, "greek": 3}
_ORDERED = {
    name: tuple(sorted(set(endings.split()), key=lambda ending: (-len(ending), ending)))
    for name, endings in _ENDINGS.items()
}


# What a word must end in for Snowball's English steps to change it. It is asked first: a third of
# all words, names above all, ends in nothing of the kind, and the steps take as long as 50 questions.
_CHANGING = ("s", "ed", "ing", "y", "e", "al", "ful", "ll", "ism", "ion", "er", "ator", "ant", "ent", "ic", "li", "ti", "ci", "gi")  # fmt: skip


def stem(word: str, language: str) -> str:
    """Give the stem of a word, in small letters; the word itself where we have no stemmer."""
    return stemmer(language)(word)


@lru_cache(maxsize=64)
def stemmer(language: str) -> Callable[[str], str]:
    """Give the function that stems the words of a language."""
    return lru_cache(maxsize=50_000)(_plain(known(language).name))


def _plain(name: str) -> Callable[[str], str]:
    if name in _ENDINGS:
        return _light(name)
    inner = _borrowed(name)

    def stemmed(word: str) -> str:
        small = word.lower()
        return str(inner(small)) if len(small) <= _LONGEST else small

    return stemmed


def _borrowed(name: str) -> Callable[[str], str]:
    """Give Snowball from nltk; for Czech and Ukrainian, what sumy has of its own."""
    if not name:
        return str
    if name in ("czech", "slovak"):  # warns of every word without small letters, and gives it back
        from sumy.nlp.stemmers.czech import stem_word as czech

        return lambda word: czech(word) if word.islower() else word
    if name == "ukrainian":
        from sumy.nlp.stemmers.ukrainian import stem_word as ukrainian

        return cast("Callable[[str], str]", ukrainian)
    from nltk.stem import snowball

    snow = getattr(snowball, f"{name.capitalize()}Stemmer", None)
    inner = snow().stem if snow else str
    return _sparing(inner) if name == "english" else cast("Callable[[str], str]", inner)


def _sparing(english: Callable[[str], str]) -> Callable[[str], str]:
    """Ask the stemmer only for words that it can change."""

    def stemmed(word: str) -> str:
        changing = word.endswith(_CHANGING) or "'" in word or not word.isascii()
        return english(word) if changing else word

    return stemmed


def _light(name: str) -> Callable[[str], str]:
    endings, least, unaccented = _ORDERED[name], _LEAST[name], name == "greek"

    def stemmed(word: str) -> str:
        small = _unaccented(word.lower()) if unaccented else _small(word, name)
        for ending in endings:
            if small.endswith(ending) and len(small) - len(ending) >= least:
                return small[: -len(ending)]
        return small

    return stemmed


def _small(word: str, name: str) -> str:
    if name == "turkish":
        word = word.replace("İ", "i").replace("I", "ı")
        word = word.partition("'")[0].partition("’")[0] or word  # Ankara'da
    return word.lower()


def _unaccented(word: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return plain.replace("ς", "σ")
