"""A small Bot API on a loopback port: what the bot sees of Telegram, with the faults that Telegram and networks have.

Fetching and confirming updates, HTML, message limits, flood control and the conflict of two fetchers follow
https://core.telegram.org/bots/api. Nothing waits for a fixed time: tests wait with `until`.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from aiohttp import web
from telegram.constants import CallbackQueryLimit, InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit, MessageLimit

from tests.bot.fake_files import FakeFiles
from tests.bot.fake_inline import InlineAnswer, InlineRefusedError, read_inline
from tests.bot.fake_webhook import Pusher
from tests.bot.telegram_entities import entities_of
from tests.bot.telegram_html import MarkupError, parse

TOKEN = "123456789:AAfake-token_for_the_loopback_server0"
BOT = {"id": 123456789, "is_bot": True, "first_name": "Nông thôn mới", "username": "ntm_thu_bot"}
PATIENCE = 20.0  # seconds after which a test gives up waiting


@dataclass(frozen=True)
class Fault:
    """One wrong answer: an HTTP error, a broken connection, or, after carrying out the request, no answer at all."""

    status: int = 0
    description: str = "fault"
    retry_after: int | None = None
    breaks: bool = False
    silent: bool = False
    moved_to: int | None = None  # the number of the supergroup that the group has become


NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
FINE = Fault()  # in a row of faults: this call is carried out


@dataclass(frozen=True)
class Sent:
    """A message that stands in a chat."""

    chat_id: int
    text: str  # as the user sees it
    markup: str  # as it was sent
    tagged: tuple[tuple[str, str], ...] = ()
    reply_to: int | None = None
    message_id: int = 0
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()  # rows of (label, data or address)
    topic: int | None = None

    def data(self, label: str) -> str:
        """What the button with this label carries."""
        return next(data for row in self.buttons for own, data in row if own == label)

    @property
    def labels(self) -> list[str]:
        return [label for row in self.buttons for label, _ in row]


@dataclass(frozen=True)
class SentFile:
    """A file that stands in a chat: the method that sent it, its name, its bytes."""

    chat_id: int
    method: str
    name: str
    content: bytes
    caption: str


@dataclass(frozen=True)
class Answered:
    """What the user saw of the answer to a pressed button: nothing, or a sentence over the chat."""

    query_id: str
    text: str = ""
    is_alert: bool = False


class RefusedError(Exception):
    """The answer `{"ok": false, …}`."""

    def __init__(
        self, status: int, description: str, retry_after: int | None = None, moved_to: int | None = None
    ) -> None:
        super().__init__(description)
        self.status = status
        told = {"retry_after": retry_after, "migrate_to_chat_id": moved_to}
        self.parameters = {name: value for name, value in told.items() if value is not None}


@dataclass
class FakeTelegram:
    """Chats and updates outlive `stop`, as they do when only the network to Telegram is gone."""

    port: int = 0
    sent: list[Sent] = field(default_factory=list)
    files: list[SentFile] = field(default_factory=list)
    drafts: list[Sent] = field(default_factory=list)  # as they were shown; message_id is the number of the draft
    received: FakeFiles = field(default_factory=FakeFiles)  # what people send
    edits: int = 0  # of messages that stand in `sent` as they are now
    answered: list[Answered] = field(default_factory=list)
    inline: list[InlineAnswer] = field(default_factory=list)
    uneditable: str = ""  # the words in which editing is refused, as it is of a message that is too old or gone
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    events: list[tuple[str, int]] = field(default_factory=list)  # ("sendChatAction" or "sendMessage", chat), in order
    forgetful: int = 0  # so many times what was confirmed is sent once more
    deleted: set[int] = field(default_factory=set)  # messages of users that are gone
    impatient: int = 0  # messages sent before the time named by retry_after was over

    def __post_init__(self) -> None:
        self._updates: deque[dict[str, Any]] = deque()
        self._next_id = 1
        self._pressed: set[str] = set()
        self._typed: set[str] = set()  # inline queries that may still be answered
        self._faults: dict[str, deque[Fault]] = defaultdict(deque)
        self._always: dict[str, Fault] = {}
        self._quiet_until = 0.0
        self._fetcher = 0
        self._changed = asyncio.Condition()
        self.webhook = Pusher(self._updates, self._changed)
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """What TELEGRAM_BASE_URL is set to."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Listens; after `stop` on the same port again."""
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.*}", self._download)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self.webhook.start()

    async def stop(self) -> None:
        """Goes away: open connections break, new ones are refused."""
        await self.webhook.stop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def fail(self, method: str, *faults: Fault) -> None:
        """The next calls of a method go wrong, one fault each."""
        self._faults[method].extend(faults)

    def fail_always(self, method: str, fault: Fault) -> None:
        """All calls of a method go wrong; `*` means every method."""
        self._always[method] = fault

    def forgive(self) -> None:
        """From now on nothing goes wrong."""
        self._faults.clear()
        self._always.clear()

    async def hear(self, text: str | None, chat_id: int = 7, *, edited: bool = False, **message: Any) -> int:
        """A user writes (None: what `message` says instead); returns the update's number."""
        number, self._next_id = self._next_id, self._next_id + 1
        kind = "private" if chat_id > 0 else "supergroup"
        body: dict[str, Any] = {
            "message_id": number,
            "date": 1_700_000_000,
            "chat": {"id": chat_id, "type": kind, "title": "Tổ công tác" if chat_id < 0 else None},
            "from": {"id": 42, "is_bot": False, "first_name": "Hoa"},
            **message,
        }
        if text is not None:
            body["text"] = text
            body.setdefault("entities", entities_of(text))
        self._updates.append({"update_id": number, "edited_message" if edited else "message": body})
        await self._tell()
        return number

    async def send_file(self, content: bytes, name: str | None, chat_id: int = 7, **message: Any) -> int:
        """A user sends a file; returns the update's number."""
        return await self.hear(None, chat_id, document=self.received.sent(content, name), **message)

    async def press(self, data: str | None, on: Sent | None, user: int = 42, **query: Any) -> str:
        """A user presses a button with this data under a message (None: one sent elsewhere); returns the id of the press."""
        number, self._next_id = self._next_id, self._next_id + 1
        body: dict[str, Any] = {
            "id": f"press{number}",
            "chat_instance": "1",
            "from": {"id": user, "is_bot": False, "first_name": "Hoa"},
        }
        if on is not None:
            body["message"] = self._message(on)
        if data is not None:
            body["data"] = data
        body |= query
        self._pressed.add(body["id"])
        self._updates.append({"update_id": number, "callback_query": body})
        await self._tell()
        return str(body["id"])

    async def bring(self, kind: str, body: dict[str, Any]) -> int:
        """An update of any kind, as Telegram would send it; returns its number."""
        number, self._next_id = self._next_id, self._next_id + 1
        if kind == "inline_query" and all(answer.query_id != body["id"] for answer in self.inline):
            self._typed.add(body["id"])
        self._updates.append({"update_id": number, kind: body})
        await self._tell()
        return number

    async def type(self, query: str, user: int = 42, **more: Any) -> str:
        """A user types this after the bot's name in any chat; returns the id of the inline query."""
        body = {"id": f"typed{self._next_id}", "query": query, "offset": "", "chat_type": "group", **more}
        await self.bring("inline_query", {**body, "from": {"id": user, "is_bot": False, "first_name": "Hoa"}})
        return str(body["id"])

    async def offered(self, query_id: str) -> InlineAnswer:
        """Waits for the answer to an inline query."""
        await self.until(lambda: any(a.query_id == query_id for a in self.inline))
        return next(a for a in self.inline if a.query_id == query_id)

    async def done(self, query_id: str) -> Answered:
        """Waits for the answer to a press."""
        await self.until(lambda: any(a.query_id == query_id for a in self.answered))
        return next(a for a in self.answered if a.query_id == query_id)

    async def edited(self, count: int) -> Sent:
        """Waits for so many edits; returns the message that was sent last."""
        await self.until(lambda: self.edits >= count)
        return self.sent[-1]

    async def until(self, condition: Callable[[], bool]) -> None:
        """Waits for what the server sees; TimeoutError when it does not come."""
        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(condition), PATIENCE)

    async def texts(self, count: int, chat_id: int = 7) -> list[str]:
        """Waits for so many messages in a chat; returns all that it has."""
        await self.until(lambda: len([s for s in self.sent if s.chat_id == chat_id]) >= count)
        return [s.text for s in self.sent if s.chat_id == chat_id]

    def unconfirmed(self) -> list[int]:
        """The numbers of the updates that would come again at the next start."""
        return [update["update_id"] for update in self._updates]

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        posted = await request.post()
        params = {name: str(value) for name, value in posted.items() if not isinstance(value, web.FileField)}
        uploads = [value for value in posted.values() if isinstance(value, web.FileField)]
        self.calls.append((method, params))
        fault = self._faults[method].popleft() if self._faults[method] else None
        fault = fault or self._always.get(method) or self._always.get("*")
        try:
            if fault is not None and fault != FINE and not fault.silent:
                self._break_or_refuse(request, fault)
            if request.match_info["token"] != TOKEN:
                raise RefusedError(401, "Unauthorized")
            result = self._take_file(method, params, uploads) if uploads else await self._carry_out(method, params)
            if fault is not None and fault.silent:
                await self._tell()
                await asyncio.Event().wait()  # until the bot hangs up
            return web.json_response({"ok": True, "result": result})
        except RefusedError as refusal:
            body: dict[str, Any] = {"ok": False, "error_code": refusal.status, "description": str(refusal)}
            if refusal.parameters:
                body["parameters"] = refusal.parameters
            return web.json_response(body, status=refusal.status)
        finally:
            await self._tell()

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """Faults of "download": an HTTP error, or a connection that breaks half way."""
        self.calls.append(("download", {"path": request.match_info["path"]}))
        fault = self._faults["download"].popleft() if self._faults["download"] else self._always.get("download", FINE)
        await self._tell()
        if fault.status or request.match_info["token"] != TOKEN:
            return web.json_response({"ok": False, "description": fault.description}, status=fault.status or 401)
        return await self.received.download(request, fault.breaks)

    def _break_or_refuse(self, request: web.Request, fault: Fault) -> None:
        if fault.breaks:
            assert request.transport is not None
            request.transport.abort()
            raise ConnectionResetError
        if fault.retry_after is not None:
            self._quiet_until = time.monotonic() + fault.retry_after
        raise RefusedError(fault.status, fault.description, fault.retry_after, fault.moved_to)

    async def _carry_out(self, method: str, params: dict[str, str]) -> Any:
        match method:
            case "getMe":
                return BOT
            case "getUpdates":
                return await self._fetch(int(params.get("offset", 0)), float(params.get("timeout", 0)))
            case "sendMessage":
                return self._send(params)
            case "editMessageText":
                return self._edit(params)
            case "editMessageReplyMarkup":
                return self._edit_buttons(params)
            case "sendMessageDraft":
                return self._draft(params)
            case "answerCallbackQuery":
                return self._answer(params)
            case "answerInlineQuery":
                return self._offer(params)
            case "sendChatAction":
                self.events.append((method, int(params["chat_id"])))
                return True
            case "getFile":
                found = self.received.described(params["file_id"])
                if isinstance(found, str):
                    raise RefusedError(400, found)
                return found
            case "setWebhook" | "deleteWebhook" | "getWebhookInfo":
                return self.webhook.carry_out(method, params)
            case "setMyCommands" | "deleteMyCommands":
                return True
        raise RefusedError(404, "Not Found")

    def reverse_order(self) -> None:
        """What waits comes in the wrong order."""
        waiting = list(self._updates)
        self._updates.clear()
        self._updates.extend(reversed(waiting))

    async def _fetch(self, offset: int, timeout: float) -> list[dict[str, Any]]:
        if self.webhook.url:
            raise RefusedError(409, "Conflict: can't use getUpdates method while webhook is active")
        self._fetcher += 1
        me = self._fetcher
        await self._tell()  # whoever waits already finds out that it is no longer the one
        if self.forgetful and offset:
            self.forgetful -= 1
            offset = 0
        while self._updates and self._updates[0]["update_id"] < offset:
            self._updates.popleft()
        try:
            async with self._changed:
                await asyncio.wait_for(
                    self._changed.wait_for(lambda: bool(self._updates) or me != self._fetcher), timeout or 0.001
                )
        except TimeoutError:
            return []
        if me != self._fetcher:
            raise RefusedError(409, "Conflict: terminated by other getUpdates request")
        return list(self._updates)

    def _send(self, params: dict[str, str]) -> dict[str, Any]:
        self._note_impatience()
        message = self._read(params, 10_001 + len(self.sent))
        self.sent.append(message)
        self.events.append(("sendMessage", message.chat_id))
        return self._message(message)

    def _take_file(self, method: str, params: dict[str, str], uploads: list[web.FileField]) -> dict[str, Any]:
        self._note_impatience()
        if method not in ("sendDocument", "sendPhoto") or len(uploads) != 1:
            raise RefusedError(400, "Bad Request: file must be non-empty")
        content, caption = uploads[0].file.read(), params.get("caption", "")
        if method == "sendPhoto" and not content.startswith(b"\x89PNG"):
            raise RefusedError(400, "Bad Request: IMAGE_PROCESS_FAILED")
        if len(caption) > MessageLimit.CAPTION_LENGTH:
            raise RefusedError(400, "Bad Request: message caption is too long")
        sent = SentFile(int(params["chat_id"]), method, uploads[0].filename, content, caption)
        self.files.append(sent)
        self.events.append((method, sent.chat_id))
        return self._message(Sent(sent.chat_id, caption, caption, message_id=90_000 + len(self.files)))

    def _edit(self, params: dict[str, str]) -> dict[str, Any]:
        self._note_impatience()
        if self.uneditable:
            raise RefusedError(400, f"Bad Request: {self.uneditable}")
        message = self._read(params, int(params["message_id"]))
        for at, before in enumerate(self.sent):
            if (before.chat_id, before.message_id) == (message.chat_id, message.message_id):
                if (before.text, before.tagged, before.buttons) == (message.text, message.tagged, message.buttons):
                    raise RefusedError(400, NOT_MODIFIED)
                self.sent[at] = replace(message, reply_to=before.reply_to)
                self.edits += 1
                self.events.append(("editMessageText", message.chat_id))
                return self._message(message)
        raise RefusedError(400, "Bad Request: message to edit not found")

    def _edit_buttons(self, params: dict[str, str]) -> dict[str, Any]:
        self._note_impatience()
        if self.uneditable:
            raise RefusedError(400, f"Bad Request: {self.uneditable}")
        buttons, wanted = _buttons(params), (int(params["chat_id"]), int(params["message_id"]))
        for at, before in enumerate(self.sent):
            if (before.chat_id, before.message_id) == wanted:
                if before.buttons == buttons:
                    raise RefusedError(400, NOT_MODIFIED)
                self.sent[at] = replace(before, buttons=buttons)
                self.edits += 1
                self.events.append(("editMessageReplyMarkup", before.chat_id))
                return self._message(self.sent[at])
        raise RefusedError(400, "Bad Request: message to edit not found")

    def _draft(self, params: dict[str, str]) -> bool:
        if int(params["chat_id"]) <= 0 or int(params["draft_id"]) == 0:
            raise RefusedError(400, "Bad Request: DRAFT_INVALID")
        self.drafts.append(self._read(params, int(params["draft_id"])))
        self.events.append(("sendMessageDraft", int(params["chat_id"])))
        return True

    def _answer(self, params: dict[str, str]) -> bool:
        query_id, text = params["callback_query_id"], params.get("text", "")
        if query_id not in self._pressed or any(a.query_id == query_id for a in self.answered):
            raise RefusedError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        if len(text) > CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH:
            raise RefusedError(400, "Bad Request: MESSAGE_TOO_LONG")
        self.answered.append(Answered(query_id, text, params.get("show_alert") in ("true", "True")))
        return True

    def _offer(self, params: dict[str, str]) -> bool:
        if params["inline_query_id"] not in self._typed:
            raise RefusedError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        try:
            self.inline.append(read_inline(params))
        except InlineRefusedError as error:
            raise RefusedError(400, f"Bad Request: {error}") from error
        self._typed.remove(params["inline_query_id"])
        return True

    def _note_impatience(self) -> None:
        if time.monotonic() < self._quiet_until:
            self.impatient += 1

    def _read(self, params: dict[str, str], message_id: int) -> Sent:
        """The message as it will stand in the chat, where Telegram takes it."""
        chat_id, markup = int(params["chat_id"]), params["text"]
        tagged: tuple[tuple[str, str], ...] = ()
        text = markup
        if params.get("parse_mode") == "HTML":
            try:
                parsed = parse(markup)
            except MarkupError as error:
                raise RefusedError(400, f"Bad Request: can't parse entities: {error}") from error
            text, tagged = parsed.text, parsed.tagged
        if not text.strip():
            raise RefusedError(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > MessageLimit.MAX_TEXT_LENGTH:
            raise RefusedError(400, "Bad Request: message is too long")
        topic = int(params["message_thread_id"]) if "message_thread_id" in params else None
        replied_to = _replied_to(params)
        if replied_to in self.deleted:
            if not json.loads(params["reply_parameters"]).get("allow_sending_without_reply"):
                raise RefusedError(400, "Bad Request: message to be replied not found")
            replied_to = None
        return Sent(chat_id, text.strip(), markup, tagged, replied_to, message_id, _buttons(params), topic)

    def _message(self, message: Sent) -> dict[str, Any]:
        return {
            "message_id": message.message_id,
            "date": 1_700_000_000,
            "chat": {"id": message.chat_id, "type": "private" if message.chat_id > 0 else "supergroup"},
            "from": BOT,
            "text": message.text,
            **({"reply_markup": _keyboard(message)} if message.buttons else {}),
            **({"reply_to_message": self._question(message)} if message.reply_to else {}),
        }

    def _question(self, of: Sent) -> dict[str, Any]:
        chat = {"id": of.chat_id, "type": "private" if of.chat_id > 0 else "supergroup"}
        return {"message_id": of.reply_to, "date": 1_700_000_000, "chat": chat}


def _keyboard(message: Sent) -> dict[str, Any]:
    rows = [
        [{"text": label, "url" if data.startswith("https://") else "callback_data": data} for label, data in row]
        for row in message.buttons
    ]
    return {"inline_keyboard": rows}


def _buttons(params: dict[str, str]) -> tuple[tuple[tuple[str, str], ...], ...]:
    rows = json.loads(params.get("reply_markup", "{}")).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    if len(buttons) > InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER or not all(rows):
        raise RefusedError(400, "Bad Request: reply markup is too long")
    if any(not button["text"].strip() for button in buttons):
        raise RefusedError(400, "Bad Request: inline keyboard button text is empty")
    pressed = [button for button in buttons if "url" not in button]
    if any(not 1 <= len(b["callback_data"].encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA for b in pressed):
        raise RefusedError(400, "Bad Request: BUTTON_DATA_INVALID")
    return tuple(tuple((b["text"], b["url"] if "url" in b else b["callback_data"]) for b in row) for row in rows)


def _replied_to(params: dict[str, str]) -> int | None:
    return json.loads(params["reply_parameters"])["message_id"] if "reply_parameters" in params else None
