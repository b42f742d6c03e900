"""What the person's own place settles of a question about criteria: province, region, commune group."""

from __future__ import annotations

from dataclasses import replace

from knowledge.administration import units
from knowledge.criteria.asked import CriteriaQuestion
from knowledge.criteria.regions import region_of_province
from knowledge.store.conversations import Persona
from knowledge.unit_names import KINDS, Level


def for_asker(question: CriteriaQuestion, persona: Persona | None) -> CriteriaQuestion:
    """The question with what the person said about themselves put in where the question itself names no other."""
    if persona is None:
        return question
    question = replace(question, group=question.group or persona.group)
    if question.region or question.province or not persona.places:
        return question
    province = province_of(persona.places)
    return replace(question, province=province, region=region_of_province(province) if province else None)


def province_of(places: tuple[str, ...]) -> str | None:
    """The one province (of before 1/7/2025 where it was named so) that places from the smallest to the largest lie in; None if several may be."""
    named = {level: _of_level(places, level) for level in (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)}
    found = units(named[Level.COMMUNE], named[Level.DISTRICT], named[Level.PROVINCE])
    provinces = {unit.province.bare for unit in found}
    if len(provinces) == 1:
        return provinces.pop()
    return None


def _of_level(places: tuple[str, ...], level: Level) -> str | None:
    kinds = tuple(f"{kind.lower()} " for kind in KINDS[level])
    return next((place for place in places if place.lower().startswith(kinds)), None)
