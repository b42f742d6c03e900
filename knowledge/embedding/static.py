"""A folder of word vectors, as `train.saving` writes it, read without torch: importing that takes seconds."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

FEW = 64  # texts, for which a second thread is not worth its start
AT_ONCE = 256  # texts whose units are held at once


class StaticEmbeddings(Embeddings):
    """The mean of the vectors of a text's units, of length one; zero for a text without a known unit.

    The vectors are those of HuggingFaceEmbeddings on the same folder, to within the rounding of float32.
    """

    def __init__(self, folder: Path) -> None:
        self.model_name = str(folder)  # by which `index.identity` names the collection, as HuggingFaceEmbeddings has it
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        saved = load_file(folder / "model.safetensors")
        self._weights: NDArray[np.float32] = saved["embeddings"] * saved["weights"][:, None]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text; of many texts each half in a thread of its own, since the tokenizer lets go of the GIL."""
        if len(texts) <= FEW:
            few: list[list[float]] = self._vectors(texts).tolist()
            return few
        middle = len(texts) // 2
        with ThreadPoolExecutor(2, "embedding") as threads:
            first, second = threads.map(self._vectors, (texts[:middle], texts[middle:]))
        return [*first.tolist(), *second.tolist()]

    def embed_query(self, text: str) -> list[float]:
        """As `embed_documents`."""
        return self.embed_documents([text])[0]

    def _vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self._weights.shape[1]), dtype=np.float32)
        for start in range(0, len(texts), AT_ONCE):
            some = [text.replace("\n", " ") for text in texts[start : start + AT_ONCE]]
            for row, units in enumerate(self._tokenizer.encode_batch_fast(some, add_special_tokens=False), start):
                if units.ids:
                    vectors[row] = self._weights[units.ids].mean(axis=0)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        np.divide(vectors, lengths, out=vectors, where=lengths > 0)
        return vectors
