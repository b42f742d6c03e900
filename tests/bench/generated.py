"""Generated questions about the sample letters: is anything said that no quote holds, is anything answered that no letter says?

    python -m tests.bench.generated [--count 2000] [--seed 20] [--worst 30] [--vectors]

Every question is asked as typed and without diacritics. Aims: no ungrounded answer; at most 1 in 100 of the questions
without an answer gets one. Nothing is asserted here; tests/knowledge/asking/test_generated.py holds what was reached.
"""

from __future__ import annotations

import argparse
import logging
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

import ingest
from ingest.pipeline import files_under, take_in
from knowledge.answer import Answer, Status
from knowledge.assistant import Assistant
from knowledge.folding import fold
from knowledge.grounding import ungrounded
from knowledge.store.letters import LetterStore, open_store
from tests.bench.generated_questions import SEED, Generated, generated

SAMPLES = Path(ingest.__file__).parent / "samples"
TODAY = date(2026, 11, 21)
SHOWN = 240  # characters of an answer


@dataclass(frozen=True, slots=True)
class Told:
    """What one generated question was answered."""

    asked: Generated
    text: str
    answer: Answer

    @property
    def ungrounded(self) -> list[str]:
        """The facts that no quote holds; they may be told in an answer only."""
        return ungrounded(self.answer) if self.answer.status is Status.ANSWERED else []

    @property
    def invented(self) -> bool:
        """Whether something that no letter says was answered."""
        return self.asked.absent is not None and self.answer.status is Status.ANSWERED

    @property
    def right(self) -> bool:
        """Whether the truth, known for what a letter says, stands in the answer."""
        said = _zeroless(self.answer.as_read())
        return self.answer.status is Status.ANSWERED and any(_zeroless(word) in said for word in self.asked.must)

    @property
    def badness(self) -> int:
        """To list the worst first: ungrounded, then answered about something absent, then wrong."""
        return 3 if self.ungrounded else 2 if self.invented else 1 if self.asked.must and not self.right else 0


def tell(assistant: Assistant, questions: Iterable[Generated], *, plain: bool) -> Iterator[Told]:
    """Ask each, as typed or without diacritics."""
    for question in questions:
        text = fold(question.text) if plain else question.text
        yield Told(question, text, assistant.answer(text))


def worst(told: Iterable[Told]) -> list[Told]:
    """What went wrong, the worst first; among equally bad ones each kind of question has its turn."""
    turns: Counter[tuple[int, str]] = Counter()
    ranked = []
    for one in told:
        if one.badness:
            turns[one.badness, one.asked.kind] += 1
            ranked.append((-one.badness, turns[one.badness, one.asked.kind], len(ranked), one))
    return [one for *_, one in sorted(ranked, key=lambda r: r[:3])]


def _zeroless(text: str) -> str:
    return fold(text).replace("/0", "/")


def main() -> None:
    options = _options()
    logging.disable(logging.WARNING)  # the failures of the grounding check are counted here
    console, bars = Console(width=140), Console(stderr=True)
    questions = generated(options.count, options.seed)
    with tempfile.TemporaryDirectory(prefix="ntm-generated-") as name, closing(open_store(Path(name))) as store:
        take_in(files_under([SAMPLES]), store)
        assistant = _assistant(store, Path(name), options.vectors)
        told: dict[str, list[Told]] = {}
        for title, plain in (("as typed", False), ("without diacritics", True)):
            going = tell(assistant, questions, plain=plain)
            told[title] = list(track(going, title, len(questions), console=bars, transient=True))
            console.print(_table(title, told[title]))
    for one in worst(t for some in told.values() for t in some)[: options.worst]:
        console.print(_line(one), markup=False, highlight=False, soft_wrap=True)


def _assistant(store: LetterStore, folder: Path, vectors: bool) -> Assistant:
    if not vectors:
        return Assistant(store, today=lambda: TODAY)
    from bot.wiring import STATIC_VI
    from knowledge.embedding.static import StaticEmbeddings
    from knowledge.index.vectors import VectorIndex

    index = VectorIndex(store, folder, StaticEmbeddings(STATIC_VI))
    index.sync()
    return Assistant(store, index, today=lambda: TODAY)


def _table(title: str, told: list[Told]) -> Table:
    table = Table("kind", "no letter says it", "yet answered", "share", "a letter says it", "answered rightly", "share")
    table.title = f"{len(told)} generated questions, {title}: {sum(bool(t.ungrounded) for t in told)} ungrounded"
    absent = Counter(t.asked.kind for t in told if t.asked.absent)
    invented = Counter(t.asked.kind for t in told if t.invented)
    known = Counter(t.asked.kind for t in told if t.asked.must)
    right = Counter(t.asked.kind for t in told if t.asked.must and t.right)
    for kind in sorted(absent | known):
        table.add_row(kind, *_shares(invented[kind], absent[kind]), *_shares(right[kind], known[kind]))
    table.add_section()
    table.add_row("all", *_shares(invented.total(), absent.total()), *_shares(right.total(), known.total()))
    return table


def _shares(some: int, of: int) -> tuple[str, str, str]:
    return (str(of), str(some), f"{some / of:.1%}") if of else ("", "", "")


def _line(told: Told) -> str:
    why = (
        f"ungrounded {told.ungrounded}"
        if told.ungrounded
        else f"absent: {told.asked.absent}"
        if told.invented
        else "wrong"
    )
    wanted = f" (wanted {' | '.join(told.asked.must)})" if told.asked.must else ""
    said = " ".join(told.answer.as_read().split())[:SHOWN]
    return f"- [{told.asked.kind}] {told.text}\n    {why}{wanted}\n    {told.answer.status.value}: {said}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.generated")
    parser.add_argument("--count", type=int, default=2_000, help="how many questions (2000)")
    parser.add_argument("--seed", type=int, default=SEED, help=f"another seed, other questions ({SEED})")
    parser.add_argument("--worst", type=int, default=30, help="how many of the worst answers to print (30)")
    parser.add_argument("--vectors", action="store_true", help="search by meaning, too")
    return parser.parse_args()


if __name__ == "__main__":
    main()
