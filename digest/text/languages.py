"""Languages: their names, and which one a text is written in."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from string import ascii_letters, ascii_uppercase
from typing import NamedTuple

from digest.text.folding import INVISIBLE


class Language(NamedTuple):
    """A language we have tools for.

    Attributes:
        code: ISO 639-1.
        name: its English name in lower case, as punkt and sumy call it.
        punkt: the name of the punkt data used for it, "" where there is none or none of use
            (punkt's Russian is a list of 2,000 strings, and no table of words).
    """

    code: str
    name: str
    punkt: str = ""


_KNOWN = (
    Language("en", "english", "english"),
    Language("uk", "ukrainian"),
    Language("ru", "russian"),
    Language("de", "german", "german"),
    Language("fr", "french", "french"),
    Language("es", "spanish", "spanish"),
    Language("it", "italian", "italian"),
    Language("pl", "polish", "polish"),
    Language("pt", "portuguese", "portuguese"),
    Language("nl", "dutch", "dutch"),
    Language("sv", "swedish", "swedish"),
    Language("cs", "czech", "czech"),
    Language("tr", "turkish", "turkish"),
    Language("el", "greek", "greek"),
    Language("ar", "arabic"),
    Language("zh", "chinese"),
    Language("ja", "japanese"),
    # Not promised, but the data of others reaches so far.
    Language("da", "danish", "danish"),
    Language("no", "norwegian", "norwegian"),
    Language("fi", "finnish", "finnish"),
    Language("et", "estonian", "estonian"),
    Language("sl", "slovene", "slovene"),
    Language("hu", "hungarian"),
    Language("ro", "romanian"),
    Language("sk", "slovak", "czech"),
    Language("be", "belarusian"),
    Language("bg", "bulgarian"),
)
LANGUAGES = {language.code: language for language in _KNOWN}
_CODES = {language.name: language.code for language in _KNOWN} | {"nb": "no", "nn": "no"}
_OTHER = Language("", "")

_LOOKED_AT = 2000  # characters: more adds time, hardly certainty
_ADDRESS_MARKS = ("://", "www.", "@")
_ASCII = re.compile("[\x00-\x7f]+")
_NOISE = re.compile(r"[\d_#|<>=/\\+*]+")

# The scripts that tell languages apart. Where several languages share one, a model decides
# among them; letters of one alone are better evidence than any model has on a headline.
_SCRIPTS = {
    "latin": re.compile("[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "arabic": re.compile("[\u0620-\u06ff\u0750-\u077f]"),
    "han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"),
    "kana": re.compile("[\u3041-\u30ff\uff66-\uff9f]"),
    "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "ko": re.compile("[\u1100-\u11ff\uac00-\ud7af]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "ka": re.compile("[\u10a0-\u10ff]"),
    "hy": re.compile("[\u0530-\u058f]"),
    "hi": re.compile("[\u0900-\u097f]"),
}
_ASCII_LETTERS, _ASCII_CAPITALS = ascii_letters.encode(), ascii_uppercase.encode()
_SHOUTED = 0.8  # of the Latin letters are capitals: the text is read in small ones
_LETTERS_NEEDED = {"latin": 12, "cyrillic": 8, "arabic": 6, "han": 4, "kana": 2}
_SHARE_NEEDED = 0.6  # of all letters, in the script that decides
_CERTAIN, _CERTAIN_ON_LITTLE, _LITTLE = 0.4, 0.55, 40  # scores of the model; letters
_GLANCE, _OBVIOUS = 200, 0.8  # characters of the beginning and of the middle that may be enough
_ANSWERS = 6  # of the model: languages of other scripts may be among them
_MARGIN = 0.15  # between its first and its second answer: else Danish passes for Norwegian
_UNLIKELY = 0.1  # a score that changes nothing: the model need not look for such answers
_PLAUSIBLE = {
    "latin": "en de fr es it pl pt nl sv cs tr da no fi et sl hu ro sk hr bs lt lv sq is ca gl eu "
    "id ms vi af ga cy mt az sw tl",
    "cyrillic": "uk ru be bg sr mk kk ky tg mn",
    "arabic": "ar fa ur ps ckb ug",
}
_ALONE = {  # letters that one language of a script has and the likely others have not
    "uk": re.compile("[іїєґІЇЄҐ]"),
    "ru": re.compile("[ыэёЫЭЁ]"),
}
_OTHER_CYRILLIC = re.compile("[ўјљњћђџќѓѕқғңүұөәһҳҷ]", re.IGNORECASE)


def code(language: str) -> str:
    """Give the ISO 639-1 code for a code, a locale or an English name; "" for none known.

    >>> code("german"), code("pt_BR"), code("EN-gb"), code("")
    ('de', 'pt', 'en', '')
    """
    plain = language.strip().lower()
    if plain in _CODES:
        return _CODES[plain]
    head = plain.replace("_", "-").partition("-")[0]
    head = _CODES.get(head, head)
    return head if len(head) == 2 and head.isalpha() and head.isascii() else ""


def known(language: str) -> Language:
    """Give what we know of a language named by code, locale or English name."""
    return LANGUAGES.get(code(language), _OTHER)


def identify(text: str) -> str:
    """Give the ISO 639-1 code of the language that a text is written in, "" when unsure.

    Looks at the first 2,000 characters. Same text, same answer.
    """
    sample = _words_of(text[:_LOOKED_AT])
    letters = _letters(sample)
    total = sum(letters.values())
    if letters["kana"] >= _LETTERS_NEEDED["kana"] and letters["kana"] * 20 > letters["han"]:
        letters["kana"] += letters["han"]  # Chinese has no kana
        letters["han"] = 0
    script = max(letters, key=lambda name: letters[name])
    if letters[script] < _LETTERS_NEEDED.get(script, 4) or letters[script] < _SHARE_NEEDED * total:
        return ""
    if script in ("han", "kana"):
        return "zh" if script == "han" else "ja"
    return _among(script, sample, letters[script]) if script in _PLAUSIBLE else script


def _letters(sample: str) -> dict[str, int]:
    """Count the letters of each script."""
    letters = dict.fromkeys(_SCRIPTS, 0)
    plain = sample.encode("ascii", "ignore")
    letters["latin"] = len(plain) - len(plain.translate(None, _ASCII_LETTERS))
    for character, number in Counter(_ASCII.sub("", sample)).items():
        script = _script_of(character)
        if script:
            letters[script] += number
    return letters


@lru_cache(maxsize=4096)
def _script_of(character: str) -> str:
    return next((name for name, letters in _SCRIPTS.items() if letters.match(character)), "")


def _words_of(text: str) -> str:
    """Give a text on one line, without addresses, figures and what cannot be seen."""
    plain = text if text.isascii() else INVISIBLE.sub("", text)
    tokens = plain.replace("\0", " ").split()
    if any(mark in plain for mark in _ADDRESS_MARKS):
        tokens = [t for t in tokens if not any(mark in t for mark in _ADDRESS_MARKS)]
    return " ".join(_NOISE.sub(" ", " ".join(tokens)).split())


def _among(script: str, sample: str, letters: int) -> str:
    """Tell the languages of one script apart, "" when unsure."""
    if script == "cyrillic" and not _OTHER_CYRILLIC.search(sample):
        ukrainian, russian = (_ALONE[name].search(sample) is not None for name in ("uk", "ru"))
        if ukrainian != russian:
            return "uk" if ukrainian else "ru"
    if len(sample) > 3 * _GLANCE:  # the model's time goes with the length
        middle = len(sample) // 2
        glance = f"{sample[:_GLANCE]} {sample[middle : middle + _GLANCE]}"
        label, score = next(iter(_model_says(glance, 1)), ("", 0.0))
        if score >= _OBVIOUS and label in _CANDIDATES[script]:
            return label
    answers = [
        (label, score) for label, score in _model_says(sample) if label in _CANDIDATES[script]
    ]
    if not answers:
        return ""
    label, score = answers[0]
    second = answers[1][1] if len(answers) > 1 else 0.0
    needed = _CERTAIN if letters >= _LITTLE else _CERTAIN_ON_LITTLE
    return label if score >= needed and score - second >= _MARGIN else ""


_CANDIDATES = {script: frozenset(labels.split()) for script, labels in _PLAUSIBLE.items()}


def _model_says(sample: str, answers: int = _ANSWERS) -> list[tuple[str, float]]:
    """Give the model's best answers with their scores, best first."""
    from digest.text.language_model import MODEL

    line = sample.encode("utf-8", "replace")
    capitals = len(line) - len(line.translate(None, _ASCII_CAPITALS))
    letters = len(line) - len(line.translate(None, _ASCII_LETTERS))
    shown = line.decode("utf-8")
    if sample.isupper() or capitals > _SHOUTED * letters:
        shown = shown.lower()  # the model has learnt no such text
    labels, scores = MODEL.predict(shown, k=answers, threshold=_UNLIKELY)
    return [
        (label.removeprefix("__label__"), min(float(score), 1.0))
        for label, score in zip(labels, scores, strict=True)
    ]
