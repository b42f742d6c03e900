"""The program as its user starts it: a process of its own, nothing set but what the test sets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"
TOO_LONG = 120.0  # seconds until a process that does not end fails the test
_NTM = Path(sys.executable).with_name("ntm")


def command(*words: str) -> list[str]:
    """The words of a command line that runs `ntm`."""
    return [str(_NTM), *words] if _NTM.exists() else [sys.executable, "-m", "bot.cli", *words]


def environment(data: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """No setting from outside; the data folder; a known day; no `.env` (the process runs inside the data folder's parent)."""
    kept = {k: v for k, v in os.environ.items() if not k.upper().startswith(("NTM_", "TELEGRAM_"))}
    here = {"NTM_DATA_DIR": str(data), "NTM_TODAY": "2026-03-01", "PYTHONPATH": str(SAMPLES.parents[1])}
    return {**kept, **here, **(more or {})}


def ntm(
    data: Path, *words: str, said: str | bytes | None = None, more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run to the end, with `said` on standard input (nothing unless given). What it prints must be UTF-8."""
    given = said.encode() if isinstance(said, str) else said
    done = subprocess.run(
        command(*words),
        input=given if given is not None else b"",
        capture_output=True,
        env=environment(data, more),
        cwd=data.parent,
        timeout=TOO_LONG,
    )
    return subprocess.CompletedProcess(words, done.returncode, done.stdout.decode(), done.stderr.decode())


def objects(printed: str) -> list[dict[str, Any]]:
    """The JSON objects of an output that holds nothing else; fails on any other line."""
    return [json.loads(line) for line in printed.splitlines()]
