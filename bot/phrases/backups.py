"""What is said of backups."""

from __future__ import annotations

from dataclasses import dataclass

from bot.phrases.reading import gaps


@dataclass(frozen=True, kw_only=True)
class BackupPhrases:
    """The phrases of `backups.yaml`."""

    backup_done: str = gaps("letters", "originals", "file", "size")
    backup_elsewhere: str
    backup_nothing: str = gaps("folder")
    backup_failed: str = gaps("file", "reason")
    backup_broken: str = gaps("file", "reason")
    backup_daily_failed: str = gaps("reason")
    restore_found: str = gaps("made", "letters")
    restore_undated: str
    restore_warns: str
    restore_ask: str = gaps("folder")
    restore_done: str = gaps("letters")
    restore_before: str = gaps("file")
    restore_unreadable: str = gaps("file", "reason")
    restore_broken: str = gaps("file", "reason")
    restore_newer: str = gaps("file")
    restore_busy: str = gaps("file")
