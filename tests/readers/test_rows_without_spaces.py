"""Scripts without spaces: words are counted by signs."""

from __future__ import annotations

from digest.model import Capture
from digest.readers import open_page, read
from digest.readers.page_text.rows import rows_of

PARAGRAPHS = [
    "市政府周一表示，由于上游连日降雨，基尔河水位超过了警戒线，连接两岸的老桥将关闭至周五。",
    "工程师在九个桥墩中发现了裂缝。他们说，修复需要三千吨石料，首批石料已经由两艘驳船运到。",
    "公交车将改走下游的新桥，学校照常上课。市场管理者说，周三的集市会搬到火车站前的广场。",
    "“我们宁可多等几天，也不愿冒险，”总工程师在现场说，“等水退了，我们会再检查一次。”",
]
PAGE = "首页\n新闻\n体育\n天气\n\n老桥关闭至周五\n\n2031年5月5日\n\n" + "\n\n".join(PARAGRAPHS)


def test_words_are_counted_by_signs_where_no_spaces_part_them() -> None:
    (row,) = rows_of(PARAGRAPHS[0])

    assert 15 <= row.words <= 25
    assert row.prose


def test_a_short_label_stays_one_word() -> None:
    (row,) = rows_of("订阅 登录")

    assert row.tokens == ["订阅", "登录"]


def test_an_article_without_spaces_is_read_like_any_other() -> None:
    reading = read(open_page(Capture(place="page.txt", content=PAGE.encode())))

    assert reading.kind == "article"
    assert reading.documents[0].headline == "老桥关闭至周五"
    assert reading.documents[0].text == "\n\n".join(PARAGRAPHS)


JAPANESE = """\
町は12日、鎖が切れて止まっていた渡し船を来週月曜日から再開すると発表した。船体に傷は見つからなかった。

渡し船は11日夕方、湖の中ほどで約2時間漂流した。乗っていた43人にけがはなかった。

町長は「ご心配をおかけした。安全を第一に進める」と述べた。"""


def test_a_short_dated_piece_among_menus_and_headlines_is_an_article() -> None:
    page = (
        "メニュー\nトップ 社会 経済 スポーツ\n渡し船、来週から再開へ 町が発表\n"
        f"2031年3月12日 18時05分\n記者 田村はるか\n共有\n{JAPANESE}\n関連記事\n"
        "渡し船が漂流、消防艇が救助\nランキング\n1 図書館、延滞料を廃止\n2 駅前のパン屋が閉店\n"
        "利用規約 プライバシー"
    )
    for capture in (page, page.replace("記者 田村はるか\n", "")):
        reading = read(open_page(Capture(place="page.txt", content=capture.encode())))

        assert reading.kind == "article"
        assert reading.documents[0].text == JAPANESE
