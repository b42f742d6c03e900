"""A chat model that answers with structured output, within a time limit, through langchain's `init_chat_model`."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.util import find_spec
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from prompts import Prompt

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

log = logging.getLogger(__name__)

OPENAI = "https://api.openai.com/v1"
OLLAMA = "http://127.0.0.1:11434/v1"  # https://docs.ollama.com/api/openai-compatibility
NO_KEY = "none"  # what is sent where no key is asked for: the client will not go without
REST = 30.0  # seconds for which a model that failed is left alone, so that not every question waits for it
_GRACE = 5.0  # seconds beyond the limit after which even a stuck event loop is given up


class NoReply(Exception):
    """The model gave nothing that can be used; the message says why, and holds neither key nor address nor letter."""


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """Which model, where: `provider` is `openai` (any server that speaks its protocol) or `ollama`; `seconds` for a whole reply."""

    provider: str
    model: str
    base_url: str = field(repr=False)
    api_key: str = field(repr=False, default=NO_KEY)
    seconds: float = 20.0

    @property
    def name(self) -> str:
        """As it is set: `openai:gpt-4.1-mini`."""
        return f"{self.provider}:{self.model}"


def is_installed() -> bool:
    """Whether the optional package that speaks to the server is there."""
    return find_spec("langchain_openai") is not None


class LanguageModel:
    """Asks the model of a choice. Thread-safe; every failure is a NoReply, and a server that fails is left alone for a while."""

    def __init__(self, choice: ModelChoice, clock: Callable[[], float] = time.monotonic) -> None:
        self.choice = choice
        self._clock = clock
        self._rests_until = -1.0

    @cached_property
    def _chat(self) -> BaseChatModel:
        from langchain.chat_models import init_chat_model

        # some models of OpenAI refuse any temperature but their own
        calm: dict[str, Any] = {} if self.choice.base_url == OPENAI else {"temperature": 0}
        model: BaseChatModel = init_chat_model(
            self.choice.model,
            model_provider="openai",  # Ollama speaks this protocol too
            base_url=self.choice.base_url,
            api_key=self.choice.api_key,
            timeout=self.choice.seconds,
            max_retries=0,  # the extractive answer is there: better that at once than a second try
            use_responses_api=False,
            stream_usage=False,
            **calm,
        )
        return model

    def reply(self, schema: Mapping[str, Any], prompt: Prompt, data: Mapping[str, Any]) -> Any:
        """The object that the model answers with. Raises NoReply."""
        *_, last = self.replies(schema, prompt, data, growing=False)
        return last

    def replies(
        self, schema: Mapping[str, Any], prompt: Prompt, data: Mapping[str, Any], *, growing: bool = True
    ) -> Iterator[Any]:
        """The object as it grows while it comes; the last one is whole. At least one; raises NoReply.

        `schema` is a JSON schema with a title; `data` is sent as JSON, so that no text in it can pass for a part of the prompt.
        Leaving the iteration ends the request.
        """
        if self._clock() < self._rests_until:
            raise NoReply("left alone after a failure")
        try:
            structured = self._chat.with_structured_output(dict(schema), method="json_schema", strict=True)
        except Exception as error:  # whatever the library raises on a server or a model that it does not know
            raise self._failed(error) from None
        messages = [("system", prompt.text), ("human", json.dumps(data, ensure_ascii=False))]
        came: SimpleQueue[tuple[Any, Exception | None, bool]] = SimpleQueue()

        async def ask() -> None:
            from langsmith import tracing_context

            error: Exception | None = None
            try:
                with tracing_context(enabled=False):  # no setting of the environment sends letters elsewhere
                    async with asyncio.timeout(self.choice.seconds):
                        if growing:
                            async for part in structured.astream(messages):
                                came.put((part, None, False))
                        else:
                            came.put((await structured.ainvoke(messages), None, False))
            except Exception as raised:  # one of many libraries' own, or the end of the time
                error = raised
            finally:
                came.put((None, error, True))

        asking = asyncio.run_coroutine_threadsafe(ask(), _loop())
        empty = True
        try:
            while True:
                try:
                    part, failure, ended = came.get(timeout=self.choice.seconds + _GRACE)
                except Empty:
                    raise self._failed(TimeoutError()) from None
                if failure is not None:
                    raise self._failed(failure) from None
                if ended:
                    break
                empty = False
                yield part
        finally:
            asking.cancel()
        if empty:
            raise NoReply("an empty reply")

    def _failed(self, error: Exception) -> NoReply:
        if isinstance(error, TimeoutError | OSError) or hasattr(
            error, "request"
        ):  # the server, not what the model said
            self._rests_until = self._clock() + REST
        status = getattr(error, "status_code", None)
        return NoReply(type(error).__name__ + (f" {status}" if isinstance(status, int) else ""))


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """One event loop in a thread of its own for all requests: the client keeps its connections bound to it."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="language model", daemon=True).start()
    return loop
