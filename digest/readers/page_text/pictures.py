"""Captions and credits of pictures: prose, or nearly, that stands in a story and is not of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.readers.page_text.rows import Row

_LONGEST = 60  # words of a caption with its credit
_LONGEST_CREDIT = 6
_PICTURE = (
    "photo photos photograph photographs picture image foto bild bilder abbildung imagen immagine zdjęcie zdj"
    " fotografie foto's fotó kuva фото світлина изображение φωτογραφία صورة 写真 照片 图片 사진"
)
_WORD = f"(?:{'|'.join(sorted(_PICTURE.split(), reverse=True))})"  # the longer form first
_SOURCES = (
    "getty(?: images)?|reuters|afp|ap|epa|dpa|ansa|efe|shutterstock|istock(?:photo)?|alamy(?: stock photo)?"
    "|imago(?: images)?|picture alliance|unsplash|pexels|pixabay|handout|file photo|pa wire|pa media"
)
_AGENCY = f"(?:{_SOURCES})"
_CAPTION = "caption|bildunterschrift|légende|didascalia|pie de foto"
# A row that says at its beginning that it belongs to a picture.
_OPENS = re.compile(
    rf"[(\[]?{_WORD}[ ]?(?:caption|copyright|source|credits?|by|courtesy|von|par|de|di|door)?[ ]?[:：=©|]"
    rf"|(?:image|photo|media|picture) (?:caption|copyright|source)\b|credit(?:\.\.\.|…| ?:)"
    rf"|(?:©|\(c\)) ?{_AGENCY}\b|(?:{_CAPTION}) ?:"
    r"|(?:photo|photograph|picture|image|foto|фото) (?:by|courtesy of|von|par) (?-i:[A-ZÄÖÜÉ])",
    re.IGNORECASE,
)
# A row that is nothing but a credit.
_CREDIT = re.compile(rf"[(\[©/ ]*{_AGENCY}(?:[ /,|]+{_AGENCY})*[)\] .]*", re.IGNORECASE)
# The first two letters of all these, whatever sign stands before them: a first look.
_SIGNS = "([©/ "
_BEGINNINGS = frozenset(
    word[:2]
    for word in (
        *_PICTURE.split(), *_SOURCES.split("|"), *_CAPTION.split("|"), "media", "credit", "c)"
    )
)  # fmt: skip
# A credit at the end of a row, in brackets or behind the picture's word. The sign that each begins
# with stands in front of all, where it is found quickest.
_CLOSES = re.compile(
    rf"[(\[.!?”\"|/©](?:(?<=[(\[])"
    rf"(?:[^()\[\]]{{0,12}}{_WORD}(?: by| credits?| courtesy(?: of)?)? ?[:/ ][^()\[\]]{{2,50}}"
    rf"| ?{_AGENCY}[^()\[\]]{{0,40}})[)\]]"
    rf"|(?<=[.!?”\"]) {_WORD}(?: credit)?[ ]?: ?[^.!?]{{2,50}}|(?<=[|/©]) ?{_AGENCY})[ .]*$",
    re.IGNORECASE,
)


def is_of_a_picture(row: Row) -> bool:
    """Say whether a row is a caption with its credit, or a credit alone."""
    if row.words > _LONGEST:
        return False
    if row.key.lstrip(_SIGNS)[:2] in _BEGINNINGS:
        if row.words <= _LONGEST_CREDIT and _CREDIT.fullmatch(row.text) is not None:
            return True
        if _OPENS.match(row.text) is not None:
            return True
    return _CLOSES.search(row.text[-80:]) is not None


def take_captions(rows: Sequence[Row]) -> None:
    """Take captions and credits out, unless they are nearly all there is, as in a gallery."""
    found = [row for row in rows if not row.role and is_of_a_picture(row)]
    told = sum(row.words for row in found if row.prose)
    prose = sum(row.words for row in rows if not row.role and row.prose)
    if 3 * told <= prose:
        for row in found:
            row.take("caption", "belongs to a picture")
