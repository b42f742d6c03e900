""" "cái thứ hai": one line of the list, one of the questions, that the turn before offered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import regex as re

from knowledge.answer import Answer, Quote, Status
from knowledge.answers.leads import QUOTED
from knowledge.answers.notes import notes_of
from knowledge.answers.quoting import excerpt, footnotes, heading_quotes, quote, told
from knowledge.canonical import canonical
from knowledge.conversation.whereabouts import stretch_of, unit_at
from knowledge.folding import fold
from knowledge.library import Library
from knowledge.store.conversations import Stretch, Turn
from knowledge.units import Unit
from knowledge.vocabulary import load

_PICK = load("conversation")["pick"]
_ORDINALS = {f"n{n}" if n > 0 else "last": (n, words) for n, words in load("conversation")["ordinals"].items()}
_ANY = "|".join(
    f"(?P<{name}>{'|'.join(sorted(words, key=len, reverse=True))})" for name, (_, words) in _ORDINALS.items()
)
_PICKED = re.compile(rf"^ {_PICK['before']}(?:(?P<thing>{_PICK['thing']}) )?(?:{_ANY})(?P<rest> .*)$")
_SAYS_ORDER = re.compile(r"\d|thu |dau tien|cuoi cung")  # "việc ba xã phải làm" picks nothing
_AFTER = re.compile(rf"^{_PICK['after']} $")
_NUMBERED_LINE = re.compile(r"(?m)^(?P<n>\d{1,2})\. (?P<line>.+)$")
_SHORT_REPLY = 8  # words


@dataclass(frozen=True, slots=True)
class Pick:
    """The `no`th (from 0) of what was offered; `rest` is what is asked of it, "" for nothing but to see it."""

    no: int
    rest: str


def picked(text: str, before: Turn) -> Pick | None:
    """Which one of the turn's choices or lines is meant; a number that is none of them is given as it is."""
    offered = len(before.choices or before.items)
    if not offered:
        return None
    words = canonical(text)
    whole = [i for i, choice in enumerate(before.choices) if canonical(choice) == words]
    if len(whole) == 1:
        return Pick(whole[0], "")
    match = _PICKED.match(words)
    if match:
        name, n = next((name, n) for name, (n, _) in _ORDINALS.items() if match[name])
        no = n - 1 if n > 0 else offered + n
        if _AFTER.match(match["rest"]):
            return Pick(no, "")
        if match["thing"] and before.items and no < offered and _SAYS_ORDER.match(match[name]):
            return Pick(no, match["rest"].strip())
    return _named_choice(words, before)


def picks_of_nothing(text: str) -> bool:
    """Whether a text does nothing but pick ("2", "cái thứ hai")."""
    words = canonical(text)
    match = _PICKED.match(words)
    return bool(match and _AFTER.match(match["rest"]) and (match["thing"] or words.strip().isdecimal()))


def _named_choice(words: str, before: Turn) -> Pick | None:
    """A short reply that stands in one of the choices alone: "huyện Yên Lĩnh", "theo kế hoạch"."""
    reply = [w for w in words.split() if w not in ("theo", "cua", "cai", "a", "nhe", "la")]
    if not reply or len(reply) > _SHORT_REPLY:
        return None
    fitting = [i for i, choice in enumerate(before.choices) if f" {' '.join(reply)} " in f"{_offered(choice)} "]
    return Pick(fitting[0], "") if len(fitting) == 1 else None


def _offered(choice: str) -> str:
    """What tells a choice from the others: the words after its last comma, or all of it."""
    return canonical(choice.rsplit(", ", 1)[-1])


def items_of(answer: Answer) -> tuple[Stretch, ...]:
    """Where the numbered lines of an answer stand in the letters, in order; none when it is no list or a line is not found.

    Lists quote in the order of their lines, one quote for all lines out of it.
    """
    quotes = [q for q in answer.quotes if not q.nearest]
    found: list[int] = []
    for match in _NUMBERED_LINE.finditer(answer.text):
        at = _quote_of(match["line"], quotes, found[-1] if found else -1)
        if at is None:
            return ()
        found.append(at)
    return tuple(stretch_of(quotes[at]) for at in found) if len(found) > 1 else ()


def _quote_of(line: str, quotes: list[Quote], last: int) -> int | None:
    """The quote that holds a line's words: the next one, else the one of the line before, else any."""
    inside = re.search(r"“(.+)”", line)
    words = inside[1] if inside else re.split(r" – | …|(?: \([^()]*\))$", line)[0]
    needle = fold(words).strip(" .;,")
    order = [last + 1, last, *range(len(quotes))]
    return next((i for i in order if 0 <= i < len(quotes) and needle in fold(quotes[i].quote)), None)


def shown(stretch: Stretch, library: Library, today: date) -> tuple[Answer, tuple[Unit, ...]]:
    """A line of a list, in full: the words of the letter, and who must do it."""
    unit = unit_at(stretch, library)
    letter = library.letter(stretch.letter_id)
    if unit is None:
        words = quote(stretch.letter_id, letter, stretch.start, stretch.end, "")
        return Answer(Status.ANSWERED, QUOTED, quotes=(words,), kind="picked"), ()
    names = [party.name for party in unit.obligation.assignees] if unit.obligation else []
    dates = [(d.start, d.end) for d in unit.deadlines]
    return Answer(
        Status.ANSWERED,
        QUOTED,
        notes=notes_of([unit], unit.deadlines, today),
        deadlines=told(unit.deadlines),
        quotes=(excerpt(unit, (), dates), *heading_quotes(unit, names), *footnotes(unit)),
        kind="picked",
    ), (unit,)


def not_offered(before: Turn | None) -> Answer:
    """What is said to a number that was not on the list, or when there is none."""
    if before is None or not (before.choices or before.items):
        return Answer(Status.NOT_FOUND, "Trước câu này không có danh sách nào để chọn.", kind="picked")
    offered = before.choices or before.items
    what = "lựa chọn" if before.choices else "mục"
    status = Status.CLARIFY if before.choices else Status.NOT_FOUND
    return Answer(status, f"Câu trả lời trước chỉ có {len(offered)} {what}.", choices=before.choices, kind="picked")
