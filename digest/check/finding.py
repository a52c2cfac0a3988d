"""What a judge found."""

from __future__ import annotations

from typing import Literal, get_args

from digest.model import Noun

Level = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = get_args(Level)


class Finding(Noun, frozen=True, kw_only=True):
    """One thing found: what, where, and what to do about it.

    Attributes:
        level: ``error``: do not send it so; ``warning``: look at it; ``note``: good to know.
        judge: the name of the judge.
        file: the file of the issue, or several parted by commas.
        what: what is wrong, without a full stop.
        place: where in the file, "" for the whole of it.
        todo: what to do, "" where there is nothing to be done.
    """

    level: Level
    judge: str
    file: str
    what: str
    place: str = ""
    todo: str = ""

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
        line = f"{self.level}: {where}: {self.what}"
        return f"{line} ({self.todo})" if self.todo else line
