"""Whether a sentence can be read alone, taken out of its report.

A sentence that opens with ``But``, ``He is also`` or ``That`` leans on the one before it. Between
sentences of another report it would say something false, or nothing. So does one that says ``I``
outside quotation marks: whose words they are stood before it. The words are those that open such
sentences; from general knowledge of the languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from digest.text.words import set_of, words

# Pronouns and what points back, also behind a word such as "In" or "When".
_POINTING: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": set_of(
            "he she it they him her them his hers its their theirs this that these those both"
            " neither such another others there here we our us i my you your"
        ),
        "de": set_of(
            "er sie es ihm ihn ihnen sein seine seiner seinem seinen ihr ihre ihrer ihrem ihren"
            " dieser diese dieses diesem diesen jener jene jenes beide dort da wir unser unsere ich"
            " dies daran darauf daraus dabei dadurch dafür dagegen damit danach davon davor"
            " dazu"
        ),
        "fr": set_of(
            "il elle ils elles lui leur leurs son sa ses ce cet cette ces cela ceci celui celle ceux"
            " celles tous nous notre nos je mon ma mes on c j vous votre vos tu"
        ),
        "es": set_of(
            "él ella ellos ellas su sus este esta estos estas ese esa esos esas esto eso aquel"
            " aquella ambos ambas allí ahí aquí nosotros nuestro nuestra yo mi mis le les usted ustedes tú"
        ),
        "it": set_of(
            "egli lui lei essi loro suo sua suoi sue questo questa questi queste quello quella"
            " quelli ciò entrambi lì noi nostro io mio tu voi"
        ),
        "pt": set_of(
            "ele ela eles elas seu sua seus suas este esta estes estas esse essa esses essas isto"
            " isso aquele aquela ambos ali nós nosso eu meu você vocês"
        ),
        "nl": set_of(
            "hij zij ze het hem haar hun zijn dit dat deze die beide daar er wij we ons onze ik mijn je jij u"
        ),
        "pl": set_of(
            "on ona ono oni one jego jej ich ten ta to ci te tego tej tych tamten obaj oboje tam my"
            " nasz nasza ja mój ty wy"
        ),
        "uk": set_of(
            "він вона воно вони його її їх їхній їхня йому їй їм цей ця це ці цього цієї цих той та те"
            " ті того тієї тих такий така таке такі обидва обидві там тут ми наш наша я мій ти ви ваш"
        ),
        "ru": set_of(
            "он она оно они его ее её их ему ей им этот эта это эти этого этой этих тот та то те того"
            " той тех такой такая такие оба обе там здесь мы наш наша я мой ты вы ваш"
        ),
    }
)
# What ties a sentence to the one before it.
_TYING: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": set_of(
            "but and or nor so yet however also then thus hence therefore meanwhile moreover"
            " furthermore besides still instead otherwise nevertheless nonetheless though although"
            " because afterwards later earlier again too similarly likewise consequently indeed"
            " additionally finally eventually either which who"
        ),
        "de": set_of(
            "aber und oder doch jedoch also dann deshalb deswegen daher darum trotzdem dennoch"
            " allerdings außerdem zudem ferner inzwischen hingegen sondern denn auch später zuvor"
            " schließlich so ebenso"
        ),
        "fr": set_of(
            "mais et ou donc or ni car pourtant cependant toutefois ainsi alors puis ensuite enfin"
            " aussi également néanmoins  ailleurs finalement"
        ),
        "es": set_of(
            "pero y o e u ni sino además también así entonces luego después "
            " mientras tampoco finalmente aunque"
        ),
        "it": set_of("ma e o però tuttavia quindi dunque poi inoltre anche così infatti infine"),
        "pt": set_of("mas e ou porém contudo todavia portanto então depois também assim além"),
        "nl": set_of("maar en of echter toch dus daarom dan ook verder bovendien toen intussen"),
        "pl": set_of(
            "ale i lub albo jednak zatem więc potem także też również dlatego natomiast a"
        ),
        "uk": set_of(
            "але і й та або проте однак отже тому потім також теж крім тим водночас натомість а"
            " зокрема згодом"
        ),
        "ru": set_of(
            "но и или однако поэтому потом также тоже кроме тем затем а зато впрочем причем причём"
        ),
    }
)
# Openings behind which the pointing word may stand second: "In his speech", "When she came".
_LEADING: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": set_of(
            "in on at by for from with after before during since until when while if as of about"
            " among despite under over through according all some many most one two three four five"
        ),
        "de": set_of(
            "in im an am bei für von vom mit nach vor seit bis als wenn während trotz laut"
        ),
        "fr": set_of(
            "dans en à pour par avec après avant depuis quand lorsque selon sous sur pendant"
        ),
        "es": set_of("en por para con tras antes desde hasta cuando según durante sobre de a"),
        "it": set_of("in per con dopo prima da quando secondo durante su di a"),
        "pt": set_of("em por para com após antes desde até quando segundo durante de a"),
        "nl": set_of("in op bij voor van met na sinds toen als volgens tijdens"),
        "pl": set_of("w we na po przed od do dla z ze gdy kiedy według podczas"),
        "uk": set_of("у в на за для з із після до від під коли якщо про при через серед"),
        "ru": set_of("в во на за для с со после до от под когда если о об при через среди"),
    }
)
# Words that add to what was said, wherever they stand near the beginning.
_ADDING = set_of(
    "also too however meanwhile auch außerdem zudem jedoch aussi également cependant también además"
    " anche inoltre também ook także też również також теж однак также тоже однако"
)
# Who speaks of himself; the small letters matter, as in "My Fair Lady" and "World War I".
_SPEAKING: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": set_of("me my mine myself"),
        "de": set_of("ich mich mir mein meine meinem meinen meiner meines"),
        "fr": set_of("je moi mon mes"),
        "es": set_of("yo mí mis conmigo"),
        "it": set_of("io mio mia miei mie"),
        "pt": set_of("eu mim meu minha meus minhas comigo"),
        "nl": set_of("ik mij mijn"),
        "pl": set_of("ja mnie mój moja moje moim mojej mojego"),
        "uk": set_of("я мене мені мій моя моє мої моїй моєму"),
        "ru": set_of("я меня мне мой моя моё мое мои моей моему моём"),
    }
)
_I = re.compile(
    r"(?:^\W*(?:(?:[Aa]nd|[Bb]ut|When|What|As|If|So|Then|Now|Yet|While|Since|Today|Yesterday),? )?"
    r"|(?<![^\W_])[a-z]+[,;:]? )I(?:['’](?:m|ve|d|ll)\b| (?=[a-z]))"
)
_QUOTED = re.compile('“[^”]*[”"]?|"[^"”]*["”]?|«[^»]*»?|„[^“”]*[“”]?|‘[^’]*’(?!\\w)')
_ASIDE = re.compile(r"[(\[][^)\]]*[)\]]\W*")
_OPENING = 5  # words that are looked at
_NEAR, _FAR = 50, 120  # characters they mostly, and always, stand in
_MARKS = "\"'“”‘’«»„‚‹›([—–- "
_NONE: frozenset[str] = frozenset()


def stands_alone(sentence: str, language: str) -> bool:
    """Say whether a sentence can be read without those before it, as far as its opening tells.

    For a language without words here, only a sentence that begins in the middle is refused.
    """
    bare = sentence.lstrip(_MARKS)
    if bare[:1].islower():
        return False
    opening = [word.casefold() for word in _opening(bare)]
    if not opening or not _ADDING.isdisjoint(opening):
        return False
    first = opening[0].partition("'")[0].partition("’")[0]  # it's, c'est
    pointing = _POINTING.get(language, _NONE)
    if first in pointing or first in _TYING.get(language, _NONE):
        return False
    if first in _LEADING.get(language, _NONE) and not pointing.isdisjoint(opening[1:2]):
        return False
    return not (_ASIDE.fullmatch(sentence) or _says_i(sentence, language))


def _opening(text: str) -> list[str]:
    """Give the first words."""
    for letters in (_NEAR, _FAR):
        found = words(text[:letters])
        if len(found) > _OPENING:  # the last one may be cut
            break
    return found[:_OPENING]


def _says_i(sentence: str, language: str) -> bool:
    """Say whether somebody speaks of himself outside quotation marks."""
    speaking = _SPEAKING.get(language, _NONE)
    named = any(word in sentence for word in speaking)
    alone = language == "en" and "I" in sentence
    if not (named or alone):  # a look is much quicker than to read all words
        return False
    told = _QUOTED.sub(" ", sentence)
    return (named and not speaking.isdisjoint(words(told))) or (alone and bool(_I.search(told)))
