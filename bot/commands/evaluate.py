"""`ntm eval`: ask every question of a file, say what is right, how fast, how well the search finds, and what changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.progress import track
from rich.table import Table

from bot.console import bars, err, out
from bot.phrases import phrases
from bot.session import session
from bot.wiring import open_assistant, open_vectors
from knowledge.evaluation import Case, Changes, Figures, Record, Result, cases, compare, search_figures
from knowledge.evaluation import run as ask
from knowledge.evaluation.recorded import beside
from knowledge.evaluation.running import percentile
from knowledge.store.letters import LetterStore

SEARCHES = {"full text": "toàn văn", "vectors": "vectơ", "fused": "cả hai", "assistant": "trợ lý"}
CHANGED = {"regressed": "Trước đúng, nay sai:", "mended": "Trước sai, nay đúng:"}


@dataclass(frozen=True, slots=True)
class Report:
    """What is printed of a run; `changes` is None when there is no recorded run."""

    results: Sequence[Result]
    figures: Sequence[Figures]
    changes: Changes | None

    @property
    def share(self) -> float:
        """Of right answers; 1 for no question."""
        return sum(r.wrong is None for r in self.results) / len(self.results) if self.results else 1.0

    def by_kind(self) -> dict[str, tuple[int, int]]:
        """Of each kind of question (right, all), in the order of the file."""
        kinds: dict[str, tuple[int, int]] = {}
        for result in self.results:
            right, of = kinds.get(result.case.kind, (0, 0))
            kinds[result.case.kind] = (right + (result.wrong is None), of + 1)
        return kinds


def run(questions: Path, plain: bool, at_least: float, record: bool, against: Path | None, json_lines: bool) -> int:
    """1 when an answer regressed, the share of right ones is below `at_least`, or there is nothing to ask about."""
    asked = cases(questions)
    recorded = against or beside(questions)
    before = Record.read(recorded) if recorded.exists() or (against and not record) else None
    with session() as (settings, store):
        if not store.count():
            err.print(phrases().store_empty)
            return 1
        _tell_missing(store, asked)
        with closing(open_vectors(store, settings)) as index:
            if index.reason:
                err.print(index.reason)
            going = ask(open_assistant(store, settings, index), asked, plain=plain)
            hidden = not bars.is_terminal
            results = list(track(going, "Hỏi", len(asked), console=bars, transient=True, disable=hidden))
            figures = list(search_figures(store, index if index.available else None, asked))
    report = Report(results, figures, compare(results, before, plain=plain) if before else None)
    if json_lines:
        for line in _lines(report):
            print(json.dumps(line, ensure_ascii=False))
    else:
        _print(report)
    if record:
        (before or Record()).with_results(results, plain=plain).write(recorded)
        err.print(f"Đã ghi kết quả vào {recorded}.")
    regressed = bool(report.changes and report.changes.regressed)
    return 1 if regressed or report.share < at_least else 0


def _tell_missing(store: LetterStore, asked: Sequence[Case]) -> None:
    """Questions about letters that are not in store cannot be answered rightly: better known before."""
    stored = {Path(one.letter.source).stem for one in store.all()}
    missing = sorted(frozenset().union(*(case.letters for case in asked)) - stored)
    if missing:
        more = f" và {len(missing) - 3} văn bản khác" if len(missing) > 3 else ""
        err.print(f"Kho chưa có văn bản mà tệp câu hỏi cần: {', '.join(missing[:3])}{more}. Hãy nạp bằng ntm ingest.")


def _print(report: Report) -> None:
    for result in report.results:
        if result.wrong:
            out.print(f"{result.case.name}  {result.case.question}\n      {result.wrong}", markup=False)
    kinds = Table("Loại câu hỏi", "Đúng", "Tổng", "Tỷ lệ")
    for kind, (right, of) in report.by_kind().items():
        kinds.add_row(kind, str(right), str(of), f"{right / of:.0%}")
    out.print(kinds)
    if report.figures:
        out.print(_search_table(report.figures))
    if report.changes:
        _print_changes(report.changes)
    p50, p95 = (percentile(report.results, share) * 1000 for share in (0.5, 0.95))
    out.print(f"Đúng {report.share:.3f}; mỗi câu p50 {p50:.0f} ms, p95 {p95:.0f} ms")


def _search_table(figures: Sequence[Figures]) -> Table:
    table = Table("Tìm kiếm", "Câu hỏi", "recall@1", "recall@5", "recall@10", "MRR", title="Tìm đúng đoạn văn bản")
    for one in figures:
        marks = "không dấu" if one.plain else "có dấu"
        shares = (f"{share:.3f}" for share in (*one.recall, one.mrr))
        table.add_row(SEARCHES[one.search], f"{one.questions} {marks}", *shares)
    return table


def _print_changes(changes: Changes) -> None:
    for name, title in CHANGED.items():
        some: tuple[Result, ...] = getattr(changes, name)
        if some:
            out.print(f"{title} {len(some)} câu")
        for result in some:
            reason = f"\n      {result.wrong}" if result.wrong else ""
            out.print(f"  {result.case.name}  {result.case.question}{reason}", markup=False)
    if changes.new:
        out.print(f"Chưa có trong kết quả đã ghi: {len(changes.new)} câu")
    if not changes.regressed:
        out.print("So với kết quả đã ghi: không câu nào kém đi.")


def _lines(report: Report) -> Iterator[dict[str, Any]]:
    """The objects of `ntm eval --json`: a question each, a kind each, a search each, then the whole run."""
    for result in report.results:
        yield {
            "type": "question",
            "id": result.case.name,
            "kind": result.case.kind,
            "question": result.case.question,
            "status": result.answer.status.value,
            "wrong": result.wrong,
            "change": report.changes.of(result) if report.changes else None,
            "ms": round(result.seconds * 1000, 1),
        }
    for kind, (right, of) in report.by_kind().items():
        yield {"type": "kind", "kind": kind, "right": right, "questions": of}
    for one in report.figures:
        recall = dict(zip(("recall_1", "recall_5", "recall_10"), (round(r, 4) for r in one.recall), strict=True))
        yield {
            "type": "search",
            "search": one.search,
            "plain": one.plain,
            "questions": one.questions,
            **recall,
            "mrr": round(one.mrr, 4),
        }
    yield {
        "type": "run",
        "questions": len(report.results),
        "right": round(report.share, 4),
        "p50_ms": round(percentile(report.results, 0.5) * 1000, 1),
        "p95_ms": round(percentile(report.results, 0.95) * 1000, 1),
        "regressed": len(report.changes.regressed) if report.changes else None,
        "mended": len(report.changes.mended) if report.changes else None,
    }
