"""Make the PDF files of this folder again: `python make_files.py FOLDER_OF_DEJAVU_FONTS`.

They are kept in the repository because a PDF with Vietnamese letters needs a font that has them, and not every
machine has one. DejaVu (https://dejavu-fonts.github.io/License.html, freely embeddable) is put into them as a
subset.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
SIZE = 11
LEADING = 16

FIRST_PAGE = """\
UBND HUYỆN SUỐI NGÀ
VĂN PHÒNG ĐIỀU PHỐI NTM
Số: 27/VPĐP-NTM
V/v rà soát tiêu chí môi trường
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Suối Ngà, ngày 12 tháng 3 năm 2024
Kính gửi: Ủy ban nhân dân các xã.
Để chuẩn bị hồ sơ công nhận xã đạt chuẩn giai đoạn 2021 -
2025, Văn phòng đề nghị Ủy ban nhân dân các xã:
1. Rà soát tỷ lệ hộ dùng nước sạch, báo cáo trước ngày 05/4/2024."""

SECOND_PAGE = """\
2
2. Tổ chức thu gom rác thải ở các thôn, xóm vào thứ bảy hằng tuần.
Nơi nhận:
- Như trên;
- Lưu: VT.
CHÁNH VĂN PHÒNG
Lò Văn Mẫu"""

SCRAMBLED = """\
Ủy ban nhân dân xã Đồng Lạc đề nghị các thôn tự rà soát
số hộ nghèo, hộ cận nghèo và gửi kết quả về công chức
văn hóa xã hội trước ngày 20 tháng 9 năm 2024 để tổng hợp."""


def plain(target: Path) -> None:
    """Two pages of a letter."""
    canvas = Canvas(str(target), pagesize=A4, invariant=1)
    for page in (FIRST_PAGE, SECOND_PAGE):
        canvas.setFont("Serif", SIZE)
        for row, line in enumerate(page.split("\n")):
            canvas.drawString(70, 780 - row * LEADING, line)
        canvas.showPage()
    canvas.save()


def scrambled(target: Path) -> None:
    """The plain letters of all lines are written first, then those with diacritics, from another font.

    This is how printers write that take letters missing in one font from another.
    """
    canvas = Canvas(str(target), pagesize=A4, invariant=1)
    placed: list[tuple[str, float, float, str]] = []
    for row, line in enumerate(SCRAMBLED.split("\n")):
        x = 70.0
        for char in line:
            font = "Serif" if char.isascii() else "Bold"
            placed.append((font, x, 780 - row * LEADING, char))
            x += pdfmetrics.stringWidth(char, font, SIZE)
    for wanted in ("Serif", "Bold"):
        canvas.setFont(wanted, SIZE)
        for font, x, y, char in placed:
            if font == wanted:
                canvas.drawString(x, y, char)
    canvas.save()


if __name__ == "__main__":
    fonts = Path(sys.argv[1])
    pdfmetrics.registerFont(TTFont("Serif", fonts / "DejaVuSerif.ttf"))
    pdfmetrics.registerFont(TTFont("Bold", fonts / "DejaVuSerif-Bold.ttf"))
    plain(HERE / "cong-van.pdf")
    scrambled(HERE / "chu-roi.pdf")
