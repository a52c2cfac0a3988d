"""A built issue before its judges: nothing is asked of a network, nothing is changed.

Each judge has its file and looks at one thing; what it finds, it says in a line with what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from digest.check.evidence import Evidence
from digest.check.finding import LEVELS, Finding
from digest.text.names import look_up

Judge = Callable[[Evidence], Iterable[Finding]]

# To add a judge: a file here, a line in this table, a test that breaks an issue in its way.
JUDGES = {
    "files": "digest.check.files:judge",
    "quotes": "digest.check.quotes:judge",
    "contents": "digest.check.contents:judge",
    "page": "digest.check.page:judge",
    "letter": "digest.check.letter:judge",
    "links": "digest.check.links:judge",
    "contrast": "digest.check.contrast:judge",
    "support": "digest.check.support:judge",
}


def check(evidence: Evidence) -> list[Finding]:
    """Ask every judge; give what they found, the gravest first."""
    found: list[Finding] = []
    for name in JUDGES:
        found += cast(Judge, look_up("judge", name, JUDGES))(evidence)
    return sorted(found, key=lambda finding: LEVELS.index(finding.level))
