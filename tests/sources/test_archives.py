"""Archives and mailboxes: one file in, captures out."""

from __future__ import annotations

import gzip
import io
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from digest.model import Capture, Problem
from digest.sources.archives import Archive

LETTER = (
    b"From: Ilse <ilse@quay.example>\nSubject: Letter %d\nDate: Tue, 04 Mar 2031 09:00:00 GMT\n\n"
    b"Dear all,\n\n>From here it looks cold.\n\n"
)


def mbox(count: int, filler: bytes = b"") -> bytes:
    return b"".join(
        b"From ilse@quay.example Tue Mar  4 09:00:00 2031\n" + LETTER % n + filler
        for n in range(count)
    )


def warc_record(kind: str, url: str, media_type: str, block: bytes) -> bytes:
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2031-03-04T09:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"Content-Type: {media_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def found_in(path: Path) -> list[Capture | Problem]:
    return list(Archive(path, path.name, name="Quay").captures())


def captures_of(path: Path) -> list[Capture]:
    return [one for one in found_in(path) if isinstance(one, Capture)]


def test_each_letter_of_an_mbox_is_a_capture(tmp_path: Path) -> None:
    path = tmp_path / "box.mbox"
    path.write_bytes(mbox(3))

    captures = captures_of(path)

    assert [c.place for c in captures] == ["box.mbox/1", "box.mbox/2", "box.mbox/3"]
    assert b"\nFrom here it looks cold." in captures[0].content
    assert {"message/rfc822"} == {c.media_type for c in captures}


def test_a_sentence_that_begins_with_from_parts_no_letter(tmp_path: Path) -> None:
    path = tmp_path / "box.mbox"
    path.write_bytes(mbox(1) + b"\nFrom the harbour we hear of ice.\n")

    assert len(captures_of(path)) == 1


def test_letters_of_a_maildir_and_of_a_folder(tmp_path: Path) -> None:
    for folder in ("cur", "new", "tmp"):
        (tmp_path / "box" / folder).mkdir(parents=True)
    (tmp_path / "box" / "cur" / "1:2,S").write_bytes(LETTER % 1)
    (tmp_path / "box" / "new" / "2").write_bytes(LETTER % 2)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.eml").write_bytes(LETTER % 3)

    assert [c.place for c in captures_of(tmp_path / "box")] == ["box/1", "box/2"]
    assert [c.place for c in captures_of(tmp_path / "letters")] == ["letters/a.eml"]


def test_pages_of_a_zip_without_what_is_hidden_or_climbs_out(tmp_path: Path) -> None:
    path = tmp_path / "pages.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/one.html", "<p>One")
        archive.writestr("../../etc/two.txt", "Two")
        archive.writestr("__MACOSX/one.html", "x")

    assert [(c.place, c.media_type) for c in captures_of(path)] == [
        ("pages.zip/a/one.html", "text/html"),
        ("pages.zip/etc/two.txt", "text/plain"),
    ]


def test_a_damaged_page_of_a_zip_costs_no_other_one(tmp_path: Path) -> None:
    path = tmp_path / "pages.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("a.txt", "b.txt", "c.txt"):
            archive.writestr(name, f"The page {name} of the week.")
    path.write_bytes(path.read_bytes().replace(b"page b.txt", b"page ?.txt"))

    first, second, third = found_in(path)

    assert isinstance(first, Capture)
    assert second == Problem(subject="pages.zip/b.txt", reason="is damaged: BadZipFile")
    assert isinstance(third, Capture)


def test_more_files_than_are_read_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("digest.sources.archives._MOST", 2)
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.txt", "A page.")
    with tarfile.open(tmp_path / "pages.tar", "w") as archive_of_tar:
        for number in range(3):
            archive_of_tar.addfile(tarfile.TarInfo(f"{number}.txt"))

    for name in ("pages.zip", "pages.tar"):
        *read, told = found_in(tmp_path / name)
        assert len(read) == 2
        assert isinstance(told, Problem)
        assert "the rest is not read" in told.reason


def test_a_bomb_in_a_zip_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"\0" * 60_000_000)
        archive.writestr("page.txt", "One")

    found = found_in(path)

    assert isinstance(found[0], Problem)
    assert "larger than 20 MB" in found[0].reason
    assert isinstance(found[1], Capture)


def test_pages_of_a_packed_tar_without_links(tmp_path: Path) -> None:
    path = tmp_path / "pages.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        info = tarfile.TarInfo("a/one.txt")
        info.size = 3
        archive.addfile(info, io.BytesIO(b"One"))
        link = tarfile.TarInfo("a/link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)

    assert [(c.place, c.content) for c in captures_of(path)] == [("pages.tar.gz/a/one.txt", b"One")]


@pytest.mark.parametrize("packed", ["", "a record at a time", "as a whole"])
def test_pages_of_a_web_archive_with_address_and_moment(tmp_path: Path, packed: str) -> None:
    path = tmp_path / f"pages.warc{'.gz' if packed else ''}"
    pages = (
        ("https://quay.example/ice", "text/html; charset=utf-8", "200 OK", b"<p>Ice"),
        ("https://quay.example/a.png", "image/png", "200 OK", b"\x89PNG"),
        ("https://quay.example/gone", "text/html", "404 Not Found", b"<p>Gone"),
    )
    records = [
        warc_record("response", url, "application/http; msgtype=response",
                    f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body)
        for url, kind, status, body in pages
    ]  # fmt: skip
    records.append(warc_record("conversion", "https://quay.example/text", "text/plain", b"Plain."))
    if packed == "a record at a time":
        records = [gzip.compress(record) for record in records]
    whole = b"".join(records)
    path.write_bytes(gzip.compress(whole) if packed == "as a whole" else whole)

    ice, text = captures_of(path)

    assert (
        ice.url,
        ice.content,
        ice.media_type,
        ice.charset,
    ) == ("https://quay.example/ice", b"<p>Ice", "text/html", "utf-8")
    assert ice.captured is not None
    assert ice.captured.iso == "2031-03-04T09:00Z"
    assert (text.url, text.content) == ("https://quay.example/text", b"Plain.")


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("harm", ["header", "length", "packing"])
def test_a_damaged_record_of_a_web_archive_costs_no_other_one(
    tmp_path: Path, harm: str, packed: bool
) -> None:
    pages = [
        warc_record("conversion", f"https://quay.example/{n}", "text/plain", b"Page %d. " % n * 9)
        for n in range(5)
    ]
    if harm == "header":
        pages[2] = pages[2].replace(b"WARC/1.1", b"WARX/9.9")
    elif harm == "length":
        pages[2] = pages[2].replace(b"Content-Length: ", b"Content-Length: x")
    if packed:
        pages = [gzip.compress(page) for page in pages]
    if harm == "packing":
        pages[2] = pages[2][:20] + b"\xff\x00\xff" * 9 + pages[2][47:]
    path = tmp_path / f"pages.warc{'.gz' if packed else ''}"
    path.write_bytes(b"".join(pages))

    found = found_in(path)

    kept = [one.place for one in found if isinstance(one, Capture)]
    told = [one for one in found if isinstance(one, Problem)]
    assert {f"pages.warc{'.gz' if packed else ''}/quay.example/{n}" for n in (0, 1, 3, 4)} <= set(
        kept
    )
    assert len(kept) == 5 or [one.reason for one in told] == ["a record is damaged and left out"]


def test_a_web_archive_packed_as_we_cannot_unpack_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "pages.warc.zst"
    path.write_bytes(b"\x28\xb5\x2f\xfd anything")

    (problem,) = found_in(path)

    assert isinstance(problem, Problem)
    assert (problem.reason, problem.hint) == ("is packed with zstandard", "unpack it")


@pytest.mark.parametrize("name", ["x.zip", "x.tar.gz", "x.warc.gz"])
def test_a_damaged_archive_is_one_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04 nonsense" if name.endswith("zip") else b"nonsense")

    (problem,) = found_in(path)

    assert isinstance(problem, Problem)
    assert "damaged" in problem.reason


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    (problem,) = found_in(tmp_path / "none.mbox")

    assert isinstance(problem, Problem)
    assert problem.subject == "none.mbox"
    assert "cannot be read" in problem.reason


def test_a_long_mailbox_costs_no_more_memory_than_its_longest_letter(tmp_path: Path) -> None:
    path = tmp_path / "box.mbox"
    path.write_bytes(mbox(60, b"x" * 99 + b"\n" * 10_000))
    with path.open("ab") as file:
        file.writelines(mbox(1, b"A line of a letter.\n" * 25_000 + b"\n") for _ in range(40))
    tracemalloc.start()

    count = sum(isinstance(one, Capture) for one in Archive(path, "box").captures())

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 100
    assert peak < 10_000_000 < path.stat().st_size


def test_a_moment_of_capture_before_the_year_1_is_unknown(tmp_path: Path) -> None:
    record = warc_record("resource", "http://quay.example/a", "text/plain", b"Ice on the quay.")
    early = record.replace(b"2031-03-04T09:00:00Z", b"0001-01-01T00:00:00+05:00")
    (tmp_path / "a.warc").write_bytes(early)

    (found,) = captures_of(tmp_path / "a.warc")

    assert found.captured is None
