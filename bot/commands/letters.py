"""`ntm letters`: what is in store."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

import typer
from rich.table import Table
from rich.text import Text

from bot.commands.chain import print_chain
from bot.console import err, out
from bot.phrases import phrases
from bot.session import session
from ingest.record import as_json
from knowledge.doubts import doubts_of
from knowledge.letter import Letter, Place
from knowledge.store.letters import LetterStore
from knowledge.store.reading import StoredLetter
from knowledge.units import date_label, letter_label

_SUBJECT = 120  # characters of a subject in the table


def run_list(json_lines: bool) -> int:
    """Every letter: a line of JSON each, or a table."""
    with session() as (_, store):
        stored = store.all()
        for one in stored if json_lines else ():
            print(json.dumps({"id": one.id, **as_json(one.letter)}, ensure_ascii=False))
        if not stored:
            (err if json_lines else out).print(phrases().store_empty)
        elif not json_lines:
            out.print(_table(stored))
        return 0


def _table(stored: Sequence[StoredLetter]) -> Table:
    table = Table()
    table.add_column("TT", justify="right", no_wrap=True)
    table.add_column("Văn bản", overflow="fold")
    table.add_column("Ngày", no_wrap=True)
    table.add_column("Trích yếu", overflow="fold")
    for name in ("Nhiệm\nvụ", "Chưa\nchắc"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in stored:
        h = one.letter.header
        number = h.number or (f"…/{h.symbol}" if h.symbol else "")
        head = " ".join(filter(None, ((h.kind or "văn bản").capitalize(), number)))
        dated = (date_label(h.date, h.month, h.year) or "–").removeprefix("ngày ").removeprefix("tháng ")
        row = (Text(f"{head}\n{h.issuer or '–'}"), dated, Text(_short(h.subject or "–")))
        table.add_row(str(one.id), *row, str(len(one.letter.obligations)), str(len(doubts_of(one.letter))))
    return table


def _short(subject: str) -> str:
    return subject if len(subject) <= _SUBJECT else subject[:_SUBJECT].rsplit(" ", 1)[0] + " …"


def run_show(number: int, json_lines: bool) -> int:
    """One letter whole: head, obligations, both directions of the citation chain."""
    with session() as (_, store):
        stored = store.get(number)
        if stored is None:
            err.print(f"Kho không có văn bản số thứ tự {number}. Xem danh sách bằng lệnh:  ntm letters")
            return 1
        if json_lines:
            print(json.dumps({"id": stored.id, **as_json(stored.letter)}, ensure_ascii=False))
        else:
            _print_letter(stored.id, stored.letter, store)
        return 0


def run_doubts(json_lines: bool) -> int:
    """Everything that was read with less than certainty."""
    with session() as (_, store):
        stored = store.all()
        if not stored:
            (err if json_lines else out).print(phrases().store_empty)
        elif not json_lines and not any(doubts_of(one.letter) for one in stored):
            out.print("Không có chỗ nào chưa chắc.")
        for one in stored:
            doubts = doubts_of(one.letter)
            for what, reason in doubts:
                if json_lines:
                    print(
                        json.dumps(
                            {"id": one.id, "source": one.letter.source, "what": what, "reason": reason},
                            ensure_ascii=False,
                        )
                    )
            if doubts and not json_lines:
                out.print(f"{one.id}. {letter_label(one.letter)} [{one.letter.source}]", style="bold", markup=False)
                for what, reason in doubts:
                    out.print(f"   • {what}: {reason}", markup=False)
        return 0


def run_remove(number: int, yes: bool) -> int:
    """Take a letter out, after asking."""
    with session() as (settings, store):
        stored = store.get(number)
        if stored is None:
            err.print(f"Kho không có văn bản số thứ tự {number}. Xem danh sách bằng lệnh:  ntm letters")
            return 1
        if not yes:
            if not sys.stdin.isatty():
                err.print("Cần thêm --yes khi không có bàn phím để hỏi lại.")
                return 2
            if not typer.confirm(f"Bỏ {letter_label(stored.letter)} khỏi kho?", err=True):
                return 1
        store.remove(number)
        out.print(f"Đã bỏ {letter_label(stored.letter)}. Nạp lại bằng:  ntm ingest {stored.letter.path}", markup=False)
        return 0


def _print_letter(number: int, letter: Letter, store: LetterStore) -> None:
    h = letter.header
    out.print(letter_label(letter), style="bold", markup=False)
    rows = (
        ("Địa bàn", _place_line(h.seat) if h.seat else None),
        ("Trích yếu", h.subject),
        ("Kính gửi", "; ".join(h.addressees)),
        ("Người ký", " ".join(filter(None, (h.signer_title, h.signer)))),
        ("Nơi nhận", "; ".join(h.recipients)),
        ("Tệp", letter.path or letter.source),
    )
    for name, value in rows:
        out.print(f"  {name}: {value or 'không ghi'}", markup=False)
    out.print(f"\nNhiệm vụ ({len(letter.obligations)})", style="bold")
    for n, o in enumerate(letter.obligations, 1):
        who = "; ".join(p.name for p in o.assignees) or "không nêu tên"
        due = "; ".join(" ".join(d.text.split()) for d in o.deadlines if d.date or d.rrule)
        out.print(f"  {n}. {who}" + (f"  [{due}]" if due else ""), markup=False)
        out.print(f"     {' '.join(o.text.split())}", style="dim", markup=False)
    print_chain(number, letter, store)


def _place_line(place: Place) -> str:
    """`huyện Văn Quan, tỉnh Lạng Sơn (nay: tỉnh Lạng Sơn; cấp huyện đã kết thúc …)`."""
    today = " hoặc ".join(place.today) if len(place.today) > 1 else "".join(place.today)
    known = "; ".join(filter(None, (f"nay: {today}" if today else None, place.reason)))
    return f"{place.label} ({known})" if known else place.label
