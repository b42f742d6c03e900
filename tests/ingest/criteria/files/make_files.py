"""Make the PDF files of this folder again, from the root: `python -m tests.ingest.criteria.files.make_files FOLDER_OF_DEJAVU_FONTS`.

They are kept in the repository because a PDF with Vietnamese letters needs a font that has them. DejaVu
(https://dejavu-fonts.github.io/License.html, freely embeddable) is put into them as a subset.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from tests.ingest.criteria.decisions import ABOVE, LEFT, NATIONAL, PROVINCIAL, Decided, areas

HERE = Path(__file__).parent
LINE = ParagraphStyle("line", fontName="Serif", fontSize=11, leading=15, spaceAfter=4)
CELL = ParagraphStyle("cell", fontName="Serif", fontSize=7.5, leading=9.5)


def write(target: Path, decided: Decided, widths: list[list[float]]) -> None:
    """The lines, then each annex on a new page; a table goes on over pages, and its head is printed again on each."""
    story: list[Any] = [Paragraph(line, LINE) for line in decided.lines]
    for annex, of_columns in zip(decided.annexes, widths, strict=True):
        story += [PageBreak(), *(Paragraph(line, LINE) for line in annex.above), Spacer(1, 6)]
        cells = [["" if words in (LEFT, ABOVE) else Paragraph(words, CELL) for words in row] for row in annex.rows]
        style: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        spans = [area for area in areas(annex.rows) if not (area[0] < 2 < area[2])]
        style += [("SPAN", (left, top), (right, bottom)) for top, left, bottom, right in spans]
        heads = 2 if any(ABOVE in row for row in annex.rows[:2]) else 1
        story.append(Table(cells, colWidths=of_columns, repeatRows=heads, style=style))
        story += [Spacer(1, 6), *(Paragraph(line, LINE) for line in annex.below)]
    page = {"leftMargin": 40, "rightMargin": 40, "topMargin": 40, "bottomMargin": 40}
    SimpleDocTemplate(str(target), pagesize=landscape(A4), invariant=1, **page).build(story)


def main(fonts: Path) -> None:
    pdfmetrics.registerFont(TTFont("Serif", str(fonts / "DejaVuSerif.ttf")))
    write(HERE / "quoc-gia.pdf", NATIONAL, [[30, 70, 170, *[61] * 8]])
    write(HERE / "cap-tinh.pdf", PROVINCIAL, [[35, 90, 190, 70, 70, 70, 110, 110], [40, 300, 60, 80]])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
