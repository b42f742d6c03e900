"""Every handler of the application × stranger, reader, editor, admin × private, group × invited, open.

The rows are checked against the application's own list of handlers: one that is added without a row fails the first test.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler

from bot.access.access import Access
from bot.access.roles import Role
from bot.adding.announcer import Announcer
from bot.adding.intake import Intake
from bot.feedback.ratings import Ratings
from bot.phrases import phrases
from bot.reminders.desk import ReminderDesk
from bot.reminders.store import ReminderStore
from bot.settings import VIETNAM_TIME, Settings
from bot.telegram.answerer import AnswerThread
from bot.telegram.application import BotApplication, build_application
from bot.telegram.ordering import ChatByChat
from bot.telegram.parts import Parts
from bot.telegram.permission import ForRole
from knowledge.register.desk import LetterDesk
from knowledge.store.conversations import ConversationStore
from knowledge.store.letters import LetterStore
from knowledge.worklist.desk import DutyDesk
from tests.bot.answers import DEADLINE, ScriptedAnswerer
from tests.bot.conftest import NO_STORE, access_of, running
from tests.bot.fake_telegram import BOT, FakeTelegram, Sent
from tests.bot.people import CHIEF, invited, let_in, who

GROUP = -100
SILENCE = None
PHOTO = {"text": None, "photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}
STICKER = {"text": None, "sticker": {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "type": "regular",
                                     "is_animated": False, "is_video": False}}  # fmt: skip
FILE = {"text": None, "document": {"file_id": "a", "file_unique_id": "b", "file_name": "anh.jpg", "file_size": 9}}
say = phrases()


@dataclass(frozen=True)
class Brought:
    """An update that is neither a message nor a button: its kind, and what stands in it besides who and where."""

    kind: str
    body: dict[str, Any]


@dataclass(frozen=True)
class Row:
    """What reaches a handler, and what it says then: in private, in a group. `least` is the role that it asks for."""

    sends: dict[str, Any] | str | Brought  # a message, or the data of a button, or another update
    private: str | None
    group: str | None
    least: Role = Role.READER


def start_of(sentence: str) -> str:
    """A sentence up to where something is filled in, as a pattern."""
    return re.escape(sentence.partition("{")[0].strip())


START, HELP = start_of(say.start), start_of(say.help)
LACKING = "Anh/chị chưa cho biết vai trò"
ASKED = {"message_id": 8, "date": 1, "chat": {"id": 7, "type": "private"}, "from": BOT, "text": say.persona_ask_place}
WHY = say.rating_ask_why.format(number=1)
ASKED_WHY = {"message_id": 8, "date": 1, "chat": {"id": 7, "type": "private"}, "from": BOT, "text": WHY}
WHY_NOT = re.escape(say.rating_why_gone)  # nothing was rated
NOWHERE = {"text": "xã Không Có Đâu", "reply_to_message": ASKED}
GREETING = start_of(say.group_greeting)
IN, OUT = ({"user": BOT, "status": status} for status in ("member", "left"))
ADDED = Brought("my_chat_member", {"date": 1, "old_chat_member": OUT, "new_chat_member": IN})
TYPED = Brought("inline_query", {"id": "q", "query": "Hạn rà soát", "offset": ""})
INSERTED = Brought("chosen_inline_result", {"result_id": "r", "query": "tiêu chí 17"})
ROWS = {
    "CommandHandler start": Row({"text": "/start"}, START, GREETING),
    "CommandHandler help": Row({"text": "/help"}, HELP, GREETING),
    "CommandHandler help/start": Row({"text": "/help"}, HELP, GREETING),
    "ChatMemberHandler GroupHandlers.added": Row(ADDED, SILENCE, GREETING),
    "MessageHandler GroupHandlers.question": Row({"text": "@ntm_thu_bot Ai ký?"}, "Ai ký", "Ai ký"),
    "InlineQueryHandler InlineHandlers.query": Row(TYPED, "Trước ngày 15/8/2024", "Trước ngày 15/8/2024"),
    "ChosenInlineResultHandler InlineHandlers.chosen": Row(INSERTED, SILENCE, SILENCE),
    "CommandHandler tieuchi": Row({"text": "/tieuchi 17"}, "tiêu chí 17", "tiêu chí 17"),
    "CommandHandler toi": Row({"text": "/toi"}, start_of(say.persona_none), re.escape(say.persona_in_private)),
    "CommandHandler viec": Row({"text": "/viec"}, LACKING, re.escape(say.duties_in_group)),
    "CommandHandler lich": Row({"text": "/lich"}, LACKING, re.escape(say.duties_in_group)),
    "CommandHandler nhac": Row({"text": "/nhac"}, start_of(say.reminders_title), re.escape(say.reminders_in_private)),
    "ButtonHandler ReminderHandlers.press": Row(
        "nh:n:1:0", re.escape(say.reminder_button_gone), re.escape(say.reminders_in_private)
    ),
    "MessageHandler DutyHandlers.place": Row(NOWHERE, start_of(say.place_not_found), "xã Không Có Đâu"),
    "ButtonHandler DutyHandlers.press": Row("toi:q", re.escape(say.button_gone), re.escape(say.duties_in_private)),
    "CommandHandler vanban": Row({"text": "/vanban"}, re.escape(say.letters_none), re.escape(say.letters_none)),
    "MessageHandler LetterHandlers.follow": Row({"text": "/start L5-7"}, re.escape(say.letter_gone), START),
    "ButtonHandler LetterHandlers.press": Row("vb:t:5", re.escape(say.letter_gone), re.escape(say.letter_gone)),
    "CommandHandler moi": Row({"text": "/moi biên tập"}, start_of(say.invite_made), SILENCE, Role.ADMIN),
    "CommandHandler thanhvien": Row({"text": "/thanhvien"}, start_of(say.members_title), SILENCE, Role.ADMIN),
    "CommandHandler thuhoi": Row({"text": "/thuhoi M99"}, re.escape(say.revoke_unknown), SILENCE, Role.ADMIN),
    "CommandHandler trangthai": Row({"text": "/trangthai"}, start_of(say.status_title), SILENCE, Role.ADMIN),
    "CommandHandler nhatky": Row({"text": "/nhatky"}, start_of(say.audit_title), SILENCE, Role.ADMIN),
    "CommandHandler quentoi": Row({"text": "/quentoi"}, start_of(say.forget_ask), SILENCE),
    "MessageHandler Handlers.unknown_command": Row({"text": "/xoa"}, re.escape(say.unknown_command), SILENCE),
    "MessageHandler Handlers.question": Row({"text": "Ai ký?"}, "Ai ký", SILENCE),
    "MessageHandler Receiving.document": Row(FILE, "Đang đọc 1/1: anh.jpg|Kết quả 1 tệp", SILENCE, Role.EDITOR),
    "MessageHandler Receiving.photo": Row(PHOTO, f"{re.escape(say.file_photo)}|{re.escape(say.text_only)}", SILENCE),
    "ButtonHandler Deciding.press": Row("nv:g:1", re.escape(say.file_gone), re.escape(say.editors_only), Role.EDITOR),
    "ButtonHandler Announcing.press": Row(
        "tb:h:1", re.escape(say.announce_letter_gone), re.escape(say.editors_only), Role.EDITOR
    ),
    "MessageHandler Handlers.not_text": Row(STICKER, re.escape(say.text_only), SILENCE),
    "ButtonHandler MembershipHandlers.press": Row(
        "ac:r:M99", re.escape(say.revoke_unknown), re.escape(say.not_allowed), Role.ADMIN
    ),
    "ButtonHandler RecordHandlers.turn": Row(
        "ac:l:99", re.escape(say.access_button_outdated), re.escape(say.not_allowed), Role.ADMIN
    ),
    "ButtonHandler RecordHandlers.confirm": Row("ac:k", "^$", re.escape(say.access_button_outdated)),
    "CommandHandler danhgia": Row({"text": "/danhgia"}, re.escape(say.ratings_none), SILENCE, Role.ADMIN),
    "MessageHandler RatingHandlers.why": Row({"text": "Sai", "reply_to_message": ASKED_WHY}, WHY_NOT, WHY_NOT),
    "ButtonHandler RatingHandlers.press": Row("dg:u:1", re.escape(say.rating_gone), re.escape(say.rating_gone)),
    "ButtonHandler RatingHandlers.turn": Row(
        "dg:a:9", re.escape(say.access_button_outdated), re.escape(say.not_allowed), Role.ADMIN
    ),
    "ButtonHandler ChoiceHandlers.press": Row(
        "lc:1:0123456789", re.escape(say.choice_outdated), re.escape(say.choice_outdated)
    ),
    "CallbackQueryHandler CriteriaHandlers.press": Row(
        "gì đó", re.escape(say.button_outdated), re.escape(say.button_outdated)
    ),
}


def name_of(handler: BaseHandler[Any, Any, Any]) -> str:
    """How a handler stands in the table: a command by its word, anything else by its callback."""
    kind = type(handler).__name__
    if isinstance(handler, CommandHandler):
        return f"{kind} {'/'.join(sorted(handler.commands))}"
    callback: Callable[..., Any] = handler.callback
    return f"{kind} {(callback.callback if isinstance(callback, ForRole) else callback).__qualname__}"


def others(access: Access) -> dict[str, Any]:
    """The parts that a bot may lack."""
    desk = DutyDesk(LetterStore(access.engine), date.today)
    return {
        "desk": desk,
        "conversations": ConversationStore(access.engine),
        "ratings": Ratings(access.engine, 180, str),
        "letters": LetterDesk(LetterStore(access.engine), date.today),
        "reminders": ReminderDesk(desk, ReminderStore(access.engine), partial(datetime.now, VIETNAM_TIME)),
        "intake": Intake(LetterStore(access.engine), Path(str(access.engine.url.database)).parent, access.audit),
        "announcer": Announcer(LetterStore(access.engine), access, date.today),
    }


def application_of(settings: Settings) -> tuple[BotApplication, Access]:
    access = access_of(settings)
    parts = Parts(settings, ScriptedAnswerer(), NO_STORE, access, **others(access))
    return build_application(parts, AnswerThread(parts.answerer), ChatByChat()), access


def test_every_handler_has_a_row_and_every_row_a_handler(bot_settings: Settings) -> None:
    application, access = application_of(bot_settings)
    handlers = [handler for group in application.handlers.values() for handler in group]
    assert sorted(map(name_of, handlers)) == sorted(ROWS)
    for handler in handlers:
        role = handler.callback.role if isinstance(handler.callback, ForRole) else Role.READER
        assert ROWS[name_of(handler)].least is role, name_of(handler)
    assert any(isinstance(handler, CallbackQueryHandler) for handler in handlers)
    access.engine.dispose()


async def bring(telegram: FakeTelegram, brought: Brought, person: int, chat_id: int) -> None:
    """An update of somebody; an inline query is answered when this is over."""
    body = {**brought.body, **who(person)}
    if brought.kind == "my_chat_member":
        body["chat"] = {"id": chat_id, "type": "supergroup" if chat_id < 0 else "private"}
    elif brought.kind == "inline_query":
        body["id"] = f"q{person}"
    await telegram.bring(brought.kind, body)
    if brought.kind == "inline_query":
        await telegram.offered(body["id"])


def inserted(telegram: FakeTelegram, person: int) -> str:
    """What an inline query of somebody could insert."""
    return "\n".join(r.text for a in telegram.inline if a.query_id == f"q{person}" for r in a.results[:1]).partition(
        "\n\n"
    )[2]


def expected(row: Row, role: Role | None, person: int, is_group: bool) -> str | None:
    """What somebody with this role sees, as a pattern; None is silence."""
    is_button = isinstance(row.sends, str)
    if role is None:
        is_told = is_button or not (is_group or isinstance(row.sends, Brought))
        return start_of(say.stranger) + rf".* {person}\)" if is_told else SILENCE
    if role < row.least and (is_button or not is_group):
        return re.escape(say.not_allowed if row.least is Role.ADMIN else say.editors_only)
    return row.group if is_group else row.private


@pytest.mark.asyncio
@pytest.mark.parametrize("is_group", [False, True], ids=["private", "group"])
@pytest.mark.parametrize("is_open", [False, True], ids=["invited", "open"])
@pytest.mark.parametrize("name", ROWS)
async def test_who_sees_what(
    telegram: FakeTelegram, bot_settings: Settings, name: str, is_open: bool, is_group: bool
) -> None:
    settings = bot_settings.model_copy(update={"admins": (CHIEF,)}) if is_open else invited(bot_settings)
    access, row = access_of(settings), ROWS[name]
    people: list[Role | None] = [None, *Role]
    for person, role in enumerate(people, 50):
        if role is not None:
            let_in(access, person, role)
    answerer = ScriptedAnswerer({"Hạn rà soát": DEADLINE})
    async with running(settings, answerer, **others(access)):
        for person, role in enumerate(people, 50):
            chat_id = GROUP - person if is_group else person
            if isinstance(row.sends, str):
                pressed = await telegram.press(row.sends, Sent(chat_id, "", "", message_id=9), person)
                seen: str | None = (await telegram.done(pressed)).text
            else:
                if isinstance(row.sends, Brought):
                    await bring(telegram, row.sends, person, chat_id)
                else:
                    await telegram.hear(chat_id=chat_id, **row.sends, **who(person))
                await telegram.hear("@ntm_thu_bot câu cuối", chat_id=chat_id, **who(CHIEF))
                await telegram.until(lambda c=chat_id: (c, "câu cuối") in [(s.chat_id, s.text) for s in telegram.sent])
                seen = "\n".join(s.text for s in telegram.sent if s.chat_id == chat_id)
                seen = seen.removesuffix("câu cuối").strip() or inserted(telegram, person) or SILENCE
            wanted = expected(row, role or (Role.READER if is_open else None), person, is_group)
            case = f"{name}, {role}: {seen!r}, not {wanted!r}"
            assert (seen is None) is (wanted is None), case
            assert wanted is None or re.match(wanted, seen or ""), case
    access.engine.dispose()
