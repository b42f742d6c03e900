"""The one place that chooses the parts: settings in, a working assistant out."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.settings import SHIPPED_MODEL, Settings
from knowledge.errors import NtmError, SettingsError

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

    from bot.access.access import Access
    from bot.adding.announcer import Announcer
    from bot.adding.intake import Intake
    from bot.feedback.ratings import Ratings
    from bot.reminders.desk import ReminderDesk
    from knowledge.answerer import Answerer
    from knowledge.assistant import Assistant
    from knowledge.criteria.browsing import CriteriaBrowser
    from knowledge.index.hit import Hit
    from knowledge.index.indicator_vectors import IndicatorHit
    from knowledge.index.vectors import Progress, VectorIndex
    from knowledge.llm.model import LanguageModel
    from knowledge.register.desk import LetterDesk
    from knowledge.store.conversations import ConversationStore
    from knowledge.store.letters import LetterStore
    from knowledge.worklist.desk import DutyDesk

log = logging.getLogger(__name__)

STATIC_VI = Path(__file__).parent.parent / "knowledge" / "embedding" / "static_vi"


def open_store(settings: Settings) -> LetterStore:
    """The store in the data folder of the settings."""
    from ingest.criteria.keeping import keep_shipped
    from knowledge.store.letters import open_store as open_in

    store = open_in(settings.data_dir)
    keep_shipped(store.engine)
    return store


def open_assistant(
    store: LetterStore, settings: Settings, vectors: VectorIndex | LateVectors | None = None
) -> Assistant:
    """An assistant over a store; without `vectors` it searches the full text alone."""
    from knowledge.assistant import Assistant

    return Assistant(store, vectors, settings.current_day)


def open_criteria(store: LetterStore, settings: Settings) -> CriteriaBrowser:
    """What the menu of criteria shows."""
    from knowledge.criteria.browsing import CriteriaBrowser

    return CriteriaBrowser(store.engine, settings.current_day)


def open_desk(store: LetterStore, settings: Settings) -> DutyDesk:
    """What tells who somebody is, and which tasks are theirs."""
    from knowledge.worklist.desk import DutyDesk

    return DutyDesk(store, settings.current_day)


def open_letters(store: LetterStore, settings: Settings) -> LetterDesk:
    """What finds letters, shows one, and gives its file."""
    from knowledge.register.desk import LetterDesk

    return LetterDesk(store, settings.current_day)


def open_reminders(store: LetterStore, settings: Settings, desk: DutyDesk) -> ReminderDesk:
    """Who is to be reminded of which of these tasks, and when."""
    from bot.reminders.desk import ReminderDesk
    from bot.reminders.store import ReminderStore

    return ReminderDesk(desk, ReminderStore(store.engine), settings.current_time)


def open_access(store: LetterStore, settings: Settings) -> Access:
    """Who may use the bot, and the log of what they ask and change."""
    from bot.access.access import Access, Rules
    from bot.access.audit import AuditLog
    from bot.telegram.redaction import masking, secrets_of

    rules = Rules(settings.access == "open", frozenset(settings.admins), settings.rate_per_minute)
    audit = AuditLog(store.engine, settings.audit_days, masking(secrets_of(settings)))
    return Access(store.engine, rules, audit)


def open_ratings(store: LetterStore, settings: Settings) -> Ratings:
    """What those who asked say of their answers, kept for as long as the audit log."""
    from bot.feedback.ratings import Ratings
    from bot.telegram.redaction import masking, secrets_of

    return Ratings(store.engine, settings.audit_days, masking(secrets_of(settings)))


def open_conversations(store: LetterStore) -> ConversationStore:
    """What the assistant over this store remembers of conversations."""
    from knowledge.store.conversations import ConversationStore

    return ConversationStore(store.engine)


def open_intake(store: LetterStore, settings: Settings, access: Access) -> Intake:
    """What takes in files that editors send."""
    from bot.adding.intake import Intake

    return Intake(store, settings.data_dir, access.audit)


def open_announcer(store: LetterStore, settings: Settings, access: Access) -> Announcer:
    """What tells whom a letter concerns."""
    from bot.adding.announcer import Announcer

    return Announcer(store, access, settings.current_day)


def open_answerer(
    store: LetterStore, settings: Settings, vectors: VectorIndex | LateVectors | None = None, *, shown: bool = False
) -> Answerer:
    """What the doors ask: the assistant, with the language model of the settings around it if there is one.

    `shown`: what the model writes is shown on the terminal while it comes. Raises NtmError when the model cannot be used.
    """
    return with_language_model(open_assistant(store, settings, vectors), settings, shown=shown)


def with_language_model(assistant: Assistant, settings: Settings, *, shown: bool = False) -> Answerer:
    """As `open_answerer`, over an assistant that is there."""
    model = open_language_model(settings)
    if model is None:
        return assistant
    from knowledge.llm.assistant import WritingAssistant

    writing = WritingAssistant(assistant, model)
    if not shown:
        return writing
    from bot.views.growing import ShownWhileWritten

    return ShownWhileWritten(writing)


def open_language_model(settings: Settings) -> LanguageModel | None:
    """The language model of the settings, not yet loaded; None when none is set.

    Raises NtmError when the package for it is missing, SettingsError when a key is needed and not set.
    """
    if settings.llm is None:
        return None
    from knowledge.llm.model import NO_KEY, OLLAMA, OPENAI, LanguageModel, ModelChoice, is_installed

    if not is_installed():
        raise NtmError(
            "Đã đặt NTM_LLM nhưng chưa cài gói cho mô hình ngôn ngữ. Hãy chạy:  "
            ".venv/bin/python -m pip install -c constraints.txt -e '.[llm]'  hoặc bỏ dòng NTM_LLM."
        )
    provider, _, model = settings.llm.partition(":")
    url = settings.llm_base_url.get_secret_value() if settings.llm_base_url else ""
    if provider == "ollama" and url and not urlsplit(url).path:
        url += "/v1"
    if settings.llm_api_key is None and provider == "openai" and not url:
        raise SettingsError(
            "NTM_LLM_API_KEY chưa đặt: OpenAI cần mã khóa. Với máy chủ riêng, hãy đặt NTM_LLM_BASE_URL."
        )
    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else NO_KEY
    default = OLLAMA if provider == "ollama" else OPENAI
    return LanguageModel(ModelChoice(provider, model, url or default, key, settings.llm_timeout))


def load_embeddings(settings: Settings) -> Embeddings:
    """The embedding model of the settings. The shipped one is there at once; any other takes seconds, most of it imports.

    Raises NtmError when the model is neither a folder that can be loaded nor to be had.
    """
    import os

    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    name = settings.embedding_model
    try:
        if name == SHIPPED_MODEL:
            from knowledge.embedding.static import StaticEmbeddings

            return StaticEmbeddings(STATIC_VI)
        from langchain_huggingface import HuggingFaceEmbeddings

        return HuggingFaceEmbeddings(model_name=name)
    except Exception as error:  # the library raises whatever its many back ends raise
        log.debug("loading the embedding model failed", exc_info=True)
        raise NtmError(
            f"Không nạp được mô hình nhúng ghi ở NTM_EMBEDDING_MODEL ({type(error).__name__}). "
            f"Vui lòng kiểm tra tên hoặc thư mục, hoặc bỏ dòng đó để dùng {SHIPPED_MODEL}."
        ) from error


def open_vectors(store: LetterStore, settings: Settings, progress: Progress | None = None) -> VectorIndex:
    """The vector index in step with the store; it says itself when another process holds it."""
    from knowledge.index.vectors import VectorIndex

    index = VectorIndex(store, settings.data_dir, lambda: load_embeddings(settings))
    index.sync(progress)
    return index


def load_for_vectors(settings: Settings) -> threading.Thread:
    """Begin to import, in a thread of its own, what `open_vectors` will need: a second and more that other work can hide."""

    def load() -> None:
        with contextlib.suppress(Exception):  # whoever opens the index meets the fault, and tells it
            import chromadb  # noqa: F401
            import langchain_chroma  # noqa: F401

            import knowledge.index.vectors  # noqa: F401

            load_embeddings(settings)

    loading = threading.Thread(target=load, name="imports for vectors")
    loading.start()
    return loading


class LateVectors:
    """A vector index that is opened in a thread of its own: until it is there, nothing is found by meaning.

    Long-lived doors (chat, Telegram) start with it, so that the first question need not wait for the model.
    """

    def __init__(self, open_index: Callable[[], VectorIndex]) -> None:
        self._index: VectorIndex | None = None
        self._error: NtmError | None = None
        self._closed = False
        self._lock = threading.Lock()
        self._opening = threading.Thread(target=self._open, args=(open_index,), name="vectors", daemon=True)
        self._opening.start()

    def wait(self) -> None:
        """Until the index is open. Raises the NtmError for which it cannot be opened."""
        self._opening.join()
        if self._error:
            raise self._error

    def _open(self, open_index: Callable[[], VectorIndex]) -> None:
        try:
            index = open_index()
        except NtmError as error:
            self._error = error
            log.warning("%s Lần này chỉ tìm theo từ ngữ.", error)
            return
        if index.reason:
            log.warning("%s", index.reason)
        with self._lock:
            if self._closed:
                index.close()
            else:
                self._index = index

    def search(self, question: str, limit: int, letters: Collection[int] | None = None) -> list[Hit]:
        """As `VectorIndex.search`; takes in letters that came meanwhile."""
        index = self._index
        if index is None:
            return []
        if index.is_behind():
            index.sync()
        return index.search(question, limit, letters)

    def indicators(self, question: str, limit: int) -> list[IndicatorHit]:
        """As `VectorIndex.indicators`."""
        index = self._index
        return index.indicators(question, limit) if index else []

    def close(self) -> None:
        """Let go of the folder, now or as soon as it is opened."""
        with self._lock:
            self._closed = True
            if self._index:
                self._index.close()
                self._index = None
