"""Text on its way into a template: it knows how to escape itself there."""

from __future__ import annotations

from html import escape as html_escape
from typing import Any

from digest.text.lines import one_line
from digest.text.markdown import escape as markdown_escape


class Safe(str):
    """What is written for the medium already, and goes in as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """Give itself."""
        return self


class Text(str):
    """Outside text of one medium."""

    __slots__ = ()

    @staticmethod
    def escape(text: str) -> str:
        """Give a text on one line, escaped for the medium."""
        raise NotImplementedError

    @classmethod
    def label(cls, text: str) -> str:
        """Escape a piece of a text; the spaces around it stay."""
        inside = text.strip(" ")
        if len(inside) == len(text):
            return cls.escape(text)
        at = text.find(inside)
        return text[:at] + cls.escape(inside) + text[at + len(inside) :]

    def __html__(self) -> str:
        """Give the text on one line, escaped for its medium."""
        return self.escape(self)


def _html(text: str) -> str:
    return html_escape(one_line(text)).replace("&#x27;", "&#39;")


class HtmlText(Text):
    """Text for a page or the HTML of a mail."""

    __slots__ = ()
    escape = staticmethod(_html)


class MarkdownText(Text):
    """Text for Markdown."""

    __slots__ = ()
    escape = staticmethod(markdown_escape)


class PlainText(Text):
    """Text for the text of a mail."""

    __slots__ = ()
    escape = staticmethod(one_line)


def shown(text: type[Text], value: Any) -> str:  # noqa: ANN401 (whatever a template prints)
    """Give a value's own escape, or the medium's to whatever has none."""
    kind = type(value)
    own = text.escape if kind is text else getattr(kind, "__html__", None)
    return text.label(str(value)) if own is None else own(value)


def to_length(text: str, most: int) -> str:
    """Cut a text at a word, so that it takes at most ``most`` characters."""
    line = one_line(text)
    if len(line) <= most:
        return line
    kept = line[: most - 1]
    whole_words = kept.rpartition(" ")[0] if " " in kept[most // 2 :] else kept
    return one_line(whole_words.rstrip(" ,;:–-")) + "…"


MEDIA: dict[str, type[Text]] = {"html": HtmlText, "markdown": MarkdownText, "text": PlainText}
