"""What costs seconds to load is loaded by the commands that need it, never by the command line itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = (
    "torch",
    "sentence_transformers",
    "transformers",
    "langchain_huggingface",
    "chromadb",
    "langchain",
    "langchain_openai",
    "openai",
    "knowledge.llm",
    "telegram",
    "sqlalchemy",
    "PIL",
    "icalendar",
)


def test_the_command_line_loads_nothing_heavy() -> None:
    program = "import sys, bot.cli; print(*sys.modules)"
    printed = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(printed.stdout.split())
    assert "bot.cli" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_a_single_question_loads_neither_the_model_nor_the_vectors(tmp_path: Path) -> None:
    program = f"""
import os, sys
os.environ["NTM_DATA_DIR"] = {str(tmp_path)!r}
from pathlib import Path
from bot.session import session
from ingest.pipeline import take_in
from bot.commands.ask import run
with session() as (_, store):
    take_in([Path({str(ROOT / "ingest" / "samples" / "01-cong-van-ubnd-tinh-lam-khe.md")!r})], store)
assert run("Công văn 2317/UBND-KTN do ai ký?", True, False) == 0
print(*sys.modules)
"""
    printed = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    ).stdout.splitlines()
    assert "Phạm Khắc Điềm" in printed[0]
    assert set(printed[1].split()).isdisjoint(
        {"torch", "sentence_transformers", "chromadb", "telegram", "langchain_openai", "openai", "knowledge.llm"}
    )


def test_every_module_can_be_the_first_that_is_imported() -> None:
    """Two modules that import each other work in one order only: each command may come by another road."""
    names = sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for folder in (
            "bot/commands",
            "knowledge",
            "knowledge/answers",
            "knowledge/conversation",
            "knowledge/store",
            "ingest",
        )
        for path in (ROOT / folder).glob("*.py")
        if path.stem != "__init__"
    )
    program = """
import importlib, sys
for name in sys.argv[1:]:
    for loaded in [m for m in sys.modules if m.split(".")[0] in ("bot", "knowledge", "ingest")]:
        del sys.modules[loaded]
    importlib.import_module(name)
"""
    done = subprocess.run([sys.executable, "-c", program, *names], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-600:]
