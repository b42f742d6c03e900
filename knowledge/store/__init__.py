"""The truth: letters in SQL. `open_store(data_dir)` gives a `LetterStore` to put, get, remove and find letters in.

The tables of modules of their own are imported here: they belong to `Base.metadata` as soon as the store is used.
"""

from knowledge.store import adding_schema as adding_schema
from knowledge.store.changes import Change, ChangeKind
from knowledge.store.letters import Citing, LetterStore, open_store
from knowledge.store.reading import StoredLetter

__all__ = ["Change", "ChangeKind", "Citing", "LetterStore", "StoredLetter", "open_store"]
