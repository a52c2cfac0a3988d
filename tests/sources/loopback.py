"""A real server on loopback that answers as badly as it is told, and counts what it is asked."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """Answers by path; ``asked`` counts requests, ``headers`` keeps the last of each path."""

    def __init__(self) -> None:
        self.routes: dict[str, Answer] = {}
        self.asked: Counter[str] = Counter()
        self.headers: dict[str, dict[str, str]] = {}
        self.over = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = self.path
                outer.asked[path] += 1
                outer.headers[path] = {key.lower(): value for key, value in self.headers.items()}
                outer.routes.get(path, missing)(self)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def page(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        """Answer a path with a page; give its address."""
        self.routes[path] = answer(body, status, **headers)
        return self.url + path

    def in_turn(self, path: str, *answers: Answer) -> None:
        """Answer a path differently each time."""
        left = list(answers)

        def respond(request: BaseHTTPRequestHandler) -> None:
            left.pop(0)(request)

        self.routes[path] = respond


def answer(body: bytes, status: int = 200, **headers: str) -> Answer:
    """Give an answer; header names are written with underscores."""

    def respond(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        named = {"Content-Type": "text/html", "Content-Length": str(len(body))}
        named |= {key.replace("_", "-"): value for key, value in headers.items()}
        for key, value in named.items():
            request.send_header(key, value)
        request.end_headers()
        request.wfile.write(body)

    return respond


missing = answer(b"", 404)


@contextmanager
def serving() -> Iterator[Server]:
    """Serve on a free port until the end of the block."""
    served = Server()
    thread = threading.Thread(target=served.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        served.over.set()
        served.server.shutdown()
        served.server.server_close()
        thread.join(5)
