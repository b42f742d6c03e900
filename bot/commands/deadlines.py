"""`ntm deadlines`: every deadline in store, by day."""

from __future__ import annotations

import json

from rich.table import Table

from bot.console import err, out
from bot.phrases import phrases
from bot.session import session
from knowledge.letter import Deadline, Obligation
from knowledge.library import Library
from knowledge.question import understand
from knowledge.store.reading import StoredLetter
from knowledge.units import letter_label


def run(period: str | None, json_lines: bool) -> int:
    """The deadlines whose day lies in the period, by day; without a period also those that recur."""
    with session() as (_, store):
        asked = understand(period, Library(store)).period if period else None
        if period and asked is None:
            err.print(f"Không hiểu thời gian “{period}”. Ví dụ: 9/2024, quý II/2024, năm 2024.")
            return 2
        rows: list[tuple[StoredLetter, Obligation, Deadline]] = [
            (one, o, d)
            for one in store.all()
            for o in one.letter.obligations
            for d in o.deadlines
            if (d.date and (asked is None or asked.first <= d.date <= asked.last)) or (asked is None and d.rrule)
        ]
        rows.sort(key=lambda row: (row[2].date is None, row[2].date or row[2].rrule, row[0].id, row[2].start))
        if json_lines:
            for one, o, d in rows:
                print(json.dumps(_record(one, o, d), ensure_ascii=False))
            if not store.count():
                err.print(phrases().store_empty)
            return 0
        if not rows:
            nothing = (
                "Không có thời hạn nào trong khoảng này." if asked else "Các văn bản trong kho không nêu thời hạn."
            )
            out.print(nothing if store.count() else phrases().store_empty)
            return 0
        table = Table()
        for name in ("Thời hạn (lời văn bản)", "Ai thực hiện", "Việc", "Văn bản"):
            table.add_column(name, overflow="fold")
        for one, o, d in rows:
            task = " ".join(o.text.split())
            table.add_row(
                " ".join(d.text.split()),
                _who(o),
                task[:160] + (" …" if len(task) > 160 else ""),
                letter_label(one.letter),
            )
        out.print(table)
        return 0


def _who(obligation: Obligation) -> str:
    return "; ".join(p.name for p in obligation.assignees) or "không nêu tên"


def _record(one: StoredLetter, obligation: Obligation, deadline: Deadline) -> dict[str, object]:
    return {
        "text": " ".join(deadline.text.split()),
        "kind": deadline.kind.value,
        "date": deadline.date.isoformat() if deadline.date else None,
        "rrule": deadline.rrule,
        "assignees": [p.name for p in obligation.assignees],
        "quote": obligation.text,
        "source": one.letter.source,
        "letter": letter_label(one.letter),
        "doubts": list(deadline.doubts),
    }
