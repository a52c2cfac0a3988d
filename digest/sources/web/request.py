"""One request, one answer: no redirect followed, nothing tried twice, every size and time bounded."""

from __future__ import annotations

import errno
import socket
import threading
import zlib
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import quote, urlsplit

from digest.errors import FetchError
from digest.model import Noun
from digest.sources.web.guard import Permit, dial
from digest.text.addresses import host

_CHUNK = 65_536


class Limits(Noun, frozen=True, kw_only=True):
    """How long and how much: seconds without a byte, seconds in all, bytes unpacked."""

    timeout: float
    total: float
    size: int


class Answer(Noun, frozen=True, kw_only=True):
    """What a server said: ``headers`` with their names in lower case."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def header(self, name: str) -> str:
        """Give the first header of that name, "" without one."""
        return next((value for key, value in self.headers if key == name), "")


class BrokenError(FetchError):
    """The answer stalled, broke off or came garbled: worth another try."""


def request(url: str, headers: Mapping[str, str], limits: Limits, permit: Permit) -> Answer:
    """Ask for one address.

    urllib3 speaks HTTP and TLS; the socket is ours, so that it leads to no address that was not
    judged, and so that it can be shut when the time is up, whatever is waited for.

    Raises:
        FetchError: it cannot be had, and trying again is of no use.
        BrokenError: it may be had another time.
    """
    from urllib3.exceptions import HTTPError

    parts = urlsplit(url)
    name = host(url)
    if parts.scheme not in ("http", "https") or not name:
        raise FetchError("not an address of the web", url)
    call = _Call(limits, permit)
    response: Any = None
    try:
        pool = call.pool(parts.scheme, name, parts.port)
        target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        if parts.query:
            target += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]{}|")
        response = pool.urlopen(
            "GET",
            target,
            headers={**headers, "Accept-Encoding": "gzip, deflate", "Connection": "close"},
            redirect=False,
            retries=False,
            preload_content=False,
            decode_content=False,
        )
        named = tuple((key.lower(), value) for key, value in response.headers.items())
        answer = Answer(url=url, status=response.status, headers=named)
        body = b"" if answer.status in (204, 304) else _body(response, answer, limits)
        if call.late.is_set():
            raise BrokenError(f"took longer than {limits.total:g} seconds", url)
        return Answer(url=url, status=answer.status, headers=named, body=body)
    except FetchError:
        raise
    except (HTTPError, OSError, ValueError) as error:
        if call.late.is_set():
            raise BrokenError(f"took longer than {limits.total:g} seconds", url) from error
        raise BrokenError(_explained(error, limits), url) from error
    finally:
        if response is not None:
            response.close()
        call.end()


class _Call:
    """The socket of one request, and the clock that shuts it."""

    def __init__(self, limits: Limits, permit: Permit) -> None:
        self.limits = limits
        self.permit = permit
        self.late = threading.Event()
        self._spares: list[socket.socket] = []
        self._ours: list[socket.socket] = []
        self._pool: Any = None
        self._timer = threading.Timer(limits.total, self._shut)
        self._timer.daemon = True
        self._timer.start()

    def pool(self, scheme: str, name: str, port: int | None) -> Any:  # noqa: ANN401  # one of two pools
        from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
        from urllib3.connection import HTTPConnection, HTTPSConnection
        from urllib3.util import Timeout

        call = self

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return call.connect(self._dns_host, self.port or 80)

        class Secure(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return call.connect(self._dns_host, self.port or 443)

        timeout = Timeout(connect=self.limits.timeout, read=self.limits.timeout)
        plain = HTTPSConnectionPool if scheme == "https" else HTTPConnectionPool
        self._pool = plain(name, port, timeout=timeout, maxsize=1)
        self._pool.ConnectionCls = Secure if scheme == "https" else Plain
        return self._pool

    def connect(self, name: str, port: int) -> socket.socket:
        connection = dial(name.strip("[]"), port, self.limits.timeout, self.permit)
        # TLS takes the socket over; a copy of its handle still shuts the same connection.
        self._ours.append(connection)
        self._spares.append(connection.dup())
        if self.late.is_set():
            self._shut()
        return connection

    def _shut(self) -> None:
        self.late.set()
        for spare in self._spares:
            with suppress(OSError):  # it may be closed already
                spare.shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        self._timer.cancel()
        if self._pool is not None:
            self._pool.close()
        for one in (*self._spares, *self._ours):
            one.close()


def _body(response: Any, answer: Answer, limits: Limits) -> bytes:  # noqa: ANN401  # urllib3's own
    """Read an answer to its end, unpacked on the way, and never more than is allowed."""
    try:
        stated = int(answer.header("content-length") or 0)
    except ValueError:
        stated = 0
    if stated > limits.size:
        raise _too_long(answer.url, limits)
    unpack = _Unpacker(answer.header("content-encoding"), answer.url, limits)
    parts: list[bytes] = []
    length = 0
    while chunk := response.read1(_CHUNK):
        piece = unpack(chunk)
        length += len(piece)
        if length > limits.size:
            raise _too_long(answer.url, limits)
        parts.append(piece)
    unpack.finish()
    return b"".join(parts)


def _too_long(url: str, limits: Limits) -> FetchError:
    return FetchError(f"longer than {limits.size / 1e6:g} MB", url)


class _Unpacker:
    """Unpacks piece by piece; of a bomb only as much as is allowed, plus one byte."""

    def __init__(self, encoding: str, url: str, limits: Limits) -> None:
        self.url = url
        self.limits = limits
        self.room = limits.size + 1
        names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
        names = [name for name in names if name != "identity"]
        if len(names) > 1 or (names and names[0] not in ("gzip", "x-gzip", "deflate")):
            raise FetchError(f"packed as nobody asked for ({encoding[:40]})", url)
        self.kind = names[0] if names else ""
        self.unpacker: Any = None

    def __call__(self, chunk: bytes) -> bytes:
        if not self.kind:
            return chunk
        if self.unpacker is None:
            raw = self.kind == "deflate" and (chunk[0] & 0x0F != 8 or chunk[0] >> 4 > 7)
            self.unpacker = zlib.decompressobj(-zlib.MAX_WBITS if raw else zlib.MAX_WBITS | 32)
        try:
            piece: bytes = self.unpacker.decompress(chunk, self.room)
        except zlib.error as error:
            raise BrokenError("its packing is damaged", self.url) from error
        self.room -= len(piece)
        if self.room <= 0:
            raise _too_long(self.url, self.limits)
        return piece

    def finish(self) -> None:
        if self.unpacker is not None and not self.unpacker.eof:
            raise BrokenError("broke off in the middle", self.url)


def _explained(error: Exception, limits: Limits) -> str:
    from urllib3.exceptions import IncompleteRead, ProtocolError, SSLError
    from urllib3.exceptions import TimeoutError as StalledError

    inner = error.args[1] if len(error.args) > 1 and isinstance(error, ProtocolError) else error
    if isinstance(error, (StalledError, TimeoutError)) or isinstance(inner, TimeoutError):
        return f"stalled for {limits.timeout:g} seconds"
    if isinstance(error, IncompleteRead) or isinstance(inner, IncompleteRead):
        return "broke off in the middle"
    if isinstance(error, SSLError):
        return "its certificate is not to be trusted"
    if isinstance(inner, ConnectionRefusedError):
        return "nobody answers there"
    if isinstance(inner, OSError) and inner.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH):
        return "cannot be reached from here"
    return "no answer that can be understood"
