"""100 letters of three printed pages, from files to the last vector, beside the bound that issue 3 states.

    python -m tests.bench.hundred [--letters 100] [--seconds 45]

Each time in a fresh process over a fresh store on two cores: in steps, to see what the time goes to, and as a user does it
(`ntm ingest FOLDER`). Both are done again while the seconds last, and the best of each is shown. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.settings import SHIPPED_MODEL
from tests.bench.measured import said
from tests.bench.printed import write_printed
from tests.bench.steps import Steps

LETTERS, BOUND = 100, 10.0  # seconds for so many letters
CORES = 2
SECONDS = 45.0
MOST_TIMES = 5


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.hundred")
    parser.add_argument("--letters", type=int, default=LETTERS)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long to measure; both once at least (45)")
    options = parser.parse_args()
    keep_to(CORES)
    with tempfile.TemporaryDirectory(prefix="ntm-bench-") as name:
        letters = Path(name) / "letters"
        letters.mkdir()
        said(f"Writing {options.letters} letters of three pages …")
        write_printed(letters, options.letters)
        steps, commands = _measured(letters, Path(name), options.seconds)
    console = Console(width=110)
    console.print()
    console.print(_table(min(steps, key=lambda s: s.whole), min(commands), options.letters, len(steps)))


def keep_to(cores: int) -> None:
    """Run this process and its children on so many cores, where the system can be told (Linux)."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])


def _measured(letters: Path, folder: Path, seconds: float) -> tuple[list[Steps], list[float]]:
    steps: list[Steps] = []
    commands: list[float] = []
    start = time.perf_counter()
    for number in range(MOST_TIMES):
        said(f"Taking the letters in, number {number + 1} …")
        steps.append(_in_steps(letters, folder / f"steps-{number}"))
        commands.append(_command(letters, folder / f"command-{number}"))
        spent = time.perf_counter() - start
        if spent + spent / (number + 1) > seconds:
            break
    return steps, commands


def _in_steps(letters: Path, data: Path) -> Steps:
    command = [sys.executable, "-m", "tests.bench.steps", str(letters), str(data)]
    start = time.perf_counter()
    child = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return Steps.from_json(child.stdout.splitlines()[-1], whole=time.perf_counter() - start)


def _command(letters: Path, data: Path) -> float:
    """Seconds of `ntm ingest FOLDER`, with the start of the program and its end."""
    ntm = Path(sysconfig.get_path("scripts")) / "ntm"
    environment = {**os.environ, "NTM_DATA_DIR": str(data), "NTM_EMBEDDING_MODEL": SHIPPED_MODEL}
    start = time.perf_counter()
    done = subprocess.run([str(ntm), "ingest", str(letters)], stdout=subprocess.DEVNULL, env=environment)
    if done.returncode:
        raise SystemExit(f"ntm ingest: {done.returncode}")
    return time.perf_counter() - start


def _table(steps: Steps, command: float, letters: int, times: int) -> Table:
    bound = BOUND * letters / LETTERS
    title = (
        f"{letters} letters of three pages on {CORES} cores, best of {times}\n"
        f"({steps.characters / letters:,.0f} characters and {steps.vectors / letters:.0f} vectors each)"
    )
    table = Table(title=title, title_justify="left")
    for column in ("", "s", "of the whole", f"of the bound, {bound:g} s"):
        table.add_column(column, justify="right" if column else "left")

    def row(name: str, seconds: float) -> None:
        table.add_row(name, f"{seconds:.2f}", f"{seconds / steps.whole:.0%}", f"{seconds / bound:.2f}")

    row(f"whole process, {letters / steps.whole:.1f} letters/s", steps.whole)
    for name, seconds in steps.parts.items():
        row(f"  {name}", seconds)
    row("  start and end of the process", steps.whole - sum(steps.parts.values()))
    table.add_section()
    row(f"ntm ingest FOLDER, {letters / command:.1f} letters/s", command)
    return table


if __name__ == "__main__":
    main()
