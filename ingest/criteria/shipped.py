"""The criteria sets that come with the program, out of public secondary sources: values nobody checked are withheld."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from ingest.criteria.set_file import load_set
from knowledge.criteria.model import CriteriaSet, Origin


@lru_cache(maxsize=1)
def shipped_sets() -> tuple[CriteriaSet, ...]:
    """All of them, in the order of their files' names."""
    return tuple(load_set(file, Origin.SHIPPED) for file in _files())


def shipped_digest(folder: Traversable | None = None) -> str:
    """A SHA-256 over the names and bytes of the files (those in `folder`): with another one, take the sets in anew."""
    digest = hashlib.sha256()
    for file in _files(folder):
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _files(folder: Traversable | None = None) -> list[Traversable]:
    folder = folder or files(__package__) / "sets"
    return sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
