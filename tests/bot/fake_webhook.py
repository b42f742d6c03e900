"""The half of the fake Bot API that pushes: updates go to the address that the bot has set, until it says 200.

As the real one does: in one chat one update after the other, with the secret in a header, again after anything but 2xx
(https://core.telegram.org/bots/api#setwebhook).
"""

from __future__ import annotations

import asyncio
import json
import socket
from collections import deque
from typing import Any

import aiohttp

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
AGAIN_AFTER = 0.02  # seconds; the real one is in less of a hurry


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class Pusher:
    """Delivers what stands in `updates`, which the other half fills; `changed` tells of news both ways."""

    def __init__(self, updates: deque[dict[str, Any]], changed: asyncio.Condition) -> None:
        self._updates, self._changed = updates, changed
        self.url = ""
        self.params: dict[str, str] = {}
        self.statuses: list[int] = []  # of all deliveries, in order; 0 where the connection broke
        self.twice = False  # each update comes once more after it was taken
        self.hang_up = 0  # so many deliveries are sent and their answer not waited for
        self._repeated: set[int] = set()
        self._busy: dict[int, int] = {}  # update: chat
        self._task: asyncio.Task[None] | None = None
        self._deliveries: set[asyncio.Task[None]] = set()

    def carry_out(self, method: str, params: dict[str, str]) -> Any:
        """setWebhook, deleteWebhook, getWebhookInfo."""
        if method == "getWebhookInfo":
            waiting = {"url": self.url, "has_custom_certificate": False, "pending_update_count": len(self._updates)}
            failed = bool(self.statuses) and self.statuses[-1] != 200
            told = {"last_error_date": 1_700_000_000, "last_error_message": "Connection refused"}
            return waiting | (told if failed else {})
        self.url, self.params = params.get("url", ""), params
        self.start()
        return True

    def start(self) -> None:
        """Delivers from now on, where an address is set."""
        if self.url and self._task is None:
            self._task = asyncio.create_task(self._deliver_all())

    async def stop(self) -> None:
        """The network is gone; what was not taken is delivered after `start`."""
        tasks = [*self._deliveries, *([self._task] if self._task else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._task = None
        self._busy.clear()

    async def post(self, body: bytes | dict[str, Any], secret: str | None = "", path: str = "") -> int:
        """Somebody sends something to the address: the status of the answer. `secret` "" is the right one, None no header."""
        given = self.params["secret_token"] if secret == "" else secret
        headers = {SECRET_HEADER: given} if given is not None else {}
        data = json.dumps(body).encode() if isinstance(body, dict) else body
        async with aiohttp.ClientSession() as session, session.post(self.url + path, data=data, headers=headers) as got:
            return got.status

    async def _deliver_all(self) -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                async with self._changed:
                    await self._changed.wait_for(lambda: bool(self.url) and self._next() is not None)
                    update = self._next()
                    assert update is not None
                    self._busy[update["update_id"]] = _chat_of(update)
                task = asyncio.create_task(self._deliver(session, update))
                self._deliveries.add(task)
                task.add_done_callback(self._deliveries.discard)

    def _next(self) -> dict[str, Any] | None:
        """The first update whose chat waits for nothing else."""
        waiting: set[int] = set(self._busy.values())
        for update in self._updates:
            if update["update_id"] not in self._busy and _chat_of(update) not in waiting:
                return update
            waiting.add(_chat_of(update))
        return None

    async def _deliver(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> None:
        status = 0
        try:
            if self.hang_up:
                self.hang_up -= 1
                await self._send_and_hang_up(update)
            else:
                headers = {SECRET_HEADER: self.params.get("secret_token", "")}
                async with session.post(self.url, json=update, headers=headers) as answer:
                    status = answer.status
        except aiohttp.ClientError:
            pass
        self.statuses.append(status)
        number = update["update_id"]
        if status == 200 and not (self.twice and number not in self._repeated):
            self._updates.remove(update)
        else:
            if status == 200:
                self._repeated.add(number)
            await asyncio.sleep(AGAIN_AFTER)
        async with self._changed:
            self._busy.pop(number, None)
            self._changed.notify_all()

    async def _send_and_hang_up(self, update: dict[str, Any]) -> None:
        """All of the request, and the connection is cut before the answer."""
        address = aiohttp.client.URL(self.url)
        _, writer = await asyncio.open_connection(address.host, address.port)
        body = json.dumps(update).encode()
        head = f"POST {address.path} HTTP/1.1\r\nHost: bot\r\n{SECRET_HEADER}: {self.params['secret_token']}\r\n"
        writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        await writer.drain()
        writer.transport.abort()


def _chat_of(update: dict[str, Any]) -> int:
    """The chat in which updates come one after the other; somebody's own where there is none."""
    body = next(value for name, value in update.items() if name != "update_id")
    message = body.get("message") or body
    return int((message.get("chat") or body["from"])["id"])
