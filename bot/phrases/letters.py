"""The letters themselves: lists, cards, their text and their files."""

from __future__ import annotations

from dataclasses import dataclass

from bot.phrases.reading import gaps


@dataclass(frozen=True, kw_only=True)
class LetterPhrases:
    """The phrases of `letters.yaml`."""

    command_letters: str
    letters_all: str = gaps("count")
    letters_found: str = gaps("count", "typed")
    letters_in_head: str = gaps("count")
    letters_in_text: str = gaps("count")
    letters_none: str
    letters_not_found: str = gaps("typed")
    letters_no_number: str = gaps("number")
    letters_numbers_like: str
    letters_near: str
    letters_how: str
    letter_missing: str = gaps("document", "reason")
    letter_missing_cited_by: str = gaps("count")
    letter_issuer_unknown: str
    letter_dated: str = gaps("day")
    letter_undated: str
    letter_subject: str = gaps("subject")
    letter_to: str = gaps("addressees")
    letter_signer: str = gaps("signer")
    letter_unsigned: str
    letter_tasks: str = gaps("count")
    letter_no_tasks: str
    letter_cites: str = gaps("count")
    letter_no_cites: str
    letter_cited_by: str = gaps("count")
    letter_no_cited_by: str
    letter_more: str = gaps("count")
    letter_task_who_unknown: str
    letter_in_store: str = gaps("letter")
    letter_not_in_store: str = gaps("reason")
    letter_also_cited: str = gaps("count")
    letter_also_cited_by: str = gaps("numbers")
    letter_gone: str
    letter_button_gone: str
    letter_file: str = gaps("letter")
    letter_file_is_text: str = gaps("letter")
    letter_file_too_large: str = gaps("most")
    letter_file_written: str = gaps("path")
    letter_file_text_written: str = gaps("path")
    letter_file_not_written: str = gaps("path", "reason")
    letter_file_exists: str = gaps("path")
    letter_unknown: str = gaps("number")
    letter_button_tasks: str = gaps("count")
    letter_button_cites: str = gaps("count")
    letter_button_cited_by: str = gaps("count")
    letter_button_text: str
    letter_button_text_of: str = gaps("number")
    letter_button_file: str
    letter_button_letter: str
    letter_button_who_cites: str = gaps("number")
    letter_button_remind_of: str = gaps("number")
