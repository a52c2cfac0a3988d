"""Month names, weekdays and the small words of dates, in the languages newsrooms write in.

A name is looked up casefolded and without its final dot. Croatian is left out on purpose: its
*listopada* is October where Polish and Czech mean November, and a false month is worse than none.
"""

from __future__ import annotations

from functools import cache

# One line a month: nominative, the case that follows a day, and the usual short forms.
_MONTHS = (
    (
        "january jan januar januari jänner jän janvier janv enero ene gennaio gen janeiro stycznia"
        " styczeń sty ledna leden led ocak oca tammikuuta tammikuu tammi ianuarie ian januára január"
        " січня січень січ января январь янв януари студзеня ιανουαρίου ιανουάριος ιαν"
        " يناير ינואר בינואר जनवरी jaanuar janvāris sausio"
    ),
    (
        "february feb februar februari févr février fév fevrier febrero febbraio febb fevereiro fev"
        " lutego luty lut února únor úno şubat şub helmikuuta helmikuu helmi februarie február februára"
        " лютого лютий лют февраля февраль фев февр февруари лютага φεβρουαρίου φεβρουάριος φεβ فبراير"
        " شباط פברואר בפברואר फ़रवरी फरवरी veebruar februāris vasario"
    ),
    (
        "march mar märz mär mrz mars marzo março marco marca marzec marz března březen bře mart"
        " maart mrt maaliskuuta maaliskuu maalis martie március márc marec березня березень бер марта"
        " март мар сакавіка μαρτίου μάρτιος μαρ مارس آذار מרץ במרץ मार्च märts marts kovo"
    ),
    (
        "april apr avril avr abril abr aprile kwietnia kwiecień kwi dubna duben dub nisan nis"
        " huhtikuuta huhtikuu huhti aprilie április ápr apríla apríl квітня квітень квіт апреля апрель"
        " апр април красавіка απριλίου απρίλιος απρ أبريل ابريل نيسان אפריל באפריל अप्रैल aprill aprīlis"
        " balandžio"
    ),
    (
        "may mai mayo maggio mag maio maja maj mei května květen kvě mayıs toukokuuta toukokuu"
        " touko május máj mája травня травень трав мая май траўня μαΐου μάιος μαι μαϊ مايو أيار מאי במאי मई"
        " maijs gegužės"
    ),
    (
        "june jun juni juin junio giugno giu junho czerwca czerwiec cze června červen čvn haziran haz"
        " kesäkuuta kesäkuu kesä iunie iun június jún júna червня червень черв июня июнь июн юни чэрвеня"
        " ιουνίου ιούνιος ιουν يونيو حزيران יוני ביוני जून juuni jūnijs birželio"
    ),
    (
        "july jul juli juillet juil julio luglio lug julho lipca lipiec lip července červenec čvc"
        " temmuz tem heinäkuuta heinäkuu heinä iulie iul július júl júla липня липень лип июля июль июл"
        " юли ліпеня ιουλίου ιούλιος ιουλ يوليو تموز יולי ביולי जुलाई juuli jūlijs liepos"
    ),
    (
        "august aug août aout agosto ago sierpnia sierpień sie srpna srpen srp ağustos ağu"
        " augusti augustus elokuuta elokuu elo augusztus augusta серпня серпень серп августа август авг"
        " жніўня αυγούστου αύγουστος αυγ أغسطس اغسطس آب אוגוסט באוגוסט अगस्त augusts rugpjūčio"
    ),
    (
        "september sep sept septembre septiembre setiembre settembre sett set setembro września"
        " wrzesień wrz září zář eylül eyl septembrie szeptember szept septembra syyskuuta syyskuu syys"
        " вересня вересень вер сентября сентябрь сент сен септември верасня σεπτεμβρίου σεπτέμβριος"
        " σεπ σεπτ سبتمبر أيلول ספטמבר בספטמבר सितंबर septembris rugsėjo"
    ),
    (
        "october oct oktober okt octobre octubre ottobre ott outubro out października październik paź"
        " října říjen říj ekim eki lokakuuta lokakuu loka lok octombrie október októbra жовтня жовтень"
        " жовт октября октябрь окт октомври кастрычніка οκτωβρίου οκτώβριος οκτ أكتوبر اكتوبر"
        " אוקטובר באוקטובר अक्टूबर oktoober oktobris spalio"
    ),
    (
        "november nov novembre noviembre novembro listopada listopad lis kasım kas marraskuuta"
        " marraskuu marras noiembrie noi novembra листопада листопад лист ноября ноябрь ноя нояб"
        " ноември лістапада νοεμβρίου νοέμβριος νοε نوفمبر נובמבר בנובמבר नवंबर novembris lapkričio"
    ),
    (
        "december dec dez dezember décembre déc decembre diciembre dic dicembre dezembro grudnia"
        " grudzień gru prosince prosinec pro aralık ara joulukuuta joulukuu joulu decembrie decembra"
        " dets detsember грудня грудень груд декабря декабрь дек декември снежня δεκεμβρίου δεκέμβριος"
        " δεκ ديسمبر דצמבר בדצמבר दिसंबर decembris gruodžio"
    ),
)

# Monday first. A short form may mean two days in two languages: both are kept.
_WEEKDAYS = (
    (
        "monday mon montag mo lundi lun lunes lunedì segunda segunda-feira poniedziałek pon pondělí po"
        " pazartesi maandag ma måndag mandag mån man maanantai понеділок понедельник пн пон δευτέρα"
        " الاثنين الإثنين luni hétfő"
    ),
    (
        "tuesday tue tues dienstag di mardi mar martes martedì terça terça-feira ter wtorek wt úterý út"
        " salı dinsdag tisdag tirsdag tis tiistai ti вівторок вторник вт τρίτη الثلاثاء marți kedd"
    ),
    (
        "wednesday wed weds mittwoch mi mercredi mer miércoles mié mercoledì quarta quarta-feira qua"
        " środa śr středa st çarşamba woensdag wo onsdag ons keskiviikko ke середа среда ср τετάρτη"
        " الأربعاء miercuri szerda"
    ),
    (
        "thursday thu thur thurs donnerstag do jeudi jeu jueves jue giovedì gio quinta quinta-feira qui"
        " czwartek czw čtvrtek čt perşembe donderdag torsdag tors torstai to четвер четверг чт πέμπτη"
        " الخميس joi csütörtök"
    ),
    (
        "friday fri freitag fr vendredi ven viernes vie venerdì sexta sexta-feira sex piątek pt pátek"
        " pá cuma vrijdag vr fredag fre perjantai pe п'ятниця п’ятниця пятница пт παρασκευή الجمعة"
        " vineri péntek"
    ),
    (
        "saturday sat samstag sonnabend sa samedi sam sábado sáb sabato sobota sob so cumartesi"
        " zaterdag za lördag lørdag lör lauantai la субота суббота сб σάββατο السبت sâmbătă szombat"
    ),
    (
        "sunday sun sonntag so dimanche dim domingo dom domenica niedziela niedz nd neděle ne pazar"
        " zondag zo söndag søndag sön sunnuntai su неділя воскресенье вс нд κυριακή الأحد duminică"
        " vasárnap"
    ),
)

# Zones as newsrooms write them after a clock time. Kept as written, converted nowhere here.
_ZONE_NAMES = """
UTC GMT Z ET EST EDT CT CST CDT MT MST MDT PT PST PDT AKST AKDT HST AST ADT NST NDT BST IST
WET WEST CET CEST MEZ MESZ EET EEST MSK МСК TRT SAST EAT WAT CAT AMT AZT GST PKT IRST WIB
WITA WIT HKT SGT PHT PHST JST KST AEST AEDT AWST ACST ACDT NZST NZDT BRT ART
"""
ZONES = frozenset(_ZONE_NAMES.split())


@cache
def months() -> dict[str, int]:
    """Give the number of the month for each name, casefolded."""
    table: dict[str, int] = {}
    for number, line in enumerate(_MONTHS, start=1):
        for name in line.split(" "):
            table.setdefault(name.casefold(), number)
    return table


@cache
def weekdays() -> dict[str, frozenset[int]]:
    """Give the weekdays (Monday is 0) that each name can mean, casefolded."""
    table: dict[str, frozenset[int]] = {}
    for number, line in enumerate(_WEEKDAYS):
        for name in line.split(" "):
            folded = name.casefold()
            table[folded] = table.get(folded, frozenset()) | {number}
    return table
