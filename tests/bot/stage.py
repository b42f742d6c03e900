"""People who talk with a running bot, one step after the other, and the page on which it is written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from telegram.constants import MessageLimit

from bot.access.invites import MARK
from tests.bot import transcript_markdown as page
from tests.bot.fake_telegram import BOT, FakeTelegram, Sent, SentFile
from tests.bot.people import who
from tests.bot.telegram_entities import units

GROUP = -100
NAME = f"@{BOT['username']}"


@dataclass(frozen=True)
class Somebody:
    """A person by their Telegram id, which is also that of their private chat."""

    id: int
    name: str


@dataclass
class Stage:
    """Each step waits for what the bot does; what it does besides fails the next one."""

    telegram: FakeTelegram
    people: tuple[Somebody, ...]
    lines: list[str] = field(default_factory=list)
    taps: dict[int, int] = field(default_factory=dict)  # of buttons and links, by person
    messages: dict[int, int] = field(default_factory=dict)  # written, by person

    def __post_init__(self) -> None:
        self._sent: list[Sent] = []
        self._files: list[SentFile] = []

    def heading(self, text: str, told: str = "") -> None:
        """A new scene."""
        self.lines += [f"## {text}", "", *([told, ""] if told else [])]

    def tell(self, text: str) -> None:
        """A line between the messages."""
        self.lines += [f"*{text}*", ""]

    def picture(self, title: str, path: str) -> None:
        """A picture that the bot has just sent."""
        self.lines += [f"![{title}]({path})", ""]

    async def says(
        self, by: Somebody, text: str, *, sent: int = 1, files: int = 0, chat: int | None = None, to: Sent | None = None
    ) -> Sent:
        """Somebody writes (`to`: as a reply) and gets so many messages and files; the last message."""
        place = by.id if chat is None else chat
        self.messages[by.id] = self.messages.get(by.id, 0) + 1
        reply = "" if to is None else " *(as a reply)*"
        self._line(by, f"{page.one_line(text)}{reply}", place)
        more = {} if to is None else replying_to(to)
        await self.telegram.hear(text, place, **who(by.id, by.name), **more)
        await self._wait(lambda: self._is_more(sent, files))
        self._write_down()
        if not (sent or files):
            self.tell("No answer.")
            return Sent(place, "", "")
        return self.telegram.sent[-1]

    async def follows(self, by: Somebody, link: str, *, sent: int) -> Sent:
        """Somebody opens a link to the bot and presses START, which is one tap."""
        code = link.partition("?start=")[2]
        self.taps[by.id] = self.taps.get(by.id, 0) + 1
        self.messages[by.id] = self.messages.get(by.id, 0) + 1
        shown_code = f"{MARK}…" if code.startswith(MARK) else code
        self._line(by, f"opens the link and taps {page.button('START')}, which sends `/start {shown_code}`", by.id)
        await self.telegram.hear(f"/start {code}", by.id, **who(by.id, by.name))
        await self._wait(lambda: self._is_more(sent, 0))
        self._write_down()
        return self.last(by.id)

    async def taps_on(
        self,
        by: Somebody,
        label: str,
        under: Sent,
        *,
        sent: int = 0,
        files: int = 0,
        edits: int = 0,
        toast: str = "",
        ends: str = "",
    ) -> Sent:
        """Somebody taps a button by its label; the message under which it stands, or the one that came."""
        under = self._again(under)
        self.taps[by.id] = self.taps.get(by.id, 0) + 1
        self._line(by, f"taps {page.button(label)}", under.chat_id)
        before = self.telegram.edits
        pressed = await self.telegram.done(await self.telegram.press(under.data(label), under, by.id))
        assert pressed.text == toast
        if toast:
            self.lines += [*page.in_bubble([f"*(over the chat)* {page.one_line(toast)}"]), ""]
        await self._wait(lambda: self._is_more(sent, files) and self.telegram.edits >= before + edits)
        await self._wait(lambda: any(ends in s.text for s in self.telegram.sent if s.chat_id == under.chat_id))
        here = [s for s in self.new() if s.chat_id == under.chat_id]
        self._write_down(home=under.chat_id)
        return here[-1] if here else self._again(under)

    def _again(self, sent: Sent) -> Sent:
        """The message as it stands there now."""
        where = (sent.chat_id, sent.message_id)
        return next(s for s in self.telegram.sent if (s.chat_id, s.message_id) == where)

    async def sends(self, by: Somebody, content: bytes, name: str, read: str) -> Sent:
        """Somebody sends a file; the message that tells what was read, once it says so."""
        self._line(by, f"sends the file `{name}`", by.id)
        await self.telegram.send_file(content, name, by.id, **who(by.id, by.name))
        await self._wait(lambda: bool(self.new()) and read in self.new()[-1].text)
        self._write_down()
        return self.last(by.id)

    async def types(self, by: Somebody, query: str, chat: str) -> str:
        """Somebody types after the bot's name in another chat and picks the first result; what stands there then."""
        self._line(by, f"types `{NAME} {query}` {chat} and is offered", by.id)
        offered = await self.telegram.offered(await self.telegram.type(query, by.id))
        rows = [f"{number}. {one.title} — {one.description}" for number, one in enumerate(offered.results, 1)]
        self.lines += [*page.in_bubble(page.plain("\n".join(rows))), ""]
        first = offered.results[0]
        self._line(by, "picks the first, and there stands", by.id)
        self.lines += [*page.in_bubble([*page.shown(first.markup), "", *page.buttons([first.buttons])]), ""]
        chosen = {"result_id": first.id, "query": query, **who(by.id, by.name)}
        await self.telegram.bring("chosen_inline_result", chosen)
        return first.text

    async def comes(self, count: int) -> list[Sent]:
        """Waits for messages that nobody has asked for."""
        await self._wait(lambda: self._is_more(count, 0))
        came = self.new()
        self._write_down(home=0)
        return came

    def new(self) -> list[Sent]:
        """The messages that are not yet written down."""
        return self.telegram.sent[len(self._sent) :]

    def last(self, chat: int) -> Sent:
        return [s for s in self.telegram.sent if s.chat_id == chat][-1]

    def nothing_is_left(self) -> None:
        """Fails where the bot has said something that no step waited for."""
        assert (self.telegram.sent, self.telegram.files) == (self._sent, self._files)

    def text(self) -> str:
        """The page."""
        return "\n".join(self.lines).rstrip() + "\n"

    def _line(self, by: Somebody, told: str, chat: int) -> None:
        self.nothing_is_left()
        where = " *(in the group)*" if chat == GROUP else ""
        self.lines += [f"**{by.name}**{where}: {told}", ""]

    def _is_more(self, sent: int, files: int) -> bool:
        at_least = (len(self._sent) + sent, len(self._files) + files)
        return len(self.telegram.sent) >= at_least[0] and len(self.telegram.files) >= at_least[1]

    async def _wait(self, condition: Callable[[], bool]) -> None:
        await self.telegram.until(condition)

    def _write_down(self, home: int | None = None) -> None:
        """What has changed since the last step: messages that were edited, new ones, files. `home`: of other chats it is told whose."""
        for before, now in zip(self._sent, self.telegram.sent, strict=False):
            if before != now:
                self._bubble(now, told=_change(before, now), only_buttons=before.text == now.text)
        for sent in self.new():
            self._bubble(sent, told="" if home in (None, sent.chat_id) else f"*(to {self._name(sent.chat_id)})*")
        for file in self.telegram.files[len(self._files) :]:
            kind = "picture" if file.method == "sendPhoto" else "file"
            caption = [f"*({kind} `{file.name}`)*\\", *page.plain(file.caption)] if file.caption else []
            self.lines += [*page.in_bubble(caption or [f"*({kind} `{file.name}`)*"]), ""]
        self._sent, self._files = list(self.telegram.sent), list(self.telegram.files)

    def _name(self, chat: int) -> str:
        return next(one.name for one in self.people if one.id == chat)

    def _bubble(self, sent: Sent, told: str = "", *, only_buttons: bool = False) -> None:
        assert units(sent.text) <= MessageLimit.MAX_TEXT_LENGTH
        text = [] if only_buttons else page.shown(sent.markup)
        rows = page.buttons(sent.buttons)
        parts = [[told] if told else [], text, rows]
        lines = [line for part in parts if part for line in (*part, "")][:-1]
        self.lines += [*page.in_bubble(lines), ""]


def _change(before: Sent, now: Sent) -> str:
    return "*(the buttons are now)*" if before.text == now.text else "*(that message becomes)*"


def replying_to(sent: Sent) -> dict[str, object]:
    """The field of a message that replies to one of the bot's."""
    chat = {"id": sent.chat_id, "type": "private" if sent.chat_id > 0 else "supergroup"}
    replied = {"message_id": sent.message_id, "date": 1, "chat": chat, "from": BOT, "text": sent.text}
    return {"reply_to_message": replied}
