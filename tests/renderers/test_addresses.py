"""An address that a link may lead to, safe as it stands; or none."""

from __future__ import annotations

import pytest

from digest.renderers.addresses import host_name, link


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://a.example/b?c=d#e", "https://a.example/b?c=d#e"),
        ("HTTPS://a.example", "https://a.example"),
        ('https://a.example/"><b>', "https://a.example/%22%3E%3Cb%3E"),
        ("https://міст.example/", "https://xn--l1akd2f.example/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_an_address_of_the_web_or_of_mail_is_one(address: str, safe: str) -> None:
    assert link(address) == safe


@pytest.mark.parametrize(
    "address",
    [
        "", "a.example", "javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
        "file:///etc/passwd", "https://", "https:///a", "http://[::1", "mailto:",
        f"https://{'a' * 64}.example/", f"https://{'ї' * 60}.example/",
    ],
)  # fmt: skip
def test_anything_else_is_none(address: str) -> None:
    assert link(address) == ""
    assert host_name(address) == ""
