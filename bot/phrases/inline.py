"""Inline queries."""

from __future__ import annotations

from dataclasses import dataclass

from bot.phrases.reading import gaps


@dataclass(frozen=True, kw_only=True)
class InlinePhrases:
    """The phrases of `inline.yaml`."""

    inline_question: str = gaps("question")
    inline_whole: str = gaps("letter")
    inline_hint: str
    inline_not_found: str
    inline_in_private: str
    inline_too_fast: str
    inline_failed: str
