"""The polite client: asks seldom, takes no for an answer, and remembers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import msgspec

from digest.errors import FetchError
from digest.sources.places import charset_of
from digest.sources.web.cache import Cache, Kept
from digest.sources.web.guard import Permit, is_public
from digest.sources.web.options import WebOptions
from digest.sources.web.request import Answer, BrokenError, Limits, request
from digest.sources.web.robots import ALL, LONGEST, Robots, nothing, robots_of
from digest.text.addresses import host

_BACK_OFF = 2.0  # seconds before the second try; four times as long before each further one
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})


def utc_now() -> datetime:
    """Give the moment, for what is fetched now."""
    return datetime.now(UTC)


class _Host:
    """One host: asked by one thread at a time, and not before ``free``.

    ``turn`` is held for one request only; ``asking`` while its robots.txt is asked for.
    """

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.asking = threading.Lock()
        self.free = 0.0
        self.robots: Robots | None = None


class Web:
    """Fetches pages.

    Every request goes through here, those for robots.txt and after redirects included, so that
    what is asked of a host can be counted. Clock and sleep are arguments: tests do not wait.
    """

    def __init__(
        self,
        options: WebOptions,
        base: Path | None = None,
        *,
        clock: Callable[[], datetime] = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        permit: Permit | None = None,
        progress: Callable[[str], None] | None = None,
    ) -> None:
        """Take the options.

        Args:
            options: how politely.
            base: the folder that the cache's path is relative to; None keeps nothing on disk.
            clock: gives the moment of a capture.
            monotonic: gives seconds, for delays.
            sleep: waits that many seconds.
            permit: judges a numeric address; the default lets only public ones pass.
            progress: is told each address when it is asked for.
        """
        self.options = options
        path = base / options.cache if base is not None and options.cache else None
        self.cache = Cache(path, clock())
        self._clock, self._monotonic, self._sleep = clock, monotonic, sleep
        self._permit = permit or (_anything if options.allow_private else is_public)
        self._progress = progress or _silent
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()
        self._limits = Limits(
            timeout=options.timeout, total=options.total, size=int(options.megabytes * 1e6)
        )

    def fetch(self, url: str) -> Kept:
        """Give a page: from the cache while it is fresh or unchanged, else from its server.

        Raises:
            FetchError: it cannot be had; the message is one clear line.
            ConfigError: the cache cannot be used.
        """
        kept = self.cache.get(url)
        if self.options.offline:
            if kept is None:
                raise FetchError("not in the cache, and offline", url)
            return kept
        now = self._clock()
        fresh = timedelta(minutes=self.options.fresh)
        if kept is not None and now - datetime.fromisoformat(kept.checked) < fresh:
            return kept
        self._progress(url)
        answer = self._followed(url, kept)
        if answer.status == 304 and kept is not None:
            kept = msgspec.structs.replace(kept, checked=now.isoformat())
        elif answer.status == 200:
            kept = Kept(
                url=url,
                final=answer.url,
                media_type=_media_type(answer),
                charset=charset_of(answer.header("content-type")),
                etag=answer.header("etag")[:200],
                modified=answer.header("last-modified")[:100],
                captured=now.isoformat(),
                checked=now.isoformat(),
                body=answer.body,
            )
        else:
            raise FetchError(_refused(answer.status), url, _advice(answer.status))
        self.cache.put(kept)
        return kept

    def fetch_all(self, urls: Iterable[str]) -> Iterator[tuple[str, Kept | FetchError]]:
        """Fetch many, hosts beside each other, the pages of one host one after another.

        What came before its turn waits in the cache, not in memory.

        Yields:
            Each address with its page or the reason why there is none, in the order given.
        """
        wanted = list(dict.fromkeys(urls))
        by_host: dict[str, list[str]] = {}
        for url in wanted:
            by_host.setdefault(host(url), []).append(url)
        results: dict[str, Future[None]] = {url: Future() for url in wanted}
        with ThreadPoolExecutor(max_workers=max(1, self.options.parallel)) as pool:
            for group in by_host.values():
                pool.submit(self._fill, group, results)
            for url in wanted:
                try:
                    results.pop(url).result()
                except FetchError as error:
                    yield url, error
                    continue
                kept = self.cache.get(url)
                yield url, kept or FetchError("was fetched, but the cache lost it", url)

    def _fill(self, urls: list[str], results: dict[str, Future[None]]) -> None:
        futures = [(url, results[url]) for url in urls]
        for url, future in futures:
            try:
                self.fetch(url)
                future.set_result(None)
            except BaseException as error:  # noqa: BLE001  # a bug is raised where it is waited for
                future.set_exception(error)

    def _followed(self, url: str, kept: Kept | None) -> Answer:
        """Ask, and follow where the answer leads, each step judged like the first."""
        place = url
        for _ in range(self.options.redirects + 1):
            robots = self._robots(place) if self.options.robots else ALL
            if not robots.allows(place):
                raise FetchError(robots.refusal, url)
            answer = self._patiently(place, self._conditions(kept))
            if answer.status not in _MOVED:
                return answer
            target = urljoin(place, answer.header("location").strip())
            if urlsplit(target).scheme not in ("http", "https") or not host(target):
                raise FetchError("leads to what is no address of the web", url)
            place = target
        raise FetchError(f"leads on more than {self.options.redirects} times", url)

    def _conditions(self, kept: Kept | None) -> dict[str, str]:
        headers = {"User-Agent": self.options.agent.encode("ascii", "replace").decode("ascii")}
        if kept is not None and kept.etag:
            headers["If-None-Match"] = kept.etag
        if kept is not None and kept.modified:
            headers["If-Modified-Since"] = kept.modified
        return headers

    def _patiently(self, url: str, headers: dict[str, str]) -> Answer:
        """Ask again after a failure that may pass, later each time; wait as long as is asked."""
        pause = _BACK_OFF
        for tries_left in range(self.options.retries, -1, -1):
            try:
                answer = self._in_turn(url, headers)
            except BrokenError:
                if not tries_left:
                    raise
                self._sleep(pause)
            else:
                if answer.status not in _AGAIN or not tries_left:
                    return answer
                asked = self._retry_after(answer)
                if asked > self.options.patience:
                    raise FetchError(f"asks to come back in {asked:.0f} seconds", url)
                self._sleep(max(pause, asked))
            pause *= 4
        raise AssertionError("the last try returns or raises")

    def _retry_after(self, answer: Answer) -> float:
        stated = answer.header("retry-after").strip()
        if stated.isdecimal():
            return float(stated[:9])
        try:
            when = parsedate_to_datetime(stated)
        except ValueError:
            return 0.0
        return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - self._clock()).total_seconds())

    def _in_turn(self, url: str, headers: dict[str, str]) -> Answer:
        """Ask when it is this host's turn: one request at a time, with a delay between two."""
        at = self._host(url)
        with at.turn:
            wait = at.free - self._monotonic()
            if wait > 0:
                self._sleep(wait)
            asked = at.robots.delay if at.robots is not None else 0.0
            try:
                return request(url, headers, self._limits, self._permit)
            finally:
                delay = max(self.options.delay, min(asked, self.options.patience))
                at.free = self._monotonic() + delay

    def _host(self, url: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(urlsplit(url).netloc.lower(), _Host())

    def _robots(self, url: str) -> Robots:
        """Give what a site asks of robots, asked for once in a run.

        RFC 9309: no such file allows everything; an error of the server's forbids everything.
        """
        at = self._host(url)
        with at.asking:
            if at.robots is None:
                parts = urlsplit(url)
                at.robots = self._asked_robots(f"{parts.scheme}://{parts.netloc}/robots.txt")
            return at.robots

    def _asked_robots(self, place: str) -> Robots:
        for _ in range(6):
            try:
                answer = self._in_turn(place, self._conditions(None))
            except BrokenError as error:
                return nothing(error.message)
            if answer.status in _MOVED:
                place = urljoin(place, answer.header("location").strip())
                continue
            if answer.status == 200:
                return robots_of(answer.body[:LONGEST], self.options.agent)
            failed = answer.status >= 500 or answer.status == 429
            return nothing(_refused(answer.status)) if failed else ALL
        return ALL


def _media_type(answer: Answer) -> str:
    """Give the media type without its parameters, lower case."""
    return answer.header("content-type").partition(";")[0].strip().lower()[:100]


def _refused(status: int) -> str:
    words = {401: "wants a password", 403: "refuses", 404: "is not there", 410: "is gone for good",
             429: "says that we ask too often", 451: "is withheld by law"}  # fmt: skip
    if status in words:
        return f"{words[status]} (HTTP {status})"
    return f"fails (HTTP {status})" if status >= 500 else f"answers HTTP {status}"


def _advice(status: int) -> str:
    return "take it out of the settings" if status == 410 else ""


def _silent(url: str) -> None:
    """Tell nobody."""


def _anything(address: str) -> bool:
    """Permit every address."""
    return bool(address)
