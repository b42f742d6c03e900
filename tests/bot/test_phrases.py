"""The sentences of the bot."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict

import pytest
from telegram.constants import BotCommandLimit, CallbackQueryLimit, MessageLimit

from bot import phrases as phrases_module
from bot.phrases import phrases
from bot.views.cutting import units

GAPS = dict.fromkeys((gap for gaps in phrases_module.GAPS.values() for gap in gaps), "x" * 60)


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
        phrases().no_criteria,
        phrases().something_failed,
        phrases().stranger.format(id=2**52),
        phrases().too_fast,
        phrases().not_allowed,
        phrases().revoke_unknown,
        phrases().revoke_settings,
        phrases().revoke_last,
        phrases().access_button_outdated,
    ):
        assert len(said) <= CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH


def test_there_are_three_example_questions() -> None:
    assert phrases().example_lines().count("• ") == len(phrases().examples) == 3
