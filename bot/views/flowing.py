"""Lines that were broken at the edge of a printed page, joined: a phone is narrower, and breaks them itself."""

from __future__ import annotations

import re

_EDGE = 40  # characters; a line that ends before it ended where its writer wanted it to
# the next line goes on in small letters or within a date or number; "a) …" and "2. …" begin something of their own
_BROKEN = re.compile(rf"(?<=[^\n]{{{_EDGE}}})\n(?=(?![^\W\d_]{{1,2}}[).]\s)[^\W\d_]|\d+/)")


def flowing(text: str) -> str:
    """The text with a space for each line break inside a sentence; nothing else is changed."""
    return _BROKEN.sub(lambda match: " " if _goes_on(text[match.end()]) else "\n", text)


def _goes_on(char: str) -> bool:
    return char.islower() or char.isdigit()
