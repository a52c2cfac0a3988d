"""A folder of saved pages: every file is a capture or a problem, in the order of paths."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.model import Capture, Problem
from digest.readers import open_page
from digest.sources.folder import Folder, FolderOptions, folders


def places(folder: Folder) -> list[str]:
    return [c.place if isinstance(c, Capture) else c.subject for c in folder.captures()]


def test_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b.html", "c.md"):
        path = tmp_path / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")

    found = places(Folder(tmp_path / "pages", "pages"))

    assert sorted(found) == ["pages/a/b.html", "pages/a/z.txt", "pages/b.txt", "pages/c.md"]
    assert found == places(Folder(tmp_path / "pages", "pages"))


def test_a_place_never_holds_the_way_to_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", "utf-8")

    (found,) = Folder(tmp_path, "week").captures()

    assert isinstance(found, Capture)
    assert found.place == "week/a.txt"


def test_hidden_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").write_bytes(b"\x00")
    (tmp_path / "a.txt").write_text("x", "utf-8")

    assert places(Folder(tmp_path, "week")) == ["week/a.txt"]


def test_a_missing_folder_and_an_empty_one_are_told(tmp_path: Path) -> None:
    (missing,) = Folder(tmp_path / "nowhere", "nowhere").captures()
    (empty,) = Folder(tmp_path, "week").captures()

    assert isinstance(missing, Problem)
    assert "no such" in missing.reason
    assert isinstance(empty, Problem)
    assert "empty" in empty.reason


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(50_000_000)

    (found,) = Folder(tmp_path, "week").captures()

    assert isinstance(found, Problem)
    assert "20 MB" in found.reason


def test_a_sidecar_says_where_and_when_a_page_was_saved(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", "utf-8")
    (tmp_path / "a.txt.capture.toml").write_text(
        'url = "https://courier.example/a"\ncaptured = "2031-03-05T18:30:00+01:00"\n', "utf-8"
    )

    (found,) = Folder(tmp_path, "week").captures()

    assert isinstance(found, Capture)
    assert found.url == "https://courier.example/a"
    assert found.captured is not None
    assert found.captured.iso == "2031-03-05T18:30+01:00"


def test_two_folders_of_one_name_get_labels_of_their_own(tmp_path: Path) -> None:
    for name in ("a/pages", "b/pages"):
        (tmp_path / name).mkdir(parents=True)
    options = (FolderOptions(path="a/pages"), FolderOptions(path="b/pages"))

    assert [f.label for f in folders(options, tmp_path)] == ["pages", "pages-2"]


def test_mailboxes_and_archives_in_a_folder_are_opened(tmp_path: Path) -> None:
    letter = "From a@b.example Tue Mar  4 09:00:00 2031\nFrom: a@b.example\n\nHello\n\n"
    folder = tmp_path / "week"
    (folder / "box" / "cur").mkdir(parents=True)
    (folder / "Inbox").write_text(letter + letter)
    (folder / "box" / "cur" / "1").write_text(letter.partition("\n")[2])
    with zipfile.ZipFile(folder / "pages.zip", "w") as archive:
        archive.writestr("a.txt", "Ice on the quay.")

    places = [c.place for c in Folder(folder, "week").captures() if isinstance(c, Capture)]

    assert places == ["week/Inbox/1", "week/Inbox/2", "week/pages.zip/a.txt", "week/box/cur/1"]


def test_a_list_of_feeds_in_a_folder_is_told_where_it_belongs(tmp_path: Path) -> None:
    (tmp_path / "mine.opml").write_text("<?xml version='1.0'?><opml><body/></opml>")

    (problem,) = Folder(tmp_path, "week").captures()

    assert isinstance(problem, Problem)
    assert problem.hint == "name it in [[sources.opml]]"


def test_the_address_of_a_sidecar_loses_its_tracking(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ice")
    (tmp_path / "a.txt.capture.toml").write_text('url = "https://q.example/a?utm_source=x&id=7"')

    (capture,) = Folder(tmp_path, "week").captures()

    assert isinstance(capture, Capture)
    assert open_page(capture).capture.url == "https://q.example/a?id=7"


def test_every_folder_that_cannot_be_opened_is_told_by_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    scandir = os.scandir

    def closed(path: Path) -> Iterator[os.DirEntry[str]]:
        if Path(path) != tmp_path:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)

    assert places(Folder(tmp_path, "week")) == ["week/a", "week/b"]


def test_names_that_look_alike_have_places_of_their_own(tmp_path: Path) -> None:
    for name in ("a.txt", "a\u200b.txt", "a\u2060.txt", "a\ufeff.txt"):
        (tmp_path / name).write_text("x", "utf-8")

    found = places(Folder(tmp_path, "week"))

    assert found == ["week/a.txt", "week/a.txt-2", "week/a.txt-3", "week/a.txt-4"]


def test_the_label_of_a_name_that_is_no_unicode_can_be_written_out(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"ice\xff")).mkdir()
    except OSError:
        pytest.skip("this file system has names in Unicode only")

    (made,) = folders((FolderOptions(path=os.fsdecode(b"ice\xff")),), tmp_path)

    assert made.label == "ice\\udcff"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_or_a_link_that_leads_nowhere_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere")

    found = list(Folder(tmp_path, "pages").captures())

    assert [one.subject for one in found if isinstance(one, Problem)] == [
        "pages/link.txt",
        "pages/pipe.txt",
    ]
