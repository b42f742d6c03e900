"""Messages of a chat as Markdown: what the bot sends stands in a block quote, the quotes in it in one of their own."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from bot.access.invites import MARK

_TOKEN = re.compile(r"<(?P<tag>/?[a-z]+(?: expandable)?)>|(?P<text>[^<]+)")
_MARKS = {"b": ("**", "**"), "i": ("*", "*"), "u": ("<ins>", "</ins>")}
_UNSEEN = re.compile("[\u2066-\u2069]")  # they keep a name from turning what stands beside it
_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~]")
_BULLET = re.compile(r"^(\d+)([.)])(?=\s)|^([-+])(?=\s)")
_ADDRESS = re.compile(r"https?://\S+|t\.me/\S+")
FOLDED = "▾ "
_INVITE = re.compile(rf"(?<=start={MARK})[\w-]{{10,}}")


def shown(markup: str) -> list[str]:
    """A message in HTML as lines of Markdown; a quote that is folded begins with a sign."""
    lines: list[tuple[bool, str]] = []
    marks: list[str] = []  # the tags that are open
    quoted, line = False, ""
    for match in _TOKEN.finditer(markup):
        tag, text = match["tag"], match["text"]
        if tag is None:
            first, *rest = html.unescape(text).split("\n")
            line += _marked(first, marks, at_start=not line)
            for more in rest:
                lines.append((quoted, line))
                line = _marked(more, marks, at_start=True)
        elif tag.startswith("blockquote"):
            if line:
                lines.append((quoted, line))
            quoted, line = True, FOLDED if tag.endswith("expandable") else ""
        elif tag == "/blockquote":
            lines.append((quoted, line))
            quoted, line = False, ""
        elif tag.startswith("/"):
            marks.remove(tag[1:])
        else:
            marks.append(tag)
    lines.append((quoted, line))
    return list(_laid_out(lines))


def plain(text: str) -> list[str]:
    """Text without marks as lines of Markdown."""
    return list(_laid_out([(False, _marked(line, (), at_start=True)) for line in text.split("\n")]))


def buttons(rows: Iterable[Sequence[tuple[str, str]]]) -> list[str]:
    """A line for each row of buttons; one that leads out of the chat tells where to."""
    return list(_broken([" ".join(map(_button, row)) for row in rows]))


def button(label: str) -> str:
    """A button in the middle of a line."""
    return f"`[{label}]`"


def in_bubble(lines: Iterable[str]) -> list[str]:
    """The lines in the block quote that stands for a message of the bot."""
    return [f"> {line}".rstrip() for line in lines]


def one_line(text: str) -> str:
    """What somebody writes, in the middle of a line."""
    return _marked(" ".join(text.split()), (), at_start=False)


def _button(one: tuple[str, str]) -> str:
    label, data = one
    return f"`[{label}]` → {_marked(data, (), at_start=False)}" if data.startswith("https://") else button(label)


def _marked(text: str, marks: Sequence[str], *, at_start: bool) -> str:
    """With what Markdown would take for its own escaped, between the marks."""
    text = _UNSEEN.sub("", text)
    bare = text.strip()
    if not bare:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    words, end = "", 0
    for address in _ADDRESS.finditer(bare):
        words += _SPECIAL.sub(r"\\\g<0>", bare[end : address.start()]) + f"`{_INVITE.sub('…', address.group())}`"
        end = address.end()
    words += _SPECIAL.sub(r"\\\g<0>", bare[end:])
    if at_start and not marks:
        words = _BULLET.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", words)
    opened = "".join(_MARKS[mark][0] for mark in marks)
    closed = "".join(_MARKS[mark][1] for mark in reversed(marks))
    return f"{before}{opened}{words}{closed}{after}"


def _laid_out(lines: Sequence[tuple[bool, str]]) -> Iterator[str]:
    """The lines with a break after each that another follows; a quote and what follows it are apart."""
    texts = list(lines)
    while texts and not texts[0][1].strip():
        texts.pop(0)
    while texts and not texts[-1][1].strip():
        texts.pop()
    group: list[str] = []
    for number, (quoted, text) in enumerate(texts):
        following = texts[number + 1] if number + 1 < len(texts) else None
        breaks = following is not None and following[0] == quoted and bool(following[1].strip()) and bool(text.strip())
        line = f"{text.strip()}\\" if breaks else text.strip()
        group.append(f"> {line}".rstrip() if quoted else line)
        if following is not None and following[0] != quoted and text.strip() and following[1].strip():
            group.append("")
    yield from group


def _broken(lines: Sequence[str]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        yield line if number == len(lines) else f"{line}\\"
