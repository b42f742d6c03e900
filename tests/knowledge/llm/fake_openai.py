"""A small server on a loopback port that speaks OpenAI's protocol (https://platform.openai.com/docs/api-reference/chat).

What it says is a function of what it is asked; the faults are those that servers and networks have. It keeps no clock: a slow
server is one that says nothing until it is closed.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PIECE = 7  # characters of a streamed reply in one event


@dataclass(frozen=True)
class Asked:
    """One request."""

    path: str
    key: str
    body: dict[str, Any]

    @property
    def task(self) -> str:
        """The title of the schema: `written_answer` or `standalone_question`."""
        return str(self.body["response_format"]["json_schema"]["name"])

    @property
    def data(self) -> dict[str, Any]:
        """What was sent as data."""
        data: dict[str, Any] = json.loads(self.body["messages"][-1]["content"])
        return data

    @property
    def streamed(self) -> bool:
        return bool(self.body.get("stream"))


@dataclass(frozen=True)
class Reply:
    """What the server answers with."""

    content: str | None = None
    refusal: str | None = None
    status: int = 200
    error: str = "fault"
    silent: bool = False  # nothing comes until the server is closed
    trickles: bool = False  # comments come, which keep the connection alive, and nothing else
    pause_after: str | None = None  # when this was streamed, the rest waits for `go_on`


def says(*sentences: tuple[str, list[int]]) -> Reply:
    """A written answer."""
    rows = [{"text": text, "quotes": quotes} for text, quotes in sentences]
    return Reply(json.dumps({"sentences": rows}, ensure_ascii=False))


def asks(question: str) -> Reply:
    """A rewritten question."""
    return Reply(json.dumps({"question": question}, ensure_ascii=False))


@dataclass
class FakeOpenAI:
    """Listens from `start` to `close`."""

    reply: Callable[[Asked], Reply]
    asked: list[Asked] = field(default_factory=list)
    go_on: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    def start(self) -> None:
        fake = self
        self._closed = threading.Event()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                asked = Asked(self.path, self.headers.get("Authorization", ""), body)
                fake.asked.append(asked)
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the program hung up
                    fake._answer(self, asked, fake.reply(asked))

            def log_message(self, format: str, *args: Any) -> None:
                """Nothing on standard error."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads, self._server.block_on_close = True, False
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def close(self) -> None:
        self._closed.set()
        self.go_on.set()
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, to: BaseHTTPRequestHandler, asked: Asked, reply: Reply) -> None:
        if reply.silent:
            self._closed.wait()
            return
        if reply.status != 200:
            _send(to, reply.status, "application/json", json.dumps({"error": {"message": reply.error}}))
        elif asked.streamed:
            self._stream(to, reply)
        else:
            message = {"role": "assistant", "content": reply.content, "refusal": reply.refusal}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            _send(to, 200, "application/json", json.dumps(_completion("chat.completion", choice)))

    def _stream(self, to: BaseHTTPRequestHandler, reply: Reply) -> None:
        to.send_response(200)
        to.send_header("Content-Type", "text/event-stream")
        to.end_headers()
        while reply.trickles and not self._closed.wait(0.02):
            to.wfile.write(b": keep-alive\n\n")
        deltas: list[dict[str, Any]] = [{"role": "assistant", "content": "" if reply.content else None}]
        content = reply.content or ""
        deltas += [{"content": content[at : at + PIECE]} for at in range(0, len(content), PIECE)]
        deltas += [{"refusal": reply.refusal}] if reply.refusal else []
        sent, paused = "", reply.pause_after is None
        for delta in deltas:
            choice = {"index": 0, "delta": delta, "finish_reason": None}
            _event(to, _completion("chat.completion.chunk", choice))
            sent += delta.get("content") or ""
            if not paused and str(reply.pause_after) in sent:
                paused = True
                self.go_on.wait()
        _event(to, _completion("chat.completion.chunk", {"index": 0, "delta": {}, "finish_reason": "stop"}))
        to.wfile.write(b"data: [DONE]\n\n")


@contextlib.contextmanager
def serving(reply: Callable[[Asked], Reply] | Reply) -> Iterator[FakeOpenAI]:
    """A server while inside, and what it says: one reply, or a function of what it is asked."""
    fake = FakeOpenAI((lambda _: reply) if isinstance(reply, Reply) else reply)
    fake.start()
    try:
        yield fake
    finally:
        fake.close()


def _completion(kind: str, choice: dict[str, Any]) -> dict[str, Any]:
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    whole = {"usage": usage} if kind == "chat.completion" else {}
    return {"id": "1", "object": kind, "created": 1, "model": "fake", "choices": [choice], **whole}


def _event(to: BaseHTTPRequestHandler, data: dict[str, Any]) -> None:
    to.wfile.write(f"data: {json.dumps(data)}\n\n".encode())
    to.wfile.flush()


def _send(to: BaseHTTPRequestHandler, status: int, kind: str, text: str) -> None:
    body = text.encode()
    to.send_response(status)
    to.send_header("Content-Type", kind)
    to.send_header("Content-Length", str(len(body)))
    to.end_headers()
    to.wfile.write(body)
