"""The web: polite, patient within bounds, and never led where it must not go."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from loopback import Server, answer, serving  # type: ignore[import-not-found,unused-ignore]

from digest.errors import ConfigError, FetchError
from digest.sources.web.client import Web
from digest.sources.web.guard import is_public
from digest.sources.web.options import WebOptions
from digest.sources.web.robots import robots_of

START = datetime(2031, 3, 4, 9, tzinfo=UTC)


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as served:
        yield served


@pytest.fixture
def clock() -> Clock:
    return Clock()


def web_of(clock: Clock, base: Path | None = None, **options: float | str | bool) -> Web:
    settings = WebOptions(**{"timeout": 0.3, "total": 2.0, "fresh": 0.0, **options})  # type: ignore[arg-type]
    return Web(
        settings,
        base,
        clock=clock.now,
        monotonic=clock.monotonic,
        sleep=clock.sleep,
        permit=lambda address: address == "127.0.0.1",
    )


def refusal(web: Web, url: str) -> str:
    with pytest.raises(FetchError) as raised:
        web.fetch(url)
    assert "\n" not in str(raised.value)
    return str(raised.value)


class TestFetching:
    def test_a_page_comes_with_its_address_type_and_moment(
        self, server: Server, clock: Clock
    ) -> None:
        url = server.page("/a?b=ä c", b"<p>Hello")
        server.routes["/a?b=%C3%A4%20c"] = server.routes["/a?b=ä c"]

        kept = web_of(clock).fetch(url)

        assert (b"<p>Hello", "text/html", url) == (kept.body, kept.media_type, kept.final)
        assert kept.captured == START.isoformat()

    @pytest.mark.parametrize("encoding", ["gzip", "deflate", "raw"])
    def test_packed_answers_are_unpacked(self, server: Server, clock: Clock, encoding: str) -> None:
        raw = zlib.compressobj(wbits=-15)
        packed = {
            "gzip": gzip.compress(b"Hello"),
            "deflate": zlib.compress(b"Hello"),
            "raw": raw.compress(b"Hello") + raw.flush(),
        }[encoding]
        url = server.page("/a", packed, Content_Encoding=encoding.replace("raw", "deflate"))

        assert web_of(clock).fetch(url).body == b"Hello"

    def test_a_redirect_is_followed_and_its_end_is_told(self, server: Server, clock: Clock) -> None:
        url = server.page("/a", b"", 302, Location="/b")
        end = server.page("/b", b"There")

        kept = web_of(clock).fetch(url)

        assert (url, end, b"There") == (kept.url, kept.final, kept.body)

    def test_many_come_in_the_order_asked_and_one_failure_costs_no_other(
        self, server: Server, clock: Clock
    ) -> None:
        urls = [server.page(f"/{n}", str(n).encode()) for n in range(5)]
        del server.routes["/2"]

        found = list(web_of(clock).fetch_all(urls))

        assert urls == [url for url, _ in found]
        assert ["gone" if isinstance(page, FetchError) else page.body for _, page in found] == [
            b"0",
            b"1",
            "gone",
            b"3",
            b"4",
        ]


class TestTroubleIsOneLine:
    def test_a_server_that_stalls(self, server: Server, clock: Clock) -> None:
        def stall(request: BaseHTTPRequestHandler) -> None:
            server.over.wait(5)

        server.routes["/a"] = stall

        assert "stalled for 0.3 seconds" in refusal(web_of(clock, retries=1), server.url + "/a")
        assert server.asked["/a"] == 2

    def test_a_server_that_never_ends(self, server: Server, clock: Clock) -> None:
        def drip(request: BaseHTTPRequestHandler) -> None:
            request.send_response(200)
            request.end_headers()
            while not server.over.wait(0.05):
                request.wfile.write(b"x")

        server.routes["/a"] = drip
        web = web_of(clock, total=0.5, retries=0)

        assert "took longer than 0.5 seconds" in refusal(web, server.url + "/a")

    def test_redirects_without_end(self, server: Server, clock: Clock) -> None:
        url = server.page("/a", b"", 302, Location="/a")

        assert "leads on more than 5 times" in refusal(web_of(clock), url)
        assert server.asked["/a"] == 6

    @pytest.mark.parametrize(
        "place", ["http://127.0.0.2/", "http://[::1]:9/", "http://2130706434/"]
    )
    def test_a_redirect_into_the_private_network(
        self, server: Server, clock: Clock, place: str
    ) -> None:
        url = server.page("/a", b"", 301, Location=place)

        assert "leads to a private address" in refusal(web_of(clock), url)

    @pytest.mark.parametrize(
        "place", ["file:///etc/passwd", "ftp://a.example/", "", "javascript:1"]
    )
    def test_a_redirect_out_of_the_web(self, server: Server, clock: Clock, place: str) -> None:
        url = server.page("/a", b"", 301, Location=place)

        line = refusal(web_of(clock), url)
        assert "no address of the web" in line or "leads on" in line

    def test_an_answer_that_says_it_is_too_long(self, server: Server, clock: Clock) -> None:
        url = server.page("/a", b"x", Content_Length="999999999")

        assert "longer than 10 MB" in refusal(web_of(clock), url)

    def test_an_answer_that_is_too_long_and_does_not_say_so(
        self, server: Server, clock: Clock
    ) -> None:
        def pour(request: BaseHTTPRequestHandler) -> None:
            request.send_response(200)
            request.end_headers()
            try:
                for _ in range(100):
                    request.wfile.write(b"x" * 100_000)
            except OSError:
                pass  # the reader left, as it should

        server.routes["/a"] = pour

        assert "longer than 1 MB" in refusal(web_of(clock, megabytes=1), server.url + "/a")

    def test_half_a_page(self, server: Server, clock: Clock) -> None:
        url = server.page("/a", b"half", Content_Length="8")

        assert "broke off in the middle" in refusal(web_of(clock), url)
        assert server.asked["/a"] == 3

    def test_half_a_packed_page(self, server: Server, clock: Clock) -> None:
        url = server.page("/a", gzip.compress(b"Hello" * 99)[:20], Content_Encoding="gzip")

        assert "broke off in the middle" in refusal(web_of(clock), url)

    def test_a_bomb_of_gzip(self, server: Server, clock: Clock) -> None:
        bomb = gzip.compress(b"\0" * 200_000_000, 9)
        url = server.page("/a", bomb, Content_Encoding="gzip")

        assert "longer than 10 MB" in refusal(web_of(clock), url)

    def test_a_packing_that_nobody_asked_for(self, server: Server, clock: Clock) -> None:
        url = server.page("/a", b"x", Content_Encoding="br")

        assert "packed as nobody asked for (br)" in refusal(web_of(clock), url)

    def test_what_is_no_http(self, server: Server, clock: Clock) -> None:
        server.routes["/a"] = lambda request: (
            request.wfile.write(b"\x00\x01nonsense\r\n\r\n") and None
        )

        assert "no answer that can be understood" in refusal(
            web_of(clock, retries=0), server.url + "/a"
        )

    @pytest.mark.parametrize(
        ("status", "words"), [(403, "refuses"), (404, "is not there"), (410, "is gone for good")]
    )
    def test_a_refusal_is_not_tried_again(
        self, server: Server, clock: Clock, status: int, words: str
    ) -> None:
        url = server.page("/a", b"", status)

        assert words in refusal(web_of(clock), url)
        assert server.asked["/a"] == 1

    def test_a_host_that_does_not_exist(self, clock: Clock) -> None:
        assert "no such host" in refusal(web_of(clock), "http://nobody.invalid/")

    @pytest.mark.parametrize(
        "url", ["file:///etc/passwd", "nonsense", "http://", "gopher://a.example/"]
    )
    def test_what_is_no_address(self, clock: Clock, url: str) -> None:
        assert "not an address of the web" in refusal(web_of(clock, robots=False), url)


class TestPoliteness:
    def test_between_two_requests_to_a_host_there_is_a_delay(
        self, server: Server, clock: Clock
    ) -> None:
        urls = [server.page(f"/{n}", b"x") for n in range(3)]

        list(web_of(clock, delay=2.0).fetch_all(urls))

        assert sum(clock.slept) == 6.0  # robots.txt, then three pages
        assert sum(server.asked.values()) == 4

    def test_retry_after_is_waited_for(self, server: Server, clock: Clock) -> None:
        server.in_turn("/a", answer(b"", 429, Retry_After="30"), answer(b"Hello"))

        assert web_of(clock).fetch(server.url + "/a").body == b"Hello"
        assert 30.0 in clock.slept
        assert server.asked["/a"] == 2

    def test_retry_after_as_a_date_is_waited_for(self, server: Server, clock: Clock) -> None:
        later = "Tue, 04 Mar 2031 09:00:50 GMT"
        server.in_turn("/a", answer(b"", 503, Retry_After=later), answer(b"Hello"))

        web_of(clock).fetch(server.url + "/a")

        assert clock.seconds >= 50

    def test_a_wait_beyond_patience_is_told_and_nothing_is_asked_meanwhile(
        self, server: Server, clock: Clock
    ) -> None:
        url = server.page("/a", b"", 429, Retry_After="7200")

        assert "asks to come back in 7200 seconds" in refusal(web_of(clock), url)
        assert server.asked["/a"] == 1

    def test_a_failing_server_is_asked_three_times_later_each_time(
        self, server: Server, clock: Clock
    ) -> None:
        url = server.page("/a", b"", 500)

        assert "fails (HTTP 500)" in refusal(web_of(clock, delay=0.0), url)
        assert server.asked["/a"] == 3
        assert clock.slept == [2.0, 8.0]

    def test_we_say_who_we_are(self, server: Server, clock: Clock) -> None:
        web_of(clock, agent="newsdigest (Ilse’s)").fetch(server.page("/a", b"x"))

        assert server.headers["/a"]["user-agent"] == "newsdigest (Ilse?s)"


class TestRobots:
    def test_what_a_site_asks_not_to_fetch_is_not_fetched(
        self, server: Server, clock: Clock
    ) -> None:
        server.page("/robots.txt", b"User-agent: *\nDisallow: /private")
        open_page, closed = server.page("/open", b"x"), server.page("/private/a", b"x")
        web = web_of(clock)

        assert web.fetch(open_page).body == b"x"
        assert "robots.txt asks not to be fetched" in refusal(web, closed)
        assert server.asked == {"/robots.txt": 1, "/open": 1}

    def test_a_redirect_does_not_lead_round_it(self, server: Server, clock: Clock) -> None:
        server.page("/robots.txt", b"User-agent: newsdigest\nDisallow: /private")
        server.page("/private/a", b"x")

        assert "robots.txt" in refusal(
            web_of(clock), server.page("/a", b"", 302, Location="/private/a")
        )
        assert not server.asked["/private/a"]

    def test_one_that_changed_is_respected_in_the_next_run(
        self, server: Server, clock: Clock, tmp_path: Path
    ) -> None:
        url = server.page("/a", b"x")
        first = web_of(clock, tmp_path)
        first.fetch(url)
        server.page("/robots.txt", b"User-agent: *\nDisallow: /")

        assert "robots.txt" in refusal(web_of(clock, tmp_path), url)
        assert server.asked["/a"] == 1

    def test_a_server_that_fails_to_say_forbids_everything(
        self, server: Server, clock: Clock
    ) -> None:
        server.page("/robots.txt", b"", 503)

        assert "robots.txt" in refusal(web_of(clock), server.page("/a", b"x"))

    def test_a_server_that_nobody_hears_is_not_said_to_forbid_anything(self, clock: Clock) -> None:
        line = refusal(web_of(clock), "http://127.0.0.1:9/a")

        assert "its robots.txt cannot be had: nobody answers there" in line

    def test_the_settings_may_ask_not_to_look(self, server: Server, clock: Clock) -> None:
        server.page("/robots.txt", b"User-agent: *\nDisallow: /")

        assert web_of(clock, robots=False).fetch(server.page("/a", b"x")).body == b"x"
        assert not server.asked["/robots.txt"]

    @pytest.mark.parametrize(
        ("content", "path", "allowed"),
        [
            ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
            ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/c", False),
            ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
            ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
            ("User-agent: other\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", True),
            ("User-agent: NewsDigest/1.0\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", True),
            ("User-agent: a\nUser-agent: newsdigest\nDisallow: /a", "/a", False),
            ("User-agent: *\nDisallow:", "/a", True),
            ("User-agent: *\nDisallow: /\nAllow: /$", "/", True),
            ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
            ("\ufeffUser-agent: * # all\r\nDisallow: /a # this", "/a", False),
            ("Disallow: /", "/a", True),
        ],
    )
    def test_the_longest_rule_that_fits_decides(
        self, content: str, path: str, allowed: bool
    ) -> None:
        robots = robots_of(content.encode(), "newsdigest (x)")

        assert robots.allows(f"https://a.example{path}") == allowed

    def test_stars_without_end_take_a_moment_only(self) -> None:
        robots = robots_of(b"User-agent: *\nDisallow: /" + b"*a" * 10_000 + b"$", "newsdigest")

        assert robots.allows("https://a.example/" + "a" * 5_000)


class TestCache:
    def test_what_did_not_change_is_not_sent_again(
        self, server: Server, clock: Clock, tmp_path: Path
    ) -> None:
        url = server.page("/a", b"Hello", ETag='"7"', Last_Modified="Mon, 03 Mar 2031 09:00:00 GMT")
        web_of(clock, tmp_path).fetch(url)
        server.page("/a", b"", 304)
        clock.seconds += 86_400

        kept = web_of(clock, tmp_path).fetch(url)

        assert (b"Hello", START.isoformat()) == (kept.body, kept.captured)
        assert server.headers["/a"]["if-none-match"] == '"7"'
        assert server.headers["/a"]["if-modified-since"] == "Mon, 03 Mar 2031 09:00:00 GMT"

    def test_what_is_fresh_is_not_asked_for(
        self, server: Server, clock: Clock, tmp_path: Path
    ) -> None:
        url = server.page("/a", b"Hello")

        web_of(clock, tmp_path, fresh=10.0).fetch(url)
        web_of(clock, tmp_path, fresh=10.0).fetch(url)

        assert server.asked["/a"] == 1

    def test_offline_gives_what_is_kept_and_asks_nobody(
        self, server: Server, clock: Clock, tmp_path: Path
    ) -> None:
        url = server.page("/a", b"Hello")
        web_of(clock, tmp_path).fetch(url)
        offline = web_of(clock, tmp_path, offline=True)

        assert offline.fetch(url).body == b"Hello"
        assert "not in the cache, and offline" in refusal(offline, server.url + "/b")
        assert server.asked == {"/robots.txt": 1, "/a": 1}

    def test_a_file_that_is_no_cache_is_told(self, clock: Clock, tmp_path: Path) -> None:
        (tmp_path / ".digest-cache.sqlite").write_text("This is a letter, not a cache. " * 9)

        with pytest.raises(ConfigError, match="the cache cannot be used"):
            web_of(clock, tmp_path).fetch("http://127.0.0.1:9/")

    def test_no_file_is_made_before_there_is_something_to_keep(
        self, clock: Clock, tmp_path: Path
    ) -> None:
        refusal(web_of(clock, tmp_path, offline=True), "http://127.0.0.1:9/")

        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("nonsense", False),
    ],
)
def test_only_addresses_on_the_open_internet_are_public(address: str, public: bool) -> None:
    assert is_public(address) == public
