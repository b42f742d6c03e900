"""The application: python-telegram-bot put together from the settings, and which message goes where."""

from __future__ import annotations

from typing import Any

from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    filters,
)
from telegram.request import HTTPXRequest

from bot.phrases import phrases
from bot.settings import Settings
from bot.telegram.access import ButtonHandler, add_access_handlers
from bot.telegram.adding import add_adding_handlers
from bot.telegram.addressing import ViaThisBot
from bot.telegram.answerer import AnswerThread
from bot.telegram.answering import Answering, UnderAnswers
from bot.telegram.choosing import add_choice_handlers
from bot.telegram.criteria import COMMAND as CRITERIA
from bot.telegram.criteria import CriteriaHandlers
from bot.telegram.drafts import Drafts
from bot.telegram.duties import CALENDAR, LIST, WHO, DutyHandlers, ReplyWithPlace
from bot.telegram.gate import Gate, GatedApplication
from bot.telegram.groups import add_group_handlers
from bot.telegram.handlers import Handlers, on_error
from bot.telegram.inline import add_inline_handlers
from bot.telegram.letters import LetterHandlers, add_letter_handlers
from bot.telegram.limiter import AnswerLimiter
from bot.telegram.ordering import ChatByChat
from bot.telegram.parts import Parts
from bot.telegram.rating import add_rating_handlers
from bot.telegram.reminders import add_reminder_handlers
from bot.telegram.status import add_status_handlers
from bot.views.duty_buttons import PATTERN
from knowledge.errors import SettingsError

BotApplication = Application[Any, Any, Any, Any, Any, Any]

CONNECT_SECONDS = 10.0  # a connection through a proxy abroad takes its time
READ_SECONDS = 20.0


def build_application(parts: Parts, answers: AnswerThread, order: ChatByChat) -> GatedApplication:
    """The application, not yet started; it has no updater, `bot.telegram.polling` feeds its queue. `answers` answers for `parts.answerer`.

    Raises SettingsError when there is no token.
    """
    settings, access = parts.settings, parts.access
    if settings.telegram_bot_token is None:
        raise SettingsError(phrases().token_missing)
    application = (
        ApplicationBuilder()
        .application_class(GatedApplication, {"gate": Gate(access)})
        .token(settings.telegram_bot_token.get_secret_value())
        .base_url(settings.telegram_base_url.get_secret_value())
        .base_file_url(_file_url(settings))
        .request(_request(settings, connections=64))
        .get_updates_request(_request(settings, connections=2))
        .rate_limiter(AnswerLimiter())
        .concurrent_updates(order)
        .job_queue(None)
        .updater(None)
        .build()
    )
    assert isinstance(application, GatedApplication)  # as the builder was told
    answering = Answering(answers, _under_answers(parts), Drafts(is_on=settings.llm is not None))
    handlers = Handlers(answering)
    add_access_handlers(application, access)
    if parts.ratings is not None:
        add_rating_handlers(application, parts.ratings, access)
    if parts.conversations is not None:
        add_choice_handlers(application, parts.conversations, answering)
    add_adding_handlers(application, parts)
    add_status_handlers(application, parts)
    if parts.desk is not None:
        _add_duties(application, DutyHandlers(parts.desk, access.audit, parts.reminders))
    if parts.reminders is not None:
        add_reminder_handlers(application, parts.reminders, access.audit)
    if parts.letters is not None:
        remindable = parts.desk.remindable if parts.desk is not None and parts.reminders is not None else None
        add_letter_handlers(application, LetterHandlers(parts.letters, access.audit, remindable))
    add_inline_handlers(application, answers, access.audit)
    add_group_handlers(application, handlers.ask)
    _add_handlers(application, handlers, CriteriaHandlers(parts.criteria, handlers.ask))
    application.add_error_handler(on_error)
    return application


def _under_answers(parts: Parts) -> UnderAnswers:
    return UnderAnswers(
        letters=parts.letters is not None,
        tasks=parts.desk if parts.reminders is not None else None,
        ratings=parts.ratings,
        choices=parts.conversations is not None,
    )


def _add_duties(application: BotApplication, duties: DutyHandlers) -> None:
    """Before the others, which take whatever text, command or button is left."""
    new = filters.UpdateType.MESSAGE
    for command, handler in ((WHO, duties.who), (LIST, duties.list), (CALENDAR, duties.calendar)):
        application.add_handler(CommandHandler(command, handler, new))
    place = filters.ChatType.PRIVATE & filters.TEXT & ~filters.COMMAND & ReplyWithPlace()
    application.add_handler(MessageHandler(new & place, duties.place))
    application.add_handler(ButtonHandler(duties.press, PATTERN))


def _add_handlers(application: BotApplication, handlers: Handlers, criteria: CriteriaHandlers) -> None:
    """The first handler that fits takes the message. An edited message fits none: its question was answered already."""
    new = filters.UpdateType.MESSAGE
    private = new & filters.ChatType.PRIVATE & ~ViaThisBot()
    # every pressed button, for each must be answered; those of access and of tasks were taken before
    application.add_handler(CallbackQueryHandler(criteria.press))
    # commands before text, for a command is text too
    application.add_handler(CommandHandler("start", handlers.start, new))
    application.add_handler(CommandHandler("help", handlers.help, new))
    application.add_handler(CommandHandler(CRITERIA, criteria.command, new))
    # in a group an unknown command is meant for another bot, and a photo for the people: silence
    application.add_handler(MessageHandler(private & filters.COMMAND, handlers.unknown_command))
    application.add_handler(MessageHandler(private & filters.TEXT & ~filters.COMMAND, handlers.question))
    # last, whatever is left; service messages (a pinned message …) were not written by anyone
    application.add_handler(MessageHandler(private & ~filters.COMMAND & ~filters.StatusUpdate.ALL, handlers.not_text))


def _file_url(settings: Settings) -> str:
    """Where files are fetched (https://core.telegram.org/bots/api#getfile): beside the address of the methods, which ends in /bot."""
    return f"{settings.telegram_base_url.get_secret_value().removesuffix('/bot')}/file/bot"


def _request(settings: Settings, connections: int) -> HTTPXRequest:
    proxy = settings.telegram_proxy
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        write_timeout=READ_SECONDS,
        pool_timeout=READ_SECONDS,
        proxy=proxy.get_secret_value() if proxy else None,
    )
