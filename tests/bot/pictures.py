"""Whether two pictures of text say the same: letters may be smoothed otherwise by another build of the font engine, a tone mark may not differ."""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageFilter

AROUND = 2.5  # pixels on each side, over which a difference is averaged: about a tone mark
MOST = 38  # of 255; smoothing alone, which changes the rims of letters, stays below
Box = tuple[int, int, int, int]


def difference(one: bytes, other: bytes) -> Box | None:
    """The box within which two PNG differ, all of the first for pictures of different size; None where they say the same."""
    first, second = (Image.open(io.BytesIO(content)).convert("L") for content in (one, other))
    if first.size != second.size:
        return (0, 0, *first.size)
    apart = ImageChops.difference(first, second).filter(ImageFilter.BoxBlur(AROUND))
    return apart.point([255 if value > MOST else 0 for value in range(256)]).getbbox()
