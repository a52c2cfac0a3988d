"""A clipping and what stands beside it; the folder reads both."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.errors import SourceError
from digest.model import Capture
from digest.sources.clipping import Clipping, clip
from digest.sources.folder import Folder


def test_the_folder_knows_address_moment_and_type_of_a_clipping(tmp_path: Path) -> None:
    clipping = Clipping(
        content=b"<p>Ice",
        url="https://quay.example/ice?utm_source=x",
        media_type="text/html",
        captured="2031-03-04T09:00:00+01:00",
    )

    path = clip(clipping, tmp_path / "captures")

    (capture,) = Folder(tmp_path / "captures", "captures").captures()
    assert isinstance(capture, Capture)
    assert path.name == "2031-03-04-quay-example-ice-utm_source-x.html" or path.suffix == ".html"
    assert (capture.url, capture.media_type) == ("https://quay.example/ice", "text/html")
    assert capture.captured is not None
    assert capture.captured.iso == "2031-03-04T09:00+01:00"


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    first = clip(Clipping(content=b"One", name="page.txt"), tmp_path)
    second = clip(Clipping(content=b"Two", name="page.txt"), tmp_path)

    assert (first.read_bytes(), second.read_bytes()) == (b"One", b"Two")


def test_a_file_that_was_saved_some_time_has_no_moment(tmp_path: Path) -> None:
    clip(Clipping(content=b"One", name="page.txt"), tmp_path)

    (capture,) = Folder(tmp_path, "x").captures()
    assert isinstance(capture, Capture)
    assert capture.captured is None


@pytest.mark.parametrize(
    "url", ["https://a.example/../../../etc", "https://a.example/" + "ä" * 900, ""]
)
def test_no_address_leads_out_of_the_folder(tmp_path: Path, url: str) -> None:
    path = clip(Clipping(content=b"One", url=url), tmp_path)

    assert path.parent == tmp_path


def test_an_empty_clipping_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nothing in it"):
        clip(Clipping(content=b" \n", url="https://a.example/"), tmp_path)
