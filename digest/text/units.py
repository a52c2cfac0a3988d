"""Units of measure, and words for what happens to people, in the languages of the digest.

A measure can be of anything, so a number with a unit says little without what it measures.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from digest.text.words import set_of

_DURATION = {  # minutes
    1
    / 60: "second seconds sekunde sekunden seconde secondes segundo segundos секунда секунди секунд"
    " секунды",
    1: "minute minutes minuten minuto minutos хвилина хвилини хвилин минута минуты минут min",
    60: "hour hours stunde stunden heure heures hora horas година години годин час часа часов",
    1440: "day days tag tage tagen jour jours día días день дня дні днів дней",
    10080: "week weeks woche wochen semaine semaines semana semanas тиждень тижні тижнів неделя недели"
    " недель",
    43830: "month months monat monate monaten mois mes meses місяць місяці місяців месяц месяца"
    " месяцев",
    525960: "year years jahr jahre jahren an ans année années año años рік роки років год года лет",
}
_LENGTH = {  # metres
    0.01: "centimetre centimetres centimeter centimeters zentimeter centimètre centimètres cm",
    0.3048: "foot feet",
    1: "metre metres meter meters metern mètre mètres metro metros метр метри метрів метра метров",
    1000: "kilometre kilometres kilometer kilometers kilometern kilomètre kilomètres kilómetro"
    " kilómetros кілометр кілометри кілометрів километр километра километров km км",
    1609.344: "mile miles meile meilen",
}
_MASS = {  # kilograms
    1: "kilogram kilograms kilo kilos kilogramm kilogramme kilogrammes kilogramo kilogramos кілограм"
    " кілограмів килограмм килограммов kg кг",
    1000: "ton tons tonne tonnes tonnen tonelada toneladas тонна тонни тонн тонны",
}
_OTHER = {  # of their own, not converted
    "volume": "litre litres liter liters litern litro litros літр літри літрів литр литра литров",
    "temperature": "degree degrees grad degré degrés grado grados градус градуси градусів градуса"
    " градусов",
    "money": "euro euros dollar dollars pound pounds franken francs peso pesos гривня гривні гривень"
    " рубль рубля рублей cent cents",
    "share": "percent prozent percentage point points prozentpunkte prozentpunkten",
    "times": "time times mal fois vez veces раз рази разів раза",
}

# What happened to people, under one English word each.
_FATES = {
    "dead": "dead died dies death deaths killed kills killing fatalities tot tote toten toter getötet"
    " gestorben starben todesopfer mort morts mortes tué tués tuées décédé décédés muerto muertos"
    " muertes murieron fallecidos загинули загинуло загиблих загиблі вбито вбиті померли убито"
    " погибли погибло погибших погибшие убиты умерли",
    "hurt": "hurt injured injuring wounded wounding injuries verletzt verletzte verletzten verletzter"
    " blessé blessés blessées herido heridos heridas поранено поранені поранених постраждали"
    " травмовано ранены ранено раненых пострадали пострадавших",
    "missing": "missing vermisst vermisste vermissten disparu disparus desaparecidos зниклих зникли"
    " пропали пропавших",
}

# Words that say so of whoever did it: "killing 12" is no name for the twelve.
DOINGS = set_of("kills killing injuring wounding")

PEOPLE = set_of(
    "people persons person menschen personen leute personnes gens personas gente людей осіб людини"
    " особи человек человека"
)
SHORT_LIVED = frozenset({"duration", "times", "share"})  # a number in these alone tells no story


@lru_cache(maxsize=1)
def units() -> Mapping[str, tuple[str, float]]:
    """Give each unit, in small letters, with what it measures and its size in that."""
    found: dict[str, tuple[str, float]] = {}
    for measure, table in (("duration", _DURATION), ("length", _LENGTH), ("mass", _MASS)):
        for factor, words in table.items():
            found |= {word: (measure, float(factor)) for word in words.split()}
    for measure, words in _OTHER.items():
        found |= dict.fromkeys(words.split(), (measure, 1.0))
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def fates() -> Mapping[str, str]:
    """Give each word for what happened to people, in small letters, with the one it stands for."""
    return MappingProxyType(
        {word: fate for fate, words in _FATES.items() for word in words.split()}
    )
