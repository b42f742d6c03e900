"""`ntm start`, the command behind `make run`: samples in, then Telegram, chat, or three questions with their answers."""

from __future__ import annotations

import sys
from pathlib import Path

import ingest
from bot.commands.chat import talk
from bot.commands.ingest import take_in_with_progress
from bot.commands.telegram import serve
from bot.console import out
from bot.session import session
from bot.views.terminal import render
from bot.wiring import open_answerer
from ingest.pipeline import files_under

QUESTIONS = (
    "Xã Suối Nhung được gia hạn gửi hồ sơ đến ngày nào?",
    "ai phu trach xa Que Khe",
    "Huyện Tây Diên xử phạt xã nộp báo cáo muộn bao nhiêu tiền?",
)
"""Two that the sample letters answer, one that they do not."""


def run() -> int:
    """Take the sample letters in (a second time nothing changes), then open the door that the settings ask for."""
    with session() as (settings, store):
        samples = Path(ingest.__file__).parent / "samples"
        code = take_in_with_progress(files_under([samples]), settings, store, quiet=True)
        out.print(
            f"Kho có {store.count()} văn bản, trong đó có các văn bản mẫu không có giá trị pháp lý ({settings.data_dir}).",
            markup=False,
        )
        if settings.telegram_bot_token is not None:
            return serve(settings, store)
        if sys.stdin.isatty():
            return talk(settings, store, json_lines=False)
        assistant = open_answerer(store, settings)
        for question in QUESTIONS:
            out.print(f"\n» {question}", style="bold cyan", markup=False)
            out.print(render(assistant.answer(question)))
        return code
