"""Every sentence that the bot speaks of its own accord, by name. What letters say is never here.

One file for each subject, with a class that names its phrases; all of them together are `phrases()`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.phrases.access import AccessPhrases
from bot.phrases.adding import AddingPhrases
from bot.phrases.announcing import AnnouncingPhrases
from bot.phrases.answer_buttons import AnswerButtonPhrases
from bot.phrases.answers import AnswerPhrases
from bot.phrases.backups import BackupPhrases
from bot.phrases.criteria import CriteriaPhrases
from bot.phrases.duties import DutyPhrases
from bot.phrases.feedback import FeedbackPhrases
from bot.phrases.general import GeneralPhrases
from bot.phrases.groups import GroupPhrases
from bot.phrases.health import HealthPhrases
from bot.phrases.inline import InlinePhrases
from bot.phrases.letters import LetterPhrases
from bot.phrases.menus import MenuPhrases
from bot.phrases.reading import read_phrases
from bot.phrases.reminders import ReminderPhrases
from bot.phrases.running import RunningPhrases


@dataclass(frozen=True, kw_only=True)
class Phrases(
    AccessPhrases,
    AnswerButtonPhrases,
    AddingPhrases,
    AnnouncingPhrases,
    AnswerPhrases,
    BackupPhrases,
    CriteriaPhrases,
    DutyPhrases,
    FeedbackPhrases,
    GeneralPhrases,
    LetterPhrases,
    ReminderPhrases,
    GroupPhrases,
    InlinePhrases,
    HealthPhrases,
    MenuPhrases,
    RunningPhrases,
):
    """One field for each phrase; no two files have one of the same name."""


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """The phrases of this package. Raises ValueError when a file and its class differ, or two files share a name."""
    said: dict[str, Any] = {}
    for subject in Phrases.__bases__:
        name = subject.__module__.rpartition(".")[2]
        read = read_phrases(subject, Path(__file__).with_name(f"{name}.yaml"))
        twice = said.keys() & read.keys()
        if twice:
            raise ValueError(f"{name}.yaml: phrases of another file: {sorted(twice)}")
        said |= read
    return Phrases(**said)
