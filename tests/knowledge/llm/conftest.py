"""A model server for each test that asks for one, and models that speak to it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pytest

from knowledge.llm.model import LanguageModel, ModelChoice
from tests.knowledge.llm.fake_openai import Asked, FakeOpenAI, Reply, serving

KEY = "sk-khoa-bi-mat-cua-xa"
SHORT = 0.3  # seconds: for a server that says nothing
Serve = Callable[[Callable[[Asked], Reply] | Reply], FakeOpenAI]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts servers, which are there until the test is over."""
    with contextlib.ExitStack() as servers:
        yield lambda reply: servers.enter_context(serving(reply))


def model_at(fake: FakeOpenAI, seconds: float = 20.0) -> LanguageModel:
    """A model on that server."""
    return LanguageModel(ModelChoice("openai", "gia", fake.url, KEY, seconds))
