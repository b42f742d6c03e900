"""Files that editors send."""

from __future__ import annotations

from dataclasses import dataclass

from bot.phrases.reading import gaps, words_for


@dataclass(frozen=True, kw_only=True)
class AddingPhrases:
    """The phrases of `adding.yaml`."""

    file_unnamed: str
    file_reading: str = gaps("at", "count", "name")
    file_keeping: str = gaps("at", "count", "name")
    file_wrong_kind: str = gaps("kinds")
    file_too_large: str = gaps("limit")
    file_empty: str
    file_too_many: str = gaps("most")
    file_not_fetched: str
    file_own_server: str
    file_not_stored: str
    file_photo: str
    file_gone: str
    file_lost: str
    file_busy: str
    files_read: str = gaps("count")
    files_done: str = gaps("count")
    file_subject: str = gaps("subject")
    file_counts: str = gaps("tasks", "deadlines")
    file_due: str = gaps("due")
    file_sets: str = gaps("count")
    file_form: str = gaps("label", "count")
    file_form_replaces: str
    file_lacking: str = gaps("parts")
    file_doubts: str = gaps("count")
    file_more_doubts: str = gaps("count")
    file_same: str = gaps("labels")
    file_known: str = gaps("label")
    file_twice: str
    file_no_more: str
    file_kept: str
    file_dropped: str
    file_withdrawn: str
    lacking_parts: dict[str, str] = words_for(("kind", "number", "issuer", "date", "subject"))
    button_keep: str
    button_drop: str
    button_keep_all: str = gaps("count")
    button_drop_all: str = gaps("count")
    button_undo: str
    button_see: str
    button_announce: str
    withdraw_not_possible: str
