"""What a search finds: a passage and how well it fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class PassageKey(NamedTuple):
    """A passage of a stored letter: `store.get(letter_id).letter.passages[no]`."""

    letter_id: int
    no: int


@dataclass(frozen=True, slots=True)
class Hit:
    """`score` is positive, higher is better; its scale is that of the index that found it."""

    key: PassageKey
    score: float
