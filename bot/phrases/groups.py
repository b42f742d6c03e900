"""The bot in a group."""

from __future__ import annotations

from dataclasses import dataclass

from bot.phrases.reading import gaps


@dataclass(frozen=True, kw_only=True)
class GroupPhrases:
    """The phrases of `groups.yaml`."""

    group_greeting: str = gaps("name")
    group_hint: str = gaps("name")
    answer_shortened: str = gaps("name")
    answer_too_long: str
    button_full: str
    button_private: str
