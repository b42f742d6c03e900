"""What is said of the state of the program."""

from __future__ import annotations

from dataclasses import dataclass

from bot.health.finding import About
from bot.phrases.reading import gaps, words_for


@dataclass(frozen=True, kw_only=True)
class HealthPhrases:
    """The phrases of `health.yaml`."""

    health_names: dict[str, str] = words_for(About)
    status_title: str
    health_failed: str = gaps("reason")
    health_run: str = gaps("version", "since")
    health_letters: str = gaps("count", "originals")
    health_database: str = gaps("size")
    health_database_broken: str = gaps("file", "reason")
    health_criteria: str = gaps("count", "in_force")
    health_no_criteria: str
    health_index: str
    health_index_elsewhere: str
    health_index_behind: str
    health_members: str = gaps("admins", "editors", "readers")
    health_members_open: str = gaps("admins", "editors")
    health_today: str = gaps("answered", "not_found", "clarify", "failed")
    health_no_llm: str
    health_llm: str = gaps("model")
    health_no_token: str
    health_telegram: str = gaps("name", "door", "waiting")
    health_telegram_complaint: str = gaps("reason")
    health_telegram_last: str = gaps("when")
    health_telegram_none: str
    health_polling: str
    health_webhook: str
    health_unreachable: str = gaps("way", "reason")
    health_way_direct: str
    health_way_proxy: str = gaps("proxy")
    health_backup: str = gaps("when")
    health_backup_old: str = gaps("when", "days")
    health_backup_none: str
