"""Which messages and buttons lead to the commands of access, and who may use them."""

from __future__ import annotations

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.access.access import Access
from bot.access.roles import Role
from bot.telegram.membership import MembershipHandlers
from bot.telegram.permission import ForRole
from bot.telegram.records import RecordHandlers

INVITE, MEMBERS, REVOKE, LOG, FORGET = "moi", "thanhvien", "thuhoi", "nhatky", "quentoi"


class ButtonHandler(CallbackQueryHandler[Any, Any]):
    """The library's handler with a pattern also takes buttons that carry nothing at all; this one leaves them to the last handler."""

    def check_update(self, update: object) -> bool | object | None:
        """See telegram.ext.CallbackQueryHandler.check_update."""
        query = update.callback_query if isinstance(update, Update) else None
        return super().check_update(update) if query is not None and query.data else None


def add_access_handlers(application: Application[Any, Any, Any, Any, Any, Any], access: Access) -> None:
    """To be called before the handlers of unknown commands and of all buttons are added."""
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    membership, records = MembershipHandlers(access), RecordHandlers(access)
    for command, callback in (
        (INVITE, membership.invite),
        (MEMBERS, membership.members),
        (REVOKE, membership.revoke),
        (LOG, records.log),
    ):
        application.add_handler(CommandHandler(command, ForRole(Role.ADMIN, access, callback), private))
    application.add_handler(CommandHandler(FORGET, records.forget, private))
    application.add_handler(ButtonHandler(ForRole(Role.ADMIN, access, membership.press), "^ac:[trx]:"))
    application.add_handler(ButtonHandler(ForRole(Role.ADMIN, access, records.turn), "^ac:l:"))
    application.add_handler(ButtonHandler(records.confirm, "^ac:[qk]$"))
