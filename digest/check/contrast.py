"""The contrast of every text with what lies behind it: light, dark, and turned dark by force.

WCAG 2.2, success criterion 1.4.3 (AA): 4.5, whatever the size of the letters. Some mail programs
and browsers turn letters dark that bring no dark colours of their own: they turn dark letters
light and light grounds dark, each by itself, which is where texts get lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from digest.check.css import Style, cascade, resolved
from digest.check.evidence import Evidence
from digest.check.finding import Finding
from digest.check.markup import SILENT, Markup
from digest.renderers.colours import ENOUGH, contrast

Colour = tuple[float, float, float, float]  # red, green, blue, alpha: 0 to 1
_SCHEMES = ("light", "dark", "forced dark")
# What a browser paints with where nothing is said: canvas, text, link.
_USUAL: dict[str, tuple[str, str, str]] = {
    "light": ("#ffffff", "#000000", "#0000ee"),
    "dark": ("#121212", "#ffffff", "#9e9eff"),
}
_NAMED = {
    "black": "#000000", "white": "#ffffff", "gray": "#808080", "grey": "#808080",
    "silver": "#c0c0c0", "red": "#ff0000", "maroon": "#800000", "green": "#008000",
    "lime": "#00ff00", "olive": "#808000", "yellow": "#ffff00", "navy": "#000080",
    "blue": "#0000ff", "teal": "#008080", "aqua": "#00ffff", "purple": "#800080",
    "fuchsia": "#ff00ff", "orange": "#ffa500", "darkred": "#8b0000", "crimson": "#dc143c",
    "tomato": "#ff6347", "brown": "#a52a2a", "darkblue": "#00008b", "darkgreen": "#006400",
    "dimgray": "#696969", "dimgrey": "#696969", "whitesmoke": "#f5f5f5", "ivory": "#fffff0",
}  # fmt: skip
_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\Z")
_FUNCTION = re.compile(r"rgba?\(([^()]*)\)\Z")
_ANYWHERE = re.compile(r"#[0-9a-f]{3,8}\b|rgba?\([^()]*\)|\b[a-z]+\b")
_UNPAINTED = SILENT | {"noscript"}
_SHOWN = 40


@dataclass(slots=True)
class _Paint:
    """What an element hands down to those inside it."""

    text: str
    fill: str
    ground: Colour
    custom: Style = field(default_factory=dict)


def judge(evidence: Evidence) -> Iterator[Finding]:
    """Look at every file of HTML under each scheme."""
    for name, markup in evidence.marked_up.items():
        for scheme in _SCHEMES:
            if scheme == "forced dark" and name == "index.html":
                continue  # a page with dark colours of its own is not forced
            yield from _judged(name, markup, scheme)


def _judged(name: str, markup: Markup, scheme: str) -> Iterator[Finding]:
    worst: dict[tuple[str, str], list[str]] = {}
    for text, colour, ground in painted(markup, scheme):
        worst.setdefault((_hex(colour), _hex(ground)), []).append(text)
    for (letters, behind), texts in worst.items():
        ratio = contrast(letters, behind)
        if ratio < ENOUGH:
            more = f" and {len(texts) - 1} more" if len(texts) > 1 else ""
            yield Finding(
                level="error",
                judge="contrast",
                file=name,
                place=scheme,
                what=f"{letters} on {behind} has a contrast of {ratio:.1f}, and text needs {ENOUGH}: “{texts[0][:_SHOWN]}”{more}",
                todo="another accent in [masthead], or other colours in the template",
            )


def painted(markup: Markup, scheme: str) -> Iterator[tuple[str, Colour, Colour]]:
    """Give every text with its colour and the colour behind it.

    Args:
        markup: the page.
        scheme: ``light``, ``dark``, or ``forced dark``: what becomes of the light colours.
    """
    forced = scheme == "forced dark"
    basis = "light" if forced else scheme
    styles = cascade(markup, basis)
    canvas, ink, link = _USUAL[basis if _speaks_dark(markup) else "light"]
    start = _Paint(ink, ink, _read(canvas) or (1.0, 1.0, 1.0, 1.0))
    for text, colour, ground in _walk(markup.root, start, styles, link):
        yield text, *(_forced(colour, ground) if forced else (colour, ground))


def _speaks_dark(markup: Markup) -> bool:
    """Say whether the page asks for dark colours of the browser's where it gives none."""
    metas = (
        e.get("content") or "" for e in markup.elements("meta") if e.get("name") == "color-scheme"
    )
    return (
        "dark" in " ".join(metas)
        or re.search(r"color-scheme:[^;}]*dark", markup.styles) is not None
    )


def _walk(
    root: Any,  # noqa: ANN401
    start: _Paint,
    styles: dict[Any, Style],
    link: str,
) -> Iterator[tuple[str, Colour, Colour]]:
    waiting: list[tuple[Any, _Paint]] = [(root, start)]
    while waiting:
        element, around = waiting.pop()
        own = styles.get(element, {})
        if element.tag in _UNPAINTED or own.get("display") == "none" or own.get("visibility") == "hidden":  # fmt: skip
            continue
        paint = _painted(element, own, around, link)
        texts = [element.text, *(child.tail for child in element)]
        said = " ".join(" ".join(filter(None, texts)).split())
        if any(c.isalnum() for c in said):
            drawn = element.tag in ("text", "tspan")
            colour = _read(paint.fill if drawn else paint.text)
            ground = _behind(element, styles, around) if drawn else paint.ground
            if colour is not None and colour[3]:
                yield said, _over(colour, ground), ground
        inside = [child for child in element if isinstance(child.tag, str)]
        waiting += [(child, paint) for child in reversed(inside)]


def _painted(element: Any, own: Style, around: _Paint, link: str) -> _Paint:  # noqa: ANN401
    custom = around.custom
    added = {name: value for name, value in own.items() if name.startswith("--")}
    if added:
        custom = {**custom, **added}
    usual = link if element.tag == "a" and element.get("href") is not None else around.text
    text = _value(own.get("color"), custom, around.text, usual)
    fill = _value(own.get("fill"), custom, around.fill, around.fill)
    ground = around.ground
    named = own.get("background-color")
    if named is not None:
        colour = _first(resolved(named, custom).lower(), text)
        if colour is not None:
            ground = _over(colour, ground)
    return _Paint(text, text if fill == "currentcolor" else fill, ground, custom)


def _value(value: str | None, custom: Style, around: str, usual: str) -> str:
    if value is None:
        return usual
    known = resolved(value, custom).strip().lower()
    if known in ("inherit", "currentcolor", "unset", ""):
        return around
    return known


def _behind(text: Any, styles: dict[Any, Style], around: _Paint) -> Colour:  # noqa: ANN401
    """Give what lies behind a text of a drawing: the disc before it, if there is one."""
    before = text.getprevious()
    if before is None or before.tag not in ("circle", "rect", "ellipse"):
        return around.ground
    fill = _value(styles.get(before, {}).get("fill"), around.custom, around.fill, around.fill)
    colour = _read(fill)
    return _over(colour, around.ground) if colour else around.ground


def _first(value: str, text: str) -> Colour | None:
    """Give the colour in a value of ``background``."""
    if value.strip() == "currentcolor":
        return _read(text)
    for found in _ANYWHERE.finditer(value):
        colour = _read(found[0])
        if colour is not None:
            return colour
    return None


def _read(value: str) -> Colour | None:
    """Read a colour; None for what is none or not understood."""
    value = value.strip().lower()
    if value in ("transparent", "none"):
        return (0.0, 0.0, 0.0, 0.0)
    value = _NAMED.get(value, value)
    found = _HEX.match(value)
    if found:
        digits = found[1] if len(found[1]) > 4 else "".join(c * 2 for c in found[1])
        parts = [int(digits[at : at + 2], 16) / 255 for at in range(0, len(digits), 2)]
        return (parts[0], parts[1], parts[2], parts[3] if len(parts) > 3 else 1.0)
    called = _FUNCTION.match(value)
    if called:
        numbers = re.findall(r"(\d+(?:\.\d+)?|\.\d+)(%?)", called[1])
        if len(numbers) in (3, 4):
            rgb = [float(n) / (100 if sign else 255) for n, sign in numbers[:3]]
            alpha = [float(n) / (100 if sign else 1) for n, sign in numbers[3:]] or [1.0]
            return (min(1, rgb[0]), min(1, rgb[1]), min(1, rgb[2]), min(1, alpha[0]))
    return None


def _over(colour: Colour, ground: Colour) -> Colour:
    """Lay a colour over another."""
    alpha = colour[3]
    mixed = [alpha * c + (1 - alpha) * g for c, g in zip(colour[:3], ground[:3], strict=True)]
    return (mixed[0], mixed[1], mixed[2], 1.0)


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in colour[:3])


# Chromium's forced dark mode: from where on it turns a letter or a ground (of 255), and how.
_DARK_LETTERS, _LIGHT_GROUND = 150 / 255, 205 / 255
_LIGHTEST = 110.0  # CIE L* of what black becomes; white becomes 10, no black
_TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
_TO_RGB = ((3.2406, -1.5372, -0.4986), (-0.9689, 1.8758, 0.0415), (0.0557, -0.204, 1.057))
_WHITE = (0.9505, 1.0, 1.089)  # D65


def _forced(colour: Colour, ground: Colour) -> tuple[Colour, Colour]:
    """Turn dark letters, and a light ground, each whatever becomes of the other."""
    return (
        turned(colour) if _luma(colour) < _DARK_LETTERS else colour,
        turned(ground) if _luma(ground) > _LIGHT_GROUND else ground,
    )


def _luma(colour: Colour) -> float:
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


def turned(colour: Colour) -> Colour:
    """Turn light into dark and dark into light: CIELAB with its lightness turned, its hue kept."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3]]
    x, y, z = (_bent(v / w) for v, w in zip(_times(_TO_XYZ, linear), _WHITE, strict=True))
    light = 116 * y - 16
    middle = (min(_LIGHTEST - light, 100.0) + 16) / 116
    bent = (middle + (x - y), middle, middle - (y - z))
    xyz = [_straight(v) * w for v, w in zip(bent, _WHITE, strict=True)]
    parts = [min(1.0, max(0.0, part)) for part in _times(_TO_RGB, xyz)]
    red, green, blue = (
        12.92 * p if p <= 0.0031308 else 1.055 * p ** (1 / 2.4) - 0.055 for p in parts
    )
    return (red, green, blue, colour[3])


def _times(matrix: tuple[tuple[float, ...], ...], vector: list[float]) -> list[float]:
    return [sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix]


def _bent(value: float) -> float:
    return float(value ** (1 / 3)) if value > 0.008856 else 7.787 * value + 16 / 116


def _straight(value: float) -> float:
    return float(value**3) if value > 0.206893 else (value - 16 / 116) / 7.787
