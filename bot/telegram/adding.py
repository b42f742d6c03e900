"""Which files, pictures and buttons lead to adding letters and telling people of them."""

from __future__ import annotations

from typing import Any

from telegram.ext import Application, MessageHandler, filters

from bot.access.roles import Role
from bot.telegram.access import ButtonHandler
from bot.telegram.announcing import Announcing
from bot.telegram.background import background_of
from bot.telegram.deciding import Deciding
from bot.telegram.parts import Parts
from bot.telegram.permission import ForRole
from bot.telegram.receiving import Receiving
from bot.views.adding_buttons import ANNOUNCING, PATTERN


def add_adding_handlers(application: Application[Any, Any, Any, Any, Any, Any], parts: Parts) -> None:
    """To be called before the handlers of what is no text and of all buttons are added."""
    background, access = background_of(application), parts.access
    if parts.intake is not None:
        private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
        receiving = Receiving(parts.intake, access, background, application.bot)
        deciding = Deciding(parts.intake)
        application.add_handler(
            MessageHandler(private & filters.Document.ALL, ForRole(Role.EDITOR, access, receiving.document))
        )
        application.add_handler(MessageHandler(private & filters.PHOTO, receiving.photo))
        application.add_handler(ButtonHandler(ForRole(Role.EDITOR, access, deciding.press), PATTERN))
        background.at_start(receiving.begin)
        background.at_end(parts.intake.close)
    if parts.announcer is not None:
        announcing = Announcing(parts.announcer, background, application.bot)
        application.add_handler(ButtonHandler(ForRole(Role.EDITOR, access, announcing.press), ANNOUNCING))
        background.at_start(announcing.begin)
