"""Which messages are meant for the bot, and what they ask: in a group people talk to each other.

Offsets of entities count UTF-16 code units (https://core.telegram.org/api/entities#entity-length).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from telegram import Bot, Message, MessageEntity
from telegram.ext import filters

_POINTS = ",.;:!?"
_BETWEEN = " ,;:-–—"


class Addressed(filters.MessageFilter):
    """A message of a group that is meant for the bot: it names it, or replies to one of its messages."""

    def filter(self, message: Message) -> bool:
        """See telegram.ext.filters.MessageFilter."""
        return asked_in_group(message) is not None


class ViaThisBot(filters.MessageFilter):
    """What somebody inserted by an inline query of this bot: an answer of its own, and no question."""

    def filter(self, message: Message) -> bool:
        """See telegram.ext.filters.MessageFilter."""
        return message.via_bot is not None and message.via_bot.id == message.get_bot().id


def asked_in_group(message: Message) -> str | None:
    """The question of a message of a group to the bot; "" where the bot is called and nothing asked; None where it is not for the bot.

    "@bot" alone, as a reply to what somebody has asked, asks that. Forwarded messages, and those written by bots, through bots
    or in the name of a chat, are not for the bot; nor is a reply to it that names somebody else.
    """
    writer = message.from_user
    if writer is None or writer.is_bot or message.sender_chat or message.via_bot or message.forward_origin:
        return None
    bot = message.get_bot()
    named, others = _named(message, bot)
    if not named and (others or message.text is None or not _is_reply_to(bot, message)):
        return None
    question = without_name(message)
    return question or (_asked_by_other(message) if named else "")


def without_name(message: Message) -> str:
    """The text of a message, on one line and without the bot's name where that is in it."""
    named, _ = _named(message, message.get_bot())
    if not named:
        return (message.text or message.caption or "").strip()
    coded, words, end = _coded(message), "", 0
    for start, stop in (*named, (len(coded), len(coded))):
        words = _joined(words, coded[2 * end : 2 * start].decode("utf-16-le", "ignore"))
        end = max(end, stop)
    return words.strip(_BETWEEN)


def _joined(before: str, after: str) -> str:
    """What stood before the name and after it: "Hạn khi nào, @bot?" asks "Hạn khi nào?"."""
    after = " ".join(after.split())
    if after[:1] in tuple(_POINTS):
        return before.rstrip(_BETWEEN) + after
    return f"{before} {after}"


def _named(message: Message, bot: Bot) -> tuple[list[tuple[int, int]], bool]:
    """Where the message names the bot, in order, in UTF-16 units; and whether it names anybody else."""
    own, others = [], False
    coded = _coded(message)
    for entity in _entities(message):
        if entity.type == MessageEntity.MENTION:
            said = coded[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le", "ignore")
            is_own = said.lower() == f"@{bot.username}".lower()
        elif entity.type == MessageEntity.TEXT_MENTION:  # of somebody without a user name
            is_own = entity.user is not None and entity.user.id == bot.id
        else:
            continue
        if is_own:
            own.append((entity.offset, entity.offset + entity.length))
        others |= not is_own
    return sorted(own), others


def _entities(message: Message) -> Iterator[MessageEntity]:
    found: Sequence[MessageEntity] = message.entities if message.text is not None else message.caption_entities
    return (entity for entity in found if entity.offset >= 0 and entity.length > 0)


def _coded(message: Message) -> bytes:
    return (message.text or message.caption or "").encode("utf-16-le", "surrogatepass")


def _is_reply_to(bot: Bot, message: Message) -> bool:
    """In a topic of a forum each message replies to the one that opened the topic, if to no other."""
    replied = message.reply_to_message
    return (
        replied is not None
        and replied.from_user is not None
        and replied.from_user.id == bot.id
        and replied.forum_topic_created is None
    )


def _asked_by_other(message: Message) -> str:
    """The words to which somebody replies with nothing but the bot's name: what they quoted of them, or all."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.from_user.is_bot or replied.sender_chat:
        return ""
    return message.quote.text.strip() if message.quote else without_name(replied) if replied.text else ""
