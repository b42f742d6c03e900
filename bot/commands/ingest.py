"""`ntm ingest`: progress while it runs, a table at the end, one line for each file that failed."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Thread

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from bot.console import bars, err, out
from bot.session import session
from bot.settings import Settings
from bot.wiring import load_for_vectors, open_vectors
from ingest.ahead import CAN_FORK, READERS, ReadAhead, ReadWhenAwaited
from ingest.pipeline import Outcome, Taken, files_under, take_in
from knowledge.store.letters import LetterStore

_SAID = {
    Outcome.ADDED: "mới",
    Outcome.UNCHANGED: "không đổi",
    Outcome.REPLACED: "thay bản cũ",
    Outcome.FAILED: "không đọc được",
}
_NEW = (Outcome.ADDED, Outcome.REPLACED)
_ROWS = 40


def run(paths: Sequence[Path]) -> int:
    """Take the paths in and bring the vectors up to date; 1 when a file failed or nothing was found."""
    with session() as (settings, store):
        files = files_under(paths)
        if not files:
            err.print("Không thấy tệp .txt, .md, .docx, .xlsx hay .pdf nào trong đường dẫn đã cho.")
            return 1
        return take_in_with_progress(files, settings, store)


def take_in_with_progress(files: Sequence[Path], settings: Settings, store: LetterStore, *, quiet: bool = False) -> int:
    """As `run`, for files already found; `quiet` leaves out the table."""
    with _readers(len(files)) as readers, _progress() as progress:
        task = progress.add_task("Đọc văn bản", total=len(files))
        loading: Thread | None = None

        def done(one: Taken) -> None:
            nonlocal loading
            progress.advance(task)
            if one.outcome in _NEW and loading is None:
                loading = load_for_vectors(settings)

        taken = take_in(files, store, done, readers)
    failed = [one for one in taken if one.outcome is Outcome.FAILED]
    if not quiet:
        _print_table(taken)
    for one in failed:
        _print_failure(one)
    for one in taken:
        _print_criteria(one)
    if loading:
        loading.join()  # two threads that import the same packages may each see a half of them
    if store.count():
        bring_vectors_up_to_date(settings, store)
    return 1 if failed else 0


def _print_failure(one: Taken) -> None:
    """Why a file was not taken in; of a filled form a line for each slip."""
    if not one.problems:
        err.print(f"✗ {one.reason or one.source}", markup=False)
        return
    err.print(f"✗ {one.source}: bộ tiêu chí chưa được nhận, có {len(one.problems)} chỗ cần sửa:", markup=False)
    for problem in one.problems:
        err.print(f"   • {problem}", markup=False)


def _print_criteria(one: Taken) -> None:
    """The sets that came with a file, or why a table in it gave none."""
    if one.criteria and one.outcome in _NEW:
        out.print(f"{one.source}: có {one.criteria} bộ tiêu chí. Xem bằng lệnh:  ntm criteria", markup=False)
    if one.problems and one.outcome is not Outcome.FAILED:
        err.print(f"! {one.source}: văn bản đã nạp, nhưng bảng tiêu chí chưa được nhận:", markup=False)
        for problem in one.problems:
            err.print(f"   • {problem}", markup=False)


def _readers(files: int) -> AbstractContextManager[ReadAhead | ReadWhenAwaited]:
    return ReadAhead(min(files, READERS)) if CAN_FORK else contextlib.nullcontext(ReadWhenAwaited())


def bring_vectors_up_to_date(settings: Settings, store: LetterStore) -> None:
    """Embed what has no vectors yet; without the model being loaded when there is nothing to do."""
    from knowledge.store.index_record import all_indexed

    if all_indexed(store.engine):
        return
    with _progress() as progress:
        task = progress.add_task("Nạp mô hình nhúng", total=None)

        def advance(done: int, total: int) -> None:
            progress.update(task, description="Lập chỉ mục theo nghĩa", completed=done, total=total)

        index = open_vectors(store, settings, advance)
    if not index.available:
        err.print("Một tiến trình ntm khác đang mở chỉ mục theo nghĩa; tiến trình đó sẽ lập chỉ mục cho văn bản mới.")
    index.close()


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=bars,
        transient=True,
        disable=not bars.is_terminal,
    )


def _print_table(taken: Sequence[Taken]) -> None:
    table = Table(title="Văn bản đã nạp", title_justify="left")
    table.add_column("Tệp", overflow="fold")
    table.add_column("Kết quả")
    for name in ("Đoạn", "Nhiệm\nvụ", "Thời\nhạn", "Viện\ndẫn", "Chưa\nchắc"):
        table.add_column(name, justify="right")
    for one in taken[:_ROWS]:
        counts = [one.passages, one.obligations, one.deadlines, one.citations, one.doubts]
        table.add_row(
            one.source, _SAID[one.outcome], *(["–"] * 5 if one.outcome is Outcome.FAILED else map(str, counts))
        )
    if len(taken) > _ROWS:
        table.add_row(f"… và {len(taken) - _ROWS} tệp khác")
    read = [one for one in taken if one.outcome is not Outcome.FAILED]
    table.add_section()
    table.add_row(
        f"Tổng: {len(read)} văn bản",
        f"{len(taken) - len(read)} tệp hỏng" if len(read) < len(taken) else "",
        *(
            str(sum(getattr(one, f) for one in read))
            for f in ("passages", "obligations", "deadlines", "citations", "doubts")
        ),
    )
    out.print(table)
