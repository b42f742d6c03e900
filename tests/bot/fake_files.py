"""The files that people send to the fake Telegram, and their download (https://core.telegram.org/bots/api#getfile)."""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import web
from telegram.constants import FileSizeLimit


class FakeFiles:
    """What was sent, by file id. `whole_size` False: getFile says no size, as it may."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}
        self.paths: dict[str, str] = {}  # of files that the server puts elsewhere, as one in --local mode does
        self.downloads = 0  # that were begun
        self.held: asyncio.Event | None = None  # downloads wait for it

    def sent(self, content: bytes, name: str | None, **more: Any) -> dict[str, Any]:
        """The field `document` of a message with this file."""
        file_id = f"file{len(self.contents) + 1}"
        self.contents[file_id] = content
        named = {"file_name": name} if name is not None else {}
        return {"file_id": file_id, "file_unique_id": f"u-{file_id}", "file_size": len(content), **named, **more}

    def described(self, file_id: str) -> dict[str, Any] | str:
        """What getFile tells of a file; a string is why it refuses."""
        content = self.contents.get(file_id)
        if content is None:
            return "Bad Request: wrong file_id or the file is temporarily unavailable"
        if len(content) > FileSizeLimit.FILESIZE_DOWNLOAD:
            return "Bad Request: file is too big"
        path = self.paths.get(file_id, f"documents/{file_id}")
        return {"file_id": file_id, "file_unique_id": f"u-{file_id}", "file_size": len(content), "file_path": path}

    async def download(self, request: web.Request, is_cut: bool) -> web.StreamResponse:
        """The bytes; of one that is cut the first half, then the connection breaks."""
        self.downloads += 1
        if self.held is not None:
            await self.held.wait()
        content = self.contents.get(request.match_info["path"].removeprefix("documents/"))
        if content is None:
            return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)
        if not is_cut:
            return web.Response(body=content)
        response = web.StreamResponse(headers={"Content-Length": str(len(content))})
        await response.prepare(request)
        await response.write(content[: len(content) // 2])
        assert request.transport is not None
        request.transport.abort()
        return response
