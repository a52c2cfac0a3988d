"""Issues for the tests of the renderers, all invented: a full one, an Arabic one, small ones."""

from __future__ import annotations

from datetime import UTC, date, datetime

from digest.model import (
    FORMAT,
    Brief,
    Claim,
    Counts,
    Credit,
    Disagreement,
    Document,
    DocumentKind,
    Figure,
    Issue,
    Link,
    Masthead,
    Moment,
    Period,
    Quote,
    Reference,
    Section,
    Span,
    Summary,
    Written,
)
from digest.text.fragments import fragment

MADE = datetime(2027, 3, 14, 18, 0, tzinfo=UTC)
WEEK = Period(
    start=datetime(2027, 3, 8, tzinfo=UTC), end=datetime(2027, 3, 15, tzinfo=UTC), zone="UTC"
)


def quoted(document: str, text: str) -> Quote:
    """Copy a text as if it were a whole document, with its fragment."""
    whole = Document(id=document, fingerprint="f", kind="article", headline="h", text=text)
    quote = whole.quote(Span(0, len(text)))
    import msgspec

    return msgspec.structs.replace(quote, fragment=fragment(text, quote.span))


def reference(
    document: str,
    headline: str,
    source: str = "",
    day: int | None = None,
    *,
    kind: DocumentKind = "article",
    clock: str = "",
    shown: str = "",
    url: str | None = None,
    language: str = "en",
    minutes: int | None = 3,
) -> Reference:
    """Give what a reader sees of a document; its address is made from its name."""
    host = source.casefold().replace(" ", "-") or "somewhere"
    published = None
    if day or clock or shown:
        published = Moment(
            day=date(2027, 3, day) if day else None, clock=clock, shown=shown, basis="stated"
        )
    return Reference(
        document=document,
        kind=kind,
        headline=headline,
        source=source,
        url=f"https://{host}.example/{document}" if url is None else url,
        published=published,
        language=language,
        words=400,
        minutes=minutes,
    )


def told(
    document: str,
    headline: str,
    source: str,
    day: int | None,
    *sentences: str,
    also: tuple[Reference, ...] = (),
    language: str = "en",
    note: str = "",
) -> Brief:
    """Give a story that one report tells, others perhaps too."""
    return Brief(
        id=document,
        headline=headline,
        lead=reference(document, headline, source, day, language=language),
        also=also,
        summary=Summary(lines=tuple(quoted(document, s) for s in sentences), method="lead"),
        note=note,
    )


def ticked(
    document: str, headline: str, text: str, *, day: int | None, clock: str, shown: str
) -> Brief:
    """Give an item of a news feed."""
    lead = reference(
        document, headline, "Dunmere Post", day, kind="feed-item", clock=clock, shown=shown,
        url="https://dunmere-post.example/ticker", minutes=None,
    )  # fmt: skip
    lines = (quoted(document, text),) if text else ()
    return Brief(id=document, headline=headline, lead=lead, summary=Summary(lines=lines))


def full() -> Issue:
    """Give an issue that has every part."""
    bridge = Brief(
        id="br1d-ge00",
        headline="Swing bridge at Dunmere jams open with the night train waiting",
        lead=reference("br1d-ge00", "Swing bridge jams", "Dunmere Post", 10, minutes=5),
        also=(
            reference("br1d-ge01", "Bridge stuck", "Vale Gazette", 10),
            reference("br1d-ge02", "The bridge will not close", "Radio Tarn", 11),
        ),
        summary=Summary(
            lines=(
                quoted("br1d-ge00", "The swing bridge stuck at a quarter to ten on Wednesday night, with 140 passengers on the wrong bank."),
                quoted("br1d-ge01", "Its keeper said a bearing had failed that was last greased in spring."),
                quoted("br1d-ge02", "Rowing boats carried the passengers over in twos and threes until dawn."),
            ),
            method="lead",
        ),
        disagreements=(
            Disagreement(
                quantity="Passengers on the train",
                claims=(
                    Claim(figure="140", quote=quoted("br1d-ge00", "with 140 passengers")),
                    Claim(figure="155", before="at least", quote=quoted("br1d-ge01", "at least 155 people were on board")),
                    Claim(figure="160", before="about", quote=quoted("br1d-ge02", "about 160 travellers")),
                ),
            ),
            Disagreement(
                quantity="Age of the bearing",
                claims=(
                    Claim(figure="31 years", quote=quoted("br1d-ge01", "a bearing of 31 years")),
                    Claim(figure="40 years", before="nearly", quote=quoted("br1d-ge02", "nearly 40 years old")),
                ),
            ),
        ),
    )  # fmt: skip
    roads = Section(
        id="roads",
        title="Roads and rails",
        kind="stories",
        briefs=(
            bridge,
            told("tram-0001", "Tram line 2 gets its winter timetable in March", "Vale Gazette", 9,
                 "The tram company printed the winter timetable last week.",
                 "It holds until the first of April.",
                 note="We asked twice. *It is true.*"),
            told("road-0001", "Potholes are numbered before they are filled", "Radio Tarn", 12,
                 "The borough has painted a number beside every pothole on the ring road.",
                 "The highest so far is 611.",
                 also=(reference("road-0002", "Pothole 611", "Dunmere Post", 12),)),
        ),
    )  # fmt: skip
    fields = Section(
        id="fields",
        title="Fields and woods",
        kind="stories",
        note="Three of these were written by the same forester.",
        briefs=(
            told("fore-0001", "Storm wood is sold by the plank, not by the tree", "The Forester", 8,
                 "The forestry office sells what the storm broke as finished planks.",
                 "A plank costs 12 crowns."),
            told("fore-0002", "Лісники порахували дупла і знайшли сову", "Лісовий вісник", 13,
                 "Лісники обійшли старий ліс і порахували сорок два дупла.",
                 "У сорок третьому спала сова.", language="uk"),
            told("fore-0003", "Nobody knows who planted the row of almond trees", "The Forester", None,
                 "Eleven almond trees stand along the quarry road, and no register names them."),
        ),
    )  # fmt: skip
    feed = Section(
        id="feed",
        title="News feed",
        kind="items",
        briefs=(
            ticked("t1ck-0001", "Mill weir closed to canoes.", "The sluice is being painted.", day=9, clock="07:40", shown=""),
            ticked("t1ck-0002", "Market moves under the arcades", "Rain is expected.", day=11, clock="", shown=""),
            ticked("t1ck-0003", "Lost: one tuba", "", day=None, clock="12:59", shown="12:59 AM"),
            ticked("t1ck-0004", "Found: one tuba", "It was in the other bus.", day=None, clock="07:15", shown="7:15 AM"),
        ),
    )  # fmt: skip
    picks = Section(
        id="picks",
        title="Editors’ picks",
        kind="picks",
        links=(
            Link(headline="A day with the lamplighter", url="https://vale-gazette.example/lamp", role="pick", source="Vale Gazette"),
            Link(headline="How to read a beehive", role="pick", source="Radio Tarn"),
        ),
    )  # fmt: skip
    return Issue(
        format=FORMAT,
        id="2027-W10",
        number=31,
        period=WEEK,
        made=MADE,
        address="https://tarn.example/2027-W10/",
        lead="br1d-ge00",
        masthead=Masthead(
            title="The Tarn Letter",
            tagline="What happened between the weir and the woods",
            editor="Mara Quent",
            home="https://tarn.example/",
            sender="desk@tarn.example",
            reply_to="answers@tarn.example",
            imprint="The Tarn Letter, 9 Weir Lane, Dunmere",
            list_id="letter.tarn.example",
            unsubscribe="https://tarn.example/unsubscribe",
            subscribe="https://tarn.example/subscribe",
        ),
        introduction="A bridge that swings must also close. It did, on **Friday**.\n\nRead [the log](https://tarn.example/log) if you missed the train.",
        sections=(roads, fields, feed, picks),
        figures=(
            Figure(value="611", unit="potholes", quote=quoted("road-0001", "The highest so far is 611.")),
            Figure(value="12", unit="crowns", quote=quoted("fore-0001", "A plank costs 12 crowns.")),
        ),
        counts=Counts(articles=12, items=4, sources=5, shown=9, outside=2, beyond=1),
    )  # fmt: skip


def arabic() -> Issue:
    """Give an issue from right to left, with one story that runs the other way."""
    bridge = told("jisr-0001", "جسر دنمير يعلق مفتوحًا والقطار ينتظر", "بريد دنمير", 10,
                  "علق الجسر ليل الأربعاء وعلى الضفة الأخرى 140 راكبًا.",
                  "قال حارسه إن محملًا لم يُشحَّم منذ الربيع قد تعطل.",
                  also=(reference("jisr-0002", "الجسر لا يُغلق", "إذاعة تارن", 11, language="ar"),),
                  language="ar", note="سألنا مرتين.")  # fmt: skip
    tram = told("tram-0001", "جدول الشتاء يصل في آذار", "صحيفة الوادي", 9,
                "طبعت الشركة جدول الشتاء الأسبوع الماضي.", language="ar")  # fmt: skip
    owl = told("fore-0002", "Лісники порахували дупла і знайшли сову", "Лісовий вісник", None,
               "Лісники обійшли старий ліс.", language="uk")  # fmt: skip
    return Issue(
        format=FORMAT,
        id="2027-W10",
        number=31,
        period=WEEK,
        made=MADE,
        address="https://tarn.example/ar/",
        lead="jisr-0001",
        masthead=Masthead(
            title="رسالة تارن",
            tagline="ما جرى بين السد والغابة",
            language="ar",
            editor="مارا كوينت",
            sender="desk@tarn.example",
            imprint="رسالة تارن، 9 زقاق السد، دنمير",
        ),
        introduction="الجسر الذي يدور عليه أن يُغلق أيضًا.",
        sections=(
            Section(id="roads", title="الطرق والقطارات", kind="stories", briefs=(bridge, tram)),
            Section(id="fields", title="الحقول والغابات", kind="stories", briefs=(owl,)),
        ),
        counts=Counts(articles=5, sources=4, shown=4, outside=1),
    )


def single() -> Issue:
    """Give an issue of one story, without a settings file: no period, no number, no address."""
    brief = Brief(
        id="only-0001",
        headline="Clock on the corn exchange is right again",
        lead=Reference(
            document="only-0001",
            kind="article",
            headline="Clock on the corn exchange is right again",
            source="Dunmere Post",
            published=Moment(day=date(2022, 10, 9), clock="15:47", shown="October 9, 2022 3:47 pm"),
            byline=(Credit(name="Jo Amrein"),),
            language="en",
            words=300,
            minutes=2,
        ),
        summary=Summary(
            lines=(quoted("only-0001", "The clock was eleven minutes slow for a year."),)
        ),
    )
    feed = Section(
        id="feed",
        title="News feed",
        kind="items",
        briefs=(
            Brief(
                id="item-0001",
                headline="Ferry horn to be tuned",
                lead=Reference(
                    document="item-0001",
                    kind="feed-item",
                    headline="Ferry horn to be tuned",
                    published=Moment(clock="00:59", shown="12:59 AM"),
                ),
                summary=Summary(lines=(quoted("item-0001", "It has been flat since May."),)),
            ),
        ),
    )
    return Issue(
        format=FORMAT,
        id="2025-01-27",
        made=datetime(2025, 1, 27, 9, 0, tzinfo=UTC),
        lead="only-0001",
        masthead=Masthead(),
        sections=(Section(id="stories", title="Stories", kind="stories", briefs=(brief,)), feed),
        counts=Counts(articles=1, items=1, sources=1, shown=1),
    )


def empty() -> Issue:
    """Give an issue in which nothing was found."""
    return Issue(
        format=FORMAT,
        id="2027-W10",
        period=WEEK,
        made=MADE,
        masthead=Masthead(title="The Tarn Letter"),
        counts=Counts(articles=4, sources=2, outside=4),
    )


def rewritten() -> Issue:
    """Give an issue in which the editor changed a sentence."""
    issue = single()
    import msgspec

    section = issue.sections[0]
    brief = section.briefs[0]
    lines = (*brief.summary.lines, Written(text="The town set its watches by it."))
    changed = msgspec.structs.replace(
        brief, summary=Summary(lines=lines), edited=True, headline="The clock is right again"
    )
    return msgspec.structs.replace(
        issue,
        sections=(msgspec.structs.replace(section, briefs=(changed,)), *issue.sections[1:]),
        masthead=Masthead(editor="Mara Quent"),
    )
