"""The sentences of the bot."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict, fields
from pathlib import Path

import pytest
from telegram.constants import BotCommandLimit, CallbackQueryLimit, MessageLimit

from bot import phrases as phrases_folder
from bot.phrases import Phrases, phrases
from bot.phrases.answers import AnswerPhrases
from bot.phrases.reading import gaps_of, read_phrases
from bot.views.cutting import units

GAPS = dict.fromkeys((gap for phrase in fields(Phrases) for gap in gaps_of(phrase)), "x" * 60)


@pytest.mark.parametrize("name", [name for name, said in asdict(phrases()).items() if isinstance(said, str)])
def test_every_phrase_fits_one_message_in_composed_letters(name: str) -> None:
    said = getattr(phrases(), name)
    filled = said.format_map(GAPS | {"examples": phrases().example_lines()})
    assert 0 < units(filled) <= MessageLimit.MAX_TEXT_LENGTH
    assert unicodedata.is_normalized("NFC", said)


def test_the_menu_of_commands_is_within_telegrams_limits() -> None:
    for said in (v for name, v in asdict(phrases()).items() if name.startswith("command_")):
        assert BotCommandLimit.MIN_DESCRIPTION <= len(said) <= BotCommandLimit.MAX_DESCRIPTION


def test_what_is_said_to_a_pressed_button_is_within_telegrams_limit() -> None:
    for said in (
        phrases().button_outdated,
        phrases().button_gone,
        phrases().duties_in_private,
        phrases().reminders_in_private,
        phrases().reminder_button_gone,
        phrases().no_criteria,
        phrases().something_failed,
        phrases().stranger.format(id=2**52),
        phrases().too_fast,
        phrases().not_allowed,
        phrases().editors_only,
        phrases().file_gone,
        phrases().file_busy,
        phrases().withdraw_not_possible,
        phrases().announce_letter_gone,
        phrases().announce_button_gone,
        phrases().announce_under_way,
        phrases().revoke_unknown,
        phrases().revoke_settings,
        phrases().revoke_last,
        phrases().access_button_outdated,
        phrases().choice_outdated,
        phrases().choice_answered.format(number=99),
        phrases().rating_taken,
        phrases().rating_same,
        phrases().rating_of_another,
        phrases().rating_gone,
    ):
        assert len(said) <= CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH


def test_what_stands_on_a_button_over_inline_results_is_one_short_line() -> None:
    say = phrases()
    for said in (say.inline_hint, say.inline_not_found, say.inline_in_private, say.inline_too_fast, say.inline_failed):
        assert len(said) <= 44  # what a phone shows
        assert "\n" not in said


def test_there_are_three_example_questions() -> None:
    assert phrases().example_lines().count("• ") == len(phrases().examples) == 3


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        (("notes:", "note:"), "missing or unknown"),
        (("  cites:", "  cited:"), "missing or unknown"),
        (("choices:", "choices: Có {count} nơi\nmore:"), "missing or unknown"),
        (("choices: ", "choices: Có {count} nơi, "), "has the gaps"),
    ],
)
def test_a_slip_in_a_file_of_phrases_is_told(slip: tuple[str, str], told: str, tmp_path: Path) -> None:
    shipped = Path(phrases_folder.__file__).with_name("answers.yaml").read_text(encoding="utf-8")
    (tmp_path / "answers.yaml").write_text(shipped, encoding="utf-8")
    assert read_phrases(AnswerPhrases, tmp_path / "answers.yaml")["notes"] == phrases().notes
    broken = shipped.replace(*slip)
    assert broken != shipped
    (tmp_path / "answers.yaml").write_text(broken, encoding="utf-8")
    with pytest.raises(ValueError, match=told):
        read_phrases(AnswerPhrases, tmp_path / "answers.yaml")
