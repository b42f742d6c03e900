"""Which model made a vector: the name of its Chroma collection, so that vectors of two models never mix."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.folding import fold
from knowledge.index.context import TEXT_VERSION

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

PREFIX = "ntm-"
_BLOCK = 1 << 20
_WHOLE = (
    64 * _BLOCK
)  # bytes; of a bigger file a block in every sixteenth part is read, since training moves all weights
_MATTERING = ("prompt", "prompt_name", "normalize_embeddings", "truncate_dim")  # of HuggingFaceEmbeddings.encode_kwargs


def collection_name(embeddings: Embeddings) -> str:
    """The collection for vectors of this model, e.g. `ntm-static-vi-256-1f0c….-t1`.

    Made of the model's name, its dimension, a hash of its files where it is a folder, and the version of the texts
    that are embedded. A folder that was moved keeps its collection; other weights in the same folder do not.
    """
    name = next(
        (n for n in (getattr(embeddings, a, None) for a in ("model_name", "model")) if isinstance(n, str) and n),
        type(embeddings).__qualname__,
    )
    dimension = len(embeddings.embed_query("xã"))
    digest = hashlib.sha256()
    folder = Path(name)
    if folder.is_dir():
        name = folder.resolve().name
        _add_files(digest, folder)
    else:
        digest.update(name.encode())
    options = getattr(embeddings, "encode_kwargs", None) or {}
    digest.update(json.dumps({k: options[k] for k in _MATTERING if k in options}, default=str).encode())
    slug = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:40].strip("-") or "model"
    return f"{PREFIX}{slug}-{dimension}-{digest.hexdigest()[:12]}-t{TEXT_VERSION}"


def _add_files(digest: hashlib._Hash, folder: Path) -> None:
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        size = file.stat().st_size
        digest.update(f"{file.relative_to(folder).as_posix()}\0{size}\0".encode())
        with file.open("rb") as content:
            if size <= _WHOLE:
                while block := content.read(_BLOCK):
                    digest.update(block)
            else:
                for part in range(16):
                    content.seek(part * (size - _BLOCK) // 15)
                    digest.update(content.read(_BLOCK))
