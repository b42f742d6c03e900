"""The folder that SentenceTransformer loads: rows of eight-bit numbers with a scale each."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer


def quantized(weights: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Rows as int8 and the factor of each row: `rows * factors[:, None]` is `weights` to within half a step."""
    largest = np.abs(weights).max(axis=1)
    factors = np.where(largest > 0, largest / 127, 1).astype(np.float32)
    return np.round(weights / factors[:, None]).astype(np.int8), factors


def save(folder: Path, tokenizer: Tokenizer, weights: NDArray[np.float32]) -> None:
    """Writes the SentenceTransformer folder; files that it does not own (README.md) stay.

    StaticEmbedding of sentence-transformers >= 6.2 multiplies `embeddings` by `weights` when it loads a folder.
    Eight bits at rest and 32 in memory: half precision in memory would give NaN for empty text.
    """
    from safetensors.numpy import save as as_safetensors
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Normalize
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=weights), Normalize()], device="cpu"
    )
    folder.mkdir(parents=True, exist_ok=True)
    model.save(str(folder), create_model_card=False)
    rows, factors = quantized(weights)
    file = folder / "model.safetensors"
    file.unlink()  # safetensors made it readable for its owner only, and an installed package is read by others
    file.write_bytes(as_safetensors({"embeddings": rows, "weights": factors}))
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
