"""The list of all that letters give to a person: `worklist(persona, library, today)`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.administration import DISTRICT_LEVEL_ENDED
from knowledge.canonical import canonical
from knowledge.entry import Entry
from knowledge.library import Library
from knowledge.store.conversations import Persona
from knowledge.unit_names import Level
from knowledge.units import Unit, units_of
from knowledge.worklist.closing import is_closing
from knowledge.worklist.concerning import concerns, is_for_all
from knowledge.worklist.duties import Duty, duties_of
from knowledge.worklist.groups import Group
from knowledge.worklist.homes import level_of, named_at, place_key
from knowledge.worklist.person import Person, level_of_role, person_of
from knowledge.worklist.superseding import changes_for

ONLY_NAMED = "Danh sách chỉ gồm những việc mà văn bản trong kho nêu rõ vai trò hoặc cơ quan, tại nơi của anh/chị."
DISTRICT_ENDED = (
    "Cấp huyện đã kết thúc hoạt động từ ngày 1/7/2025; văn bản không cho biết ai nhận những việc của cấp này."
)
_LEVEL_WORDS = {Level.VILLAGE: "thôn, bản", Level.COMMUNE: "xã", Level.DISTRICT: "huyện", Level.PROVINCE: "tỉnh"}


@dataclass(frozen=True, slots=True)
class Worklist:
    """`duties` in the order of the groups, in each by day. `lacking` says what the person has not told; `notes` what holds for the list."""

    persona: Persona
    duties: tuple[Duty, ...] = ()
    lacking: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def who(self) -> str:
        """`trưởng thôn, thôn Nà Mạ, xã Suối Nhung`."""
        return ", ".join(filter(None, (self.persona.role, *self.persona.places)))

    def of(self, group: Group | None = None, word: str = "") -> tuple[Duty, ...]:
        """Those of a group (of all) where the words stand in a row in the task, its deadline or its letter's line, diacritics aside."""
        wanted = canonical(word) if word.strip() else " "
        return tuple(d for d in self.duties if (group is None or d.group is group) and wanted in _searched(d))

    def counts(self, word: str = "") -> dict[Group, int]:
        """How many each group holds; groups without any are left out."""
        found = {group: len(self.of(group, word)) for group in Group}
        return {group: count for group, count in found.items() if count}


def page_of(duties: tuple[Duty, ...], page: int, size: int) -> tuple[Duty, ...]:
    """A page, counted from 0; () beyond the last."""
    return duties[page * size : (page + 1) * size] if page >= 0 else ()


def worklist(persona: Persona, library: Library, today: date) -> Worklist:
    """Every task that a letter in store surely gives to a person: by name, or to all of their kind where they are (docs/decisions/0017).

    What cannot be told to be theirs is left out. Never raises for what a person may have said.
    """
    library.refresh()
    lacking = lacking_of(persona)
    person = None if lacking else person_of(persona, library)
    if person is None:
        return Worklist(persona, lacking=lacking or "Chưa rõ nơi của vai trò này.")
    notes = [ONLY_NAMED, *filter(None, (person.unsure or _around_unknown(person),))]
    if person.level is Level.DISTRICT and today >= DISTRICT_LEVEL_ENDED:
        return Worklist(persona, notes=(*notes, DISTRICT_ENDED))
    found = [duty for letter_id in _letters(person, library) for duty in _given(letter_id, person, library, today)]
    return Worklist(persona, tuple(sorted(found, key=_order)), notes=tuple(notes))


def given_by(letter_id: int, persona: Persona, library: Library, today: date) -> tuple[Duty, ...]:
    """The part of somebody's worklist that one letter gives, in its order; () where it gives them nothing, or is gone."""
    library.refresh()
    person = None if lacking_of(persona) else person_of(persona, library)
    entry = library.entries.get(letter_id)
    if person is None or entry is None or (person.level is Level.DISTRICT and today >= DISTRICT_LEVEL_ENDED):
        return ()
    return tuple(_given(letter_id, person, library, today)) if _may_name(person)(entry) else ()


def lacking_of(persona: Persona) -> str | None:
    """What is still to be said before tasks can be told to be somebody's; None when nothing is."""
    if not persona.role:
        return "Anh/chị chưa cho biết vai trò của mình."
    if not persona.places:
        return "Anh/chị chưa cho biết nơi mình làm việc."
    level = level_of_role(persona.role)
    if level is not None and level not in map(level_of, persona.places):
        return f"Vai trò {persona.role} cần thêm tên {_LEVEL_WORDS[level]} của anh/chị."
    if level is None and not any(level_of(p) not in (None, Level.VILLAGE) for p in persona.places):
        return "Anh/chị chưa cho biết xã của mình."
    return None


def _around_unknown(person: Person) -> str | None:
    home = person.homes[0]
    if home.district or home.province or not home.commune:
        return None
    commune = f"{home.commune[:1].lower()}{home.commune[1:]}"
    return f"Chưa rõ {commune} thuộc huyện, tỉnh nào; xin nói thêm để có cả những việc cấp trên giao cho mọi xã."


def _given(letter_id: int, person: Person, library: Library, today: date) -> Iterator[Duty]:
    changes = changes_for(letter_id, person, library)
    for unit in _units(letter_id, library):
        if concerns(unit, person) and not is_closing(unit):
            yield from duties_of(unit, changes, today)


def _letters(person: Person, library: Library) -> list[int]:
    """The letters that may name the person."""
    may_name = _may_name(person)
    ids = sorted(entry.letter_id for entry in library.entries.values() if may_name(entry))
    library.read(ids)
    return ids


def _may_name(person: Person) -> Callable[[Entry], bool]:
    """Whether a letter may name the person: one of the places around, or that names the person's own."""
    around = {place_key(n, level) for home in person.homes for level in Level if (n := named_at(home, level))}
    own = {place_key(name, person.level) for name in person.own_places}
    return lambda entry: bool(around & entry.own_places or own & entry.places) or is_for_all(entry.issuer)


def _units(letter_id: int, library: Library) -> Iterator[Unit]:
    letter = library.letter(letter_id)
    for passage in sorted({o.passage for o in letter.obligations}):
        yield from units_of(letter_id, letter, passage)


def _order(duty: Duty) -> tuple[int, date, int, int]:
    """Overdue ones: those that ended last first, for they may still be done; then by day, by letter."""
    day = duty.last or duty.coming or date.max
    if duty.group is Group.OVERDUE:
        day = date.min + (date.max - day)
    return list(Group).index(duty.group), day, duty.unit.letter_id, duty.unit.start


def _searched(duty: Duty) -> str:
    quote = duty.quote
    return canonical(f"{duty.unit.text} {duty.unit.above_printed} {quote.letter} {duty.words}")


def places_known(library: Library, most: int = 12) -> str:
    """The places whose bodies issued letters in store, as printed, for whoever is told that no letter names theirs."""
    library.refresh()
    names = sorted(
        {
            name
            for entry in library.entries.values()
            for place in entry.own_places
            if (known := library.places.get(place)) and known.kinds
            for name in [f"{min(known.kinds)} {known.printed}"]
        }
    )
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")
