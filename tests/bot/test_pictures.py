"""The comparison of pictures notices a word, and not how the rims of letters are smoothed."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageFilter

from bot.views.drawing import Line, Look, draw
from tests.bot.pictures import difference


def picture(*texts: str, day: str = "19/4") -> Image.Image:
    return draw([Line("Thời hạn", look=Look.TITLE), *(Line(text, day, "T7") for text in texts)])


def png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


ONE = picture("Các thôn họp bầu tổ tự quản", "Báo cáo")


def test_the_same_lines_are_the_same_picture_however_it_is_packed() -> None:
    file = io.BytesIO()
    ONE.save(file, "PNG", compress_level=0)
    assert difference(png(ONE), file.getvalue()) is None


def test_other_smoothing_is_no_difference() -> None:
    assert difference(png(ONE), png(ONE.filter(ImageFilter.GaussianBlur(0.4)))) is None


@pytest.mark.parametrize(
    "other",
    [
        picture("Các thôn họp bầu tổ tự quản", "Báo các"),
        picture("Các thôn họp bầu tổ tự quản", "Báo cảo"),
        picture("Các thôn họp bầu tổ tự quản", "Báo cáo", day="18/4"),
        picture("Các thôn họp bầu tổ tự quản", "Báo cáo", day="19/5"),
        picture("Các thôn họp bầu tổ tự quản"),
    ],
    ids=["letter", "tone", "day", "month", "line"],
)
def test_another_word_is_one(other: Image.Image) -> None:
    assert difference(png(ONE), png(other)) is not None
