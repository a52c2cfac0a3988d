"""Issues at the edges of what a page or a mail has to bear, all invented."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from digest.model import (
    FORMAT,
    Brief,
    Claim,
    Counts,
    Disagreement,
    Issue,
    Link,
    Masthead,
    Period,
    Reference,
    Section,
    Summary,
    Written,
)
from tests.renderers import issues
from tests.renderers.issues import MADE, WEEK, quoted, reference, told

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten" * 3
LONG_ADDRESS = "https://archive.example/" + "weir-and-woods-" * 30 + "?page=1#top"


def sixty() -> Issue:
    """Give sixty stories with Cyrillic titles in ten sections: more than a mail holds."""
    titles = (
        "Громада", "Море і погода", "Робота й торгівля", "Культура", "Спорт",
        "Школи та гуртки", "Дороги", "Ліс", "Здоровʼя", "Листи читачів",
    )  # fmt: skip
    sections = tuple(
        Section(
            id=f"part-{at}",
            title=title,
            kind="stories",
            briefs=tuple(
                told(
                    f"uk{at}-{n:04}",
                    f"Рибалки з північного берега порахували бакени й не дорахувалися {at * 6 + n}",
                    ("Вісник затоки", "Радіо Мис", "Береговий листок")[n % 3],
                    None if n == 5 else 8 + (at + n) % 7,
                    "Уночі з понеділка на вівторок шторм зірвав із якорів одинадцять бакенів, що позначали вхід до гавані.",
                    f"Громада обіцяє поставити нові до кінця березня, а доти човни водитиме лоцман номер {n}.",
                    language="uk",
                )
                for n in range(6)
            ),
        )
        for at, title in enumerate(titles)
    )
    masthead = replace(
        issues.full().masthead, title="Тиждень на Кварті", tagline="Новини затоки", language="uk"
    )
    return replace(
        issues.full(), masthead=masthead, sections=sections, figures=(), lead="uk3-0002",
        introduction="Шістдесят новин за один тиждень: такого в нас ще не було.",
        counts=Counts(articles=80, sources=3, shown=60, outside=12, beyond=8),
    )  # fmt: skip


def fifteen() -> Issue:
    """Give what a usual week holds: fifteen stories of two sentences, with every other part."""
    full = issues.full()
    subjects = (
        "Harbour master counts the lobster pots again", "Mill weir to be rebuilt in oak",
        "School bus takes the long way round the marsh", "Town band looks for a second tuba",
        "Lighthouse lamp goes electric after ninety years", "Library opens on Sundays until May",
        "Beekeepers agree on a common swarm line", "Ropewalk finds a buyer in the last week",
        "Ferry keeps its winter crew for the spring", "Chapel roof waits for dry weather",
    )  # fmt: skip
    extra = Section(
        id="harbour",
        title="Harbour and hill",
        kind="stories",
        briefs=tuple(
            replace(
                brief,
                lead=replace(
                    brief.lead,
                    url=f"https://dunmere-post.example/2027/03/{8 + n % 7:02}/{brief.headline.lower().replace(' ', '-')[:44]}",
                ),
            )
            for n, subject in enumerate(subjects[:9])
            for brief in (
                told(f"harb-{n:04}", subject, ("Dunmere Post", "Radio Tarn", "The Forester")[n % 3], 8 + n % 7,
                     f"The council heard on Tuesday that the work would cost {n + 3},400 crowns and take until the end of April.",
                     f"Nobody at the meeting could say who had asked for it, and {n + 2} members left before the vote."),
            )
        ),
    )  # fmt: skip
    sections = (*full.sections[:2], extra, *full.sections[2:])
    return replace(full, sections=sections)


def undated() -> Issue:
    """Give an issue in which no story has a date."""
    full = issues.full()
    sections = tuple(
        replace(
            section,
            briefs=tuple(replace(b, lead=replace(b.lead, published=None)) for b in section.briefs),
        )
        for section in full.sections
    )
    return replace(full, sections=sections)


def daily() -> Issue:
    """Give the issue of one day, quieter than it should be."""
    full = issues.full()
    day = Period(start=datetime(2027, 3, 10, tzinfo=UTC), end=datetime(2027, 3, 11, tzinfo=UTC))
    first = replace(full.sections[0], briefs=full.sections[0].briefs[:2])
    return replace(full, period=day, sections=(first,), figures=(), minimum=4, id="2027-03-10")


def strange() -> Issue:
    """Give the longest and the shortest of everything at once."""
    sentence = "The keeper of the weir wrote the level down every hour, as his mother had."
    everywhere = (
        "Post",
        "Gazette",
        "Radio",
        "Forester",
        "Courier",
        "Tribune",
        "Log",
        "Review",
        "Herald",
    )
    lead = Brief(
        id="long-0001",
        headline=("A headline that goes on " * 17)[:400].strip(),
        lead=reference("long-0001", "x", "The Low Coast and Upper Vale Intelligencer and Advertiser", None),
        also=tuple(
            reference(f"long-{n:04}", "x", f"The Dunmere {name}", 9) for n, name in enumerate(everywhere, 2)
        ),
        summary=Summary(lines=(quoted("long-0001", "Flood."),)),
        disagreements=tuple(
            Disagreement(
                quantity=quantity,
                claims=tuple(
                    Claim(figure=figure, before=before, quote=quoted(f"long-{n:04}", f"it was {before} {figure}, said the {n} men at the weir, and not a drop less"))
                    for n, (before, figure) in enumerate(claims, 2)
                ),
            )
            for quantity, claims in (
                ("Height of the water above the old mark on the third pier of the bridge", (("", "2.4 m"), ("nearly", "3 m"), ("more than", "3.25 m"), ("", "11 ft"), ("at least", "2 m"))),
                ("Cost", (("about", "1,400,000 crowns"), ("", "1.2 million crowns"))),
                ("crowns", (("", "0"), ("", "9"))),
                ("Sheep", (("", "12"), ("", "14"))),
            )
        ),
        note="Long. " * 60,
    )  # fmt: skip
    word = told("word-0001", LONG_WORD, LONG_WORD, 9, LONG_WORD, LONG_ADDRESS, note=LONG_ADDRESS)
    nobody = Brief(
        id="nob0-0001",
        headline="Nobody signed this",
        lead=Reference(document="nob0-0001", kind="article", headline="Nobody signed this"),
        summary=Summary(lines=(quoted("nob0-0001", "Yes."),)),
    )
    bare = Brief(
        id="bare-0001",
        headline="Only this line could be read",
        lead=replace(reference("bare-0001", "x", "Radio Tarn", 9), words=9, partial=True),
        summary=Summary(),
    )
    hebrew = told(
        "heb0-0001",
        "הגשר נסגר, הסירות יצאו",
        "קול האגם",
        10,
        "הגשר נסגר בלילה.",
        "הסירות יצאו בבוקר.",
        language="he",
    )
    mine = replace(
        told("mine-0001", "A headline of ours", "Radio Tarn", 11, sentence, sentence[:20] + "."),
        edited=True,
    )
    mine = replace(mine, summary=replace(mine.summary, lines=(*mine.summary.lines, Written(text="The editor adds a line.")), whole=False))  # fmt: skip
    whole = replace(
        told("mine-0002", "Ours from end to end", "Radio Tarn", 12),
        edited=True,
        summary=Summary(lines=(Written(text="Every word of this is the editor's own, two lines of it or so, and therefore it has the bar."),)),
    )  # fmt: skip
    talk = told(
        "talk-0001",
        "Twelve sentences",
        "Radio Tarn",
        13,
        *(f"{sentence[:-1]} {n}." for n in range(12)),
    )
    section = Section(
        id="odd", title="Odds and ends of the whole week, and then some more of them", kind="stories",
        briefs=(lead, word, nobody, bare, hebrew, mine, whole, talk),
    )  # fmt: skip
    one = Section(
        id="one", title=LONG_WORD, kind="stories", briefs=(told("one0-0001", "One", "P", 8, "1."),)
    )
    picks = Section(
        id="picks", title="Picks", kind="picks",
        links=(Link(headline=LONG_WORD, url=LONG_ADDRESS, role="pick"), Link(headline="A", role="pick", source=LONG_WORD)),
    )  # fmt: skip
    return Issue(
        format=FORMAT,
        id="2027-W10",
        number=100_000,
        period=WEEK,
        made=MADE,
        address="https://tarn.example/2027-W10/",
        lead="long-0001",
        masthead=Masthead(
            title="The Weekly Letter of the Tarn, the Weir and the Woods above Dunmere",
            tagline="A tagline that is longer than it should be, " * 3,
            editor="Mara Quent, editor of this letter",
        ),
        introduction="Word. " * 130
        + f"\n\n{LONG_ADDRESS}\n\n| a | b |\n| - | - |\n| 1 | {LONG_WORD} |",
        sections=(section, one, picks),
        counts=Counts(articles=12, sources=5, shown=9, outside=2, beyond=1),
    )


def lonely() -> Issue:
    """Give a week with one story of one word."""
    brief = told("lone-0001", "Snow", "Radio Tarn", 9, "Snow.")
    section = Section(id="all", title="Weather", kind="stories", briefs=(brief,))
    return replace(
        issues.full(), lead="lone-0001", sections=(section,), figures=(), minimum=3,
        introduction="", counts=Counts(articles=1, sources=1, shown=1),
    )  # fmt: skip


def grouped(count: int) -> Issue:
    """Give a section of so many stories, to see how they stand beside each other."""
    briefs = tuple(
        told(f"many-{n:04}", f"Story {n} of them, with a headline of the usual length", "Radio Tarn", 8 + n % 7,
             *("The sluice was painted on a dry day, which in March is news of its own.",) * (1 + n % 3))
        for n in range(count)
    )  # fmt: skip
    section = Section(id="all", title="All of it", kind="stories", briefs=briefs)
    return replace(issues.full(), lead="many-0000", sections=(section,), figures=())


EDGES = (sixty, fifteen, undated, daily, strange, lonely)
