"""The form of a criteria set as a spreadsheet: a sheet for the set as a whole, one for its criteria, one that says how.

A cell of thresholds may have lines of its own: "Năm 2099: ≥ 11 cây/hộ", "Nhóm 1: ≥ 7%", "Năm 2099, nhóm 1: …".
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.criteria.set_form import form
from ingest.criteria.template_text import header_values, note_of, printed
from knowledge.criteria.model import CriteriaSet, Indicator
from knowledge.criteria.regions import regions

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

NO_GROUP = "–"  # below this row the criteria belong to no group
_SPARE_ROWS = 300  # rows below the filled ones whose cells are text as well: a TT of 17.10 must not become 17.1


def column_labels() -> dict[str, str]:
    """The columns of the sheet of criteria by name, in order: those of the form, with the seven regions among them."""
    labels: dict[str, str] = {}
    for name, said in form()["columns"].items():
        labels[name] = said["label"]
        if name == "general":
            labels |= {region.key: region.name for region in regions()}
    return labels


def write_template_xlsx(base: CriteriaSet | None, path: Path) -> None:
    """Writes the form, prefilled from `base` where there is one. Raises OSError."""
    from openpyxl import Workbook

    book, sheets = Workbook(), form()["sheets"]
    about, criteria, how = (book.create_sheet(title) for title in (sheets["fields"], sheets["criteria"], "Hướng dẫn"))
    book.remove(book.worksheets[0])
    values = header_values(base)
    rows = [[said["label"], "\n".join(values[name]), said["hint"]] for name, said in form()["fields"].items()]
    _fill(about, [["Mục", "Nội dung", "Cách ghi"], *rows], [28, 70, 60])
    labels = column_labels()
    widths = [form()["columns"].get(name, {"width": 16})["width"] for name in labels]
    filled = [[row.get(name, "") for name in labels] for row in _rows(base)] if base else []
    _fill(criteria, [list(labels.values()), *filled, *[[""] * len(labels)] * _SPARE_ROWS], widths)
    words = (files(__package__) / "template_sheet_words.txt").read_text(encoding="utf-8")
    _fill(how, [[line] for line in words.splitlines()], [140])
    book.save(path)


def _rows(base: CriteriaSet) -> Iterator[dict[str, str]]:
    for condition in base.conditions:
        yield {"number": f"ĐK {condition.number}", **_cells(condition, base)}
    group, groups = None, 0
    for criterion in base.criteria:
        if criterion.group != group:
            group, groups = criterion.group, groups + 1
            yield {"number": _roman(groups), "name": group or NO_GROUP}
        yield {
            "number": str(criterion.number),
            "name": criterion.name,
            "called": "; ".join(criterion.called),
            "indicator_count": str(criterion.indicator_count or ""),
            "note": note_of(base, criterion.note) or "",
        }
        for indicator in criterion.indicators:
            yield {"number": indicator.number, **_cells(indicator, base)}


def _cells(indicator: Indicator, base: CriteriaSet) -> dict[str, str]:
    lines: dict[str, list[str]] = {}
    for t in indicator.thresholds:
        column = t.region or (f"group_{t.group}" if t.group else "general")
        prefix = [f"năm {t.year}"] * (t.year is not None) + [f"nhóm {t.group}"] * bool(t.region and t.group)
        text = printed(t)
        said = f"{', '.join(prefix)}: {text}" if prefix else text
        lines.setdefault(column, []).append(said[:1].upper() + said[1:] if prefix else said)
    return {
        **{column: "\n".join(of) for column, of in lines.items()},
        "requires": indicator.requires,
        "responsible": indicator.responsible or "",
        "evidence": "\n".join(indicator.evidence),
        "called": "; ".join(indicator.called),
        "note": note_of(base, indicator.note) or "",
    }


def _roman(number: int) -> str:
    digits = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, letters in digits:
        text += letters * (number // value)
        number %= value
    return text


def _fill(sheet: Worksheet, rows: list[list[str]], widths: list[int]) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column, ILLEGAL_CHARACTERS_RE.sub("", text) or None)
            cell.data_type = "s" if text else "n"  # "= 5%" is a threshold, not a formula
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
