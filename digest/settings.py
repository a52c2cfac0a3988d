"""``digest.toml`` → settings. Each room owns its own options; here they are put together."""

from __future__ import annotations

import math
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_type_hints

import msgspec

from digest.edition.length import Lengths, PlanOptions, words_of
from digest.edition.rules import Rule
from digest.edition.sections import SectionOptions
from digest.edition.window import (
    WindowOptions,
    grace_of,
    home_zone,
    last_period,
)
from digest.errors import ConfigError
from digest.model import Masthead, Noun
from digest.sources.archives import ArchiveOptions, MailOptions
from digest.sources.folder import FolderOptions
from digest.sources.web.options import (
    AddressesOptions,
    FeedOptions,
    PageOptions,
    SubscriptionOptions,
    WebOptions,
)
from digest.summarizers import SummaryOptions
from digest.text.names import nearest

if TYPE_CHECKING:
    from digest.stories.rank import Weight

_LARGEST = 1_000_000  # bytes of a settings file or of a text that it names
_UNKNOWN = re.compile(r"unknown field `(?P<key>[^`]*)`(?: - at `(?P<path>[^`]*)`)?")
_WRONG = re.compile(r"(?P<what>.*?)(?: - at `(?P<path>[^`]*)`)?", re.DOTALL)
_ACCENT = re.compile(r"#[0-9a-fA-F]{6}")


class IssueOptions(Noun, frozen=True, kw_only=True):
    """``[issue]``: what belongs to one issue or to their counting.

    Attributes:
        first: the first day of the first issue's period; numbers are counted from it.
        introduction: the editor's words, Markdown, or the name of a ``.md`` file with them.
        address: where the page of an issue will stand; ``{id}`` stands for the issue's id.
        subject: of the mail; "" takes the lead headline.
        preheader: the line a mail programme shows beside the subject; "" takes headlines.
    """

    first: date | None = None
    introduction: str = ""
    address: str = ""
    subject: str = ""
    preheader: str = ""


class SummarySettings(Noun, frozen=True, kw_only=True):
    """``[summary]``: how texts are condensed.

    Attributes:
        method: the name of a method; ``digest summarize --help`` lists them.
        sentences: of a story.
        lead: sentences of the leading story.
        items: sentences of a feed item.
        bonus: for ``edmundson``: words that speak for a sentence.
        stigma: for ``edmundson``: words that speak against it.
        null: for ``edmundson``: words of no weight; empty for the language's stop words.
        seed: for ``random``: another seed, another choice.
    """

    method: str = "lex-rank"
    sentences: int = 3
    lead: int = 5
    items: int = 1
    bonus: tuple[str, ...] = ()
    stigma: tuple[str, ...] = ()
    null: tuple[str, ...] = ()
    seed: int = 0

    @property
    def options(self) -> SummaryOptions:
        """What the method is told."""
        return SummaryOptions(
            method=self.method,
            bonus=self.bonus,
            stigma=self.stigma,
            null=self.null,
            seed=self.seed,
        )

    @property
    def lengths(self) -> Lengths:
        """The lengths as the plan wants them."""
        return Lengths(lead=self.lead, stories=self.sentences, items=self.items)


class RankSettings(Noun, frozen=True, kw_only=True):
    """``[rank]``: points that a story gets beside those for its sources, length and day.

    They are written as tables, `"The Courier" = 2`; a negative number takes points away.

    Attributes:
        sources: for each source that reported it, by the source's name.
        sections: for each section or keyword that a page gives it.
        words: for each word or phrase in a headline or text; `row*` is every word that begins so.
    """

    sources: dict[str, float] = msgspec.field(default_factory=dict)
    sections: dict[str, float] = msgspec.field(default_factory=dict)
    words: dict[str, float] = msgspec.field(default_factory=dict)

    @property
    def weights(self) -> tuple[Weight, ...]:
        """The weights as the ranking wants them."""
        from digest.stories.rank import Weight

        kinds: tuple[tuple[Literal["source", "section", "word"], dict[str, float]], ...] = (
            ("source", self.sources),
            ("section", self.sections),
            ("word", self.words),
        )
        return tuple(
            Weight(kind=kind, name=name, points=points)
            for kind, table in kinds
            for name, points in table.items()
        )


class PairOptions(Noun, frozen=True, kw_only=True):
    """``[[apart]]`` and ``[[together]]``: the editor's word on which reports tell one event.

    Attributes:
        pieces: addresses of the reports, or their ids.
    """

    pieces: tuple[str, ...]


class SourcesSettings(Noun, frozen=True, kw_only=True):
    """``[[sources.…]]``: where captures come from, one table a source.

    Attributes:
        folder: folders of saved pages and notes.
        feed: single feeds.
        opml: lists of feeds, as feed readers export them.
        page: pages that list news and have no feed.
        web: pages by their addresses.
        mail: letters that were saved.
        archive: saved pages in one file.
    """

    folder: tuple[FolderOptions, ...] = ()
    feed: tuple[FeedOptions, ...] = ()
    opml: tuple[SubscriptionOptions, ...] = ()
    page: tuple[PageOptions, ...] = ()
    web: tuple[AddressesOptions, ...] = ()
    mail: tuple[MailOptions, ...] = ()
    archive: tuple[ArchiveOptions, ...] = ()


class Settings(Noun, frozen=True, kw_only=True):
    """All that can be set, with its defaults.

    Attributes:
        masthead: whose digest it is.
        issue: what belongs to one issue.
        window: which period an issue covers; None takes everything.
        summary: how texts are condensed.
        sources: where captures come from.
        web: how pages and feeds are fetched.
        include: where there are any, one of them must fit whatever comes in.
        exclude: whatever one of them fits is dropped.
        plan: how long the issue is, and how it is divided.
        rank: what is more or less important to the editor.
        sections: the parts of the issue.
        apart: reports that tell different events though they look alike.
        together: reports of one event that do not look alike.
        templates: a folder of templates of one's own.
    """

    masthead: Masthead = Masthead()
    issue: IssueOptions = IssueOptions()
    window: WindowOptions = WindowOptions()
    summary: SummarySettings = SummarySettings()
    sources: SourcesSettings = SourcesSettings()
    web: WebOptions = WebOptions()
    include: tuple[Rule, ...] = ()
    exclude: tuple[Rule, ...] = ()
    plan: PlanOptions = PlanOptions()
    rank: RankSettings = RankSettings()
    sections: tuple[SectionOptions, ...] = ()
    apart: tuple[PairOptions, ...] = ()
    together: tuple[PairOptions, ...] = ()
    templates: str = ""


def load(path: Path) -> Settings:
    """Read and judge a settings file.

    Raises:
        ConfigError: it cannot be read, or asks for something that cannot be.
    """
    try:
        table = tomllib.loads(_read(path, path.name))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"no valid TOML: {error}", path.name) from error
    return _judged(_with_introduction(_convert(table, path.name), path), path.name)


def _read(path: Path, name: str) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise ConfigError("larger than 1 MB", name)
        return content.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise ConfigError(
            "there is no such file", name, "make a starter with: digest init"
        ) from error
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", name) from error
    except UnicodeDecodeError as error:
        raise ConfigError("is not UTF-8", name, "save it as UTF-8") from error


def _convert(table: dict[str, Any], name: str) -> Settings:
    try:
        return msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        raise _explained(str(error), name) from error


def _explained(message: str, name: str) -> ConfigError:
    """Turn the validator's message into the words of whoever wrote the file."""
    unknown = _UNKNOWN.search(message)
    if unknown:
        parts = _parts(unknown["path"] or "$")
        guess = nearest(unknown["key"], _fields_at(parts))
        hint = f"did you mean {guess}?" if guess else f"known: {', '.join(_fields_at(parts))}"
        return ConfigError(f"unknown key “{unknown['key']}”", _where(name, parts), hint)
    wrong = _WRONG.fullmatch(message)
    what, path = (wrong["what"], wrong["path"]) if wrong else (message, None)
    return ConfigError(_plain(what), _where(name, _parts(path or "$")))


def _plain(what: str) -> str:
    words = {"`str`": "text", "`int`": "a whole number", "`bool`": "true or false",
             "`array`": "a list", "`object`": "a table", "`float`": "a number",
             "`date`": "a date"}  # fmt: skip
    for term, plain in words.items():
        what = what.replace(term, plain)
    return what[:1].lower() + what[1:]


def _parts(path: str) -> list[str]:
    return [p for p in re.split(r"\.|\[\d*\]|\[\.\.\.\]|\$", path) if p]


def _where(name: str, parts: list[str]) -> str:
    return f"{name} [{'.'.join(parts)}]" if parts else name


def _fields_at(parts: list[str]) -> list[str]:
    """Give the keys that the table at the path has."""
    here: type[Noun] = Settings
    for part in parts:
        hint = get_type_hints(here).get(part)
        nouns = [t for t in (hint, *get_args(hint)) if isinstance(t, type) and issubclass(t, Noun)]
        if not nouns:
            break
        here = nouns[0]
    return [field.encode_name for field in msgspec.structs.fields(here)]


def _with_introduction(settings: Settings, path: Path) -> Settings:
    """Put the text of the file that the introduction names in its place."""
    named = settings.issue.introduction.strip()
    if not named.endswith(".md") or "\n" in named:
        return settings
    text = _read(path.parent / named, f"{path.name} [issue] introduction: {named}")
    issue = msgspec.structs.replace(settings.issue, introduction=text)
    return msgspec.structs.replace(settings, issue=issue)


def _judged(settings: Settings, name: str) -> Settings:
    """Check what the types cannot say.

    Raises:
        ConfigError: a value is of the right type and yet impossible.
    """
    from datetime import UTC, datetime

    from digest.summarizers import require

    try:
        require(settings.summary.method)
        home_zone(settings.masthead.zone)
        grace_of(settings.window)
        words_of(settings.plan.length)
        last_period(settings.window, settings.masthead.zone, datetime(2031, 1, 1, tzinfo=UTC))
    except ConfigError as error:
        raise ConfigError(error.message, f"{name} {error.subject}".strip(), error.hint) from error
    for weight in settings.rank.weights:
        if not math.isfinite(weight.points):
            raise ConfigError(f"“{weight.name}” needs a number of points", f"{name} [rank]")
    accent = settings.masthead.accent
    if accent and not _ACCENT.fullmatch(accent):
        raise ConfigError(f"“{accent}” is no colour", f"{name} [masthead] accent", "write #b5122b")
    counts = {
        "sentences": settings.summary.sentences,
        "lead": settings.summary.lead,
        "items": settings.summary.items,
    }
    for key, value in counts.items():
        if value < 1:
            raise ConfigError("must be 1 or more", f"{name} [summary] {key}")
    return settings
