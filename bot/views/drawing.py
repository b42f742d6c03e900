"""Drawing lines of text one below the other along an axis of days. Importing it loads Pillow."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDTH = 720  # pixels: the width of an old phone, so that nothing is scaled
MARGIN, AXIS, TEXT = 28, 172, 204  # where days end, the axis runs, texts begin
_FONTS = Path(__file__).parent / "fonts"
_PAPER, _GREY, _LINE = "#ffffff", "#5f6368", "#c4c7cc"


class Look(Enum):
    """(size, bold, colour, space before, whether a day stands beside it, whether its dot is filled)"""

    TITLE = (34, True, "#1a1a1a", 26, False, False)
    SMALL = (24, False, _GREY, 8, False, False)
    HEADING = (28, True, "#1a4d8f", 30, False, False)
    HEADING_LATE = (28, True, "#b3261e", 30, False, False)
    LATE = (27, False, "#b3261e", 18, True, True)
    DUE = (27, False, "#1a1a1a", 18, True, True)
    RECURRING = (27, False, "#1a4d8f", 18, True, False)


@dataclass(frozen=True, slots=True)
class Line:
    """A text, and for a deadline its day with what stands under it (the weekday or the hour)."""

    text: str
    day: str = ""
    under: str = ""
    look: Look = Look.DUE


@dataclass(frozen=True, slots=True)
class Placed:
    """A line where it is drawn: from `top` to `bottom`, its text cut into rows that fit."""

    line: Line
    rows: tuple[str, ...]
    top: int
    bottom: int


def draw(lines: Iterable[Line]) -> Image.Image:
    """The picture, as high as its lines need."""
    placed = list(laid_out(lines))
    image = Image.new("RGB", (WIDTH, placed[-1].bottom + MARGIN), _PAPER)
    canvas = ImageDraw.Draw(image)
    for above, below in zip(placed, placed[1:], strict=False):
        if not (above.line.look.value[4] and below.line.look.value[4]):
            continue  # the axis stops at a heading, which would be crossed out
        canvas.line([(AXIS, _dot(above)), (AXIS, _dot(below))], fill=_LINE, width=3)
    for one in placed:
        _draw(canvas, one)
    return image


def laid_out(lines: Iterable[Line]) -> Iterator[Placed]:
    """Each line below the one before, with its text in rows that fit into the width."""
    at = 0
    for line in lines:
        size, bold, _, space, beside, _ = line.look.value
        rows = tuple(
            wrapped(drawable(line.text, bold), font(size, bold), WIDTH - MARGIN - (TEXT if beside else MARGIN))
        )
        top = at + space
        at = top + max(len(rows) * _height(size), _height(size) + _height(22) if beside else 0)
        yield Placed(line, rows, top, at)


def wrapped(text: str, of: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    """The text in rows no wider than `width` pixels, cut between words; a word that is wider alone is cut inside."""
    row = ""
    for word in text.split():
        if row and of.getlength(f"{row} {word}") > width:
            yield row
            row = ""
        row = f"{row} {word}".strip()
        while of.getlength(row) > width:
            fitting = next(n for n in range(len(row) - 1, 0, -1) if n == 1 or of.getlength(row[:n]) <= width)
            yield row[:fitting]
            row = row[fitting:]
    if row:
        yield row


def drawable(text: str, bold: bool = False) -> str:
    """The text in composed letters, with "?" for each that the font does not have."""
    return "".join(c if c.isspace() or has_glyph(c, bold) else "?" for c in unicodedata.normalize("NFC", text))


@cache
def has_glyph(char: str, bold: bool = False) -> bool:
    """Whether the font has a letter: one that it lacks is drawn as the same box as a code point that is none."""
    of = font(32, bold)
    return bytes(of.getmask(char)) != bytes(of.getmask("\uffff"))


@cache
def font(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The font of the package; laid out by Pillow itself, which every build of it can."""
    name = "DejaVuSansCondensed-Bold.ttf" if bold else "DejaVuSansCondensed.ttf"
    return ImageFont.truetype(str(_FONTS / name), size, layout_engine=ImageFont.Layout.BASIC)


def _height(size: int) -> int:
    return round(size * 1.32)


def _dot(placed: Placed) -> int:
    return placed.top + _height(placed.line.look.value[0]) // 2


def _draw(canvas: ImageDraw.ImageDraw, placed: Placed) -> None:
    size, bold, colour, _, beside, filled = placed.line.look.value
    for number, row in enumerate(placed.rows):
        where = (TEXT if beside else MARGIN, placed.top + number * _height(size))
        canvas.text(where, row, font=font(size, bold), fill=colour)
    if beside:
        at, radius = _dot(placed), 8
        box = (AXIS - radius, at - radius, AXIS + radius, at + radius)
        canvas.ellipse(box, fill=colour if filled else _PAPER, outline=colour, width=4)
        small = font(22)
        day = font(24, True)
        canvas.text((AXIS - 20 - day.getlength(placed.line.day), placed.top), placed.line.day, font=day, fill=colour)
        under = placed.top + _height(size)
        canvas.text((AXIS - 20 - small.getlength(placed.line.under), under), placed.line.under, font=small, fill=_GREY)
