"""What is said to whoever runs the bot."""

from __future__ import annotations

from dataclasses import dataclass

from bot.phrases.reading import gaps


@dataclass(frozen=True, kw_only=True)
class RunningPhrases:
    """The phrases of `running.yaml`."""

    store_empty: str
    token_missing: str
    token_refused: str
    second_instance: str
    unreachable: str = gaps("reason")
    reachable_again: str
    unanswered: str = gaps("count")
    interrupted: str
    second_here: str = gaps("folder")
    webhook_not_listening: str = gaps("address", "reason")
    webhook_refused: str = gaps("reason")
    webhook_complaint: str = gaps("count", "reason")
