""" "Tôi là trưởng thôn ở thôn Bản Chu, xã X": who somebody says to be, and what is said to that."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex as re

from knowledge.answer import Answer, Status
from knowledge.canonical import canonical, is_accented
from knowledge.conversation.narrowing import is_known
from knowledge.conversation.spoken_places import SpokenPlace, Tokens, place_at
from knowledge.diacritics import restore
from knowledge.folding import fold
from knowledge.library import Library
from knowledge.question import understand
from knowledge.store.conversations import Persona
from knowledge.vocabulary import load

_WORDS = load("persona")


def _phrases(name: str) -> list[tuple[str, ...]]:
    return [tuple(words.split()) for words in _WORDS[name]]


_GREETINGS, _PERSONS, _TIES, _DWELLS = map(_phrases, ("greetings", "persons", "ties", "dwells"))
_LINKS, _ROLES, _POLITE = map(_phrases, ("links", "roles", "polite"))
_ROLE_ENDS = frozenset((*_WORDS["role_ends"], *_WORDS["role_ends_plain"]))
_FORGET, _RECALL = ([re.compile(p) for p in _WORDS[name]] for name in ("forget", "recall"))
_LONGEST_ROLE: int = _WORDS["longest_role"]
KIND = "persona"
TAKE_BACK = "muốn bỏ, xin nhắn “quên tôi đi”"


@dataclass(frozen=True, slots=True)
class Introduction:
    """Who somebody says to be, and the question that follows ("" for none)."""

    persona: Persona
    question: str = ""


def introduction(text: str, library: Library) -> Introduction | None:
    """Read a text in which somebody says who they are; None when it does not."""
    tokens = Tokens(text)
    at = _after_greetings(tokens)
    person = tokens.phrase(at, _PERSONS)
    if not person:
        return None
    at += person
    said = _dwelling(tokens, at, library) or _holding(tokens, at, library)
    if said is None:
        return None
    role, places, at = said
    if (
        role and places and fold(role.split()[-1]) in ("truong", "pho")
    ):  # of what: the kind of place is part of the role
        role = f"{role} {places[0].kind if is_accented(role) else fold(places[0].kind)}"
    if role and not is_accented(role):
        role = restore(role)
    if at < len(tokens.typed) and tokens.typed[at] == "?":
        return None
    ordered = tuple(str(p) for p in sorted(places, key=lambda p: p.level))
    return Introduction(Persona(role, ordered), _question(text, tokens, at, library))


def told_anew(before: Persona | None, said: Persona) -> Persona:
    """Who the person is now: what was said before stays where the new words say nothing of it."""
    if before is None:
        return said
    if said.group:
        return replace(before, group=said.group)
    if said.role and said.places:
        return said
    if said.places:
        return Persona(None if before.places else before.role, said.places)
    return Persona(said.role, before.places, before.group)


def acknowledged(persona: Persona, library: Library) -> Answer:
    """One sentence that says what was understood, and how to take it back."""
    unheard = bool(persona.places) and not is_known(persona, library)
    notes = ("Các văn bản trong kho chưa nhắc đến nơi này.",) if unheard else ()
    return Answer(Status.ANSWERED, f"Đã ghi nhớ anh/chị {described(persona)}; {TAKE_BACK}.", notes=notes, kind=KIND)


def described(persona: Persona) -> str:
    where = ", ".join(filter(None, (*persona.places, f"xã nhóm {persona.group}" if persona.group else "")))
    return " ".join(filter(None, (f"là {persona.role}" if persona.role else "", f"ở {where}" if where else "")))


def wants_forgetting(text: str) -> bool:
    """ "quên tôi đi", "xóa thông tin của tôi"."""
    return any(p.search(canonical(text)) for p in _FORGET)


def asks_who_i_am(text: str) -> bool:
    """ "tôi là ai?": what is remembered of the person."""
    return any(p.search(canonical(text)) for p in _RECALL)


def forgotten(anything: bool) -> Answer:
    said = "Đã xóa những gì anh/chị cho biết về mình và cuộc trò chuyện này." if anything else NOTHING_KEPT
    return Answer(Status.ANSWERED, said, kind=KIND)


def recalled(persona: Persona | None) -> Answer:
    said = f"Anh/chị đã cho biết mình {described(persona)}; {TAKE_BACK}." if persona else NOTHING_KEPT
    return Answer(Status.ANSWERED, said, kind=KIND)


NOTHING_KEPT = "Tôi không lưu thông tin nào về anh/chị."


def _after_greetings(tokens: Tokens) -> int:
    at = 0
    while greeting := tokens.phrase(at, _GREETINGS):
        at = _over_marks(tokens, at + greeting)
    return at


def _over_marks(tokens: Tokens, at: int) -> int:
    while at < len(tokens.typed) and tokens.typed[at] in ",.;:!-–()":
        at += 1
    return at


_Said = tuple[str | None, list[SpokenPlace], int]


def _dwelling(tokens: Tokens, at: int, library: Library) -> _Said | None:
    """ "… ở xã Y, làm trưởng thôn": (role, places, where it ends)."""
    dwell = tokens.phrase(at, _DWELLS)
    places, end = _places(tokens, at + dwell, library) if dwell else ([], at)
    if not places:
        return None
    beside = _over_marks(tokens, end)
    role, after = _role(tokens, beside + tie, library) if (tie := tokens.phrase(beside, _TIES)) else (None, end)
    return role, places, after if role else end


def _holding(tokens: Tokens, at: int, library: Library) -> _Said | None:
    """ "… là trưởng thôn (ở) thôn A, xã B"."""
    tie = tokens.phrase(at, _TIES)
    role, end = _role(tokens, at + tie, library) if tie else (None, at)
    return (role, *_places(tokens, end, library)) if role else None


def _role(tokens: Tokens, begin: int, library: Library) -> tuple[str | None, int]:
    """The role that begins there and where it ends: up to its place, a mark, or a word that is part of no role."""
    if not tokens.phrase(begin, _ROLES):
        return None, begin
    at = begin
    while at < len(tokens.typed) and at - begin <= _LONGEST_ROLE:
        dash = tokens.typed[at] in "-–" and tokens.is_word(at + 1)
        if not (dash or tokens.is_word(at)) or tokens.typed[at].lower() in _ROLE_ENDS:
            break
        if at > begin and place_at(tokens, at, library, told=False):
            break
        at += 1
    if at - begin > _LONGEST_ROLE:
        return None, begin
    return " ".join(tokens.typed[begin:at]), at


def _places(tokens: Tokens, at: int, library: Library) -> tuple[list[SpokenPlace], int]:
    """The places that stand there one after the other, and where they end."""
    found: list[SpokenPlace] = []
    while True:
        begin = _over_marks(tokens, at)
        begin += tokens.phrase(begin, _LINKS)
        place = place_at(tokens, begin, library, told=True)
        if place is None or len(found) == 4:
            return found, at
        found.append(place[0])
        at = place[1]


def _question(text: str, tokens: Tokens, at: int, library: Library) -> str:
    """The question after the introduction: what follows a full stop by itself, else the text as a whole."""
    while at < len(tokens.typed) and (polite := tokens.phrase(at, _POLITE)):
        at += polite
    rest = text[tokens.ends[at - 1] :].strip()
    parted = rest[:1] in (".", "!", ";")
    rest = rest.lstrip(",.;:!-– ")
    asked = understand(rest, library) if rest else None
    if asked is None or not (asked.asked or asked.runs):
        return ""
    return rest if parted else text
