"""Words: taking them from a text, counting them, and those that say little."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from digest.text.folding import fold
from digest.text.languages import code, known

# Marks that belong to the letter before them, which \w leaves out.
_MARK = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
# Letters of scripts written without spaces: kana, Han, and their iteration marks.
_UNSPACED = (
    "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
)
_WORD = re.compile(
    # Most words are plain and end plainly: three in four are found without a look at tables.
    r"[A-Za-z0-9]++(?![^\x00-\x7f]|['\-.,:]\w)"
    rf"|[{_UNSPACED}]+"
    rf"|(?:[A-Za-z0-9]+|[^\W\x00-\x7f_{_UNSPACED}]+)"
    rf"(?:[A-Za-z0-9]+|[^\W\x00-\x7f_{_UNSPACED}]+|[{_MARK}]+"
    rf"|['’ʼ\-‑](?=[^\W\d_{_UNSPACED}])|(?<=\d)[.,:](?=\d))*"
)
UNSPACED = re.compile(f"[{_UNSPACED}]+")
_RUN, _LETTER_RUN = re.compile(r"[^\W_]+"), re.compile(r"[^\W\d_]+")
# For each byte what stands for it: a small letter, a digit, or a space.
_SMALL = bytes(ord(c.lower()) if c.isalnum() else 32 for c in map(chr, range(128))).ljust(256)
_PARTING = bytes(sign for sign in range(128) if _SMALL[sign] == 32)
_LETTERS = _SMALL.translate(bytes.maketrans(b"0123456789", b" " * 10))
_SOLID = bytes(32 if letter == 32 else 120 for letter in _SMALL)  # an x for letter and digit
_TYPOGRAPHY = (("’", "'"), *((sign, " ") for sign in "‘“”–—…\u00a0"))
_JOINT = re.compile(
    rb"[-'.,:](?:(?<=[A-Za-z0-9]['-])(?=[A-Za-z])|(?<=\d[.,:])(?=\d))"
)  # in one word
_AROUND = ".,;:!?\"'()“”‘’"  # what stands around a word and parts it from none
_LETTERS_A_WORD = 2  # of an unspaced script, in reading time


def words(text: str) -> list[str]:
    """Give the words of a text in order, as they are written.

    Where a script puts no spaces (Chinese, Japanese), each pair of neighbouring letters stands
    for a word, as is usual in search.
    """
    if text.isascii() or not UNSPACED.search(text):
        return _WORD.findall(text)
    found: list[str] = []
    for match in _WORD.finditer(text):
        word = match.group()
        if len(word) > 2 and UNSPACED.match(word):
            found += [word[at : at + 2] for at in range(len(word) - 1)]
        else:
            found.append(word)
    return found


def pieces(text: str) -> int:
    """Count the pieces of a text between white space."""
    bare = text.strip()
    if bare.isprintable() and "  " not in bare:  # then its white space is single spaces
        return bare.count(" ") + 1 if bare else 0
    return len(bare.split())


def lone(piece: str) -> str:
    """Give the one plain word of a piece between spaces, without the signs around it.

    "" where there may be more than one, or letters that are not plain: :func:`words` finds them.
    """
    word = piece.strip(_AROUND)
    return word if word.isascii() and word.isalnum() else ""


def bare(text: str) -> str:
    """Give the letters and digits of a text, folded, a space wherever anything parts them."""
    plain = _plain(text)
    if plain is None:
        return " ".join(_RUN.findall(fold(text)))
    return b" ".join(plain.translate(_SMALL).split()).decode()


def solid(text: str) -> bytes:
    """Give the same with nothing between them, in half the time; to compare, not to be read."""
    plain = _plain(text)
    if plain is None:
        return bare(text).replace(" ", "").encode("utf-8", "surrogatepass")
    return plain.translate(_SMALL, _PARTING)


def letters(text: str) -> list[str]:
    """Give the letters in a row between everything else, in small letters."""
    plain = _plain(text)
    if plain is None:
        return _LETTER_RUN.findall(text.casefold())
    return plain.translate(_LETTERS).decode().split()


def set_of(table: str) -> frozenset[str]:
    """Give the words of a table that is written as one string."""
    return frozenset(table.split())


def count(text: str, language: str = "") -> int:
    """Give the length of a text in words, for budgets and reading times.

    Two letters of an unspaced script count as one word: readers take about 500 of them a
    minute against 250 words.
    """
    del language  # the script says it
    plain = _plain(text)
    if plain is not None:
        solid = b" " + plain.translate(_SOLID)
        return solid.count(b" x") - len(_JOINT.findall(plain))
    if not UNSPACED.search(text):
        return len(_WORD.findall(text))
    total = 0
    for match in _WORD.finditer(text):
        word = match.group()
        run = UNSPACED.match(word)
        total += -(-len(word) // _LETTERS_A_WORD) if run else 1
    return total


def is_unspaced(text: str) -> bool:
    """Say whether a text has letters of a script that puts no spaces between words."""
    return _plain(text) is None and UNSPACED.search(text) is not None


def _plain(text: str) -> bytes | None:
    """Give a text in plain letters as bytes, which take a third of the time; None for another.

    Typography is replaced by signs that part words alike: it is all that makes most English texts
    more than ASCII.
    """
    if not text.isascii():
        for sign, plain in _TYPOGRAPHY:
            text = text.replace(sign, plain)
    return text.encode() if text.isascii() else None


@lru_cache(maxsize=64)
def stop_words(language: str) -> frozenset[str]:
    """Give the words of a language that say little, in small letters; empty for one unknown.

    Our own lists stand beside sumy's, which has none for Russian, Dutch and Turkish, and short
    ones for Ukrainian, German and French.
    """
    own = files("digest.text.stop_words") / f"{code(language) or 'none'}.txt"
    ours = own.read_text("utf-8").split() if own.is_file() else ()
    return frozenset(ours) | _sumy_stop_words(known(language).name)


def _sumy_stop_words(name: str) -> frozenset[str]:
    """Read sumy's list as it does; to ask sumy itself would import a tool for fetching pages."""
    listed = files("sumy") / "data" / "stopwords" / f"{name}.txt"
    if not name or not listed.is_file():
        return frozenset()
    lines = listed.read_text("utf-8").splitlines()
    return frozenset(line.rstrip().lower() for line in lines if line)
