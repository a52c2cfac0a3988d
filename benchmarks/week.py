"""A real week end to end: ``digest build`` beside what somebody would write instead, in one run.

    python -m benchmarks.week SITE [--rival "python script.py {site} {out}"] [--times 3]

SITE holds ``pages``, saved HTML pages, and ``feeds``, files that list them. Everything in it is
built, all cores used, with the settings as they come; a rival is any command, with ``{site}`` and
``{out}`` where its folders go. The two take turns: in the first the memory of all processes of a
build together is looked at, each page of it counted once (Linux), and what they import is
compiled; of the others the least time of each counts. Printed are times and their ratio, and what
was condensed. What a rival says on its last line is printed as it is.

A rival that condenses each article by itself writes a summary for each; ours condenses the
reports of one event together, so both numbers are given: the stories, and their reports. With
``--each`` ours has settings that part all reports, and writes as many summaries.

Measured on two cores with a week of September 2016, 1,145 pages of nine publishers in English and
the nine feeds that list them, three runs: with ``--each`` ours 3.0 to 3.1 s with 1,073 summaries
and 362 MB at the peak; a script of feedparser, trafilatura, sumy's LexRank and Jinja, one process,
16.0 to 16.7 s with 1,079 summaries and 140 MB: 5.3 to 5.4 times as long. Grouping the reports
instead of parting them takes 2.9 s.
"""

from __future__ import annotations

import argparse
import json
import shlex
import sys
import tempfile
from pathlib import Path

from benchmarks.processes import Run, run

ROOT = Path(__file__).parent.parent


def condensed(issue: Path) -> tuple[int, int]:
    """Give how many stories of an issue have a summary, and of how many reports."""
    briefs = [
        b for s in json.loads(issue.read_text("utf-8"))["sections"] for b in s.get("briefs", ())
    ]
    told = [brief for brief in briefs if brief["summary"].get("lines")]
    return len(told), sum(1 + len(brief.get("also", ())) for brief in told)


def parting(sources: Path, place: Path) -> list[str]:
    """Give arguments with which each of these documents is told by itself, whenever it is from."""
    pieces = [document["id"] for document in json.loads(sources.read_text("utf-8"))["documents"]]
    settings = place / "digest.toml"
    settings.write_text(f"[[apart]]\npieces = {json.dumps(pieces)}\n", "utf-8")
    return ["--config", str(settings), "--since", "1990-01-01", "--until", "2100-01-01"]


def main() -> None:
    """Build, let the rival do it, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--rival", default="", help="a command with {site} and {out}")
    parser.add_argument("--each", action="store_true", help="a summary of each report by itself")
    parser.add_argument("--times", type=int, default=3)
    given = parser.parse_args()
    own: list[Run] = []  # the first to see the memory, the others for the time
    others: list[Run] = []
    with tempfile.TemporaryDirectory() as place:
        folders = [str(given.site / name) for name in ("pages", "feeds")]
        build = [sys.executable, "-m", "digest", "build", "--quiet", *folders]
        if given.each:
            run([*build, "--out", f"{place}/first"], PYTHONPATH=str(ROOT))
            build += parting(next(Path(place, "first").glob("*/sources.json")), Path(place))
        for number in range(given.times + 1):
            first, out = number == 0, Path(place) / f"own-{number}"
            own.append(run([*build, "--out", str(out)], watched=first, PYTHONPATH=str(ROOT)))
            if given.rival:
                filled = given.rival.format(site=given.site, out=Path(place) / f"other-{number}")
                others.append(run(shlex.split(filled), watched=first))
        stories, reports = condensed(next(out.glob("*/issue.json")))
    best = min(one.seconds for one in own[1:])
    print(f"ours: {best:.2f} s, at the peak {own[0].peak / 1e6:.0f} MB; ", end="")
    print(f"{stories} summaries of {reports} reports")
    if others:
        least = min(one.seconds for one in others[1:])
        print(f"rival: {least:.2f} s, at the peak {others[0].peak / 1e6:.0f} MB")
        print(f"rival says: {others[-1].said.splitlines()[-1]}")
        print(f"ours is {least / best:.2f} times faster")


if __name__ == "__main__":
    main()
