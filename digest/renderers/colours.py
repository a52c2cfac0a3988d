"""The one colour, and what it becomes on dark paper, under a pointer, in print.

Contrast by WCAG 2; lightness by OKLab (Björn Ottosson, 2020), in which a colour keeps its hue
while it is made lighter or darker.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import atan2, cos, hypot, sin

from digest.errors import ConfigError
from digest.model import Noun

SHIPPED = "#b5122b"
PAPER, INK, DARK_PAPER, DARK_INK = "#ffffff", "#16181b", "#131518", "#e9e7e2"
ENOUGH, ENOUGH_DARK = 4.5, 7.0
_HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")


class Palette(Noun, frozen=True):
    """The accent and its wash, on light and on dark paper."""

    accent: str
    wash: str
    dark_accent: str
    dark_wash: str


@lru_cache(maxsize=32)
def palette(accent: str) -> Palette:
    """Give the colours that follow from the accent ("" for the shipped one).

    Raises:
        ConfigError: it is no ``#rrggbb``, or too pale to read on white; the hint names the
            nearest shade that can be read.
    """
    light = (accent or SHIPPED).lower()
    if light == SHIPPED:
        return Palette(SHIPPED, "#f8eaec", "#ff8a93", "#342529")
    if not _HEX.match(light):
        raise ConfigError("an accent is written #rrggbb", accent, f"the shipped one is {SHIPPED}")
    if contrast(light, PAPER) < ENOUGH:
        near = _shade(light, PAPER, ENOUGH, darker=True)
        raise ConfigError(
            f"the accent has a contrast of {contrast(light, PAPER):.1f} on white; "
            f"text needs {ENOUGH}",
            accent,
            f"the nearest shade that can be read is {near}",
        )
    dark = _shade(light, DARK_PAPER, ENOUGH_DARK, darker=False)
    return Palette(light, _wash(light, PAPER, 0.09), dark, _wash(dark, DARK_PAPER, 0.14))


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _wash(accent: str, paper: str, share: float) -> str:
    """Mix a little accent into the paper, less of it until the accent can be read on it."""
    for step in range(10):
        part = share * (1 - step / 10)
        pairs = zip(_rgb(accent), _rgb(paper), strict=True)
        wash = _text([part * a + (1 - part) * p for a, p in pairs])
        if contrast(accent, wash) >= ENOUGH:
            return wash
    return paper


def _shade(colour: str, paper: str, enough: float, *, darker: bool) -> str:
    lightness, chroma, hue = _oklch(colour)
    for step in range(201):
        end = 0.0 if darker else 1.0
        shade = _in_gamut(lightness + (end - lightness) * step / 200, chroma, hue)
        if contrast(shade, paper) >= enough:
            return shade
    return "#000000" if darker else "#ffffff"


def _in_gamut(lightness: float, chroma: float, hue: float) -> str:
    """Give the colour, its chroma reduced as far as a screen needs."""
    for step in range(101):
        c = chroma * (1 - step / 100)
        rgb = _from_oklab(lightness, c * cos(hue), c * sin(hue))
        if all(-0.0005 <= part <= 1.0005 for part in rgb):
            break
    return _text(rgb)


def _rgb(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def _text(rgb: list[float]) -> str:
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02x}" for part in rgb)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _gamma(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _luminance(colour: str) -> float:
    red, green, blue = map(_linear, _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _cube_root(value: float) -> float:
    return float(abs(value) ** (1 / 3)) * (1 if value >= 0 else -1)


def _oklch(colour: str) -> tuple[float, float, float]:
    r, g, b = map(_linear, _rgb(colour))
    long = _cube_root(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    middle = _cube_root(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = _cube_root(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a_axis = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b_axis = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, hypot(a_axis, b_axis), atan2(b_axis, a_axis)


def _from_oklab(lightness: float, a_axis: float, b_axis: float) -> list[float]:
    long = (lightness + 0.3963377774 * a_axis + 0.2158037573 * b_axis) ** 3
    middle = (lightness - 0.1055613458 * a_axis - 0.0638541728 * b_axis) ** 3
    short = (lightness - 0.0894841775 * a_axis - 1.2914855480 * b_axis) ** 3
    return [
        _gamma(max(-0.01, part))
        for part in (
            4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
        )
    ]
