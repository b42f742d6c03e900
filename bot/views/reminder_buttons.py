"""What the buttons of reminders carry; read back only as written."""

from __future__ import annotations

PATTERN = r"^nh:"


def remind_data(letter_id: int, obligation: int) -> str:
    """The button "Nhắc tôi" of an obligation: its letter, and its number in it."""
    return f"nh:n:{letter_id}:{obligation}"
