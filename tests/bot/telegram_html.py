"""Reading a message's HTML as the Bot API reads it (https://core.telegram.org/bots/api#html-style)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"<(?P<tag>[^<>]*)>|&(?P<entity>#?\w+);|(?P<text>[^<&]|&)|(?P<broken><)", re.DOTALL)
_TAGS = frozenset({"b", "strong", "i", "em", "u", "s", "code", "pre", "blockquote", "blockquote expandable"})
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


class MarkupError(ValueError):
    """What the Bot API would answer with 400, can't parse entities."""


@dataclass(frozen=True)
class Parsed:
    """The text that the user sees, and the tagged stretches of it, in order of their ends: (tag, text)."""

    text: str
    tagged: tuple[tuple[str, str], ...]


def parse(markup: str) -> Parsed:
    """Raises MarkupError where the Bot API refuses the message."""
    text = ""
    opened: list[tuple[str, int]] = []
    tagged: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(markup):
        tag, entity, char = match["tag"], match["entity"], match["text"]
        if match["broken"]:
            raise MarkupError(f"unclosed start tag at offset {match.start()}")
        if char is not None:
            text += char
        elif entity is not None:
            text += _entity(entity)
        elif tag.startswith("/"):
            if not opened or opened[-1][0].split()[0] != tag[1:]:
                raise MarkupError(f"unexpected end tag at offset {match.start()}")
            name, start = opened.pop()
            tagged.append((name, text[start:]))
        elif tag not in _TAGS:
            raise MarkupError(f'unsupported start tag "{tag}" at offset {match.start()}')
        elif tag.startswith("blockquote") and any(name.startswith("blockquote") for name, _ in opened):
            raise MarkupError(f"nested blockquote at offset {match.start()}")
        else:
            opened.append((tag, len(text)))
    if opened:
        raise MarkupError(f'can\'t find end tag corresponding to start tag "{opened[-1][0]}"')
    return Parsed(text, tuple(tagged))


def _entity(name: str) -> str:
    if name in _ENTITIES:
        return _ENTITIES[name]
    if name.startswith("#") and name[1:].isdigit():
        return chr(int(name[1:]))
    return f"&{name};"
