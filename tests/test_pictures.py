"""The README opens with pictures of the example, small ones, that a script takes."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
IMAGES = re.findall(r'<img src="([^"]+)"[^>]* alt="([^"]*)"', README)
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pictures", ROOT / "docs" / "pictures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["pictures"] = module
    spec.loader.exec_module(module)
    return module


def test_the_readme_opens_with_pictures_that_say_what_they_show() -> None:
    assert len(IMAGES) == 3
    assert README.index("<img ") < README.index("## ")
    for file, told in IMAGES:
        assert (ROOT / file).is_file()
        assert len(told) > len("A picture")


def test_each_picture_is_one_that_the_script_takes_and_none_is_large() -> None:
    pictures = script()
    kept = {file.name: file.stat().st_size for file in (ROOT / "docs" / "pictures").iterdir()}

    assert set(kept) == {picture.name for picture in pictures.PICTURES}
    assert max(kept.values()) <= pictures.LARGEST


@pytest.mark.browser
@pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason=f"no browser at {CHROMIUM}")
def test_the_script_takes_them(tmp_path: Path) -> None:
    pictures = script()
    pictures.main(tmp_path)

    for picture in pictures.PICTURES:
        content = (tmp_path / picture.name).read_bytes()
        assert content[:4] == b"RIFF"
        assert content[8:12] == b"WEBP"
