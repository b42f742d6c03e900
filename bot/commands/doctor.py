"""`ntm doctor`: is everything in order, and if not, what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from bot.console import out
from bot.health.finding import About, Finding, Seen, looked_at
from bot.health.looks import backup_look, criteria_look, database_look, letters_look
from bot.phrases import phrases
from bot.session import configure
from bot.settings import VIETNAM_TIME, Settings
from bot.wiring import load_embeddings, open_language_model, open_store, open_vectors
from knowledge.errors import NtmError
from knowledge.store.index_record import all_indexed
from knowledge.store.letters import LetterStore

_Result = TypeVar("_Result")


def run(json_lines: bool, repair: bool) -> int:
    """Look at everything; 1 when something is not in order."""
    settings = configure()
    findings = [
        looked_at(about, look)
        for about, look in (
            (About.SETTINGS, lambda: f"dùng được; dữ liệu ở {settings.data_dir}"),
            (About.LETTERS, lambda: _store(settings, repair)),
            (About.DATABASE, lambda: _with_store(settings, lambda store: database_look(store.engine))),
            (
                About.CRITERIA,
                lambda: _with_store(settings, lambda store: criteria_look(store.engine, settings.current_day())),
            ),
            (About.MODEL, lambda: _model(settings)),
            (About.INDEX, lambda: _vectors(settings, repair)),
            (About.LANGUAGE_MODEL, lambda: _language_model(settings)),
            (About.TELEGRAM, lambda: _telegram(settings)),
            (About.BACKUP, lambda: _with_store(settings, lambda store: _backup(settings, store))),
        )
    ]
    for one in findings:
        _print(one, json_lines)
    return 0 if all(one.good for one in findings) else 1


def _print(finding: Finding, json_lines: bool) -> None:
    name = phrases().health_names[finding.about]
    if json_lines:
        told = {"name": name, "good": finding.good, "warns": finding.warns, "said": finding.said}
        print(json.dumps(told, ensure_ascii=False))
    else:
        out.print(f"{finding.sign} {name}: {finding.said}", markup=False)


def _with_store(settings: Settings, look: Callable[[LetterStore], _Result]) -> _Result:
    store = open_store(settings)
    try:
        return look(store)
    finally:
        store.close()


def _store(settings: Settings, repair: bool) -> str:
    def look(store: LetterStore) -> str:
        if repair:
            store.rebuild_fulltext()
        told = letters_look(store)
        return told + ("; đã dựng lại chỉ mục toàn văn" if repair else "")

    return _with_store(settings, look)


def _model(settings: Settings) -> str:
    vector = load_embeddings(settings).embed_query("nông thôn mới")
    return f"{settings.embedding_model}, {len(vector)} chiều"


def _vectors(settings: Settings, repair: bool) -> str:
    def look(store: LetterStore) -> str:
        index = open_vectors(store, settings)
        try:
            if not index.available:
                if not repair and all_indexed(store.engine):
                    return phrases().health_index_elsewhere
                raise NtmError(index.reason or "không dùng được")
            if repair:
                index.rebuild()
            return phrases().health_index + ("; đã dựng lại" if repair else "")
        finally:
            index.close()

    return _with_store(settings, look)


def _telegram(settings: Settings) -> Seen:
    from bot.health.telegram import telegram_look  # the library for Telegram takes its time to load

    return telegram_look(settings)


def _backup(settings: Settings, store: LetterStore) -> Seen:
    return backup_look(settings.data_dir, store.engine, datetime.now(VIETNAM_TIME), store.count() > 0)


def _language_model(settings: Settings) -> str:
    """Asks it something small, with structured output as every answer needs it."""
    model = open_language_model(settings)
    if model is None:
        return phrases().health_no_llm
    from knowledge.llm.model import NoReply
    from knowledge.llm.rewriting import SCHEMA
    from prompts import prompt

    data = {"earlier": [], "letters": [], "question": "Ai ký kế hoạch của huyện?"}
    try:
        model.reply(SCHEMA, prompt("rewriting"), data)
    except NoReply as reason:
        raise NtmError(
            f"{settings.llm} không trả lời được ({reason}). Hãy kiểm tra tên mô hình, NTM_LLM_BASE_URL, NTM_LLM_API_KEY và "
            "NTM_LLM_TIMEOUT. Trong lúc đó câu trả lời vẫn là nguyên văn."
        ) from None
    return f"{settings.llm} trả lời được"
