"""`ntm doctor`: is everything in order, and if not, what to do."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass

from bot.console import out
from bot.session import configure
from bot.settings import Settings
from bot.wiring import load_embeddings, open_language_model, open_store, open_vectors
from knowledge.criteria.model import Origin
from knowledge.errors import NtmError
from knowledge.store.criteria import CriteriaStore

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `said` is what was seen, and, where it is not in order, what to do."""

    name: str
    good: bool
    said: str


def run(json_lines: bool, repair: bool) -> int:
    """Look at everything; 1 when something is not in order."""
    settings = configure()
    findings = [
        _looked_at(name, look)
        for name, look in (
            ("thiết lập", lambda: f"dùng được; dữ liệu ở {settings.data_dir}"),
            ("kho văn bản", lambda: _store(settings, repair)),
            ("bộ tiêu chí", lambda: _criteria(settings)),
            ("mô hình nhúng", lambda: _model(settings)),
            ("chỉ mục theo nghĩa", lambda: _vectors(settings, repair)),
            ("mô hình ngôn ngữ", lambda: _language_model(settings)),
            (
                "Telegram",
                lambda: (
                    "đã đặt mã bot"
                    if settings.telegram_bot_token
                    else "chưa đặt TELEGRAM_BOT_TOKEN (chỉ cần khi chạy bot)"
                ),
            ),
        )
    ]
    for one in findings:
        if json_lines:
            print(json.dumps(asdict(one), ensure_ascii=False))
        else:
            out.print(f"{'✓' if one.good else '✗'} {one.name}: {one.said}", markup=False)
    return 0 if all(one.good for one in findings) else 1


def _looked_at(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, look())
    except NtmError as error:
        return Finding(name, False, str(error))


def _store(settings: Settings, repair: bool) -> str:
    store = open_store(settings)
    try:
        if repair:
            store.rebuild_fulltext()
        said = f"{store.count()} văn bản, còn tệp gốc của {store.count_originals()} văn bản"
        return said + ("; đã dựng lại chỉ mục toàn văn" if repair else "")
    finally:
        store.close()


def _criteria(settings: Settings) -> str:
    store = open_store(settings)
    try:
        sets = [stored.set for stored in CriteriaStore(store.engine).all()]
    finally:
        store.close()
    if not any(one.origin is Origin.SHIPPED for one in sets):
        raise NtmError(
            "bộ kèm theo chương trình chưa có trong kho; vui lòng chạy lại khi không có tiến trình nào đang ghi."
        )
    in_force = sum(one.holds_on(settings.current_day()) for one in sets)
    return f"{len(sets)} bộ, {in_force} bộ đang áp dụng"


def _model(settings: Settings) -> str:
    vector = load_embeddings(settings).embed_query("nông thôn mới")
    return f"{settings.embedding_model}, {len(vector)} chiều"


def _vectors(settings: Settings, repair: bool) -> str:
    store = open_store(settings)
    try:
        index = open_vectors(store, settings)
        try:
            if not index.available:
                raise NtmError(index.reason or "không dùng được")
            if repair:
                index.rebuild()
            return "khớp với kho" + ("; đã dựng lại" if repair else "")
        finally:
            index.close()
    finally:
        store.close()


def _language_model(settings: Settings) -> str:
    """Asks it something small, with structured output as every answer needs it."""
    model = open_language_model(settings)
    if model is None:
        return "chưa đặt NTM_LLM (không bắt buộc)"
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
