"""Who holds a post, and what a person is given: read from lists and tables of names ("1. Ông … - Chủ tịch UBND xã - Trưởng ban;")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex as re

from knowledge.answer import Answer, Quote, Status
from knowledge.answers.leads import QUOTED
from knowledge.answers.quoting import quote_passage
from knowledge.canonical import canonical
from knowledge.letter import Letter, Passage, PassageKind
from knowledge.question import Asked, Question
from knowledge.retrieval import Found
from knowledge.units import Unit

MOST_ROWS = 6
LONGEST_POST = 120  # characters
_NAME = r"\p{Lu}[\p{L}’']*(?:\s\p{Lu}[\p{L}’']*){1,4}"
_LISTED = re.compile(
    rf"(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à)\s+(?P<name>{_NAME})\s*(?:,|\s[-–])\s*(?P<posts>[^.;:()]{{3,{LONGEST_POST}}})"
)
_NAME_CELL = re.compile(rf"(?:(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à)\s+)?(?P<name>{_NAME})")
_BETWEEN_POSTS = re.compile(r"\s[-–]\s|,|\bkiêm\b")
_DEPUTY = " thuong truc "
# What may follow a post in a question without belonging to it: a place, or the question itself.
_BEHIND = re.compile(r" (?:la|ten|o|tai|cua|xa|huyen|tinh|thon|phuong|thi tran|va|hien|nay|ho|do|ky|ai|_) ")
# Bodies with posts of the same names as a people's committee's.
OTHERS_WITH_POSTS = (
    "hoi dong nhan dan",
    "mat tran to quoc",
    "hoi nong dan",
    "hoi phu nu",
    "hoi lien hiep phu nu",
    "hoi cuu chien binh",
    "doan thanh nien",
    "hop tac xa",
)


@dataclass(frozen=True, slots=True)
class Held:
    """A post as a passage prints it, and the name of who holds it."""

    passage: Passage
    name: str
    post: str


def holder_of(post: str, question: Question, letter_id: int, letter: Letter) -> tuple[str, list[Quote]] | None:
    """The line that names who holds a post (canonical) in a letter's lists and tables, with what proves it; None where nobody does.

    The longest post that is meant goes first: "Phó Trưởng ban Thường trực" before "Phó Trưởng ban".
    """
    fitting = [held for held in _all_held(letter) if _is_meant(post, held.post, question.canonical, letter)]
    if not fitting:
        return None
    best = max(fitting, key=lambda held: len(canonical(held.post).split()) if _DEPUTY in question.canonical else 0)
    quotes = [quote_passage(letter_id, letter, best.passage)]
    if " phu trach " in question.canonical:
        quotes += [quote_passage(letter_id, letter, passage) for passage in _tasks_of(best, letter)]
    return f"{best.post}: {best.name}.", quotes


def rows_of_person(question: Question, found: Iterable[Found]) -> Answer | None:
    """The rows of tables that name a person whom the question names; to confirm that somebody is in charge of a place, also the
    row of that place. None where it names nobody of a table."""
    units = [f.unit for f in found if f.unit.passage.kind is PassageKind.TABLE_ROW]
    named = [unit for unit in units if any(f" {name} " in question.canonical for name in _names_in(unit))]
    if not named:
        return None
    rows = [*named]
    if Asked.CHECK in question.asked:
        heads = {unit.passage.headings for unit in named}
        rows += [
            u for u in units if u not in rows and u.passage.headings in heads and any(map(u.speaks_of, question.places))
        ]
    quotes = tuple(quote_passage(u.letter_id, u.letter, u.passage) for u in rows[:MOST_ROWS])
    return Answer(Status.ANSWERED, QUOTED, quotes=quotes, kind="person")


def _names_in(unit: Unit) -> Iterator[str]:
    """The names of persons that stand alone in cells of a row, canonical."""
    for cell in unit.text.strip(" |").split("|"):
        match = _NAME_CELL.fullmatch(cell.strip())
        if match and len(match["name"].split()) > 1:
            yield canonical(match["name"]).strip()


def _all_held(letter: Letter) -> Iterator[Held]:
    for passage in letter.passages:
        if passage.kind is PassageKind.TABLE_ROW:
            cells = [cell.strip() for cell in passage.text.strip(" |").split("|")]
            for cell, behind in zip(cells, cells[1:], strict=False):
                match = _NAME_CELL.fullmatch(cell)
                if match:
                    yield from (Held(passage, match["name"], post) for post in _posts(behind))
        elif passage.kind in (PassageKind.HEADER, PassageKind.BODY):
            for match in _LISTED.finditer(" ".join(passage.text.split())):
                yield from (Held(passage, match["name"], post) for post in _posts(match["posts"]))


def _posts(words: str) -> list[str]:
    return [part for each in _BETWEEN_POSTS.split(words) if (part := each.strip(" *_"))]


def _is_meant(post: str, printed: str, asked: str, letter: Letter) -> bool:
    """Whether a printed post is the one asked for: the same post, of the same body as far as both tell it."""
    words = canonical(printed)
    if not words.startswith(f" {post} "):
        return False
    own = words.removeprefix(f" {post}").strip()
    if (_DEPUTY in f" {own} ") != (f" {post}{_DEPUTY}" in asked):
        return False
    own = own.removeprefix(_DEPUTY.strip()).strip()
    behind = asked[asked.index(f" {post} ") + len(post) + 1 :].removeprefix(_DEPUTY.rstrip())
    end = _BEHIND.search(behind)
    meant = behind[: end.start()].strip() if end else behind.strip()
    if any(body in own and body not in meant for body in OTHERS_WITH_POSTS):
        return False
    if not own:
        return not meant or f" {' '.join(meant.split()[:2])} " in canonical(letter.text)
    return not meant or own.split()[0] == meant.split()[0]


def _tasks_of(held: Held, letter: Letter) -> list[Passage]:
    """What else of the letter says what the holder of a post is in charge of."""
    post = canonical(held.post)
    found = [
        p
        for p in letter.passages
        if p is not held.passage
        and p.kind is PassageKind.BODY
        and re.search(rf"{post}(?:\w+ ){{0,3}}phu trach ", canonical(p.text))
    ]
    return found[:1]
