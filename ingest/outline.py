"""The outline of a letter: from marked lines to passages with their place and the headings above them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

import regex as re

from ingest.layout import TERMINAL, Line, is_upper
from ingest.vocabulary import load
from ingest.zones import Zones
from knowledge.letter import Passage, PassageKind

_LEVELS = [(entry["name"], re.compile(entry["pattern"]), entry["label"]) for entry in load("outline")["levels"]]
_RANK = {name: rank for rank, (name, _, _) in enumerate(_LEVELS)}
_COUNTED = {"dash", "plus", "dot"}
_TABLE = re.compile(r"\|.*\|\s*$")
_FOOTNOTE = re.compile(r"\[\^?\d{1,2}\]:?\s|<sup>|[¹²³⁴⁵⁶⁷⁸⁹]|\(\*+\)")
_ROUND = re.compile(r"\((?P<n>\d{1,2})\)\s")
_NOTED = re.compile(r"(?<=[\w%”\")])[ ]?\((?P<n>\d{1,2})\)(?=[.,;:]|\s*$)", re.MULTILINE)
# No paragraph ends with one of these: what follows on the next page goes on, also with a capital or a number.
_UNFINISHED = re.compile(
    r"(?<!\w)(?:của|và|ngày|tháng|năm|tại|số|với|cho|các|những|trước|đến|từ|về|do|để|là|trong|theo|UBND|HĐND|bằng|trên"
    r"|(?:tại|của|ở|cho|và|với|về|thuộc|các|UBND) (?:xã|huyện|tỉnh|(?<!nông )thôn|phường|thị trấn))$"
)
_MAY_BE_NAME = re.compile(r"(?:các|UBND|HĐND) (?:xã|huyện|tỉnh|thôn|phường|thị trấn)$")
_SHORT_LINE = 40  # "1. UBND các xã" is a heading, whatever word it ends with
_HEADING_LENGTH = 220
_LEAD_IN_LENGTH = 1_500
_DEPTH = 12  # lists that start at 1 again within one another
_INNER_BARS = 2  # of a row that no bars close
_LEAD_IN = re.compile(r":\s*[\"”*)]*$")


@dataclass(slots=True)
class _Block:
    """Lines that make one paragraph."""

    kind: PassageKind
    lines: list[Line]
    level: str | None = None
    number: str = ""
    width: int = 0  # of its longest line

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self.width = max(self.width, len(line.text))

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def end(self) -> int:
        return self.lines[-1].end


@dataclass(slots=True)
class _Open:
    """A block that what follows may stand under."""

    rank: float
    name: str
    label: str
    heading: str
    counts: dict[str, int] = field(default_factory=dict)


def outline(text: str, page: list[Line], zones: Zones, page_starts: tuple[int, ...] = (0,)) -> tuple[Passage, ...]:
    """The passages of a letter, in order; together they hold every character that is not white space."""
    rows = _rows(page, zones)
    blocks = _blocks(page, zones, rows)
    last_body = max((i for i, b in enumerate(blocks) if b.kind is PassageKind.BODY), default=-1)
    passages: list[Passage] = []
    root = _Open(-1, "root", "", "")
    stack = [root]
    table_head = ""
    noted = {m["n"]: m.start() for m in reversed(list(_NOTED.finditer(text)))}
    for i, block in enumerate(blocks):
        printed = text[block.start : block.end]
        number = bisect_right(page_starts, block.start)
        if block.kind is not PassageKind.BODY:
            passages.append(Passage(block.start, block.end, printed, block.kind, page=number))
            continue
        kind = _body_kind(block, noted, rows)
        if kind is PassageKind.TABLE_ROW:
            table_head = table_head if passages and passages[-1].kind is PassageKind.TABLE_ROW else printed
            parent = stack[-1]
            label = _count(parent, "row", "dòng {} của bảng")
            heads = (table_head,) if table_head != printed else ()
            passages.append(
                Passage(block.start, block.end, printed, kind, _path(stack, label), _headings(stack) + heads, number)
            )
            continue
        if kind is PassageKind.FOOTNOTE:
            passages.append(Passage(block.start, block.end, printed, kind, ("chú thích",), (), number))
            continue
        before = blocks[i - 1]  # right under "IV. KIẾN NGHỊ" the letter's last paragraph stands in that part
        headed = i > 0 and before.level is not None and is_upper(text[before.start : before.end])
        rank, label = _place(
            block,
            stack,
            closing=block.level is None and i == last_body and not headed,
            article_open=any(o.name == "article" for o in stack),
        )
        above = _headings(stack)
        if block.level is None and printed[0].islower():
            above += _torn_before(passages)
        passages.append(Passage(block.start, block.end, printed, kind, _path(stack, label), above, number))
        leads = _LEAD_IN.search(printed) is not None
        if block.level is not None or leads or is_upper(printed):
            stack.append(
                _Open(rank, block.level or "lead-in", label if block.level else "", _heading(text, block, printed))
            )
    return tuple(passages)


def mark_length(passage: str) -> int:
    """How many characters of a passage are its mark (`1. `, `- `, `Điều 2. `)."""
    for _, pattern, _ in _LEVELS:
        match = pattern.match(passage)
        if match:
            return match.end()
    return 0


def _rows(page: list[Line], zones: Zones) -> frozenset[int]:
    """Where the lines begin that are rows of tables: closed by bars, or parted by as many as a line beside them is."""
    bars = [
        line.text.count("|") if kind is PassageKind.BODY else 0 for line, kind in zip(page, zones.kinds, strict=True)
    ]
    beside = zip([0, *bars], bars, [*bars[1:], 0], strict=False)
    return frozenset(
        line.start
        for line, (before, own, behind) in zip(page, beside, strict=True)
        if _TABLE.match(line.text) or (own >= _INNER_BARS and own in (before, behind))
    )


def _blocks(page: list[Line], zones: Zones, rows: frozenset[int]) -> list[_Block]:
    blocks: list[_Block] = []
    arabic: list[int] = []
    for line, kind in zip(page, zones.kinds, strict=True):
        current = blocks[-1] if blocks else None
        if kind is not PassageKind.BODY:
            same = current is not None and current.kind is kind and not line.gap and kind is not PassageKind.MARGIN
            if (
                same
                and kind in (PassageKind.HEADER, PassageKind.SIGNATURE, PassageKind.ADDRESSEES, PassageKind.RECIPIENTS)
                and current is not None
            ):
                current.add(line)
            else:
                blocks.append(_Block(kind, [line]))
            continue
        level, number = _mark(line.text)
        if level == "arabic" and not _follows(arabic, int(number), current):
            level = None
        if line.start in rows:
            level = None  # "1 | Rà soát | Các thôn": the number of a row
        if level is None and _continues(blocks, line, rows):
            torn = [blocks.pop()] if blocks[-1].kind is PassageKind.MARGIN else []
            for margin in torn:
                blocks[-1].lines.extend(margin.lines)
            blocks[-1].add(line)
            continue
        if level == "arabic":
            arabic.append(int(number))
        blocks.append(_Block(kind, [line], level, number, len(line.text)))
    return blocks


def _mark(line: str) -> tuple[str | None, str]:
    """The level that a line's mark opens, and the mark's own number."""
    for name, pattern, _ in _LEVELS:
        match = pattern.match(line)
        if match:
            return name, (match.groupdict().get("n") or "")
    return None, ""


def _follows(seen: list[int], number: int, before: _Block | None) -> bool:
    """Whether `7. Text` at the start of a line is item 7 and not a number that a line break put there."""
    return (
        number == 1 or number - 1 in seen[-40:] or before is None or TERMINAL.search(before.lines[-1].text) is not None
    )


def _continues(blocks: list[_Block], line: Line, rows: frozenset[int]) -> bool:
    """Whether a line without a mark goes on with the paragraph before it (over a page break, too)."""
    if not blocks or line.start in rows or _FOOTNOTE.match(line.text):
        return False
    before = blocks[-1]
    if before.kind is PassageKind.MARGIN and len(blocks) > 1:
        before = blocks[-2]
        gap = True
    else:
        gap = line.gap
    if before.kind is not PassageKind.BODY:
        return False
    last = before.lines[-1].text
    if before.lines[-1].start in rows or (is_upper(last) != is_upper(line.text) and is_upper(last)):
        return False
    open_end = TERMINAL.search(last) is None
    if gap:
        return open_end and (
            line.text[0].islower()
            or (line.text[0] in "(,;" and not line.text[0].isupper())
            or last.endswith((",", "-", "–"))
            or (_UNFINISHED.search(last) is not None and (len(last) > _SHORT_LINE or not _MAY_BE_NAME.search(last)))
        )
    if open_end:
        return True
    # a full stop at the end of a line that fills the width may end a sentence only, not the paragraph
    return (len(last) >= 0.8 * before.width and len(before.lines) > 1) or line.text[0].islower()


def _body_kind(block: _Block, noted: dict[str, int], rows: frozenset[int]) -> PassageKind:
    """`noted` tells where marks like `(1)` stand behind a word: what opens with one later on is its footnote, no item of a list."""
    first = block.lines[0].text
    if block.start in rows:
        return PassageKind.TABLE_ROW
    item = _ROUND.match(first)
    is_note = _FOOTNOTE.match(first) or (item and noted.get(item["n"], block.start) < block.start)
    return PassageKind.FOOTNOTE if is_note else PassageKind.BODY


def _place(block: _Block, stack: list[_Open], closing: bool, article_open: bool) -> tuple[float, str]:
    """Close what the block ends; return its rank and its label within the parent that is left on the stack."""
    if block.level is None:
        # a bare paragraph ends bullets and letters; the last one of the letter and headings in capitals stand by themselves
        top = closing or is_upper(" ".join(line.text for line in block.lines))
        floor: float = _RANK["appendix"] + 1 if top else _RANK["letter"]
        while len(stack) > 1 and (stack[-1].rank >= floor or (top and stack[-1].name == "lead-in")):
            stack.pop()
        leads = _LEAD_IN.search(block.lines[-1].text) is not None
        if len(stack) > 1 and stack[-1].name == "lead-in" and leads:
            stack.pop()
        return stack[-1].rank + 0.5, _count(stack[-1], "paragraph", "đoạn {}")
    rank = _RANK[block.level]
    same = next((i for i in range(len(stack) - 1, 0, -1) if stack[i].name == block.level), None)
    anew = block.level == "arabic" and block.number == "1" and stack[-1].name == "lead-in"
    if same is not None and not (anew and same < len(stack) - 1 and len(stack) < _DEPTH):
        del stack[same:]
    else:
        while len(stack) > 1 and stack[-1].rank > rank and stack[-1].name != "lead-in":
            if block.level in _COUNTED and stack[-1].name in _COUNTED and _heads(stack[-1].heading):
                break  # which bullet stands above which is the writer's choice: "• Tên" heads the "+ " that follow
            stack.pop()
    template = next(label for name, _, label in _LEVELS if name == block.level)
    if block.level == "arabic" and article_open and any(o.name == "article" for o in stack):
        template = "khoản {}"
    if block.level in _COUNTED:
        return rank, _count(stack[-1], block.level, template)
    return rank, template.format(block.number).strip()


def _torn_before(passages: list[Passage]) -> tuple[str, ...]:
    """The half of a sentence that footnotes or a page's margin tore from what follows: it stands above it as a heading does."""
    for passage in reversed(passages):
        if passage.kind in (PassageKind.FOOTNOTE, PassageKind.MARGIN):
            continue
        if passage.kind is not PassageKind.BODY or passage is passages[-1] or TERMINAL.search(passage.text):
            return ()
        words = " ".join(passage.text.split())
        return (words[words.rfind(". ") + 2 :] if ". " in words else words,)
    return ()


def _heads(bullet: str) -> bool:
    """Whether a bullet is no sentence or item by itself, but the name of what follows."""
    return bool(bullet) and not bullet.endswith((".", ";", "./", "!", "?"))


def _count(parent: _Open, what: str, template: str) -> str:
    parent.counts[what] = parent.counts.get(what, 0) + 1
    return template.format(parent.counts[what])


def _path(stack: list[_Open], label: str) -> tuple[str, ...]:
    return (*(o.label for o in stack if o.label), label)


def _headings(stack: list[_Open]) -> tuple[str, ...]:
    return tuple(o.heading for o in stack if o.heading)


def _heading(text: str, block: _Block, printed: str) -> str:
    """What of a block heads the blocks under it: all of a short one, of a longer one what stands before the colon."""
    words = " ".join(printed.split())
    if len(words) > _LEAD_IN_LENGTH and _LEAD_IN.search(words):
        tail = words[-_LEAD_IN_LENGTH:]
        return tail[tail.find(". ") + 2 :] if ". " in tail else tail[tail.find(" ") + 1 :]
    if len(words) <= _HEADING_LENGTH or _LEAD_IN.search(words):
        return words
    colon = words.find(":")
    return words[: colon + 1] if 0 < colon <= _HEADING_LENGTH else ""
