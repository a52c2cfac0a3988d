"""The desk: files of issues, and the list of them."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from digest.model import encode
from digest.publish.desk import write_file, write_index
from tests.renderers import issues


class Broken(Executor):
    """Processes that have died."""

    def submit(self, *_args: Any, **_named: Any) -> Future[Any]:
        raise BrokenExecutor


@pytest.mark.parametrize("executor", [ThreadPoolExecutor(1), Broken()])
def test_another_process_lists_the_issues_to_the_same_bytes(
    executor: Executor, tmp_path: Path
) -> None:
    for issue in (issues.full(), issues.single()):
        write_file(tmp_path / issue.id / "issue.json", encode(issue))
    here = write_index(tmp_path).read_bytes()

    assert write_index(tmp_path, executor).read_bytes() == here
    assert here.index(b"2027-W10/index.html") < here.index(b"2025-01-27/index.html")
