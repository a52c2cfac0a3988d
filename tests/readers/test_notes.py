"""The shortest pieces: a headline, a date or a name, and a sentence."""

from __future__ import annotations

import pytest

from digest.model import Capture, Reading
from digest.readers import open_page, read

MENU = "Home\nNews\nSport\nWeather\nContact\n\n"
FOOT = "\n\nSubscribe to our newsletter\nPrivacy policy\nTerms of use\n© 2031 The Quill Courier\n"
SENTENCE = "The bridge over the Quill is closed until Friday."


def reading(text: str) -> Reading:
    return read(open_page(Capture(place="note.txt", content=text.encode())))


@pytest.mark.parametrize(
    "head",
    ["3 May 2031", "May 3, 2031 | Ada Vane", "3 May 2031\n\nBy Ada Vane"],
    ids=["dated", "on one line", "dated and signed"],
)
@pytest.mark.parametrize(("before", "after"), [("", ""), (MENU, FOOT)], ids=["bare", "in chrome"])
def test_a_dated_sentence_under_a_headline_is_an_article(
    head: str, before: str, after: str
) -> None:
    found = reading(f"{before}Bridge closed until Friday\n\n{head}\n\n{SENTENCE}\n{after}")

    assert found.kind == "article"
    assert [document.text for document in found.documents] == [SENTENCE]
    assert found.documents[0].headline == "Bridge closed until Friday"


def test_a_sentence_alone_under_its_headline_is_an_article() -> None:
    text = "The bridge is closed until Friday because the river is too high, the council said."

    assert reading(f"Bridge closed\n\n{text}\n").documents[0].text == text


@pytest.mark.parametrize(
    "text",
    [
        "Page not found\n\n3 May 2031\n\nThe page you asked for does not exist any more.\n",
        "Sign in\n\nE-mail\nPassword\n\nMake an account to save your articles.\n",
        f"{MENU}Bridge closed until Friday\n\n{SENTENCE}\n{FOOT}",
    ],
    ids=["an error", "a form", "no date, no name"],
)
def test_a_sentence_alone_is_no_article(text: str) -> None:
    found = reading(text)

    assert (found.kind, found.documents) == ("error", ())


GREEK = """\
Μενού
Αρχική Ειδήσεις Οικονομία Αθλητικά
Το φέρι της λίμνης ξαναρχίζει από την άλλη εβδομάδα
12 Μαρτίου 2031 18:05
Κοινοποίηση
Ο δήμος ανακοίνωσε την Τετάρτη ότι το φέρι θα ξανακάνει δρομολόγια από τη Δευτέρα. Ο έλεγχος δεν έδειξε ζημιά στο σκάφος.
Η αλυσίδα έσπασε στη μέση της λίμνης το βράδυ της Τρίτης και το φέρι παρασύρθηκε για περίπου δύο ώρες.
Σχετικά άρθρα
Φέρι παρασύρθηκε, το έσωσε πυροσβεστικό σκάφος
Δημοφιλή
1 Η βιβλιοθήκη καταργεί τα πρόστιμα
2 Κλείνει ο φούρνος του σταθμού
Όροι χρήσης Απόρρητο
"""
ARABIC = """\
القائمة
الرئيسية أخبار اقتصاد رياضة
عبّارة البحيرة تعود إلى الإبحار من الأسبوع المقبل
12 مارس 2031 18:05
شارك
أعلنت البلدية يوم الأربعاء أن العبّارة المتوقفة منذ انقطاع سلسلتها ستبحر من جديد اعتبارًا من يوم الاثنين. ولم يكشف الفحص عن أي ضرر في هيكلها.
انقطعت سلسلة العبّارة في وسط البحيرة مساء الثلاثاء وانجرفت نحو ساعتين. ولم يصب أحد من الركاب بأذى.
مقالات ذات صلة
عبّارة تنجرف وقارب الإطفاء ينقذها
الأكثر قراءة
1 المكتبة تلغي الغرامات
2 إغلاق المخبز عند المحطة
شروط الاستخدام الخصوصية
"""


@pytest.mark.parametrize(("language", "page"), [("el", GREEK), ("ar", ARABIC)])
def test_short_dated_news_among_headlines_is_a_piece_in_any_language(
    language: str, page: str
) -> None:
    found = reading(page)

    assert found.kind == "article"
    (document,) = found.documents
    assert document.language == language
    assert document.published
    assert len(document.text.split("\n\n")) == 2


@pytest.mark.parametrize(
    "foot",
    [
        "Registered as a newspaper at the post office on 14 May 1987. ISSN 1234-5678",
        "Privacy policy, last revised 14 May 2024", "Licence No. 12 of 14 May 2010",
        "Свидетельство о регистрации СМИ от 14.05.2010", "Handelsregister HRB 12, 14. Mai 2010",
    ],
)  # fmt: skip
def test_what_a_foot_says_of_the_site_dates_no_piece(foot: str) -> None:
    story = (
        "The town announced on Wednesday that the ferry Constance will sail again from Monday.\n"
        "The ferry lost her chain in the middle of the lake on Tuesday evening and drifted for"
        " about two hours. None of the 43 people aboard was hurt."
    )
    page = f"{MENU}Ferry to sail again from Monday\nBy Ada Roe\n{story}\n{foot}\n© 2031 The Gull\n"

    (document,) = reading(page).documents
    assert document.published is None
