"""`ntm criteria`: the criteria sets, one set, one criterion; the form for a set; taking a filled form out again."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import typer
from rich.table import Table
from rich.text import Text

from bot.console import err, out
from bot.session import session
from ingest.criteria.template import template_yaml, write_template_xlsx
from knowledge.answers.criteria.wording import LEVELS, words_for_region, words_of
from knowledge.criteria.catalogue import Catalogue, Entry
from knowledge.criteria.coding import as_json
from knowledge.criteria.model import CriteriaSet, Criterion, Indicator, Origin
from knowledge.criteria.picking import sets_named
from knowledge.errors import NtmError
from knowledge.store.criteria import CriteriaStore
from knowledge.units import date_label

_ORIGINS = {
    Origin.SHIPPED: "kèm theo chương trình",
    Origin.TEMPLATE: "nhập theo mẫu",
    Origin.DECISION: "đọc từ quyết định",
}


def run(named: str | None, number: str | None, json_lines: bool) -> int:
    """All sets in a table; the criteria of those named; the indicators of one criterion."""
    with session() as (settings, store):
        catalogue = Catalogue((s.set, s.letter_id, s.id) for s in CriteriaStore(store.engine).all())
        entries = sets_named(named, catalogue) if named else list(catalogue.entries)
        if not entries:
            err.print(f"Không có bộ tiêu chí nào là “{named}”. Xem danh sách bằng lệnh:  ntm criteria", markup=False)
            return 1
        if number is not None:
            return _criterion(entries, number, json_lines)
        if json_lines:
            for entry in entries:
                print(json.dumps(_record(entry), ensure_ascii=False))
        elif named is None:
            out.print(_table(entries, settings.current_day()))
            out.print("Xem một bộ:  ntm criteria 51      Xem một tiêu chí:  ntm criteria 318 17", style="dim")
        else:
            for entry in entries:
                _print_set(entry.set)
        return 0


def run_template(base: str | None, into: Path) -> int:
    """Write the form, empty or prefilled from the set named; an existing file is never overwritten."""
    if into.suffix.lower() not in (".yaml", ".yml", ".xlsx"):
        err.print("Tên tệp mẫu phải kết thúc bằng .yaml hoặc .xlsx.")
        return 2
    if into.exists():
        err.print(f"Tệp {into} đã có. Vui lòng chọn tên khác để không ghi đè.", markup=False)
        return 1
    with session() as (_, store):
        catalogue = Catalogue((s.set, s.letter_id, s.id) for s in CriteriaStore(store.engine).all())
        entries = sets_named(base, catalogue) if base else []
        if base and not entries:
            err.print(f"Không có bộ tiêu chí nào là “{base}”. Xem danh sách bằng lệnh:  ntm criteria", markup=False)
            return 1
    chosen = entries[0].set if entries else None
    try:
        if into.suffix.lower() == ".xlsx":
            write_template_xlsx(chosen, into)
        else:
            with into.open("x", encoding="utf-8") as file:
                file.write(template_yaml(chosen))
    except OSError as error:
        raise NtmError(
            f"Không ghi được tệp {into} ({error.strerror}). Vui lòng kiểm tra thư mục và quyền ghi."
        ) from error
    out.print(f"Đã ghi mẫu vào {into}. Điền xong, nạp bằng lệnh:  ntm ingest {into}", markup=False)
    return 0


def run_remove(key: str, yes: bool) -> int:
    """Take a set that was filled in by hand out of the store, after asking."""
    with session() as (_, store):
        sets = CriteriaStore(store.engine)
        found = next((s.set for s in sets.all() if s.set.key == key and s.set.origin is Origin.TEMPLATE), None)
        if found is None:
            err.print(
                f"Không có bộ tiêu chí nhập theo mẫu mang khóa “{key}”. Xem danh sách bằng lệnh:  ntm criteria",
                markup=False,
            )
            return 1
        if not yes:
            if not sys.stdin.isatty():
                err.print("Cần thêm --yes khi không có bàn phím để hỏi lại.")
                return 2
            if not typer.confirm(f"Bỏ bộ tiêu chí “{found.title}” khỏi kho?", err=True):
                return 1
        sets.remove_template(key)
        out.print(f"Đã bỏ bộ tiêu chí “{found.title}”. Nạp lại bằng cách nạp tệp mẫu đã điền.", markup=False)
        return 0


def _record(entry: Entry) -> dict[str, Any]:
    return {**as_json(entry.set), "letter_id": entry.letter_id}


def _table(entries: Sequence[Entry], today: date) -> Table:
    table = Table()
    table.add_column("Quyết định", no_wrap=True)
    table.add_column("Bộ tiêu chí (khóa)", overflow="fold")
    table.add_column("Áp dụng", no_wrap=True)
    table.add_column("Tiêu\nchí", justify="right", no_wrap=True)
    table.add_column("Nguồn", overflow="fold")
    for entry in entries:
        of = entry.set
        period = f", {of.period[0]}-{of.period[1]}" if of.period else ""
        name = Text(f"{LEVELS[of.level]}{f' tỉnh {of.province}' if of.province else ''}{period}\n")
        name.append(of.key, style="dim")
        holds = Text("đang dùng", style="green") if of.holds_on(today) else Text("không", style="dim")
        table.add_row(of.decision.number, name, holds, str(len(of.criteria) or "–"), _ORIGINS[of.origin])
    return table


def _print_set(of: CriteriaSet) -> None:
    out.print(of.title, style="bold", markup=False)
    day = date_label(of.decision.date, None, None) if of.decision.date else "ngày chưa rõ"
    out.print(
        f"  Quyết định số {of.decision.number}, {day}, {of.decision.issuer or 'cơ quan chưa rõ'}  [{of.key}]",
        markup=False,
    )
    for number, words in of.groups:
        out.print(f"  Xã nhóm {number}: {words}", markup=False)
    for criterion in of.criteria:
        known = f"{len(criterion.indicators)} chỉ tiêu" if criterion.indicators else "chưa có chỉ tiêu"
        out.print(f"  {criterion.number:>2}. {criterion.name}  ({known})", markup=False)
    if of.conditions:
        out.print(_indicators(of.conditions))
    if not of.criteria and not of.conditions:
        out.print(f"  Nội dung chưa có ở đây; xin xem Quyết định số {of.decision.number}.", markup=False)
    for rule in of.rules:
        out.print(f"  • {rule}", style="dim", markup=False)
    out.print()


def _criterion(entries: Sequence[Entry], number: str, json_lines: bool) -> int:
    found = [(e, c) for e in entries for c in [_find(e.set, number)] if c]
    if not found:
        err.print(
            f"Không có tiêu chí “{number}” trong bộ này. Xem các tiêu chí bằng lệnh:  ntm criteria {entries[0].set.decision.number}",
            markup=False,
        )
        return 1
    for entry, criterion in found:
        if json_lines:
            wanted = next(c for c in _record(entry)["criteria"] if c["number"] == criterion.number)
            print(
                json.dumps({"set": entry.set.key, "decision": entry.set.decision.number, **wanted}, ensure_ascii=False)
            )
            continue
        out.print(
            f"Tiêu chí {criterion.number}. {criterion.name} – {entry.set.title} ({entry.set.decision.number})",
            style="bold",
            markup=False,
        )
        if criterion.indicators:
            out.print(_indicators(criterion.indicators))
        else:
            out.print(f"  Các chỉ tiêu chưa có ở đây; xin xem Quyết định số {entry.set.decision.number}.", markup=False)
    return 0


def _find(of: CriteriaSet, number: str) -> Criterion | None:
    whole, _, _ = number.partition(".")
    return of.criterion(int(whole)) if whole.isdigit() else None


def _indicators(indicators: Sequence[Indicator]) -> Table:
    table = Table(show_lines=True)
    table.add_column("Số", no_wrap=True)
    table.add_column("Chỉ tiêu", overflow="fold", ratio=3)
    table.add_column("Mức", overflow="fold", ratio=2)
    for one in indicators:
        said = "\n".join(f"{words_for_region(t)}{words_of(t)}" for t in one.thresholds) or "–"
        checked = any(t.is_checked for t in one.thresholds)
        table.add_row(one.number, Text(one.requires), Text(said, style="" if checked else "dim"))
    return table
