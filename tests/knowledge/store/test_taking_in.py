"""The same bytes twice change nothing; a new version of a file replaces the old one wholly."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from knowledge.errors import StoreBusy, UnreadableFile
from knowledge.index.fulltext import FullText
from knowledge.letter import Letter
from knowledge.store import Change, ChangeKind, LetterStore
from knowledge.store.database import connect
from tests.knowledge.store.example_letters import READER, letter_of, survey_letter

TABLES = (
    "letters",
    "files",
    "passages",
    "citations",
    "mentions",
    "footnotes",
    "obligations",
    "assignees",
    "deadlines",
    "doubts",
    "fulltext",
    "entries",
)


def rows(store: LetterStore) -> dict[str, int]:
    with store.engine.connect() as connection:
        return {t: connection.execute(text(f"SELECT count(*) FROM {t}")).scalar_one() for t in TABLES}


def test_a_new_letter_is_added_with_all_its_parts(store: LetterStore) -> None:
    assert store.put(survey_letter(), READER) == Change(ChangeKind.ADDED, 1)
    assert rows(store) == {
        "letters": 1,
        "files": 1,
        "passages": 2,
        "citations": 1,
        "mentions": 1,
        "footnotes": 1,
        "obligations": 1,
        "assignees": 1,
        "deadlines": 1,
        "doubts": 5,
        "fulltext": 2,
        "entries": 1,
    }


def test_the_same_bytes_again_change_nothing(store: LetterStore) -> None:
    store.put(survey_letter(), READER)
    before = rows(store)
    assert store.put(survey_letter(), READER) == Change(ChangeKind.UNCHANGED, 1)
    assert rows(store) == before


def test_the_same_bytes_in_another_file_are_one_letter_and_it_says_which(store: LetterStore) -> None:
    store.put(survey_letter("/van-ban/ra-soat.docx"), READER)
    change = store.put(survey_letter("/sao-luu/ban-sao.docx"), READER)
    assert change == Change(ChangeKind.UNCHANGED, 1, same_as="ra-soat.docx")
    assert store.count() == 1


def test_a_changed_file_replaces_what_it_held_and_gets_a_new_id(store: LetterStore) -> None:
    store.put(survey_letter(day="25/3/2024"), READER)
    before = rows(store)
    changed = survey_letter(day="29/3/2024")
    assert store.put(changed, READER) == Change(ChangeKind.REPLACED, 2, replaced=(1,))
    assert rows(store) == before
    assert [stored.letter for stored in store.all()] == [changed]
    assert store.get(1) is None
    search = FullText(store)
    assert search.search("25/3/2024", 5)[0].key.letter_id == 2  # only the words that both versions share
    assert search.search("29", 5)
    assert not search.search("25", 5)


def test_files_without_a_path_are_known_by_their_name(store: LetterStore) -> None:
    store.put(letter_of(["Bản thứ nhất."], source="thong-bao.txt"), READER)
    change = store.put(letter_of(["Bản thứ hai."], source="thong-bao.txt"), READER)
    assert change.kind is ChangeKind.REPLACED


def test_two_files_of_one_name_in_two_folders_are_two_letters(store: LetterStore) -> None:
    store.put(letter_of(["Xã Đá Bạc báo cáo."], source="bao-cao.txt", path="/da-bac/bao-cao.txt"), READER)
    change = store.put(letter_of(["Xã Trà Lương báo cáo."], source="bao-cao.txt", path="/tra/bao-cao.txt"), READER)
    assert change.kind is ChangeKind.ADDED


def test_a_letter_stays_as_long_as_one_file_holds_it(store: LetterStore) -> None:
    first, copy = survey_letter("/van-ban/a.docx"), survey_letter("/van-ban/b.docx")
    store.put(first, READER)
    store.put(copy, READER)
    new = survey_letter("/van-ban/a.docx", day="28/3/2024")
    assert store.put(new, READER) == Change(ChangeKind.ADDED, 2)
    assert [stored.letter for stored in store.all()] == [copy, new]
    assert store.put(survey_letter("/van-ban/b.docx", day="28/3/2024"), READER) == Change(
        ChangeKind.REPLACED, 2, replaced=(1,), same_as="a.docx"
    )
    assert [stored.letter for stored in store.all()] == [new]


def test_a_better_reader_reads_the_same_bytes_anew(store: LetterStore) -> None:
    store.put(replace(survey_letter("/van-ban/b.docx"), obligations=()), READER)
    store.put(replace(survey_letter("/van-ban/c.docx"), obligations=()), READER)
    better = survey_letter("/van-ban/b.docx")
    assert store.put(better, READER + 1) == Change(ChangeKind.REPLACED, 2, replaced=(1,))
    assert [stored.letter for stored in store.all()] == [better]
    assert store.put(survey_letter("/van-ban/c.docx"), READER + 1).same_as == "b.docx"


def test_a_file_whose_bytes_are_in_need_not_be_read(store: LetterStore) -> None:
    letter = survey_letter()
    assert store.recognise(letter.sha256, letter.source, letter.path, READER) is None
    store.put(letter, READER)
    assert store.recognise(letter.sha256, letter.source, letter.path, READER) == Change(ChangeKind.UNCHANGED, 1)
    assert store.recognise(letter.sha256, letter.source, letter.path, READER + 1) is None


def test_a_removed_letter_leaves_nothing_and_its_id_is_not_given_again(store: LetterStore) -> None:
    store.put(survey_letter(), READER)
    assert store.remove(1)
    assert not store.remove(1)
    assert set(rows(store).values()) == {0}
    assert store.put(survey_letter(), READER) == Change(ChangeKind.ADDED, 2)


def misplaced_passage(letter: Letter) -> Letter:
    first, *others = letter.passages
    return replace(letter, passages=(replace(first, start=first.start + 1), *others))


def homeless_obligation(letter: Letter) -> Letter:
    return replace(letter, obligations=(replace(letter.obligations[0], passage=2),))


@pytest.mark.parametrize("damage", [misplaced_passage, homeless_obligation])
def test_a_letter_whose_parts_do_not_lie_in_its_text_is_refused_whole(store: LetterStore, damage) -> None:  # type: ignore[no-untyped-def]
    store.put(survey_letter(day="25/3/2024"), READER)
    with pytest.raises(UnreadableFile, match=r"ra-soat\.docx"):
        store.put(damage(survey_letter(day="26/3/2024")), READER)
    assert store.ids() == [1]


def test_a_failure_in_the_middle_leaves_the_old_version(store: LetterStore) -> None:
    store.put(survey_letter(day="25/3/2024"), READER)
    before = rows(store)
    with store.engine.begin() as connection:
        connection.execute(text("CREATE TRIGGER full BEFORE INSERT ON deadlines BEGIN SELECT RAISE(ABORT, 'đầy'); END"))
    with pytest.raises(Exception, match="đầy"):
        store.put(survey_letter(day="26/3/2024"), READER)
    assert rows(store) == before
    assert [stored.letter for stored in store.all()] == [survey_letter(day="25/3/2024")]


def test_a_store_that_another_process_keeps_writing_is_busy(store: LetterStore) -> None:
    impatient = LetterStore(connect(store.engine.url.database, busy_timeout_ms=0))  # type: ignore[arg-type]
    with store.engine.connect() as other:
        other.exec_driver_sql("CREATE TABLE held (x)")
        with pytest.raises(StoreBusy, match="thử lại"):
            impatient.put(survey_letter(), READER)
        assert impatient.count() == 0  # reading goes on
    impatient.close()
