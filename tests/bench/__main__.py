"""`make bench`: this program beside the plain LangChain recipe, on the sample letters and on generated ones; then how long
100 letters of three pages take (`tests.bench.hundred`), and how reading grows with length (`tests.bench.doubling`).

    python -m tests.bench [--letters 1000] [--questions 200] [--quick]

Each side runs on each set in a process of its own, one after the other, so that memory is its own. Times are without
the loading of the embedding model, which is the same on both sides. Nothing is asserted: figures depend on the machine.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console

from tests.bench.letters import made_letters, write_letters
from tests.bench.measured import Measured, said
from tests.bench.questions import Asked, gold_questions, questions_of
from tests.bench.table import table_of

QUICK_LETTERS, QUICK_QUESTIONS = 100, 40


def main() -> None:
    options = _options()
    letters = QUICK_LETTERS if options.quick else options.letters
    questions = QUICK_QUESTIONS if options.quick else options.questions
    console = Console(width=100)
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="ntm-bench-") as name:
        folder = Path(name)
        (folder / "letters").mkdir()
        said(f"Writing {letters} letters …")
        write_letters(folder / "letters", letters)
        sets = {
            "samples": ("the sample letters", gold_questions()[:questions]),
            "generated": (f"{letters:,} generated letters", questions_of(list(made_letters(letters)), questions)),
        }
        for which, (title, asked) in sets.items():
            measured = {}
            for side in ("ours", "recipe"):
                said(f"{side} on {title} …")
                measured[side] = _run(side, which, letters, questions, folder)
            console.print()
            console.print(
                table_of(
                    f"{_capital(title)}, {len(asked)} questions", measured["ours"], measured["recipe"], _dated(asked)
                )
            )
    for more in ("hundred", "doubling", "crowd"):
        seconds = ["--seconds", "0"] if options.quick else []
        subprocess.run([sys.executable, "-m", f"tests.bench.{more}", *seconds], check=True)
    said(f"{time.monotonic() - start:.0f} s in all")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--letters", type=_at_least_one, default=1_000, help="how many letters to generate (1000)")
    parser.add_argument("--questions", type=_at_least_one, default=200, help="the most questions on each set (200)")
    parser.add_argument(
        "--quick", action="store_true", help=f"{QUICK_LETTERS} letters, {QUICK_QUESTIONS} questions, nothing twice"
    )
    return parser.parse_args()


def _at_least_one(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _run(side: str, which: str, letters: int, questions: int, folder: Path) -> Measured:
    command = [sys.executable, "-m", "tests.bench.side", side, which, str(letters), str(questions), str(folder)]
    child = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return Measured.from_json(child.stdout.splitlines()[-1])


def _dated(asked: list[Asked]) -> int:
    return sum(question.day is not None for question in asked)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


if __name__ == "__main__":
    main()
