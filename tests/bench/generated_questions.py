"""Questions about the sample letters put together from templates: what the letters say, asked in many ways, and what they do not say.

The words stand in generated.yaml. Of each question it is known whether any letter answers it: a place, body, person, number or
matter that no letter names, a matter that is told of another place only, or an attribute that nothing states is `absent`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

SEED = 20
Words = dict[str, str]


@dataclass(frozen=True, slots=True)
class Generated:
    """`absent` names what is missing, None where a letter answers; then one of `must` stands in a right answer."""

    text: str
    kind: str
    absent: str | None = None
    must: tuple[str, ...] = ()


@cache
def vocabulary() -> dict[str, Any]:
    """The content of generated.yaml."""
    words: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("generated.yaml").read_text("utf-8"))
    return words


def generated(count: int, seed: int = SEED) -> list[Generated]:
    """`count` different questions, the families in turn; the same seed gives the same questions, a higher count the same first ones."""
    chance = Random(f"{seed}/generated")
    found: dict[str, Generated] = {}
    while len(found) < count:
        for family in FAMILIES:
            one = family(chance)
            found.setdefault(one.text, one)
    return list(found.values())[:count]


def _asked(
    chance: Random, kind: str, absent: str | None = None, must: list[str] | None = None, **words: str
) -> Generated:
    template = chance.choice(vocabulary()["asking"][kind])
    said = re.sub(r"\s+", " ", template.format(**words)).strip()
    text = chance.choice(vocabulary()["openings"]) + said + chance.choice(vocabulary()["endings"])
    if chance.random() < 0.5:
        text = text[:1].upper() + text[1:]
    return Generated(text, kind, absent, tuple(must or ()))


def _fact(chance: Random) -> dict[str, Any]:
    fact: dict[str, Any] = chance.choice(vocabulary()["facts"])
    return fact


def _words(fact: dict[str, Any], **other: str) -> Words:
    return {"who": fact["who"], "place": fact["place"], "action": fact["action"], **other}


def _date(chance: Random) -> str:
    return f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/{chance.choice([2023, 2024, 2025])}"


def _same_level(place: str) -> str:
    """The list of absent places that are of the level of this one."""
    return {"tỉnh": "provinces", "huyện": "districts", "xã": "communes", "thôn": "villages"}[place.split()[0]]


def _elsewhere(thing: dict[str, Any]) -> list[str]:
    places = thing.get("elsewhere", [])
    return places if isinstance(places, list) else list(vocabulary()["places"][places])


# --- what a letter says


def _due(chance: Random) -> Generated:
    fact = _fact(chance)
    return _asked(chance, "deadline", must=fact["due"], **_words(fact))


def _wrong_premise(chance: Random) -> Generated:
    fact = _fact(chance)
    return _asked(chance, "check", must=fact["due"], **_words(fact, date=_date(chance)))


def _sent_to(chance: Random) -> Generated:
    fact = chance.choice([f for f in vocabulary()["facts"] if "to" in f])
    return _asked(chance, "channel", must=fact["to"], **_words(fact))


def _figure(chance: Random) -> Generated:
    figure = chance.choice(vocabulary()["figures"])
    return _asked(chance, "figure", must=figure["is"], place=figure["place"], thing=figure["thing"])


def _in_charge(chance: Random) -> Generated:
    place, person = chance.choice(list(vocabulary()["in_charge"].items()))
    return _asked(chance, "in_charge", must=[person], place=place)


def _criterion(chance: Random) -> Generated:
    watched = vocabulary()["criteria"]
    number = chance.choice(
        [str(n) for n in range(1, 20) if n not in (2, 17)]
    )  # of these a letter names who files the proofs
    if number in watched:
        return _asked(chance, "criterion", must=[watched[number]], criterion=number)
    return _asked(chance, "criterion", f"nobody watches criterion {number}", criterion=number)


def _of_a_number(chance: Random) -> Generated:
    number, (kind, signer, subject) = chance.choice(list(vocabulary()["signed"].items()))
    asked = chance.choice(["signer", "subject"])
    return _asked(chance, asked, must=[signer if asked == "signer" else subject], document=kind, number=number)


# --- what none says


def _absent_place(chance: Random) -> Generated:
    kind = chance.choice(["deadline", "deadline", "channel", "who", "check", "compound", "figure", "in_charge"])
    thing = chance.choice(vocabulary()["figures"]) if kind == "figure" else _fact(chance)
    level = "communes" if kind == "in_charge" else _same_level(thing["place"])
    place = chance.choice(vocabulary()["absent"][level])
    words = {**thing, "place": place, "date": _date(chance)}
    return _asked(chance, kind, place, **{k: w for k, w in words.items() if isinstance(w, str)})


def _other_place(chance: Random) -> Generated:
    """A matter that letters tell of one place, asked of another one that they know."""
    things = [t for t in vocabulary()["facts"] + vocabulary()["figures"] if _elsewhere(t)]
    thing = chance.choice(things)
    place = chance.choice(_elsewhere(thing))
    kind = "figure" if "thing" in thing else chance.choice(["deadline", "deadline", "check", "compound"])
    words = {**thing, "place": place, "date": _date(chance)}
    missing = f"{place}: {thing.get('action', thing.get('thing'))}"
    return _asked(chance, kind, missing, **{k: w for k, w in words.items() if isinstance(w, str)})


def _nobody_in_charge(chance: Random) -> Generated:
    place = chance.choice(vocabulary()["nobody_in_charge"])
    return _asked(chance, "in_charge", f"{place}: in charge", place=place)


def _absent_matter(chance: Random) -> Generated:
    action, missing = chance.choice(vocabulary()["absent"]["matters"])
    place = chance.choice([p for level in vocabulary()["places"].values() for p in level])
    who = chance.choice(["", "", "trưởng các thôn", "công chức"]) if place.startswith("xã") else ""
    kind = chance.choice(["deadline", "deadline", "channel", "who", "check", "compound"])
    return _asked(chance, kind, missing, who=who, place=place, action=action, date=_date(chance))


def absent_number(chance: Random) -> tuple[str, str]:
    """A type of document and a number of it that no letter bears or names: one in three differs little from one that does."""
    names: dict[str, list[str]] = vocabulary()["absent"]["symbols"]
    if chance.random() < 1 / 3:
        number, (kind, *_) = chance.choice(list(vocabulary()["signed"].items()))
        digits, symbol = number.split("/")
        return kind, f"{int(digits) + chance.choice([1, 2, 10, 100, 1000])}/{symbol}"
    kind = chance.choice(list(names))
    return kind, f"{chance.randint(400, 9999)}/{chance.choice(names[kind])}"


def _absent_number(chance: Random) -> Generated:
    kind, number = absent_number(chance)
    asked = chance.choice(["signer", "subject", "addressees", "issued", "under"])
    commune = chance.choice(list(vocabulary()["in_charge"]))
    return _asked(chance, asked, number, **_words(_fact(chance), document=kind, number=number, commune=commune))


def absent_person(chance: Random) -> str:
    """A full name that stands in no letter."""
    return " ".join(chance.choice(vocabulary()["absent"]["people"][part]) for part in ("family", "middle", "given"))


def _absent_person(chance: Random) -> Generated:
    person = absent_person(chance)
    return _asked(chance, "person", person, person=person)


def _absent_body(chance: Random) -> Generated:
    body = chance.choice(vocabulary()["absent"]["bodies"])
    place = chance.choice(vocabulary()["places"][body["places"]])
    return _asked(chance, "duties", body["body"], body=body["body"], place=place)


def _absent_attribute(chance: Random) -> Generated:
    kind = chance.choice(["of_a_person", "of_a_place", "of_an_action"])
    attribute = chance.choice(vocabulary()["absent"][kind])
    fact = chance.choice(
        [f for f in vocabulary()["facts"] if "vốn" not in f["action"]]
    )  # sums of money paid out are stated
    return _asked(
        chance, kind, attribute, **_words(fact, attribute=attribute, person=chance.choice(vocabulary()["persons"]))
    )


def _off_topic(chance: Random) -> Generated:
    said = chance.choice(vocabulary()["absent"]["off_topic"])
    text = chance.choice(vocabulary()["openings"][:-1]) + said + chance.choice(vocabulary()["endings"])
    return Generated(text, "off_topic", "off topic")


FAMILIES: tuple[Callable[[Random], Generated], ...] = (
    *(_due, _absent_place, _wrong_premise, _absent_matter, _sent_to, _other_place, _figure, _absent_number),
    *(
        _in_charge,
        _absent_person,
        _criterion,
        _absent_body,
        _of_a_number,
        _absent_attribute,
        _nobody_in_charge,
        _off_topic,
    ),
    *(_due, _absent_place, _wrong_premise, _absent_matter, _absent_number, _absent_attribute),
)


def absent_words() -> Iterator[str]:
    """Every place, body, and word of a matter that no letter may name, so that this can be looked up."""
    absent = vocabulary()["absent"]
    for level in ("provinces", "districts", "communes", "villages"):
        yield from (place.split(" ", 1)[1] for place in absent[level])
    yield from (body["body"] for body in absent["bodies"])
    yield from (missing for _, missing in absent["matters"])
