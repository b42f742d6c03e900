"""👍 and 👎 under an answer, the optional word why, and `/danhgia`, where admins read them."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from telegram import CallbackQuery, ForceReply, Message, Update
from telegram.constants import ChatType
from telegram.ext import Application, CallbackContext, CommandHandler, MessageHandler, filters

from bot.access.access import Access
from bot.access.roles import Role
from bot.feedback.ratings import Rated, Ratings
from bot.feedback.verdict import Verdict
from bot.phrases import phrases
from bot.telegram.access import ButtonHandler
from bot.telegram.answerer import conversation_of
from bot.telegram.delivery import deliver, say, until_sent
from bot.telegram.marking import mark
from bot.telegram.permission import ForRole
from bot.telegram.pressing import end_sign, show_instead
from bot.views.answer_buttons import rating_row
from bot.views.criteria import Screen
from bot.views.feedback import RATINGS_A_PAGE, ratings_screen
from bot.views.rating_buttons import LISTING, RATING, ListingPlace, listing_place, rating_step

REVIEW = "danhgia"
Context = CallbackContext[Any, Any, Any, Any]


def asked_why(message: Message | None) -> int | None:
    """The number of the answer of which the bot asks in this message what was wrong. It is read from the message, so that a restart
    loses nothing; that it is of whoever replies is asked of what is stored."""
    if message is None or message.from_user is None or not message.from_user.is_bot:
        return None
    before, after = phrases().rating_ask_why.split("{number}")
    match = re.fullmatch(rf"{re.escape(before)}([1-9][0-9]{{0,14}}){re.escape(after)}", (message.text or "").strip())
    return int(match[1]) if match else None


class ReplyWithWhy(filters.MessageFilter):
    """A reply to the question what was wrong."""

    def filter(self, message: Message) -> bool:
        """See telegram.ext.filters.MessageFilter."""
        return asked_why(message.reply_to_message) is not None


class RatingHandlers:
    """The callbacks; `add_rating_handlers` gives the listing to admins only."""

    def __init__(self, ratings: Ratings, access: Access) -> None:
        self._ratings, self._access = ratings, access

    async def press(self, update: Update, _: Context) -> None:
        """👍 or 👎: of whoever asked alone, whatever the button carries and wherever it was forwarded to."""
        query = update.callback_query
        assert query is not None  # the handler lets nothing else through
        step = rating_step(query.data)
        if step is None or query.message is None:
            await end_sign(query, phrases().rating_gone)
            return
        conversation = conversation_of(query.message.chat, query.from_user)
        done = await asyncio.to_thread(self._ratings.rate, step.number, conversation, step.verdict)
        is_taken = done in (Rated.NEW, Rated.CHANGED)
        await end_sign(query, _said_of(done), is_alert=done in (Rated.UNKNOWN, Rated.OF_ANOTHER))
        if is_taken and step.verdict is Verdict.WRONG:
            await _ask_why(query, step.number)
        if is_taken or done is Rated.SAME:  # the mark of a press whose marking failed
            row = rating_row(step.number, step.verdict)
            await mark(query, {str(button.callback_data): button.text for button in row})

    async def why(self, update: Update, _: Context) -> None:
        """A reply to the question what was wrong."""
        message = update.effective_message
        assert message is not None  # the filters let only messages through
        number = asked_why(message.reply_to_message)
        assert number is not None  # the filter has seen to it
        conversation = conversation_of(message.chat, message.from_user)
        kept = await asyncio.to_thread(self._ratings.explain, number, conversation, (message.text or "").strip())
        await say(message, phrases().rating_why_taken if kept else phrases().rating_why_gone)

    async def review(self, update: Update, _: Context) -> None:
        """`/danhgia`: what was rated last."""
        message = update.effective_message
        assert message is not None
        screen = await asyncio.to_thread(self._look, ListingPlace())
        assert screen is not None  # there is always a first page
        await deliver(message, [screen.text], screen.keyboard)

    async def turn(self, update: Update, _: Context) -> None:
        """A button of the listing: another page, or only the bad ones."""
        query = update.callback_query
        assert query is not None
        place = listing_place(query.data)
        screen = await asyncio.to_thread(self._look, place) if place and query.message else None
        if screen is None:
            await end_sign(query, phrases().access_button_outdated)
            return
        await end_sign(query)
        await show_instead(query, screen)

    def _look(self, place: ListingPlace) -> Screen | None:
        found, counts = self._ratings.page(place.page, RATINGS_A_PAGE, place.verdict)
        return ratings_screen(found, counts, self._access.names(), place)


def add_rating_handlers(
    application: Application[Any, Any, Any, Any, Any, Any], ratings: Ratings, access: Access
) -> None:
    """To be called before the handlers of other replies, of unknown commands and of all buttons are added."""
    new, handlers = filters.UpdateType.MESSAGE, RatingHandlers(ratings, access)
    review = ForRole(Role.ADMIN, access, handlers.review)
    application.add_handler(CommandHandler(REVIEW, review, new & filters.ChatType.PRIVATE))
    application.add_handler(MessageHandler(new & filters.TEXT & ~filters.COMMAND & ReplyWithWhy(), handlers.why))
    application.add_handler(ButtonHandler(handlers.press, RATING))
    application.add_handler(ButtonHandler(ForRole(Role.ADMIN, access, handlers.turn), LISTING))


async def _ask_why(query: CallbackQuery, number: int) -> None:
    """In private the phone opens the reply. In a group only that of whoever asked, which Telegram knows by the question that this replies
    to (https://core.telegram.org/bots/api#forcereply); where the question is gone, whoever likes may reply by hand."""
    message = query.message
    assert message is not None  # a button that was pressed elsewhere rates nothing
    is_private = message.chat.type == ChatType.PRIVATE
    question = message.reply_to_message if isinstance(message, Message) and not is_private else None
    topic = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    reply = ForceReply(selective=not is_private, input_field_placeholder=phrases().rating_why_hint)
    await until_sent(
        lambda: message.chat.send_message(
            phrases().rating_ask_why.format(number=number),
            reply_markup=reply if is_private or question else None,
            reply_to_message_id=question.message_id if question else None,
            allow_sending_without_reply=True,
            message_thread_id=topic,
        )
    )


def _said_of(done: Rated) -> str:
    say_it = phrases()
    return {
        Rated.SAME: say_it.rating_same,
        Rated.OF_ANOTHER: say_it.rating_of_another,
        Rated.UNKNOWN: say_it.rating_gone,
    }.get(done, say_it.rating_taken)
