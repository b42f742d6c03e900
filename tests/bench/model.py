"""The embedding model of both sides: the one that ships with the program, whatever the settings name."""

from __future__ import annotations

from langchain_core.embeddings import Embeddings

from bot.settings import SHIPPED_MODEL, Settings
from bot.wiring import load_embeddings


def shipped_model() -> Embeddings:
    """The model, loaded and used once."""
    embeddings = load_embeddings(Settings.model_construct(embedding_model=SHIPPED_MODEL))
    embeddings.embed_query("khởi động")
    return embeddings
