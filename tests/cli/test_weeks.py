"""Week after week: nothing told twice, a follow-up says so, a late piece comes once."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from msgspec import structs

from digest.cli import main
from digest.model import Issue, encode
from digest.publish.desk import read_issue, read_report

FERRY = "The ferry Osprey lost its rudder off Gull Point. Forty people were towed ashore by the lifeboat. The harbour office has closed the crossing until the rudder is found."
MARKET = "The fish market moves into the tram depot for the winter. Stallholders pay no rent before Christmas. The depot has gas lamps and a leaking roof."
CHOIR = "The choir of the net factory won the county prize. It had sung with nine voices instead of twelve. Three of its basses were at sea."
ROOF = "The roof of the observatory opens again. It had stuck in the spring. A clockmaker freed it with a hairpin and a quart of oil."


def note(folder: Path, name: str, day: str, text: str, title: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.md").write_text(
        f"---\ntitle: {title}\nurl: https://gull.example/{name}\ndate: {day}\nlanguage: en\n---\n\n{text}\n",
        "utf-8",
    )


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "digest.toml").write_text(
        '[issue]\nfirst = 2031-03-03\naddress = "https://weekly.example/{id}/"\n'
        '[[sources.folder]]\npath = "notes"\nname = "The Gull"\n',
        "utf-8",
    )
    note(tmp_path / "notes", "ferry", "2031-03-04", FERRY, "Ferry loses its rudder")
    note(tmp_path / "notes", "market", "2031-03-06", MARKET, "Fish market moves")
    return tmp_path


def build(*args: str) -> None:
    main(["build", "-q", *args])


def headlines(desk: Path, issue: str) -> set[str]:
    found: Issue = read_issue(desk / "out" / issue / "issue.json")
    return {brief.headline for section in found.sections for brief in section.briefs}


def fates(desk: Path, issue: str) -> dict[str, str]:
    report = read_report(desk / "out" / issue / "report.json")
    return {fate.headline: fate.kind for fate in report.documents}


def prints(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}


def test_three_weeks_give_three_issues_with_nothing_repeated(desk: Path) -> None:
    build("--now", "2031-03-10T09:00")
    first = prints(desk / "out" / "2031-W10")
    note(desk / "notes", "choir", "2031-03-09", CHOIR, "Choir wins with nine voices")  # came late
    note(
        desk / "notes",
        "ferry",
        "2031-03-12",
        FERRY + " Divers found it on Tuesday.",
        "Rudder found",
    )
    build("--now", "2031-03-17T09:00")
    note(desk / "notes", "roof", "2031-03-18", ROOF, "Observatory opens its roof")
    build("--now", "2031-03-24T09:00")

    assert headlines(desk, "2031-W10") == {"Ferry loses its rudder", "Fish market moves"}
    assert headlines(desk, "2031-W11") == {"Rudder found", "Choir wins with nine voices"}
    assert headlines(desk, "2031-W12") == {"Observatory opens its roof"}
    assert fates(desk, "2031-W11")["Choir wins with nine voices"] == "late"
    assert fates(desk, "2031-W11")["Fish market moves"] == "told"
    second = read_issue(desk / "out" / "2031-W11" / "issue.json")
    (follow_up,) = [b for _, _, b in second.numbered() if b.earlier]
    assert follow_up.headline == "Rudder found"
    assert follow_up.earlier is not None
    assert follow_up.earlier.issue == "2031-W10"
    assert follow_up.earlier.address.startswith("https://weekly.example/2031-W10/#")

    # The first can be made again, byte for byte, from what was there then.
    note(desk / "notes", "ferry", "2031-03-04", FERRY, "Ferry loses its rudder")
    for name in ("choir", "roof"):
        (desk / "notes" / f"{name}.md").unlink()
    build("--now", "2031-03-10T09:00", "--week", "2031-W10")
    assert prints(desk / "out" / "2031-W10") == first


def test_a_second_issue_inside_the_window_tells_only_what_is_new_or_corrected(desk: Path) -> None:
    """Built on Tuesday and again on Thursday, with a window of seven days."""
    tuesday = ("--since", "2031-03-04", "--until", "2031-03-10", "--now", "2031-03-11T09:00")
    build(*tuesday)
    first = prints(desk / "out" / "2031-03-10")
    note(desk / "notes", "choir", "2031-03-11", CHOIR, "Choir wins with nine voices")
    note(
        desk / "notes",
        "ferry",
        "2031-03-06",
        FERRY + " Correction: 41 people.",
        "Ferry loses its rudder",
    )

    build("--since", "2031-03-06", "--until", "2031-03-12", "--now", "2031-03-13T09:00")

    assert headlines(desk, "2031-03-12") == {
        "Choir wins with nine voices",
        "Ferry loses its rudder",
    }
    issue = read_issue(desk / "out" / "2031-03-12" / "issue.json")
    assert {b.headline for _, _, b in issue.numbered() if b.earlier} == {"Ferry loses its rudder"}
    (desk / "notes" / "choir.md").unlink()
    note(desk / "notes", "ferry", "2031-03-04", FERRY, "Ferry loses its rudder")
    build(*tuesday)
    assert prints(desk / "out" / "2031-03-10") == first


def test_a_thin_week_is_held_over_where_the_settings_wish_it(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (desk / "digest.toml").open("a", encoding="utf-8") as file:
        file.write("[window]\nminimum = 3\nhold = true\n")

    with pytest.raises(SystemExit) as done:
        build("--now", "2031-03-10T09:00")

    assert done.value.code == 3
    assert "held over: 2 of at least 3 stories" in capsys.readouterr().err
    assert not (desk / "out").exists()


def test_build_says_why_reports_stand_in_one_story(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = (
        "Without its rudder the Osprey drifted for an hour off Gull Point on Tuesday. The lifeboat "
        "took the ferry in tow with forty people on board. The crossing stays closed."
    )
    note(desk / "notes", "osprey", "2031-03-05", again, "Osprey drifts off Gull Point")

    main(["build", "--now", "2031-03-10T09:00", "--explain"])

    assert "names: " in capsys.readouterr().out


def test_build_shows_each_rank_as_the_sum_it_is(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (desk / "digest.toml").open("a", encoding="utf-8") as file:
        file.write("\n[rank.words]\nferry = 5\nmarket = -2.5\n")

    main(["build", "--now", "2031-03-10T09:00", "--explain"])

    sums = re.findall(r"^\d+\. “(.*)”: (-?[\d.]+) = (.*)$", capsys.readouterr().out, re.MULTILINE)
    assert sums
    assert "word ferry 5" in sums[0][2]
    assert "word market -2.5" in sums[-1][2]
    for _, total, parts in sums:
        points = [float(part.rpartition(" ")[2]) for part in parts.split(" + ")]
        assert float(total) == pytest.approx(sum(points), abs=0.02)


FEED = """<rss version="2.0"><channel><title>The Quay</title><link>https://quay.example/</link>
<item><title>Ice on the quay</title><link>https://quay.example/ice?session={session}</link>
<description>{text}</description>{date}</item></channel></rss>"""


@pytest.mark.parametrize("date", ["", "<pubDate>Tue, 04 Mar 2031 09:00:00 GMT</pubDate>"])
def test_an_item_without_an_id_whose_address_changes_is_known_next_week(
    desk: Path, date: str
) -> None:
    feeds = desk / "notes" / "feeds"
    feeds.mkdir()
    first = FEED.format(session=41, text="Crews salt it.", date=date)
    (feeds / "monday.xml").write_text(first, "utf-8")
    build("--now", "2031-03-10T09:00")
    told = read_issue(desk / "out" / "2031-W10" / "issue.json")

    again = FEED.format(session=77, text="Crews salted it.", date=date)
    (feeds / "tuesday.xml").write_text(again, "utf-8")
    note(desk / "notes", "roof", "2031-03-12", ROOF, "Observatory opens its roof")
    build("--now", "2031-03-17T09:00")

    items = [b.headline for s in told.sections if s.kind == "items" for b in s.briefs]
    assert items == ["Ice on the quay"]
    assert headlines(desk, "2031-W11") == {"Observatory opens its roof"}
    report = read_report(desk / "out" / "2031-W11" / "report.json")
    ids = {fate.document for fate in report.documents if fate.headline == "Ice on the quay"}
    first_ids = {
        fate.document
        for fate in read_report(desk / "out" / "2031-W10" / "report.json").documents
        if fate.headline == "Ice on the quay"
    }
    assert first_ids <= ids
    assert not {fate.kind for fate in report.documents if fate.headline == "Ice on the quay"} & {
        "used",
        "late",
    }


def test_what_the_editor_dropped_stays_dropped_and_what_a_rule_dropped_is_judged_anew(
    desk: Path,
) -> None:
    """An overlapping issue, two days later."""
    with (desk / "digest.toml").open("a", encoding="utf-8") as file:
        file.write('[[exclude]]\nname = "no fish"\nwords = ["fish"]\n')
    build("--since", "2031-03-04", "--until", "2031-03-10", "--now", "2031-03-11T09:00")
    path = desk / "out" / "2031-03-10" / "report.json"
    report = read_report(path)
    assert fates(desk, "2031-03-10") == {
        "Ferry loses its rudder": "used",
        "Fish market moves": "dropped",
    }
    dropped = tuple(
        structs.replace(fate, kind="dropped", reason="by the editor")
        if fate.kind == "used"
        else fate
        for fate in report.documents
    )
    path.write_bytes(encode(structs.replace(report, documents=dropped)))
    text = (desk / "digest.toml").read_text("utf-8").partition("[[exclude]]")[0]
    (desk / "digest.toml").write_text(text, "utf-8")

    build("--since", "2031-03-02", "--until", "2031-03-12", "--now", "2031-03-13T09:00")

    assert headlines(desk, "2031-03-12") == {"Fish market moves"}
    assert fates(desk, "2031-03-12")["Ferry loses its rudder"] == "dropped"


def test_a_build_says_when_most_pieces_are_of_other_days(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["build", "--now", "2031-03-06T12:00"])
    told = capsys.readouterr().err
    assert "2 of 2 pieces are not from 2031-02-24 to 2031-03-02" in told
    assert "[window]" in told

    main(["build", "--now", "2031-03-10T12:00"])
    assert capsys.readouterr().err == ""


def test_an_empty_week_says_so_and_is_no_failure(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build("--now", "2031-05-05T09:00")

    issue = read_issue(desk / "out" / "2031-W18" / "issue.json")
    assert not list(issue.numbered())
    assert issue.counts.outside == issue.counts.articles == 2
    assert capsys.readouterr().err == ""


def test_a_digest_run_on_sunday_evening_west_of_greenwich_covers_the_week_behind_it(
    desk: Path,
) -> None:
    with (desk / "digest.toml").open("a", encoding="utf-8") as file:
        file.write('[masthead]\nzone = "America/Lima"\n')

    build("--now", "2031-03-10T03:30+00:00")  # Sunday 9 March, 22:30

    assert headlines(desk, "2031-W10") == {"Ferry loses its rudder", "Fish market moves"}
