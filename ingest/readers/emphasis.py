"""Emphasis marks of Markdown: which asterisks and underscores are markup, and which were printed.

CommonMark (https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis) with two changes for OCR output: a run
closes only a run of the same length or its parts (`**Thu nhập* bình quân**` keeps the mark of the footnote), and
punctuation beside a mark does not matter (`**Điều 1.**Phạm vi` is bold up to the full stop).
"""

from __future__ import annotations

import re
from collections import defaultdict

_TOKEN = re.compile(r"\\([!-/:-@\[-`{-~])|\*+|_+")


class _Openers:
    """The runs of one mark that may still be closed, by length; taking one forgets those that were opened after it."""

    def __init__(self) -> None:
        self._at: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)  # length: (offset, end) of each

    def push(self, offset: int, length: int) -> None:
        self._at[length].append((offset, offset + length))

    def take(self, length: int) -> tuple[int, int] | None:
        if not self._at[length]:
            return None
        span = self._at[length].pop()
        for spans in self._at.values():
            while spans and spans[-1][0] > span[0]:
                spans.pop()
        return span

    def close(self, length: int) -> list[tuple[int, int]]:
        """The spans of the marks that a closing run of this length belongs to; none if it closes nothing."""
        if span := self.take(length):
            return [span]
        if length == 3 and self._at[1] and self._at[2]:  # **a *b***
            inner, outer = sorted((1, 2), key=lambda n: -self._at[n][-1][0])
            return [span for n in (inner, outer) if (span := self.take(n))]
        if length in (1, 2) and (span := self.take(3)):  # ***a* b**: the inner marks go, the others wait
            start, end = span
            self.push(start, 3 - length)
            return [(end - length, end)]
        return []


def without_emphasis(block: str) -> str:
    """One block of text (no blank line in it) without paired emphasis marks and without backslash escapes.

    Takes time linear in the length of the block, whatever stands in it.
    """
    if not any(mark in block for mark in "*_\\"):
        return block
    gone: list[tuple[int, int]] = []
    openers = {"*": _Openers(), "_": _Openers()}
    for token in _TOKEN.finditer(block):
        start, end = token.span()
        if token[1]:
            gone.append((start, start + 1))
            continue
        before, after = block[start - 1 : start], block[end : end + 1]
        if not _is_markup(token[0], before, after):
            continue
        of_mark, length = openers[token[0][0]], end - start
        can_close, can_open = before.strip() != "", after.strip() != ""
        if token[0][0] == "_":  # an underscore inside a word is part of it
            can_close, can_open = can_close and not after.isalnum(), can_open and not before.isalnum()
        if length == 4 and can_close and can_open and (span := of_mark.take(2)):  # **a****b**
            gone += [span, (start, start + 2)]
            of_mark.push(start + 2, 2)
        elif can_close and (spans := of_mark.close(length)):
            gone += [*spans, (start, end)]
        elif can_open and length <= 3:
            of_mark.push(start, length)
    return _cut(block, gone)


def _is_markup(run: str, before: str, after: str) -> bool:
    """Not `(*)`, the mark of a footnote, nor `3*4`, a product, nor a printed rule of many marks."""
    is_note = before == "(" and after == ")"
    return not is_note and not (before.isdigit() and after.isdigit()) and len(run) <= 4


def _cut(block: str, spans: list[tuple[int, int]]) -> str:
    kept: list[str] = []
    at = 0
    for start, end in sorted(spans):
        kept.append(block[at:start])
        at = end
    return "".join(kept) + block[at:]
