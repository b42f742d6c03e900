"""An answer in a group: one message, and a button to more of it in private."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup, Message
from telegram.error import ChatMigrated

from bot.phrases import phrases
from bot.telegram.delivery import NO_PREVIEW, as_html_or_plain, deliver, until_sent
from bot.views.parts import escape
from bot.views.short import Short, shortened, to_private
from knowledge.answer import Answer


async def deliver_shortly(
    message: Message, answer: Answer, others: InlineKeyboardMarkup | None = None, *, by_button: bool = False
) -> None:
    """Sends an answer as a reply to `message`; under it the button to the private chat and the `others`, which have the choices with
    `by_button`. Raises TelegramError as `deliver` does."""
    name = message.get_bot().username
    short = shortened(answer, name, by_button=by_button) or Short(escape(phrases().answer_too_long), to_private(name))
    rows = [row for keyboard in (short.keyboard, others) if keyboard for row in keyboard.inline_keyboard]
    keyboard = InlineKeyboardMarkup(rows) if rows else None
    try:
        await deliver(message, [short.text], keyboard)
    except ChatMigrated as moved:  # the group became a supergroup, with another number, while the answer was looked for
        chat_id = moved.new_chat_id
        await as_html_or_plain(
            short.text,
            lambda text, mode: until_sent(
                lambda: message.get_bot().send_message(
                    chat_id, text, parse_mode=mode, reply_markup=keyboard, link_preview_options=NO_PREVIEW
                )
            ),
        )
