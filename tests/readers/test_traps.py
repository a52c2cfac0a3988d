"""The traps of page text, each with a page invented for it.

Left to their own files: a relative time alone, with_days (`test_moments`), the survey of a site
(`test_survey`), one piece captured twice (`tests/stories/test_duplicates.py`).
"""

from __future__ import annotations

import textwrap

import pytest

from digest.errors import ReadError
from digest.model import Capture
from digest.readers import open_page, read, survey
from tests.readers.stories import (
    BODY,
    CAPTURED,
    HEAD,
    HEADLINE,
    ITEMS,
    PAGE,
    PARAGRAPHS,
    article,
    day,
    headed,
    items,
    names,
    reading,
)
from tests.readers.test_golden_pages import PAGES


def news(stamps: str, order: str = "SHT", head: str = "Latest news", sep: str = "\n\n") -> str:
    """Write a list of timed news: S for the stamp, H for the headline, T for the text."""
    lines = [head] if head else []
    for stamp, (headline, text) in zip(stamps.split(" | "), ITEMS, strict=False):
        lines += [{"S": stamp, "H": headline, "T": text}[part] for part in order]
    return PAGE + sep.join(lines) + "\n\nMORE NEWS\n\nSubscribe\n"


def headlines(text: str) -> list[str]:
    return [item.headline for item in items(text)]


WANTED = [headline for headline, _ in ITEMS]


# Timed news beside an article.


def test_the_date_of_the_article_never_flows_to_the_news_beside_it() -> None:
    found = items(news("12:08 PM | 12:59 AM"))

    assert [(d.published.day, d.published.clock) for d in found if d.published] == [
        (None, "12:08"),
        (None, "00:59"),
    ]


@pytest.mark.parametrize(
    ("stamps", "clocks"),
    [
        ("12:08 PM | 12:59 AM | 11:10 PM | 10:00 PM", "12:08 00:59 23:10 22:00"),
        ("10:00 PM | 11:10 PM | 12:59 AM | 12:08 PM", "22:00 23:10 00:59 12:08"),
        ("12:08 | 08:30 | 23:10 | 22:00", "12:08 08:30 23:10 22:00"),
        ("15.47 Uhr | 12:08 ET | 9:10 a.m. | 08:00 GMT", "15:47 12:08 09:10 08:00"),
    ],
)
def test_twelve_and_twenty_four_hours_are_read_as_written(stamps: str, clocks: str) -> None:
    found = items(news(stamps))

    assert [d.published.clock for d in found if d.published] == clocks.split()


@pytest.mark.parametrize(
    ("stamps", "days"),
    [
        ("12:08 | 08:30 | 23:10 | 22:00", [9, 9, 8, 8]),
        ("22:00 | 23:10 | 00:59 | 12:08", [8, 8, 9, 9]),
        ("10:00 PM | 11:10 PM | 12:59 AM | 12:08 PM", [8, 8, 9, 9]),
        ("12:08 PM | 12:59 AM", [9, 9]),
        ("12:08 | 12:08 | 09:00 | 09:00", [9, 9, 9, 9]),
        ("14:00 | 12:08", [8, 8]),
    ],
)
def test_midnights_are_counted_from_the_moment_of_capture_in_either_order(
    stamps: str, days: list[int]
) -> None:
    found = [d.published for d in items(news(stamps), CAPTURED)]

    assert [m.day.day for m in found if m and m.day] == days
    assert {m.basis for m in found if m} == {"inferred"}


@pytest.mark.parametrize("order", ["SHT", "HST", "HTS"])
@pytest.mark.parametrize(
    "stamps", ["12:08 | 08:30 | 07:15", "1 hour ago | 2 hours ago | 1 day ago"]
)
def test_the_time_may_stand_before_under_or_after_its_piece(stamps: str, order: str) -> None:
    found = reading(news(stamps, order))

    assert found.documents[0].text == BODY
    assert [(d.headline, d.text) for d in found.documents[1:]] == list(ITEMS[:3])


def test_a_time_on_the_line_of_its_headline_is_read_off_it() -> None:
    lines = "\n".join(f"{t} {h}" for t, h in zip(("12:08", "09:10", "00:59"), WANTED, strict=False))
    found = items(f"{PAGE}Latest news\n\n{lines}\n\nSubscribe\n")

    assert [d.headline for d in found] == WANTED[:3]
    assert [d.published.clock for d in found if d.published] == ["12:08", "09:10", "00:59"]


def test_a_timetable_that_goes_up_is_no_news() -> None:
    lines = "9:00\nDoors open to all\n10:00\nThe mayor speaks\n11:00\nLunch"

    assert items(f"{HEAD}\n\n{BODY}\n\nThe programme:\n\n{lines}\n") == []


def test_older_pieces_of_the_list_say_yesterday() -> None:
    found = items(news("12:08 | 12:08 | Yesterday | Yesterday, 18:30"), CAPTURED)

    assert [day(d) for d in found] == [
        "2031-03-09T12:08",
        "2031-03-09T12:08",
        "2031-03-08",
        "2031-03-08T18:30",
    ]


def test_a_day_that_heads_a_part_of_the_list_is_the_day_of_its_times() -> None:
    lines = ["Saturday, 8 March 2031", "23:10", WANTED[0], "08:00", WANTED[1]]
    lines += ["Friday, 7 March 2031", "23:00", WANTED[2], "09:00", WANTED[3]]
    found = items(f"{PAGE}Latest news\n\n" + "\n\n".join(lines) + "\n\nSubscribe\n")

    assert [day(d) for d in found] == [
        "2031-03-08T23:10",
        "2031-03-08T08:00",
        "2031-03-07T23:00",
        "2031-03-07T09:00",
    ]


@pytest.mark.parametrize(
    ("stamps", "isos"),
    [
        ("2 hours ago | 3 hours ago | 1 day ago", "2031-03-09T11:30 2031-03-09T10:30 2031-03-08"),
        ("vor 3 Stunden | vor einer Woche | gestern", "2031-03-09T10:30 2031-03-02 2031-03-08"),
        ("годину тому | 5 годин тому | вчора", "2031-03-09T12:30 2031-03-09T08:30 2031-03-08"),
        (
            "před 2 hodinami | před 3 hodinami | včera",
            "2031-03-09T11:30 2031-03-09T10:30 2031-03-08",
        ),
    ],
)
def test_a_time_ago_is_told_from_the_moment_of_capture_alone(stamps: str, isos: str) -> None:
    page = news(stamps)

    assert [day(d) for d in items(page, CAPTURED)] == isos.split()
    assert [d.published for d in items(page)] == [None, None, None]


def test_no_blank_line_is_needed_between_a_text_and_the_next_time() -> None:
    found = items(news("12:08 PM | 12:59 AM | 11:10 PM", sep="\n"))

    assert [(d.headline, d.text) for d in found] == list(ITEMS[:3])


def test_a_headline_may_end_in_a_stop() -> None:
    assert headlines(news("12:08 | 08:30 | 07:00"))[:2] == WANTED[:2]


def test_dates_of_a_list_are_its_own() -> None:
    lines = "\n\n".join(
        f"{headline}\nBy COAST WIRE\n11/{20 - n}/2031 10:08 AM" for n, headline in enumerate(WANTED)
    )
    found = reading(f"{HEAD}\n\n{BODY}\n\nBREAKING NEWS\n\n{lines}\n\nSubscribe\n")

    assert day(found.documents[0]) == "2031-03-08"
    assert [(d.headline, day(d)[:10]) for d in found.documents[1:]] == [
        (headline, f"2031-11-{20 - n}") for n, headline in enumerate(WANTED)
    ]


def test_a_dated_list_without_texts_is_a_list_of_links() -> None:
    lines = "\n\n".join(f"{h}\n{20 - n} March 2031" for n, h in enumerate(WANTED))
    found = reading(f"{PAGE}{lines}\n\nSubscribe\n").documents

    assert len(found) == 1
    assert [link.headline for link in found[0].links] == WANTED


def test_the_items_of_a_live_blog_are_its_news_and_its_first_lines_the_article() -> None:
    lines = "\n\n".join(
        f"{stamp}\n\n{headline}\n\n{text}"
        for stamp, (headline, text) in zip(("14:20", "13:05", "11:40"), ITEMS, strict=False)
    )
    found = reading(f"{HEAD}\n\n{PARAGRAPHS[0]}\n\nLive updates\n\n{lines}\n\nSubscribe\n")

    assert found.documents[0].text == PARAGRAPHS[0]
    assert [d.headline for d in found.documents[1:]] == WANTED[:3]


# Links, picks, widgets.


def test_links_to_other_pieces_are_cut_out_wherever_they_stand() -> None:
    parts = [
        HEAD, PARAGRAPHS[0], "Read more: School on the islands stays shut", PARAGRAPHS[1],
        "More: Tug from the port breaks down", "RELATED STORIES",
        "Where the children sleep when the ice is thick", *PARAGRAPHS[2:],
        "Bridge Weekly: Council counts lamps, baker wins prize for rye",
    ]  # fmt: skip
    found = article("\n\n".join(parts))

    assert found.text == BODY
    assert len([link for link in found.links if link.role == "related"]) == 4


@pytest.mark.parametrize("mark", ["Editors' Picks", "Editors’ Picks", "EDITORS' PICKS", "Polecamy"])
def test_the_picks_of_the_editors_are_links_whatever_the_apostrophe(mark: str) -> None:
    found = article(f"{PAGE}{mark}\n\nWho sleeps under the bridge in March\n\nSubscribe\n")

    assert [(x.role, x.headline) for x in found.links] == [
        ("pick", "Who sleeps under the bridge in March")
    ]


def test_an_empty_section_takes_nothing_of_what_follows() -> None:
    found = article(
        f"{PAGE}MORE NEWS\n\nEditors' Picks\n\nEnter your email to subscribe\nSubscribe\n"
    )

    assert (found.links, found.text) == ((), BODY)


def test_widgets_in_any_number_and_spelling_stay_outside() -> None:
    widgets = "Subscribe\n* indicates required\n*  indicates  required\n" * 6
    typo = "Successfuly subscribed\nThank you for signing up for this newsletter.\n"

    assert article(f"{widgets}\n{PAGE}{widgets}{typo}").text == BODY


def test_a_newsletter_with_a_name_in_it_is_no_author() -> None:
    page = f"{HEADLINE}\n\n8 March 2031\n\n{BODY}\n\nSubscribe\nWalking the Quay with Rue Lark\n"

    assert article(page).byline == ()


def test_what_a_logged_in_editor_sees_stays_outside() -> None:
    found = article(f"Edit post\nLog Out\nDraft saved\nRedigera\n\n{PAGE}\nDraft saved\nLog Out\n")

    assert (found.headline, found.text) == (HEADLINE, BODY)


def test_a_page_that_holds_its_piece_twice_gives_it_once() -> None:
    assert article(PAGE + "Menu\nSearch\n\n" + PAGE).text == BODY


def test_a_headline_said_many_times_is_said_once() -> None:
    page = (
        f"{HEADLINE} - The Varnholm Courier\n\nHome > Islands > {HEADLINE}\n\nISLANDS\n\n"
        f"{HEAD}\n\nTweet: {HEADLINE}\n\n{BODY}\n\n{HEADLINE}\n"
    )
    found = article(page)

    assert (found.headline, found.text) == (HEADLINE, BODY)


def test_a_headline_in_capitals_under_a_kicker_is_kept_as_it_is() -> None:
    found = article(f"ICE ON THE STRAIT\n\n{PAGE.replace(HEADLINE, HEADLINE.upper())}")

    assert (found.headline, found.text) == (HEADLINE.upper(), BODY)


@pytest.mark.parametrize(
    "above",
    [
        "ANALYSIS\n",
        "Interview\n\n",
        "Menu\nBoats\nSchools\n\nVARNHOLM\n\n",
        "Home\nIslands\nSchools\nSearch\n\nIslands\n\n",
        "The Courier\n\nSearch the Courier for a word\n\nFerry\n\n",
    ],
)
def test_a_short_line_above_the_headline_is_its_kicker(above: str) -> None:
    found = reading(above + PAGE)
    told = [line.span for line in found.lines if line.role == "kicker"]
    kicker = above.strip().splitlines()[-1]

    assert [above[span.start : span.end] for span in told] == [kicker]
    assert (found.documents[0].headline, found.documents[0].text) == (HEADLINE, BODY)


@pytest.mark.parametrize(
    "above",
    [
        "Home\nBoats\nSchools\nContact\n\n",
        "Home\n\nBoats\n\nFerry\n\n",
        "7 March 2031\n\n",
        "Menu\n\n",
        "See a ferry\n\nThe Courier is read in every house on the strait.\n\nSee a ferry\n\n",
        "Search the Courier for a word\n\nShare this ferry\n\n",
        "The Courier is read in every house on the strait.\n\n",
    ],
)
def test_the_last_line_of_a_menu_and_a_date_are_no_kicker(above: str) -> None:
    assert "kicker" not in [line.role for line in reading(above + PAGE).lines]


@pytest.mark.parametrize(
    ("tail", "foot", "kept"),
    [
        (" | The Courier", "© 2031 The Courier. All rights reserved.", ""),
        (" - Varnholm Courier", "Varnholm Courier\nHarbour Street 4", ""),
        (" – Varnholm Courier", "Harbour Street 4", " – Varnholm Courier"),
        (" - for the children", "© 2031 The Courier. All rights reserved.", " - for the children"),
    ],
)
def test_a_sites_name_behind_the_headline_is_taken_off_where_the_page_tells_whose_it_is(
    tail: str, foot: str, kept: str
) -> None:
    page = f"{PAGE.replace(HEADLINE, HEADLINE + tail)}\n\nMenu\nSearch\n\n{foot}\n"

    assert article(page).headline == HEADLINE + kept


@pytest.mark.parametrize(
    "headline", ["Who needs two icebreakers?", "“We sail every day”", "Ice: the line buys a ship"]
)
def test_a_headline_may_be_a_question_a_quotation_or_have_a_colon(headline: str) -> None:
    assert article(PAGE.replace(HEADLINE, headline)).headline == headline


def test_a_line_that_the_site_has_on_other_pages_is_no_part_of_the_piece() -> None:
    crest = "The Courier has told the town what it did not want to know for a hundred years."
    other = "\n\n".join(f"{part} That was in another year." for part in PARAGRAPHS[::-1])
    pages = [
        open_page(Capture(place=f"courier/{n}.txt", content=f"{text}\n\n{crest}\n".encode()))
        for n, text in enumerate((PAGE, f"Line sells its first icebreaker\n\n{other}"))
    ]
    (site,) = survey(pages)

    assert read(pages[0], site).documents[0].text == BODY


# Bylines and dates.


@pytest.mark.parametrize(
    ("line", "credit", "person"),
    [
        ("By VARNHOLM COURIER STAFF", "VARNHOLM COURIER STAFF", False),
        ("Reuters Staff", "Reuters Staff", False),
        ("by The Courier news desk", "The Courier news desk", False),
        ("By admin", "admin", False),
        ("From our correspondent", "our correspondent", False),
        ("By ILSE VAART", "ILSE VAART", True),
        ("Von Ilse Vaart, Varnholm", "Ilse Vaart", True),
        ("Autorka: Ilse Vaart", "Ilse Vaart", True),
        ("Story by Ilse Vaart · Photographs by Rue Lark", "Ilse Vaart", True),
    ],
)
def test_a_byline_names_a_person_or_a_desk(line: str, credit: str, person: bool) -> None:
    found = headed(f"{line}\n8 March 2031")

    assert [(c.name, c.person) for c in found.byline] == [(credit, person)]
    assert (found.headline, found.text) == (HEADLINE, BODY)


def test_several_authors_are_told_apart() -> None:
    found = headed("Por Ilse Vaart, Pim Oost y Rue Lark\n8 March 2031")

    assert names(found) == ["Ilse Vaart", "Pim Oost", "Rue Lark"]


@pytest.mark.parametrize(
    ("lines", "iso"),
    [
        ("by Rue Lark November 8, 2031 3:47 PM 1 min read", "2031-11-08T15:47"),
        ("1 min read · Rue Lark · 8 November 2031", "2031-11-08"),
        ("21:17 18.11.2031Get short URL\nby Rue Lark", "2031-11-18T21:17"),
        ("by Rue Lark22 Dec 2031651", "2031-12-22"),
        ("by Rue Lark @ruelark February 1, 2031: 12:41 PM ET", "2031-02-01T12:41"),
        ("BY RUE LARK ON 11/13/31 AT 4:00 PM", "2031-11-13T16:00"),
        ("By Rue Lark on Monday, November 17th, 2031 at 11:04 a.m.", "2031-11-17T11:04"),
        ("Rue Lark\nCoast Wire December 2, 2031\n11 Comments", "2031-12-02"),
    ],
)
def test_name_date_and_reading_time_may_be_glued_in_any_order(lines: str, iso: str) -> None:
    found = headed(lines)

    assert ([name.title() for name in names(found)], day(found)) == (["Rue Lark"], iso)
    assert found.text == BODY


@pytest.mark.parametrize(
    ("lines", "published", "updated"),
    [
        ("Published 8 Nov 2031, 19:09\nUpdated: 9 Nov 2031, 10:11\nRue Lark", "08", "09"),
        ("04.11.2031 à 13h36 • Mis à jour le 05.11.2031\nPar Rue Lark", "04", "05"),
        ("Thu 6 Nov 2031 02.00 Last modified on Wed 19 Nov 2031 06.11\nRue Lark", "06", "19"),
    ],
)
def test_publication_and_update_are_told_apart(lines: str, published: str, updated: str) -> None:
    found = headed(lines)

    assert found.published is not None
    assert found.updated is not None
    assert (f"{found.published.day:%d}", f"{found.updated.day:%d}") == (published, updated)


def test_a_later_update_is_not_taken_for_the_publication() -> None:
    assert day(headed("Last Updated: January 7, 2035\nBy Rue Lark\nMarch 8, 2031")) == "2031-03-08"


def test_an_article_that_says_when_only_by_hours_is_dated_by_its_capture_alone() -> None:
    page = f"{HEADLINE}\n\nBy Ilse Vaart\n3 hours ago\n\n{BODY}\n"
    dated = article(page, CAPTURED).published

    assert article(page).published is None
    assert dated is not None
    assert (dated.iso, dated.basis, dated.shown) == ("2031-03-09T10:30", "inferred", "3 hours ago")


def test_dates_in_prose_date_nothing() -> None:
    story = BODY.replace("on Tuesday evening", "on Mar. 4").replace("in spring", "in June 2031")

    assert article(f"{HEADLINE}\n\nBy Ilse Vaart\n\n{story}\n").published is None


@pytest.mark.parametrize(
    ("lines", "iso"),
    [
        ("ILSE VAART9.3.2031", "2031-03-09"),
        ("By Ilse VaartMarch 9, 2031 | 6 comments", "2031-03-09"),
        ("MARCH 9TH, 2031", "2031-03-09"),
        ("Mar 092031\nIlse Vaart", "2031-03-09"),
    ],
)
def test_a_date_glued_to_a_name_by_the_capture_is_read(lines: str, iso: str) -> None:
    assert day(headed(lines)) == iso


@pytest.mark.parametrize("caption", ["Image: The tug", "Abbildung: Der Schlepper"])
def test_the_day_of_a_picture_dates_nothing(caption: str) -> None:
    assert headed(f"By Ilse Vaart\n\n{caption} Sparrow, 2.3.2030").published is None


def test_a_paragraph_may_begin_with_the_day_it_was_given_out() -> None:
    opened = f"Press release of 9 March 2031 | Varnholm - {PARAGRAPHS[1]}"

    assert day(article(f"{HEADLINE}\n\n{opened}\n\n{BODY}\n")) == "2031-03-09"


def test_the_day_of_an_event_is_not_the_publications() -> None:
    found = headed("Event: 21 May 2031, 7 pm\nWhere: the terminal")

    assert found.published is None


def test_figures_and_reading_times_are_no_dates() -> None:
    found = headed("Ilse Vaart\n5 Min Read\n6,000 readers\n© 2029-2031")

    assert (found.published, found.minutes) == (None, 5)


def test_a_numeric_date_with_two_readings_is_told_and_left_unknown() -> None:
    found = reading(f"{HEADLINE}\n\nBy Ilse Vaart\n10/09/2031\n\n{BODY}\n")

    assert found.documents[0].published is None
    assert "can be read two ways" in found.problems[0].reason


def test_another_date_of_the_page_tells_how_it_writes_them() -> None:
    page = f"{HEADLINE}\n\nBy Ilse Vaart\n10/09/2031\n\n{BODY}\n\nLatest\n\n25/09/2031\n"

    assert day(article(page)) == "2031-09-10"


@pytest.mark.parametrize(
    "line", ["The Sun, 8 March 2031", "Sun 9 March 2031", "НЕДІЛЯ, 9 БЕРЕЗНЯ 2031"]
)
def test_weekdays_and_newspapers_called_after_them_do_no_harm(line: str) -> None:
    assert day(headed(line)).startswith("2031-03-0")


def test_a_weekday_that_contradicts_the_date_makes_it_unknown() -> None:
    assert headed("By Ilse Vaart\nMonday, 4 March 2031").published is None


@pytest.mark.parametrize(
    "latest",
    [
        "2 hours ago Pim Oost\n\nan hour ago Rue Lark",
        "Pim Oost\n2 hours ago\n\nRue Lark\nan hour ago",
        "Bridge painted in one night\n2 hours ago Pim Oost\n\nMayor walks to work\nan hour ago Rue Lark",
        "vor 2 Stunden Pim Oost\n\nvor einer Stunde Rue Lark",
        "2 години тому Пім Оост\n\nгодину тому Рю Ларк",
    ],
)
@pytest.mark.parametrize("byline", ["By Ilse Vaart\n\n", ""])
def test_names_of_a_latest_column_are_never_authors_of_the_story(latest: str, byline: str) -> None:
    wanted = ["Ilse Vaart"] if byline else []
    below = article(f"{HEADLINE}\n\n{byline}{BODY}\n\nLatest\n\n{latest}\n")
    above = article(f"Latest\n\n{latest}\n\n{HEADLINE}\n\n{byline}{BODY}\n")

    assert (names(below), names(above)) == (wanted, wanted)
    assert (below.headline, above.headline) == (HEADLINE, HEADLINE)


# What is prose and not the story.


def test_a_dateline_stays_in_the_text() -> None:
    assert article(f"{HEAD}\n\nVARNHOLM (Coast Wire) — {BODY}\n").text.startswith("VARNHOLM (Coast")


def test_captions_and_credits_are_cut_out() -> None:
    parts = [
        HEAD, "The old icebreaker in the yard on Monday. Photo: Rue Lark/Coast Wire",
        PARAGRAPHS[0], PARAGRAPHS[1], "Image copyright Coast Wire",
        "Image caption The tug Sparrow at the quay", "6", PARAGRAPHS[2], "Getty", PARAGRAPHS[3],
        "Credit...Anke Dorn for The Courier", "[사진=JTBC]", PARAGRAPHS[4],
    ]  # fmt: skip

    assert article("\n\n".join(parts)).text == BODY


def test_a_pull_quote_is_in_the_text_once() -> None:
    quote = "“We have promised the islands a boat every day, and a promise is not kept by waiting"
    parts = [HEAD, PARAGRAPHS[0], f"{quote} for the thaw”", *PARAGRAPHS[1:3]]
    parts += ["Forty children cross the strait each morning, and on bad days they sleep in the"]
    parts[-1] += " town hall."

    assert article("\n\n".join([*parts, *PARAGRAPHS[3:]])).text == BODY


def test_a_standfirst_is_no_part_of_the_body() -> None:
    standfirst = "A second ship is to keep the strait open for forty children each morning"
    found = article(f"{HEADLINE}\n\n{standfirst}\n\nBy Ilse Vaart\n8 March 2031\n\n{BODY}\n")

    assert (found.standfirst, found.text) == (standfirst, BODY)


@pytest.mark.parametrize(
    "life",
    [
        (
            "About the author\n\nIlse Vaart has reported on the sea for twenty years. She lives on a"
            " boat with two cats and no radio, and was once made captain of a raft."
        ),
        "Ilse Vaart is a reporter for the Courier who covers ships, ice and those who wait for both.",
        "Ilse writes for the Courier about ships, ice and the people who wait for both of them.",
    ],
)
def test_the_life_of_the_author_is_no_part_of_the_story(life: str) -> None:
    assert article(f"{PAGE}{life}\n\nShare\n").text == BODY


def test_comments_longer_than_the_story_are_no_part_of_it() -> None:
    said = " ".join([PARAGRAPHS[3].replace("islands", "rocks")] * 3)
    talk = "\n\n".join(
        f"{who}\n{n} hours ago\n{said}\nReply" for n, who in enumerate(("Joan", "Piet"), 2)
    )
    short = "\n\n".join(PARAGRAPHS[:3])

    assert article(f"{HEAD}\n\n{short}\n\nComments (2)\n\n{talk}\n").text == short


@pytest.mark.parametrize(
    "stub",
    [
        "TO READ THE FULL STORY\n\nSUBSCRIBE\nSIGN IN",
        "This article is for subscribers. Choose the offer that suits you and read all our stories.",
        "Dieser Artikel ist nur für Abonnenten lesbar.",
        "Il vous reste 80 % de cet article à lire.",
    ],
)
def test_a_paywalled_piece_is_marked_partial_and_its_wall_left_out(stub: str) -> None:
    found = article(f"{HEAD}\n\n{PARAGRAPHS[0]}\n\n{stub}\n")

    assert (found.partial, found.text) == (True, PARAGRAPHS[0])


def test_a_menu_that_sells_subscriptions_makes_no_piece_partial() -> None:
    assert not article(f"Subscribers only\nAlready a subscriber?\n\n{PAGE}").partial


@pytest.mark.parametrize(
    "wall",
    [
        "JavaScript is disabled\n\nPlease enable JavaScript to use this site.\n",
        (
            "We value your privacy\n\nWe and our partners use cookies to remember how you read our pages"
            " and to show advertisements that suit you. You may accept or refuse them.\n\nAccept all\n"
            "Reject all\n"
        ),
        (
            "Diese Website verwendet Cookies\n\nWir und unsere Partner verwenden Cookies, um Inhalte und"
            " Anzeigen auf Sie abzustimmen. Sie können Ihre Einwilligung jederzeit widerrufen.\n\n"
            "Alle akzeptieren\nAlle ablehnen\n"
        ),
    ],
)
def test_a_wall_alone_is_no_article_and_says_so(wall: str) -> None:
    found = reading(wall)

    assert (found.kind, found.documents) == ("wall", ())
    assert found.reason


# Characters, languages, hostile pages.


def test_odd_spaces_and_invisible_characters_change_no_verdict() -> None:
    odd = (
        PAGE.replace("the ", "the\u00a0").replace("boat", "bo\u00adat").replace("ice", "i\u200bce")
    )
    found = article(("\ufeff" + odd).replace("\n", "\r\n").rstrip().encode())

    assert found.text.translate({0xAD: None, 0x200B: None, 0xA0: " "}) == BODY
    assert names(found) == ["Ilse Vaart"]


def test_a_form_feed_ends_a_line() -> None:
    assert article(PAGE.rstrip() + "\f\tSubscribe\t").text == BODY


def test_lines_broken_at_eighty_columns_are_joined_again() -> None:
    lines = [
        textwrap.fill(part, 78, initial_indent="   ", subsequent_indent="   ")
        for part in PARAGRAPHS
    ]

    assert (
        article(f"   {HEADLINE}\n\n   By Ilse Vaart\n   8 March 2031\n\n" + "\n\n".join(lines)).text
        == BODY
    )


def test_the_language_is_that_of_the_body() -> None:
    assert (
        article(f"阅读简体中文版\nЧитати українською\nLire en français\n\n{PAGE}").language == "en"
    )


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("٩ مارس ٢٠٣١", "2031-03-09"),
        ("２０３１年３月９日", "2031-03-09"),
        ("9 مارس 2031", "2031-03-09"),
    ],
)
def test_digits_of_other_scripts_date_a_piece(line: str, iso: str) -> None:
    assert day(headed(line)) == iso


def test_cyrillic_bytes_without_a_declared_encoding_are_read() -> None:
    story = (
        "Порт знову відкрито\n\nОлена Гай — 9 березня 2031, 15:47\n\nПорт знову відкрили для"
        " пасажирів у неділю вранці, повідомила міська служба. Першими на борт зійшли школярі.\n\n"
        "Кригу різали три тижні, і коштувало це вдвічі більше, ніж планували на всю зиму разом.\n"
    )
    found = article(story.encode("windows-1251"))

    assert (found.headline, found.language) == ("Порт знову відкрито", "uk")
    assert "повідомила міська служба" in found.text


def test_markup_and_templates_in_a_page_are_words_like_others() -> None:
    odd = "{{ 7 * 7 }} <b>Ferry</b> *line* buys [a ship](x) {% raw %}"
    found = article(PAGE.replace(HEADLINE, odd))

    assert (found.headline, found.text) == (odd, BODY)


@pytest.mark.parametrize(
    "text",
    [
        "\x00" * 5,
        "\x00".join(PAGE),
        "word " * 200_000,
        "a\n" * 20_000,
        "\u202e\u2066" * 500 + PAGE,
        "".join(f"<script>{n}</script>\n" for n in range(500)),
    ],
    ids=["nul", "nuls", "one line", "short lines", "bidi", "scripts"],
)
def test_a_hostile_page_is_read_or_refused_and_told_as_something(text: str) -> None:
    try:
        found = reading(text)
    except ReadError as error:
        told = str(error)
    else:
        told = f"{found.kind}: {found.reason}"

    assert told
    assert "\n" not in told


def test_a_listing_gives_its_headlines_and_nothing_of_it_is_a_story() -> None:
    page = (PAGES / "front-page" / "page.txt").read_bytes()
    found = reading(page)

    assert (found.kind, found.documents) == ("listing", ())
    assert len([link for link in found.links if link.role == "entry"]) == 10
    assert {line.role for line in found.lines} == {"entry", "related", "dropped"}


SHOP = (
    "The Lamp Shop\n\nHome\nBasket\n\nWhat our harbour lamps cost this spring\n\n5 March 2031\n\n"
    "All our harbour lamps are made by hand, and last a winter or two.\n\n"
    + "".join(f"Lamp {n}\n€ {40 + n}\nAdd to basket\n\n" for n in range(12))
    + "Free shipping\nContact\n"
)
TALK = (
    "Which oil for an old harbour lamp? | Lantern Forum\n\nHome\nForums\nMembers\n\nWhich oil for an old harbour lamp?\n\n5 March 2031\n\n"
    "quayhand wrote:\nWhat do you burn in yours?\nReply\nQuote\n\n"
    "old_ida wrote:\nWhale oil, haha.\nReply\nQuote\n\n"
    "quayhand wrote:\nVery funny.\nReply\nQuote\n\n"
    "moth wrote:\nParaffin, and trim the wick.\nReply\nQuote\n\n3 replies\nJoined 2029\n"
)


def test_a_page_that_is_no_article_is_called_by_its_headline_and_has_its_date() -> None:
    found = reading(SHOP)

    assert (found.kind, found.documents) == ("product", ())
    assert found.headline == "What our harbour lamps cost this spring"
    assert found.published is not None
    assert found.published.iso == "2031-03-05"


def test_a_thread_has_no_date_as_each_post_has_its_own() -> None:
    found = reading(TALK)

    assert (found.kind, found.headline) == ("forum", "Which oil for an old harbour lamp?")
    assert found.published is None


def test_a_page_with_an_article_leaves_its_headline_to_it() -> None:
    found = reading(PAGE)

    assert (found.kind, found.headline, found.published) == ("article", "", None)
