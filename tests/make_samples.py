"""Builds the DOCX and PDF sample letters of `ingest/samples` from the texts in `tests/sample_texts`.

    .venv/bin/python tests/make_samples.py [FOLDER]

Each text is one YAML file: the parts of a letter as Nghị định 30/2020/NĐ-CP, Phụ lục I lays them out (issuer and quốc
hiệu side by side, number, place and date, title or subject, body, recipients beside the signature). Body blocks:
`p` paragraph, `h` bold, `c` centred bold, `i` italic, `li` bullet of the word processor, `ol` number of the word
processor (not typed), `note` footnote at the end, `table` with column `widths`. The same text gives the same bytes.
The PDF needs DejaVu Serif, found by `fc-match` (Debian: fonts-dejavu).
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "sample_texts"
SAMPLES = HERE.parent / "ingest" / "samples"
MARK = "VĂN BẢN MẪU - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
WHEN = datetime(2025, 6, 1)  # fixed, so that a rebuilt file is the same file
Text = dict[str, Any]


def blocks(items: list[Text]) -> Iterator[tuple[str, Any]]:
    """The (kind, content) of every body block, in order."""
    for item in items:
        yield from item.items()


# --- DOCX ------------------------------------------------------------------------------------------------------------
def write(cell: _Cell, lines: list[str], *, bold: int = 0, italic: bool = False, centre: bool = True) -> None:
    """Appends one paragraph a line to a cell; the first `bold` lines are bold."""
    for number, line in enumerate(lines):
        empty = cell.paragraphs[-1]
        paragraph = empty if not empty.text and len(cell.paragraphs) == 1 else cell.add_paragraph()
        run = paragraph.add_run(line)
        run.bold, run.italic = number < bold, italic
        if centre:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def word_block(document: DocumentObject, kind: str, content: Any) -> None:
    if kind == "table":
        grid = document.add_table(rows=0, cols=len(content["widths"]), style="Table Grid")
        for number, row in enumerate(content["rows"]):
            for cell, text, width in zip(grid.add_row().cells, row, content["widths"], strict=True):
                cell.width = Cm(width)
                write(cell, [text], bold=int(number == 0), centre=number == 0)
        return
    style = {"li": "List Bullet", "ol": "List Number"}.get(kind)
    paragraph: WordParagraph = document.add_paragraph(style=style)
    run = paragraph.add_run(content)
    run.bold, run.italic = kind in "hc", kind == "i"
    if kind == "c":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def docx_bytes(letter: Text) -> bytes:
    document = Document()
    font = document.styles["Normal"].font
    font.name, font.size = "Times New Roman", Pt(13)
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    write(left, letter["issuer"], bold=2)
    write(left, [letter["number"], *([letter["subject"]] if "subject" in letter else [])])
    write(right, [NATION, MOTTO], bold=2)
    write(right, [letter["place_date"]], italic=True)
    for line in letter.get("title", []):
        word_block(document, "c", line)
    if "addressees" in letter:
        word_block(document, "p", "Kính gửi:")
        for line in letter["addressees"]:
            word_block(document, "li", line)
    for kind, content in blocks(letter["body"]):
        word_block(document, kind, content)
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    write(left, ["Nơi nhận:"], bold=1, centre=False)
    write(left, [f"- {line}" for line in letter["recipients"]], centre=False)
    write(right, [*letter["signature"], "", "", letter["signer"]], bold=9)
    if "appendix" in letter:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        for kind, content in blocks(letter["appendix"]):
            word_block(document, kind, content)
    document.sections[0].footer.paragraphs[0].text = MARK
    properties = document.core_properties
    properties.title, properties.author, properties.comments = MARK, "", ""
    properties.created = properties.modified = WHEN
    packed = BytesIO()
    document.save(packed)
    return with_fixed_times(packed)


def with_fixed_times(packed: BytesIO) -> bytes:
    """The same zip archive with every member dated `WHEN`."""
    fixed = BytesIO()
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            dated = zipfile.ZipInfo(member.filename, WHEN.timetuple()[:6])
            target.writestr(dated, source.read(member), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


# --- PDF -------------------------------------------------------------------------------------------------------------
FACES = {"Serif": "Book", "Serif-Bold": "Bold", "Serif-Italic": "Italic"}


def register_fonts() -> None:
    for name, style in FACES.items():
        pattern = f"DejaVu Serif:style={style}"
        done = subprocess.run(["fc-match", "-f", "%{file}", pattern], check=True, capture_output=True, text=True)
        if "DejaVuSerif" not in done.stdout:
            sys.exit("DejaVu Serif is missing: install fonts-dejavu")
        pdfmetrics.registerFont(TTFont(name, done.stdout))


BODY = ParagraphStyle("body", fontName="Serif", fontSize=12, leading=16, alignment=TA_JUSTIFY, spaceAfter=5)
STYLES = {
    "p": ParagraphStyle("p", BODY, firstLineIndent=1 * cm),
    "h": ParagraphStyle("h", BODY, fontName="Serif-Bold"),
    "c": ParagraphStyle("c", BODY, fontName="Serif-Bold", alignment=TA_CENTER),
    "i": ParagraphStyle("i", BODY, fontName="Serif-Italic", alignment=TA_CENTER),
    "li": ParagraphStyle("li", BODY, leftIndent=1 * cm),
    "note": ParagraphStyle("note", BODY, fontSize=9, leading=11, spaceBefore=8),
    "small": ParagraphStyle("small", BODY, fontSize=9, leading=12, spaceAfter=0),
    "mid": ParagraphStyle("mid", BODY, fontSize=10, leading=13, alignment=TA_CENTER),
    "head": ParagraphStyle("head", BODY, fontName="Serif-Bold", fontSize=9.5, leading=13, alignment=TA_CENTER),
}


def cell(*lines: tuple[str, str]) -> list[Flowable]:
    return [Paragraph(text, STYLES[style]) for style, text in lines]


def pdf_bytes(letter: Text) -> bytes:
    """A letter as text PDF; tables are left to the DOCX letters."""
    subject = [("mid", letter["subject"])] if "subject" in letter else []
    head_left = cell(("mid", letter["issuer"][0]), ("head", letter["issuer"][1]), ("mid", letter["number"]), *subject)
    head_right = cell(("head", NATION), ("head", MOTTO), ("i", letter["place_date"]))
    top = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    story: list[Flowable] = [Table([[head_left, head_right]], [7 * cm, 9.5 * cm], style=top)]
    story += [Spacer(1, 10), *cell(*(("c", line) for line in letter.get("title", [])))]
    if "addressees" in letter:
        story += cell(("p", "Kính gửi:"), *(("li", f"- {line}") for line in letter["addressees"]))
    story += cell(*blocks(letter["body"]))
    recipients = cell(("h", "Nơi nhận:"), *(("small", f"- {line}") for line in letter["recipients"]))
    signature = cell(*(("c", line) for line in letter["signature"]))
    signature += [Spacer(1, 40), *cell(("c", letter["signer"]))]
    story += [Table([[recipients, signature]], [8 * cm, 8.5 * cm], style=top)]

    def page(canvas: Any, template: Any) -> None:
        canvas.setFont("Serif", 8)
        canvas.drawCentredString(A4[0] / 2, 1.2 * cm, MARK)
        if canvas.getPageNumber() > 1:  # Nghị định 30/2020, Phụ lục I: pages are numbered from the second, at the top
            canvas.drawCentredString(A4[0] / 2, A4[1] - 1.2 * cm, str(canvas.getPageNumber()))

    packed = BytesIO()
    template = BaseDocTemplate(packed, pagesize=A4, title=MARK, invariant=1)
    frame = Frame(2.5 * cm, 2 * cm, A4[0] - 3.9 * cm, A4[1] - 4 * cm)
    # at the end of the page, so that the mark comes after the letter's words in the order of the file too
    template.addPageTemplates(PageTemplate(frames=[frame], onPageEnd=page))
    template.build(story)
    return packed.getvalue()


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    register_fonts()
    for path in sorted(TEXTS.glob("*.yaml")):
        letter: Text = yaml.safe_load(path.read_text(encoding="utf-8"))
        build = docx_bytes if letter["format"] == "docx" else pdf_bytes
        (folder / f"{path.stem}.{letter['format']}").write_bytes(build(letter))


if __name__ == "__main__":
    main()
