"""Write the answers in README.md anew, from the sample letters as they are answered now.

python -m tests.readme
"""

from __future__ import annotations

import io
import re
import tempfile
from datetime import date
from pathlib import Path

from rich.console import Console

import ingest
from bot.views.terminal import render
from ingest.pipeline import files_under, take_in
from knowledge.assistant import Assistant
from knowledge.store.letters import open_store

README = Path(__file__).parents[1] / "README.md"
TODAY = date(2026, 3, 1)  # the day that README.md names
_BLOCK = re.compile(r"```console\n(.*?)```\n", re.DOTALL)
_QUESTION = re.compile(r'^\$ ntm ask "(.+)"$', re.MULTILINE)


def with_answers(page: str) -> str:
    """The page with every console block answered: each question followed by what `ntm ask` prints at 80 columns."""
    with tempfile.TemporaryDirectory(prefix="ntm-readme-") as data:
        store = open_store(Path(data))
        take_in(files_under([Path(ingest.__file__).parent / "samples"]), store)
        assistant = Assistant(store, None, lambda: TODAY)
        answered = _BLOCK.sub(lambda block: f"```console\n{_answered(block.group(1), assistant)}```\n", page)
        store.close()
    return answered


def _answered(block: str, assistant: Assistant) -> str:
    parts = []
    for question in _QUESTION.findall(block):
        console = Console(width=80, file=io.StringIO(), record=True, highlight=False)
        console.print(render(assistant.answer(question)))
        lines = (line.rstrip() for line in console.export_text().splitlines())
        parts.append("\n".join([f'$ ntm ask "{question}"', *lines]) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    README.write_text(with_answers(README.read_text(encoding="utf-8")), encoding="utf-8")
