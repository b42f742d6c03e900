"""A criteria set out of a filled spreadsheet: its rows become the tree of text that a YAML file is, under the same rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.criteria.guarded_yaml import Row
from ingest.criteria.set_file import set_of_tree
from ingest.criteria.set_form import form
from ingest.criteria.sheet_cells import Sheet, read_sheets
from ingest.criteria.template_sheet import NO_GROUP, column_labels
from knowledge.criteria.model import CriteriaSet, Origin
from knowledge.criteria.regions import regions
from knowledge.errors import BadCriteria
from knowledge.folding import fold

_CONDITION = re.compile(r"(?:đk|điều kiện) ?(\S+)", re.IGNORECASE)
_SPLIT = re.compile(r"(?:(?P<year>năm 20\d\d)(?:, ?| ?: ?))?(?:(?P<group>nhóm \d+) ?: ?)?", re.IGNORECASE)
_OF_INDICATORS = ("general", "group_1", "group_2", "group_3", "responsible", "evidence")


def read_template_xlsx(path: Path) -> CriteriaSet:
    """The set that a filled spreadsheet holds, of origin TEMPLATE.

    Raises BadCriteria, with every slip on a line of its own, and OSError where the file cannot be opened.
    """
    titles = form()["sheets"]
    found = read_sheets(path)
    sheets = [found.get(fold(titles[which])) for which in ("fields", "criteria")]
    if missing := [
        f"thiếu trang “{titles[w]}”" for w, s in zip(("fields", "criteria"), sheets, strict=True) if s is None
    ]:
        raise BadCriteria(missing)
    reading = _Reading()
    reading.read_fields(sheets[0] or [])
    reading.read_criteria(sheets[1] or [])
    return set_of_tree(reading.tree, Origin.TEMPLATE, reading.slips)


class _Reading:
    """The tree as it grows row by row."""

    def __init__(self) -> None:
        self.tree = Row()
        self.slips: list[str] = []
        self._group = ""
        self._criterion: Row | None = None

    def read_fields(self, sheet: Sheet) -> None:
        """Labels in the first column, values in the second."""
        named = {fold(said["label"]): name for name, said in form()["fields"].items()}
        seen: set[str] = set()
        for line, cells in sheet:
            label, value = cells[0], cells[1] if len(cells) > 1 else ""
            name = named.get(fold(label))
            if fold(label) in ("", "muc"):
                continue
            if name is None or name in seen:
                what = "có hai lần" if name else "không có trong mẫu"
                self.slips.append(f"trang “{form()['sheets']['fields']}”, dòng {line}: mục “{label[:60]}” {what}")
                continue
            seen.add(name)
            outer, _, inner = name.partition(".")
            if inner:
                self.tree.setdefault(outer, Row())[inner] = value
            else:
                self.tree[outer] = _lines(value) if outer in ("rules", "amended_by") else value

    def read_criteria(self, sheet: Sheet) -> None:
        """The rows below the one that has the columns' labels."""
        names = {fold(text): name for name, text in column_labels().items()}
        at = next((i for i, (_, cells) in enumerate(sheet[:20]) if {"tt", "noi dung"} <= set(map(fold, cells))), None)
        if at is None:
            self.slips.append(
                f"trang “{form()['sheets']['criteria']}”: không thấy dòng tên cột (TT, Tiêu chí, Nội dung …)"
            )
            return
        line, head = sheet[at]
        columns = [names.get(fold(text)) for text in head]
        for text, name in zip(head, columns, strict=True):
            if (text and name is None) or (name is not None and columns.count(name) > 1):
                self.slips.append(f"dòng {line}: cột “{text[:60]}” {'có hai lần' if name else 'không có trong mẫu'}")
        for line, cells in sheet[at + 1 :]:
            if any(cells):
                pairs = zip(columns, cells, strict=False)
                self._row(line, {name: cell for name, cell in pairs if name is not None and cell})
                if extra := [
                    c for n, c in zip([*columns, *[None] * len(cells)], cells, strict=False) if c and n is None
                ]:
                    self.slips.append(f"dòng {line}: “{extra[0][:60]}” nằm ngoài các cột của mẫu")

    def _row(self, line: int, cells: dict[str, str]) -> None:
        number, name = cells.get("number", ""), cells.get("name", "")
        if re.fullmatch(r"[IVX]+", number) and name:
            self._group = name if name != NO_GROUP else ""
        elif condition := _CONDITION.fullmatch(number):
            conditions: list[Row] = self.tree.setdefault("conditions", [])
            conditions.append(self._indicator(line, condition[1], cells, f"điều kiện {condition[1]}"))
        elif re.fullmatch(r"\d+", number) and name:
            self._begin_criterion(line, number, name, cells)
        elif re.fullmatch(r"\d+(?:\.\d+)?", number) and self._criterion is not None:
            if name and fold(name) != fold(self._criterion["name"]):
                self.slips.append(f"dòng {line}, chỉ tiêu {number}: “{name[:60]}” không phải tên của tiêu chí ở trên")
            where = f"tiêu chí {self._criterion['number']}, chỉ tiêu {number}"
            self._criterion["indicators"].append(self._indicator(line, number, cells, where))
        elif re.fullmatch(r"\d+(?:\.\d+)?", number):
            self.slips.append(f"dòng {line}, chỉ tiêu {number}: chưa có dòng của tiêu chí ở trên")
        else:
            said = f"số thứ tự “{number[:20]}” không hiểu được" if number else "thiếu số thứ tự (TT)"
            self.slips.append(f"dòng {line}: {said}")

    def _begin_criterion(self, line: int, number: str, name: str, cells: dict[str, str]) -> None:
        fields = {"number": number, "name": name, "group": self._group, "called": _listed(cells.get("called", ""))}
        fields |= {key: cells[key] for key in ("indicator_count", "note") if key in cells}
        self._criterion = Row.of(line, {**fields, "indicators": []})
        self.tree.setdefault("criteria", []).append(self._criterion)
        of_indicators = [*_OF_INDICATORS, *(region.key for region in regions())]
        if cells.get("requires"):
            inner = {key: cell for key, cell in cells.items() if key not in ("called", "note", "indicator_count")}
            where = f"tiêu chí {number}, chỉ tiêu {number}"
            self._criterion["indicators"].append(self._indicator(line, number, inner, where))
        elif stray := [key for key in of_indicators if key in cells]:
            labels = column_labels()
            self.slips.append(
                f"dòng {line}, tiêu chí {number}: cột “{labels[stray[0]]}” có chữ mà cột “{labels['requires']}” trống"
            )

    def _indicator(self, line: int, number: str, cells: dict[str, str], where: str) -> Row:
        row = Row.of(line, {"number": number, "requires": cells.get("requires", "")})
        row |= {key: cells[key] for key in ("responsible", "note") if key in cells}
        row["evidence"], row["called"] = _lines(cells.get("evidence", "")), _listed(cells.get("called", ""))
        thresholds = Row(line)
        for column, region, group in _threshold_columns():
            for year, inner, text in _split(cells.get(column, "")):
                if group and inner:
                    self.slips.append(f"dòng {line}, {where}: “Nhóm {inner}:” không dùng được trong cột của một nhóm")
                elif not _put(
                    thresholds, line, (("years", year), ("regions", region), ("groups", group or inner)), text
                ):
                    self.slips.append(f"dòng {line}, {where}: có hai mức cho cùng một vùng, nhóm xã và năm")
        if thresholds:
            row["thresholds"] = thresholds
        return row


def _threshold_columns() -> Iterator[tuple[str, str, str]]:
    yield "general", "", ""
    yield from ((region.key, region.key, "") for region in regions())
    yield from ((f"group_{n}", "", n) for n in ("1", "2", "3"))


def _split(cell: str) -> Iterator[tuple[str, str, str]]:
    """Year, group and words of every threshold in a cell: each line that begins anew, else all of it."""
    begun: list[tuple[str, str, str]] = []
    for line in cell.splitlines():
        match = _SPLIT.match(line)
        year, group = (re.sub(r"\D", "", match[g] or "") if match else "" for g in ("year", "group"))
        text = line[match.end() :] if match else line
        if year or group or not begun:
            begun.append((year, group, text.strip()))
        else:
            begun[-1] = (*begun[-1][:2], f"{begun[-1][2]} {text.strip()}")
    yield from begun


def _put(tree: Row, line: int, place: tuple[tuple[str, str], ...], text: str) -> bool:
    """Puts a threshold where the file form has it; False if there is one already."""
    at = tree
    for axis, key in place:
        if key:
            at = at.setdefault(axis, Row(line)).setdefault(key, Row(line))
    if "general" in at:
        return False
    at["general"] = text
    return True


def _lines(cell: str) -> list[str]:
    return [text for line in cell.splitlines() if (text := re.sub(r"^[-–•+] ?", "", line.strip()))]


def _listed(cell: str) -> list[str]:
    return [text.strip() for text in re.split(r"[;\n]", cell) if text.strip()]
