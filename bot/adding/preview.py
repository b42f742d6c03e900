"""What is told of a file before anybody decides on it: what was read, and what was not, or not surely."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from knowledge.criteria.coding import as_json
from knowledge.criteria.model import CriteriaSet
from knowledge.doubts import doubts_of
from knowledge.due import due_words
from knowledge.letter import Letter
from knowledge.units import letter_label

MOST_DEADLINES, MOST_DOUBTS = 4, 6
LONGEST = 240  # characters of a line


@dataclass(frozen=True, slots=True)
class Preview:
    """Of a letter: `label` its line, `lacking` what its head does not say (keys of the phrase `lacking_parts`), counts of what it
    holds, some of its deadlines and doubts, `same` the ids of letters in store with its number, date and issuer.

    Of a form of criteria: `key` names the set, `sets` is how many criteria it holds, `digest` tells it from another under the key.
    """

    label: str
    subject: str = ""
    lacking: tuple[str, ...] = ()
    tasks: int = 0
    deadlines: int = 0
    due: tuple[str, ...] = ()
    doubts: int = 0
    doubted: tuple[str, ...] = ()
    same: tuple[int, ...] = ()
    sets: int = 0
    key: str = ""
    digest: str = ""
    replaces: bool = False  # a form of the same key that was in store

    def as_json(self) -> dict[str, Any]:
        """Its fields by their names."""
        return asdict(self)

    @classmethod
    def of_json(cls, fields: dict[str, Any]) -> Preview:
        """What `as_json` gave."""
        read: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in fields.items()}
        return cls(**read)


def of_letter(letter: Letter, same: list[int]) -> Preview:
    """What is told of a letter; `same` are the letters in store that seem to be the same document."""
    header = letter.header
    parts = {
        "kind": header.kind,
        "number": header.number or header.symbol,
        "issuer": header.issuer,
        "date": header.date or header.year,
        "subject": header.subject,
    }
    due = [due_words(d) for o in letter.obligations for d in o.deadlines if d.date or d.rrule]
    doubts = doubts_of(letter)
    return Preview(
        label=_line(letter_label(letter)),
        subject=_line(header.subject or ""),
        lacking=tuple(name for name, value in parts.items() if not value),
        tasks=len(letter.obligations),
        deadlines=len(due),
        due=tuple(_line(words) for words in dict.fromkeys(due))[:MOST_DEADLINES],
        doubts=len(doubts),
        doubted=tuple(_line(f"{what}: {reason}") for what, reason in doubts[:MOST_DOUBTS]),
        same=tuple(same),
        sets=len(letter.criteria),
    )


def of_form(form: CriteriaSet, before: CriteriaSet | None) -> Preview:
    """What is told of a filled form; `before` is the form of the same key in store."""
    return Preview(
        label=_line(f"{form.title} ({form.decision.number})"),
        key=form.key,
        digest=digest_of(form),
        sets=len(form.criteria),
        replaces=before is not None,
    )


def digest_of(form: CriteriaSet) -> str:
    """Tells a form from another of the same key."""
    return sha256(repr(as_json(form)).encode()).hexdigest()[:16]


def _line(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
