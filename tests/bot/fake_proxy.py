"""A proxy on the loopback: SOCKS5 (RFC 1928, 1929), HTTP CONNECT and plain HTTP forwarding, each with or without a password.

It leads every connection to one port, whatever name was asked for: as if only the proxy could resolve it.
"""

from __future__ import annotations

import asyncio
import base64
from dataclasses import dataclass, field

USER, PASSWORD = "hoa", "mat-khau-cua-hoa"


@dataclass
class FakeProxy:
    """`asked` are the names and ports that were asked for."""

    leads_to: int
    needs_password: bool = False
    port: int = 0
    asked: list[str] = field(default_factory=list)
    refused: int = 0

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            first = await reader.readexactly(1)
            begun = await (self._socks(reader, writer) if first == b"\x05" else self._http(first, reader, writer))
            if begun is not None:
                await self._connect(begun, reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes | None:
        methods = await reader.readexactly((await reader.readexactly(1))[0])
        if self.needs_password:
            writer.write(b"\x05\x02" if 2 in methods else b"\x05\xff")
            if 2 not in methods:
                self.refused += 1
                return None
            await reader.readexactly(1)
            user = await reader.readexactly((await reader.readexactly(1))[0])
            password = await reader.readexactly((await reader.readexactly(1))[0])
            right = (user.decode(), password.decode()) == (USER, PASSWORD)
            writer.write(b"\x01\x00" if right else b"\x01\x01")
            if not right:
                self.refused += 1
                return None
        else:
            writer.write(b"\x05\x00")
        kind = (await reader.readexactly(4))[3]
        length = {1: 4, 4: 16}.get(kind) or (await reader.readexactly(1))[0]
        host = await reader.readexactly(length)
        port = int.from_bytes(await reader.readexactly(2), "big")
        self.asked.append(f"{host.decode() if kind == 3 else host.hex()}:{port}")
        writer.write(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
        return b""

    async def _http(self, first: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes | None:
        head = first + await reader.readuntil(b"\r\n\r\n")
        method, target, _ = head.split(b" ", 2)
        given = base64.b64encode(f"{USER}:{PASSWORD}".encode())
        if self.needs_password and b"Basic " + given not in head:
            self.refused += 1
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            return None
        if method == b"CONNECT":
            self.asked.append(target.decode())
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            return b""
        name, _, path = target.removeprefix(b"http://").partition(b"/")
        self.asked.append(name.decode())
        return head.replace(target, b"/" + path, 1)

    async def _connect(self, begun: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, on = await asyncio.open_connection("127.0.0.1", self.leads_to)
        on.write(begun)
        await asyncio.wait(
            {asyncio.create_task(_copy(reader, on)), asyncio.create_task(_copy(there, writer))},
            return_when=asyncio.FIRST_COMPLETED,
        )
        on.close()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while chunk := await reader.read(65_536):
            writer.write(chunk)
            await writer.drain()
    except ConnectionError:
        pass
