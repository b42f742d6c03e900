"""What Telegram marks in the text of a message (https://core.telegram.org/api/entities)."""

from __future__ import annotations

import re
from typing import Any

_MARKED = re.compile(
    r"(?<![\w/@])(?:(?P<command>/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)|(?P<mention>@[A-Za-z0-9_]{4,32}))\b"
)


def units(text: str) -> int:
    """The length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def entities_of(text: str) -> list[dict[str, Any]]:
    """The commands and user names in a text, as a message carries them."""
    return [
        {
            "type": "bot_command" if match["command"] else "mention",
            "offset": units(text[: match.start()]),
            "length": units(match.group()),
        }
        for match in _MARKED.finditer(text)
    ]
