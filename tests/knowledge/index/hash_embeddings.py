"""A small embedding model that works: texts that share folded syllables are near each other."""

from __future__ import annotations

import zlib

from langchain_core.embeddings import Embeddings

from knowledge.folding import syllables


class HashEmbeddings(Embeddings):
    """Counts the folded syllables of a text in `dimension` boxes; a text without syllables is the zero vector."""

    def __init__(self, model_name: str = "bam-am-tiet", dimension: int = 64) -> None:
        self.model_name = model_name
        self.dimension = dimension
        self.embedded: list[str] = []  # every text that was embedded to be stored

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.embedded += texts
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        vector = [0.0] * self.dimension
        for syllable in syllables(text):
            vector[zlib.crc32(f"{self.model_name} {syllable}".encode()) % self.dimension] += 1.0
        return vector
