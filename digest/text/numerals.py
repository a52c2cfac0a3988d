"""Numbers written in words: ``twenty-one``, ``einundzwanzig``, ``quatre-vingt-dix``, ``двадцять один``.

Cardinals from two to the billions; "one" is left alone, as it is an article or a pronoun more
often than a count. From general knowledge of the languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from digest.model import Span
from digest.text.folding import fold
from digest.text.languages import code

# A value and the forms of its word; what is not here is composed of these.
_WORDS = {
    "en": "2:two 3:three 4:four 5:five 6:six 7:seven 8:eight 9:nine 10:ten 11:eleven 12:twelve"
    " 13:thirteen 14:fourteen 15:fifteen 16:sixteen 17:seventeen 18:eighteen 19:nineteen 20:twenty"
    " 30:thirty 40:forty 50:fifty 60:sixty 70:seventy 80:eighty 90:ninety",
    "de": "2:zwei 3:drei 4:vier 5:fünf 6:sechs 7:sieben 8:acht 9:neun 10:zehn 11:elf 12:zwölf"
    " 13:dreizehn 14:vierzehn 15:fünfzehn 16:sechzehn 17:siebzehn 18:achtzehn 19:neunzehn"
    " 20:zwanzig 30:dreißig,dreissig 40:vierzig 50:fünfzig 60:sechzig 70:siebzig 80:achtzig"
    " 90:neunzig",
    "nl": "2:twee 3:drie 4:vier 5:vijf 6:zes 7:zeven 8:acht 9:negen 10:tien 11:elf 12:twaalf"
    " 13:dertien 14:veertien 15:vijftien 16:zestien 17:zeventien 18:achttien 19:negentien"
    " 20:twintig 30:dertig 40:veertig 50:vijftig 60:zestig 70:zeventig 80:tachtig 90:negentig",
    "fr": "2:deux 3:trois 4:quatre 5:cinq 6:six 7:sept 8:huit 9:neuf 10:dix 11:onze 12:douze"
    " 13:treize 14:quatorze 15:quinze 16:seize 20:vingt,vingts 30:trente 40:quarante"
    " 50:cinquante 60:soixante 70:septante 80:huitante,octante 90:nonante",
    "es": "2:dos 3:tres 4:cuatro 5:cinco 6:seis 7:siete 8:ocho 9:nueve 10:diez 11:once 12:doce"
    " 13:trece 14:catorce 15:quince 16:dieciséis 17:diecisiete 18:dieciocho 19:diecinueve"
    " 20:veinte 21:veintiuno,veintiún,veintiuna 22:veintidós 23:veintitrés 24:veinticuatro"
    " 25:veinticinco 26:veintiséis 27:veintisiete 28:veintiocho 29:veintinueve 30:treinta"
    " 40:cuarenta 50:cincuenta 60:sesenta 70:setenta 80:ochenta 90:noventa 100:cien,ciento"
    " 200:doscientos,doscientas 300:trescientos,trescientas 400:cuatrocientos,cuatrocientas"
    " 500:quinientos,quinientas 600:seiscientos,seiscientas 700:setecientos,setecientas"
    " 800:ochocientos,ochocientas 900:novecientos,novecientas",
    "pt": "2:dois,duas 3:três 4:quatro 5:cinco 6:seis 7:sete 8:oito 9:nove 10:dez 11:onze 12:doze"
    " 13:treze 14:catorze,quatorze 15:quinze 16:dezesseis,dezasseis 17:dezessete,dezassete"
    " 18:dezoito 19:dezenove,dezanove 20:vinte 30:trinta 40:quarenta 50:cinquenta 60:sessenta"
    " 70:setenta 80:oitenta 90:noventa 100:cem,cento 200:duzentos,duzentas 300:trezentos,trezentas"
    " 400:quatrocentos,quatrocentas 500:quinhentos,quinhentas 600:seiscentos,seiscentas"
    " 700:setecentos,setecentas 800:oitocentos,oitocentas 900:novecentos,novecentas",
    "it": "2:due 3:tre 4:quattro 5:cinque 6:sei 7:sette 8:otto 9:nove 10:dieci 11:undici 12:dodici"
    " 13:tredici 14:quattordici 15:quindici 16:sedici 17:diciassette 18:diciotto 19:diciannove"
    " 20:venti 30:trenta 40:quaranta 50:cinquanta 60:sessanta 70:settanta 80:ottanta 90:novanta"
    " 100:cento 1000:mille",
    "uk": "2:два,дві,двох,двоє,двом,двома 3:три,трьох,троє,трьом,трьома"
    " 4:чотири,чотирьох,четверо,чотирьом,чотирма 5:п'ять,п'яти,п'ятьох,п'ятеро"
    " 6:шість,шести,шістьох,шестеро 7:сім,семи,сімох,семеро 8:вісім,восьми,вісьмох,восьмеро"
    " 9:дев'ять,дев'яти,дев'ятьох,дев'ятеро 10:десять,десяти,десятьох,десятеро"
    " 11:одинадцять,одинадцяти 12:дванадцять,дванадцяти 13:тринадцять,тринадцяти"
    " 14:чотирнадцять,чотирнадцяти 15:п'ятнадцять,п'ятнадцяти 16:шістнадцять,шістнадцяти"
    " 17:сімнадцять,сімнадцяти 18:вісімнадцять,вісімнадцяти 19:дев'ятнадцять,дев'ятнадцяти"
    " 20:двадцять,двадцяти 30:тридцять,тридцяти 40:сорок,сорока 50:п'ятдесят,п'ятдесяти"
    " 60:шістдесят,шістдесяти 70:сімдесят,сімдесяти 80:вісімдесят,вісімдесяти"
    " 90:дев'яносто,дев'яноста 100:сто,ста 200:двісті,двохсот 300:триста,трьохсот"
    " 400:чотириста,чотирьохсот 500:п'ятсот,п'ятисот 600:шістсот,шестисот 700:сімсот,семисот"
    " 800:вісімсот,восьмисот 900:дев'ятсот,дев'ятисот",
    "ru": "2:два,две,двух,двое,двум,двумя 3:три,трех,трёх,трое,трем,трём,тремя"
    " 4:четыре,четырех,четырёх,четверо,четырем,четырём 5:пять,пяти,пятеро 6:шесть,шести,шестеро"
    " 7:семь,семи,семеро 8:восемь,восьми 9:девять,девяти 10:десять,десяти"
    " 11:одиннадцать,одиннадцати 12:двенадцать,двенадцати 13:тринадцать,тринадцати"
    " 14:четырнадцать,четырнадцати 15:пятнадцать,пятнадцати 16:шестнадцать,шестнадцати"
    " 17:семнадцать,семнадцати 18:восемнадцать,восемнадцати 19:девятнадцать,девятнадцати"
    " 20:двадцать,двадцати 30:тридцать,тридцати 40:сорок,сорока 50:пятьдесят,пятидесяти"
    " 60:шестьдесят,шестидесяти 70:семьдесят,семидесяти 80:восемьдесят,восьмидесяти"
    " 90:девяносто,девяноста 100:сто,ста 200:двести,двухсот 300:триста,трехсот,трёхсот"
    " 400:четыреста,четырехсот,четырёхсот 500:пятьсот,пятисот 600:шестьсот,шестисот"
    " 700:семьсот,семисот 800:восемьсот,восьмисот 900:девятьсот,девятисот",
    "pl": "2:dwa,dwie,dwóch,dwoje,dwaj,dwu 3:trzy,trzech,trzej,troje 4:cztery,czterech,czterej"
    " 5:pięć,pięciu,pięcioro 6:sześć,sześciu 7:siedem,siedmiu 8:osiem,ośmiu 9:dziewięć,dziewięciu"
    " 10:dziesięć,dziesięciu 11:jedenaście,jedenastu 12:dwanaście,dwunastu 13:trzynaście,trzynastu"
    " 14:czternaście,czternastu 15:piętnaście,piętnastu 16:szesnaście,szesnastu"
    " 17:siedemnaście,siedemnastu 18:osiemnaście,osiemnastu 19:dziewiętnaście,dziewiętnastu"
    " 20:dwadzieścia,dwudziestu 30:trzydzieści,trzydziestu 40:czterdzieści,czterdziestu"
    " 50:pięćdziesiąt,pięćdziesięciu 60:sześćdziesiąt,sześćdziesięciu"
    " 70:siedemdziesiąt,siedemdziesięciu 80:osiemdziesiąt,osiemdziesięciu"
    " 90:dziewięćdziesiąt,dziewięćdziesięciu 100:sto,stu 200:dwieście,dwustu 300:trzysta,trzystu"
    " 400:czterysta,czterystu 500:pięćset,pięciuset 600:sześćset,sześciuset 700:siedemset"
    " 800:osiemset 900:dziewięćset",
}
# What is added to these may stand only behind another number, or behind "a".
_ONE = {
    "en": "one", "de": "ein", "nl": "een", "fr": "un une", "es": "uno un una", "pt": "um uma",
    "it": "uno un una", "uk": "один одна одне одного", "ru": "один одна одно одного", "pl": "jeden",
}  # fmt: skip
_TIMES = {
    "en": "12:dozen 100:hundred 1000:thousand 1000000:million 1000000000:billion",
    "de": "100:hundert 1000:tausend 1000000:million,millionen 1000000000:milliarde,milliarden",
    "nl": "100:honderd 1000:duizend 1000000:miljoen 1000000000:miljard",
    "fr": "100:cent,cents 1000:mille 1000000:million,millions 1000000000:milliard,milliards",
    "es": "1000:mil 1000000:millón,millones",
    "pt": "1000:mil 1000000:milhão,milhões",
    "it": "1000:mila 1000000:milione,milioni 1000000000:miliardo,miliardi",
    "uk": "1000:тисяча,тисячі,тисяч 1000000:мільйон,мільйони,мільйонів 1000000000:мільярд,мільярди,мільярдів",
    "ru": "1000:тысяча,тысячи,тысяч 1000000:миллион,миллиона,миллионов 1000000000:миллиард,миллиарда,миллиардов",
    "pl": "1000:tysiąc,tysiące,tysięcy 1000000:milion,miliony,milionów 1000000000:miliard,miliardy,miliardów",
}  # fmt: skip
_AND = {"en": "and", "fr": "et", "es": "y", "pt": "e"}
_BARE = {"en": {"dozen", "hundred", "thousand", "million", "billion"}}  # need "a" or a number
_TOKEN = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_BETWEEN = re.compile(r"[ \u00a0]|-|‑")
_LONGEST = 9  # words of a number


class Numeral(NamedTuple):
    """A number in words: where it stands and what it is worth."""

    span: Span
    value: int


class _Table(NamedTuple):
    adds: Mapping[str, int]
    times: Mapping[str, int]
    ones: frozenset[str]
    links: frozenset[str]
    bare: frozenset[str]


@lru_cache(maxsize=16)
def number_words(language: str) -> frozenset[str]:
    """Give the words, folded, with which a number can begin."""
    table = _table(code(language))
    return frozenset(table.adds) | frozenset(table.times) if table else frozenset()


def numeral(text: str, start: int, end: int, language: str) -> Numeral | None:
    """Read the number in words that begins at ``start``; None where there is none of two or more.

    Args:
        text: where it stands.
        start: where its first word begins.
        end: where reading stops.
        language: of the text; for a language without words here the answer is None.
    """
    table = _table(code(language))
    if table is None:
        return None
    total, group, last, stop, at = 0, 0, 0, start, start
    for _ in range(_LONGEST):
        token = _TOKEN.match(text, at, end)
        if token is None:
            break
        word = fold(token[0])
        value, times = table.adds.get(word, 0), table.times.get(word, 0)
        if word in table.ones and group >= 20 and group % 10 == 0:
            value = 1
        if times and (group or word not in table.bare):
            if times >= 1000:
                total, group, last = total + max(group, 1) * times, 0, times
            else:
                group, last = max(group, 1) * times, times
        elif value == 20 and last == 4 and code(language) == "fr":
            group, last = group + 76, 80  # quatre-vingt
        elif value and _smaller(value, last, group):
            group, last = group + value, value
        elif not (word in table.links and group):
            break
        if value or times:
            stop = token.end()
        between = _BETWEEN.match(text, token.end(), end)
        if between is None:
            break
        at = between.end()
    found = total + group
    return Numeral(Span(start, stop), found) if found > 1 and stop > start else None


def _smaller(value: int, last: int, group: int) -> bool:
    """Say whether a number goes on with this word: ``sixty two`` does, ``two sixty`` does not."""
    if not last or (last >= 1000 and not group):
        return True
    after_ten = last >= 20 or value in (7, 8, 9)  # dix-sept
    return value < last and (last >= 100 or (last % 10 == 0 and value < 20 and after_ten))


@lru_cache(maxsize=16)
def _table(language: str) -> _Table | None:
    if language not in _WORDS:
        return None
    adds = _read(_WORDS[language])
    compound = _COMPOUNDS.get(language)
    if compound:
        adds |= {fold(word): value for word, value in compound(_first_forms(language)).items()}
    return _Table(
        adds,
        _read(_TIMES.get(language, "")),
        frozenset(_ONE[language].split()),
        frozenset(_AND.get(language, "").split()),
        frozenset(_BARE.get(language, ())),
    )


def _read(table: str) -> dict[str, int]:
    pairs = [entry.split(":") for entry in table.split()]
    return {fold(form): int(value) for value, forms in pairs for form in forms.split(",")}


def _first_forms(language: str) -> dict[int, str]:
    pairs = [entry.split(":") for entry in _WORDS[language].split()]
    return {int(value): forms.split(",")[0] for value, forms in pairs}


def _germanic(
    words: dict[int, str], one: str, joint: Callable[[str], str], hundred: str
) -> dict[str, int]:
    """``einundzwanzig``, ``zweihundertfünf``: one word up to 999."""
    below = {1: one} | {n: words[n] for n in range(2, 20)}
    for tens in range(20, 100, 10):
        below[tens] = words[tens]
        for unit in range(1, 10):
            below[tens + unit] = f"{below[unit]}{joint(below[unit])}{words[tens]}"
    made = {word: n for n, word in below.items() if n > 1}
    for n in range(1, 10):
        start = f"{below[n] if n > 1 else ''}{hundred}"
        made |= {f"{start}{word}": 100 * n + rest for rest, word in below.items()}
        if n > 1:
            made[start] = 100 * n
    return made


def _german(words: dict[int, str]) -> dict[str, int]:
    return _germanic(words, "ein", lambda _: "und", "hundert")


def _dutch(words: dict[int, str]) -> dict[str, int]:
    return _germanic(words, "een", lambda unit: "ën" if unit.endswith("e") else "en", "honderd")


def _italian(words: dict[int, str]) -> dict[str, int]:
    """``ventuno``, ``trentadue``, ``duecento``, ``tremila``: one word."""
    made: dict[str, int] = {}
    for tens in range(20, 100, 10):
        for unit in range(1, 10):
            word = "uno" if unit == 1 else words[unit]
            start = words[tens][:-1] if unit in (1, 8) else words[tens]
            made[start + ("tré" if unit == 3 else word)] = tens + unit
    made |= {f"{words[n]}cento": 100 * n for n in range(2, 10)}
    made |= {f"{word}mila": 1000 * n for n, word in words.items() if n < 100}
    return made


_COMPOUNDS = {"de": _german, "nl": _dutch, "it": _italian}
