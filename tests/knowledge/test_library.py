"""The library follows the letters in store, and knows each in short without reading it whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from knowledge.entry import Entry, entry_of
from knowledge.letter import Citation, Header, Letter, Relation
from knowledge.library import Library
from knowledge.store import LetterStore, open_store
from tests.knowledge.store.example_letters import READER, letter_of, survey_letter

PLAN = "Kế hoạch số 12/KH-UBND"
WELLS = letter_of(
    [f"Thực hiện {PLAN}, UBND xã Ngọc Sơn và xã Đá Bạc rà soát giếng khoan."],
    Header("công văn", "17/UBND-NN", "UBND-NN", "UBND xã Trà Lương", place="Trà Lương", year=2024, subject="nước sạch"),
    path="/gieng.txt",
    citations=(Citation(PLAN, 10, 10 + len(PLAN), "kế hoạch", "12/KH-UBND", None, None, None, Relation.IMPLEMENTS),),
)
WELLS_AGAIN = letter_of(
    ["Xã Ngọc Sơn báo cáo kết quả."],
    Header("công văn", "017/UBND-NN", "UBND-NN", "UBND xã Đá Bạc", place="Đá Bạc", year=2025, subject="nước sạch"),
    path="/gieng-2.txt",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LetterStore]:
    opened = open_store(tmp_path / "kho")
    yield opened
    opened.close()


@pytest.fixture
def library(store: LetterStore) -> Library:
    for letter in (survey_letter(), WELLS, WELLS_AGAIN):
        store.put(letter, READER)
    library = Library(store)
    library.refresh()
    return library


def kept(store: LetterStore) -> dict[int, str]:
    with store.engine.connect() as connection:
        return {row.letter_id: row.entry for row in connection.execute(text("SELECT letter_id, entry FROM entries"))}


@pytest.mark.parametrize("letter", [survey_letter(), WELLS, WELLS_AGAIN, letter_of([""])])
def test_an_entry_that_is_kept_is_the_one_that_the_letter_makes(letter: Letter) -> None:
    entry = entry_of(7, letter)
    assert Entry.from_json(7, entry.to_json()) == entry


def test_an_entry_names_places_numbers_and_whom_it_cites(library: Library) -> None:
    entry = library.entries[2]
    assert (entry.issuer.strip(), entry.number, entry.year, entry.kind) == (
        "uy ban nhan dan xa tra luong", "17/ubnd-nn", 2024, "cong van",
    )  # fmt: skip
    assert entry.own_places == {"tra luong"}
    assert {"ngoc son", "da bac"} <= entry.places
    assert (entry.cited, entry.cited_kinds) == ({"12/kh-ubnd"}, {"ke hoach"})


def test_a_number_leads_to_the_letters_that_bear_it(library: Library) -> None:
    assert library.owners(["17/ubnd-nn", "12/kh-ubnd"]) == {2, 3}
    assert library.owners([]) == set()
    assert library.is_owned("17/ubnd-nn") and not library.is_owned("12/kh-ubnd")
    assert library.is_numbered("12/kh-ubnd") and not library.is_numbered("12/kh")


def test_a_number_is_found_by_its_digits_and_without_its_strokes(library: Library) -> None:
    assert library.numbered("017") == ["17/ubnd-nn"]
    assert library.numbered("12") == ["12/kh-ubnd"]
    assert library.numbered("1") == []
    assert library.numbered_alike("17ubnd/nn") == ["17/ubnd-nn"]


def test_a_place_leads_to_the_letters_from_there_and_to_those_that_name_it(library: Library) -> None:
    own, mentioned = library.by_place("da bac")
    assert (set(own), set(mentioned)) == ({3}, {1, 2})
    assert library.by_place("ta van") == ((), ())


def test_a_letter_that_goes_leaves_nothing_behind(library: Library, store: LetterStore) -> None:
    store.remove(2)
    library.refresh()
    assert library.owners(["17/ubnd-nn"]) == {3}
    assert library.numbered("12") == [] and not library.is_numbered("12/kh-ubnd")
    assert "tra luong" not in library.places
    assert set(library.by_place("da bac")[0]) == {3}
    store.remove(3)
    library.refresh()
    assert not library.is_owned("17/ubnd-nn") and "ngoc son" not in library.places
    assert set(library.by_place("da bac")[0]) == set()
    assert set(kept(store)) == {1}


def test_letters_read_together_are_those_read_one_by_one(library: Library, store: LetterStore) -> None:
    library.read([1, 3, 99])
    assert library.letter(3) == WELLS_AGAIN
    assert library.letter(2) == WELLS
    with pytest.raises(KeyError):
        library.letter(99)


def test_an_entry_comes_and_is_replaced_with_its_letter(store: LetterStore) -> None:
    store.put(WELLS, READER)
    assert set(kept(store)) == {1}
    store.put(replace(WELLS, sha256="0" * 64), READER)
    assert set(kept(store)) == {2}


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE entries",
        "DELETE FROM entries WHERE letter_id = 1",
        "UPDATE facts SET value = 'cũ' WHERE name = 'entries'",
        "DELETE FROM facts WHERE name = 'entries'",
    ],
)
def test_entries_that_are_missing_or_old_are_made_anew_when_the_store_is_opened(tmp_path: Path, damage: str) -> None:
    store = open_store(tmp_path)
    store.put(survey_letter(), READER)
    store.put(WELLS, READER)
    made = kept(store)
    with store.engine.begin() as connection:
        if damage.startswith("UPDATE"):
            connection.execute(text("UPDATE entries SET entry = '{}'"))
        connection.execute(text(damage))
    store.close()
    again = open_store(tmp_path)
    assert kept(again) == made != {}
    assert not again.repair()
    again.close()


def test_a_letter_without_an_entry_is_entered_from_itself(store: LetterStore) -> None:
    store.put(WELLS, READER)
    with store.engine.begin() as connection:
        connection.execute(text("DELETE FROM entries"))
    library = Library(store)
    library.refresh()
    assert library.entries == {1: entry_of(1, WELLS)}
