"""Text on one line of a list or a button."""

from __future__ import annotations

from bot.views.parts import readable


def one_line(text: str, most: int) -> str:
    """The text on one line, cut between words where they are not too long, with "…" for what is missing."""
    line = " ".join(readable(text).split())
    if len(line) <= most:
        return line
    head = line[: most - 1].rsplit(" ", 1)[0]
    return f"{head if len(head) > most // 2 else line[: most - 1]}…"
