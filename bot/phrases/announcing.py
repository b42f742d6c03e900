"""Telling people of a new letter."""

from __future__ import annotations

from dataclasses import dataclass

from bot.phrases.reading import gaps


@dataclass(frozen=True, kw_only=True)
class AnnouncingPhrases:
    """The phrases of `announcing.yaml`."""

    announce_letter_gone: str
    announce_nobody: str
    announce_ask: str = gaps("count")
    announce_more: str = gaps("count")
    announce_seen: str
    announce_yes: str = gaps("count")
    announce_no: str
    announce_again: str
    announce_cancelled: str
    announce_going: str = gaps("at", "count")
    announce_sent: str = gaps("count")
    announce_failed: str = gaps("count")
    announce_unsure: str = gaps("count")
    announce_waiting: str = gaps("count")
    announce_under_way: str
    announce_button_gone: str
    news_title: str = gaps("label")
    news_yours: str = gaps("who")
    news_more: str = gaps("count")
