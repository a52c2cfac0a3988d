"""A hundred strings that have broken other renderers, in every field of every document."""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from digest.model import Issue, Quote
from digest.renderers import render
from digest.renderers.site import render_archive
from tests.renderers import issues
from tests.renderers.test_hostile import PARSERS, read

_SCRIPT = "alert(1)"
STRINGS = (
    # elements and attributes
    f"<script>{_SCRIPT}</script>", f"<ScRiPt>{_SCRIPT}</sCrIpT>", f"</script><script>{_SCRIPT}</script>",
    f"</title><script>{_SCRIPT}</script>", f"</style><script>{_SCRIPT}</script>", f"--><script>{_SCRIPT}</script>",
    f"<!--<script>{_SCRIPT}</script>", f"]]><script>{_SCRIPT}</script>", f"<svg/onload={_SCRIPT}>", f"<svg><script>{_SCRIPT}</script></svg>",
    f"<img src=x onerror={_SCRIPT}>", f'<img src="x" onerror="{_SCRIPT}">', f"<body onload={_SCRIPT}>", f"<iframe src=javascript:{_SCRIPT}>",
    "<iframe srcdoc='<p>x'></iframe>", "<object data=x>", "<embed src=x>", "<link rel=stylesheet href=//evil.example>", "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>", "<form action=//evil.example><input>", f"<details open ontoggle={_SCRIPT}>",
    f"<a href=javascript:{_SCRIPT}>x</a>", f"<math><a xlink:href=javascript:{_SCRIPT}>x", f"<x onclick={_SCRIPT}>", "<plaintext>", "<textarea>", "<noscript><p title='</noscript>",
    f'" onmouseover="{_SCRIPT}', f"' onmouseover='{_SCRIPT}", f'"><script>{_SCRIPT}</script>', f"'><script>{_SCRIPT}</script>", f'" style="x:expression({_SCRIPT})',
    f"` onmouseover=`{_SCRIPT}", "<", ">", "<<", "<>", "&lt;script&gt;", "&amp;lt;", "&#60;script&#62;", "&#x3c;script", "&", "&&", "&copy", '"', "'", "''\"\"",
    # addresses
    f"javascript:{_SCRIPT}", f"JaVaScRiPt:{_SCRIPT}", f" javascript:{_SCRIPT}", f"java\tscript:{_SCRIPT}", f"java\nscript:{_SCRIPT}", f"\x01javascript:{_SCRIPT}",
    f"data:text/html,<script>{_SCRIPT}</script>", "vbscript:x", "file:///etc/passwd", "//evil.example", "http://", "https://a b", "https://[::1", 'https://evil.example/"onclick=x',
    "https://evil.example/'x", "https://evil.example/)x(", "https://evil.example/<x>", "https://user:pw@evil.example/", "https://\u202eexample.evil/",
    # templates
    "{{ 7*7 }}", "{% for x in y %}", "{# hidden #}", "{{ issue.__class__ }}", "{{ ''.__class__.__mro__ }}", "${7*7}", "<%= 7*7 %>", "#{7*7}", "%(n)s", "%s %d %%", "{0}", "{n}",
    # Markdown
    "[x](javascript:alert(1))", "![x](https://evil.example/x.png)", "[x]: https://evil.example", "[x][1.1]", "# head", "- item", "1. item", "> quote", "```", "~~~", "***", "---", "===", "    code", "|a|b|", "*x* _y_ `z`", "<https://evil.example>", "\\", "\\[x](y)",
    # mail
    "x\r\nBcc: all@evil.example", "x\nSubject: other", "x\r\n\r\n<p>body", "x\r\n.\r\nQUIT", "=?utf-8?q?x?=", "a@evil.example, b@evil.example", "Name <a@evil.example>", '"; drop table', "x\x00y", "x\x1b[31my", "x\x08y", "x\x7fy",
    # letters
    "\ud800", "\udfff x", "\ufeffx", "\ufffe", "\u202e drawkcab", "\u2066\u2066\u2066", "\u2028line", "\u2029para", "e\u0301\u0301\u0301\u0301" * 30, "\u200b\u200d", "\U0001f469\u200d\U0001f680", "ﷺ" * 40, "漢字" * 60, "A" * 2000,
)  # fmt: skip

_KEPT = ("id", "document", "method", "clock", "language", "zone", "accent", "sender", "reply_to", "list_id", "unsubscribe")  # fmt: skip


def poisoned(value: Any, string: str | Iterator[str], field: str = "") -> Any:
    """Give the noun with every text in it replaced, by one string or by each in its turn."""
    if isinstance(value, str):
        if field in _KEPT:
            return value
        return string if isinstance(string, str) else next(string)
    if isinstance(value, tuple):
        return tuple(poisoned(item, string, field) for item in value)
    if isinstance(value, Quote):
        text = string if isinstance(string, str) else next(string)
        return msgspec.structs.replace(value, text=text)
    if isinstance(value, msgspec.Struct):
        known = {f.name: getattr(value, f.name) for f in msgspec.structs.fields(value)}
        texts = {
            name: poisoned(item, string, name)
            for name, item in known.items()
            if not isinstance(item, str) or name not in ("kind", "role", "basis")
        }
        return msgspec.structs.replace(value, **texts)
    return value


def files(string: str | Iterator[str]) -> dict[str, bytes]:
    issue: Issue = poisoned(issues.full(), string)
    made = [*render(issue, ["markdown", "html", "email", "email-body", "draft"])]
    made += [*render_archive([issue], published=True)]
    return {("front-" if n > 6 and r.name == "index.html" else "") + r.name: r.body for n, r in enumerate(made)}  # fmt: skip


def harmless(html: str) -> None:
    page = read(html)
    assert page.scripts == 0
    assert not page.handlers
    for link in page.links:
        assert re.match(r"(https?://|mailto:|#|feed\.xml|[^:]*index\.html|$)", link), link
        assert not re.search(r"[\s<>\"]", link), link
    assert page.tags <= {
        "html", "head", "meta", "title", "style", "link", "script", "body", "a", "b", "i", "p", "br",
        "h1", "h2", "h3", "header", "main", "section", "article", "nav", "footer", "div", "span",
        "ul", "li", "time", "bdi", "details", "summary", "table", "thead", "tbody", "tr", "th", "td",
        "svg", "g", "text", "tspan", "line", "circle", "em", "strong", "ol", "blockquote", "code",
        "pre", "hr", "sup", "del", "img",
    }  # fmt: skip


@pytest.mark.parametrize("string", STRINGS, ids=lambda s: ascii(s[:24]))
def test_a_string_in_every_field_does_nothing(string: str) -> None:
    made = {name: body.decode() for name, body in files(string).items()}

    for name in ("index.html", "email.html", "email-body.html", "front-index.html"):
        harmless(made[name])
    for parse in PARSERS.values():
        harmless(parse(made["issue.md"]))
    for name in ("email.eml", "draft.eml"):
        message = email.message_from_string(made[name], policy=email.policy.default)
        assert not [defect for part in message.walk() for defect in part.defects]
        assert message["Bcc"] is None
        assert len(message.get_all("Subject", [])) == 1
        assert len(list(message.iter_parts())) == 2
        assert max(map(len, made[name].split("\r\n"))) <= 998
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', made["index.html"])
    assert data is not None
    assert json.loads(data[1])["@type"] == "CollectionPage"


def test_there_are_at_least_a_hundred() -> None:
    assert len(set(STRINGS)) >= 100
