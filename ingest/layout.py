"""Physical lines and paragraphs of a printed letter, by offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

PAGE_MARK = re.compile(
    r"(?:[-–\s]*\d{1,3}[-–\s]*|[Tt]rang\s*\d+(?:\s*/\s*\d+)?|[-_=*–—.…:\s]{2,}|(?:[|\s:-]|</?[a-z][^<>]{0,200}>)+|[#*]+[-_\s]*[#*]*)",
    re.IGNORECASE,
)
TERMINAL = re.compile(r"(?:[.;:!?…]|\./\.)[\"”’)\]*]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it: `text == whole[start:end]`; `gap` tells that a blank line stands before it."""

    start: int
    end: int
    text: str
    gap: bool

    @property
    def is_margin(self) -> bool:
        """A page number or a rule, no words."""
        return PAGE_MARK.fullmatch(self.text) is not None


def lines(text: str) -> list[Line]:
    """The lines of a text that hold more than white space, in order."""
    found: list[Line] = []
    gap = False
    for match in re.finditer(r"[^\n]*", text):
        line = match.group().strip()
        if line:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            found.append(Line(start, start + len(line), line, gap or not found))
            gap = False
        elif match.group() == "" and match.start() < len(text) and text[match.start()] == "\n":
            # an empty line: the newline before it ended the last line
            gap = gap or (match.start() == 0 or text[match.start() - 1] == "\n")
        elif match.group():
            gap = True
    return found


def is_upper(text: str) -> bool:
    """Printed in capitals: at least two letters, and no lower-case one (abbreviations in small letters aside)."""
    letters = list(filter(str.isalpha, text))
    return len(letters) >= 2 and sum(map(str.isupper, letters)) >= 0.9 * len(letters)
