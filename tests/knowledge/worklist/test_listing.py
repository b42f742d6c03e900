"""How tasks are grouped, filtered and paged; a deadline that a later letter has changed; the sample letters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.store.conversations import Persona
from knowledge.store.letters import LetterStore
from knowledge.worklist.groups import Group
from knowledge.worklist.listing import Worklist, page_of, places_known, worklist
from tests.knowledge.worklist.letter_texts import letter, library_of

NA_MA = Persona("trưởng thôn", ("thôn Nà Mạ", "xã Suối Nhung"))
SUOI_NHUNG = Persona("lãnh đạo xã", ("xã Suối Nhung",))


@pytest.fixture
def library(sample_store: LetterStore) -> Library:
    return Library(sample_store)


def told(listed: Worklist, group: Group) -> list[str]:
    return [duty.words for duty in listed.of(group)]


def test_a_village_head_of_the_sample_letters(library: Library) -> None:
    listed = worklist(NA_MA, library, date(2024, 3, 12))  # a Tuesday
    assert told(listed, Group.OVERDUE) == ["trước ngày 10/3/2024"]
    assert told(listed, Group.THIS_WEEK) == ["trước 17 giờ 00 ngày 15/3/2024"]
    assert told(listed, Group.RECURRING) == ["trước 16 giờ thứ Sáu hằng tuần", "02 lần/tháng"]
    assert listed.counts()[Group.UNDATED] == 1
    (weekly, loose) = listed.of(Group.RECURRING)
    assert (weekly.coming, loose.coming) == (date(2024, 3, 15), None)
    assert any("không ghi ngày cụ thể" in note for note in loose.notes)
    duty = listed.of(Group.THIS_WEEK)[0]
    letter = duty.unit.letter
    assert duty.quote.quote == letter.text[duty.quote.start : duty.quote.end]
    assert duty.quote.where == "gạch đầu dòng 3"
    assert "Ủy ban nhân dân xã Suối Nhung" in duty.quote.letter


@pytest.mark.parametrize(
    ("today", "group"),
    [
        (date(2024, 2, 28), Group.LATER),
        (date(2024, 3, 1), Group.THIS_MONTH),
        (date(2024, 3, 4), Group.THIS_WEEK),  # Monday of the week whose Saturday, 9/3, is the last day
        (date(2024, 3, 9), Group.THIS_WEEK),  # the last day of "trước ngày 10/3"
        (date(2024, 3, 10), Group.OVERDUE),
    ],
)
def test_before_a_day_means_the_day_before_is_the_last(today: date, group: Group, library: Library) -> None:
    assert "trước ngày 10/3/2024" in told(worklist(NA_MA, library, today), group)


def test_before_an_hour_means_that_day_still_counts(library: Library) -> None:
    assert "trước 17 giờ 00 ngày 15/3/2024" in told(worklist(NA_MA, library, date(2024, 3, 15)), Group.THIS_WEEK)
    assert "trước 17 giờ 00 ngày 15/3/2024" in told(worklist(NA_MA, library, date(2024, 3, 16)), Group.OVERDUE)


def test_an_extended_deadline_is_never_overdue(library: Library) -> None:
    listed = worklist(SUOI_NHUNG, library, date(2024, 9, 1))
    assert "trước ngày 31/5/2024" not in told(listed, Group.OVERDUE)
    (old,) = listed.of(Group.ADJUSTED)
    assert old.words == "trước ngày 31/5/2024"
    assert any("512/UBND-VPĐP" in note and "điều chỉnh thời hạn" in note for note in old.notes)
    assert not any("đã qua" in note for note in old.notes)
    assert "đến hết ngày 15/7/2024" in told(listed, Group.OVERDUE)  # the new one


def test_an_extension_for_another_commune_changes_nothing_here(library: Library) -> None:
    listed = worklist(Persona("lãnh đạo xã", ("xã Quế Khê", "huyện Yên Lĩnh")), library, date(2025, 2, 1))
    assert "trong 6 tháng cuối năm 2024" in told(listed, Group.OVERDUE)
    assert Group.ADJUSTED not in listed.counts()


def test_an_extension_that_names_nobody_may_be_everybodys(tmp_path: Path) -> None:
    first = letter(
        "huyện Thạch Lương", "15/KH-UBND", "10/1/2024", "Ủy ban nhân dân các xã",
        "1. UBND các xã gửi báo cáo rà soát trước ngày 15/3/2024.\n\n2. UBND các xã gửi báo cáo tháng trước ngày 20 hằng tháng.",
        kind="KẾ HOẠCH",
    )  # fmt: skip
    later = letter(
        "huyện Thạch Lương", "99/UBND-NN", "01/3/2024", "Ủy ban nhân dân các xã",
        "Gia hạn thời gian gửi báo cáo rà soát ghi tại Kế hoạch số 15/KH-UBND ngày 10/1/2024 của UBND huyện Thạch Lương "
        "đến hết ngày 30/4/2024.",
    )  # fmt: skip
    who = Persona("lãnh đạo xã", ("xã Nà Tông", "huyện Thạch Lương"))
    alone = library_of(tmp_path / "mot", [first])
    both = library_of(tmp_path / "hai", [first, later])
    assert told(worklist(who, alone, date(2024, 4, 1)), Group.OVERDUE) == ["trước ngày 15/3/2024"]
    listed = worklist(who, both, date(2024, 4, 1))
    assert told(listed, Group.OVERDUE) == []
    assert told(listed, Group.ADJUSTED) == ["trước ngày 15/3/2024"]
    assert "trước ngày 20 hằng tháng" in told(listed, Group.RECURRING)
    alone.store.close()
    both.store.close()


def test_the_monthly_report_to_a_district_has_no_next_day_when_the_district_has_ended(library: Library) -> None:
    by_day = {}
    for today in (date(2025, 6, 1), date(2025, 7, 1)):
        (monthly,) = (d for d in worklist(SUOI_NHUNG, library, today).of(Group.RECURRING) if "20 hằng tháng" in d.words)
        by_day[today] = monthly.coming
    assert by_day == {date(2025, 6, 1): date(2025, 6, 20), date(2025, 7, 1): None}


@pytest.mark.parametrize(
    ("word", "count"), [("nhà văn hóa", 1), ("nha van hoa", 1), ("zalo", 1), ("Suối Nhung", 5), ("cầu treo", 0)]
)
def test_a_word_filters_with_or_without_diacritics(word: str, count: int, library: Library) -> None:
    listed = worklist(NA_MA, library, date(2024, 3, 12))
    assert len(listed.of(word=word)) == sum(listed.counts(word).values()) == count


def test_pages_hold_everything_once_and_end(library: Library) -> None:
    duties = worklist(SUOI_NHUNG, library, date(2024, 5, 27)).duties
    pages = [page_of(duties, n, 4) for n in range(4)]
    assert tuple(d for page in pages for d in page) == duties
    assert [len(p) for p in pages] == [4, 4, 3, 0]
    assert page_of(duties, -1, 4) == ()


def test_keys_are_stable_and_different(library: Library, sample_store: LetterStore) -> None:
    one = worklist(SUOI_NHUNG, library, date(2024, 5, 27))
    other = worklist(SUOI_NHUNG, Library(sample_store), date(2026, 1, 1))
    assert len({d.key for d in one.duties}) == len(one.duties)
    assert {d.key for d in one.duties} == {d.key for d in other.duties}


def test_a_letter_that_comes_is_noticed(tmp_path: Path) -> None:
    from ingest.pipeline import files_under, take_in

    library = library_of(tmp_path, [])
    assert worklist(NA_MA, library, date(2024, 3, 1)).duties == ()
    file = tmp_path / "moi.txt"
    file.write_text(
        letter(
            "xã Suối Nhung", "5/UBND", "01/3/2024", "Trưởng các thôn", "1. Các thôn dọn vệ sinh trước ngày 20/3/2024."
        ),
        encoding="utf-8",
    )
    take_in(files_under([file]), library.store)
    assert told(worklist(NA_MA, library, date(2024, 3, 1)), Group.THIS_MONTH) == ["trước ngày 20/3/2024"]
    assert places_known(library) == "xã Suối Nhung"
    library.store.close()


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = library_of(tmp_path_factory.mktemp("trong"), [])
    yield library
    library.store.close()


def test_an_empty_store_gives_an_empty_list(nothing: Library) -> None:
    listed = worklist(NA_MA, nothing, date(2024, 3, 1))
    assert listed.duties == ()
    assert listed.lacking is None
    assert places_known(nothing) == ""
