"""Sets in store: shipped ones are replaced together, filled forms one by one, those of a decision go with their letter."""

from __future__ import annotations

from dataclasses import replace

from knowledge.criteria.model import CriteriaSet, Criterion, Decision, Level, Origin
from knowledge.store.criteria import CriteriaStore
from knowledge.store.letters import LetterStore
from tests.knowledge.store.example_letters import READER, survey_letter

SHIPPED = CriteriaSet("a-xa-ntm", "Bộ A", Level.COMMUNE, Decision("1/QĐ-TTg"), Origin.SHIPPED)
FILLED = CriteriaSet(
    "b-xa-ntm", "Bộ B", Level.COMMUNE, Decision("2/QĐ-UBND"), Origin.TEMPLATE, (Criterion(1, "Quy hoạch"),)
)
READ = replace(FILLED, key="c-xa-ntm", origin=Origin.DECISION)


def keys(sets: CriteriaStore) -> list[str]:
    return [stored.set.key for stored in sets.all()]


def test_shipped_sets_take_the_place_of_earlier_ones_and_leave_the_others(store: LetterStore) -> None:
    sets = CriteriaStore(store.engine)
    sets.put_shipped([SHIPPED, replace(SHIPPED, key="a2")], "first")
    sets.put_template(FILLED)
    assert sets.shipped() == "first"
    sets.put_shipped([SHIPPED], "second")
    assert (keys(sets), sets.shipped()) == (["b-xa-ntm", "a-xa-ntm"], "second")


def test_a_form_filled_again_replaces_itself_and_can_be_taken_out(store: LetterStore) -> None:
    sets = CriteriaStore(store.engine)
    assert not sets.put_template(FILLED)
    assert sets.put_template(replace(FILLED, title="Bộ B, sửa"))
    assert [stored.set.title for stored in sets.all()] == ["Bộ B, sửa"]
    assert sets.remove_template("b-xa-ntm")
    assert not sets.remove_template("b-xa-ntm")
    assert sets.all() == []


def test_a_shipped_set_is_not_taken_out_as_a_form(store: LetterStore) -> None:
    sets = CriteriaStore(store.engine)
    sets.put_shipped([SHIPPED], "first")
    assert not sets.remove_template("a-xa-ntm")
    assert keys(sets) == ["a-xa-ntm"]


def test_the_set_of_a_decision_comes_back_with_its_letter_and_goes_with_it(store: LetterStore) -> None:
    sets = CriteriaStore(store.engine)
    letter = replace(survey_letter(), criteria=(READ,))
    letter_id = store.put(letter, READER).letter_id
    stored = store.get(letter_id)
    assert stored is not None and stored.letter == letter
    assert [(s.set, s.letter_id) for s in sets.all()] == [(READ, letter_id)]
    seen = sets.newest()
    store.remove(letter_id)
    assert sets.all() == []
    assert sets.newest() != seen
