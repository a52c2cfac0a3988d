"""One run against a server that does everything wrong: a line each, and nothing else is lost."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from loopback import Server, answer, serving  # type: ignore[import-not-found,unused-ignore]

from digest.pipeline import Edition, build
from digest.settings import Settings
from digest.sources import Source
from digest.sources.addresses import Addresses, Feed
from digest.sources.web.client import Web
from digest.sources.web.options import AddressesOptions, FeedOptions, WebOptions

NOW = datetime(2031, 3, 4, 9, tzinfo=UTC)
BODY = "".join(f"<p>Crews salt the quay before ferry {n} comes in at dawn.</p>" for n in range(9))
GOOD = f"<html><body><article><h1>Ice closes the quay</h1>{BODY}</article></body></html>"
BOMB = (
    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'>"
    + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(12)
    )
    + "]><rss><channel><title>Bell</title><item><title>Bell rings</title>"
    "<description>&m;</description></item><item><title>Bell tolls</title></item></channel></rss>"
)  # fmt: skip
ROBOTS = b"User-agent: *\nDisallow: /closed\n"


class Clock:
    """Time that passes only when somebody sleeps."""

    seconds = 0.0

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as served:
        yield served


def misbehave(server: Server) -> dict[str, str]:
    """Give the addresses that do everything wrong, each with the line it must come to."""

    def stall(_request: BaseHTTPRequestHandler) -> None:
        server.over.wait(5)

    server.routes["/stalls"] = stall
    server.page("/robots.txt", ROBOTS)
    server.page("/for-ever", b"", 302, Location="/for-ever")
    server.page("/inward", b"", 302, Location="http://10.0.0.7/")
    server.page("/too-long", b"x", Content_Length="99999999")
    server.page("/half", b"<html><p>Half", Content_Length="99")
    server.page("/type", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, Content_Type="text/html")
    server.page("/gzip", gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip")
    server.page("/often", b"", 429, Retry_After="86400")
    server.in_turn("/soon", answer(b"", 429, Retry_After="30"), answer(GOOD.encode()))
    server.page("/closed", b"x")
    return {
        "/stalls": "stalled for 0.3 seconds",
        "/for-ever": "leads on more than 5 times",
        "/inward": "leads to a private address (10.0.0.7)",
        "/too-long": "longer than 2 MB",
        "/half": "broke off in the middle",
        "/type": "not a text: a PNG picture",
        "/gzip": "longer than 2 MB",
        "/often": "asks to come back in 86400 seconds",
        "/closed": "its robots.txt asks not to be fetched",
    }


def run(server: Server, clock: Clock, paths: list[str]) -> Edition:
    web = Web(
        WebOptions(timeout=0.3, total=2.0, megabytes=2.0, cache=""),
        clock=lambda: NOW + timedelta(seconds=clock.seconds),
        monotonic=lambda: clock.seconds,
        sleep=clock.sleep,
        permit=lambda address: address == "127.0.0.1",
    )
    pages = AddressesOptions(urls=tuple(server.url + path for path in paths))
    feeds = [server.page("/bomb.xml", BOMB.encode()), server.page("/feed.xml", b"<rss><channel>"
             b"<item><title>Lamp lit at the pier</title></item></channel></rss>")]  # fmt: skip
    sources: list[Source] = [Addresses(pages, Path(), "web", web)]
    sources += [Feed(FeedOptions(url=url), Path(), url[-8:], web) for url in feeds]
    return build(Settings(), sources, NOW)


def test_each_trouble_is_one_line_and_everything_else_is_read(server: Server) -> None:
    wrong = misbehave(server)
    server.page("/good", GOOD.replace("quay", "pier").encode())
    clock = Clock()

    edition = run(server, clock, ["/good", *wrong, "/soon"])

    lines = {
        fate.capture.rpartition("/")[2]: fate.reason
        for fate in edition.report.captures
        if fate.kind == "unreadable"
    }
    assert {f"/{place}" for place in lines} == set(wrong)
    assert all(wrong[f"/{place}"] in line for place, line in lines.items())
    problems = [problem.subject.rpartition("/")[2] for problem in edition.report.problems]
    assert all(problems.count(place.removeprefix("/")) == 1 for place in wrong)
    assert [d.headline for d in edition.sources.documents] == [
        "Bell rings",
        "Bell tolls",
        "Lamp lit at the pier",
        "Ice closes the pier",
        "Ice closes the quay",
    ]


def test_no_more_is_asked_than_is_polite(server: Server) -> None:
    wrong = misbehave(server)
    clock = Clock()

    run(server, clock, [*wrong, "/soon"])

    assert dict(server.asked) == {
        "/robots.txt": 1,
        "/stalls": 3,
        "/for-ever": 6,
        "/inward": 1,
        "/too-long": 1,
        "/half": 3,
        "/type": 1,
        "/gzip": 1,
        "/often": 1,
        "/soon": 2,
        "/bomb.xml": 1,
        "/feed.xml": 1,
    }
    asked = sum(server.asked.values())
    assert clock.seconds >= asked - 1  # a second between any two, whatever the trouble
