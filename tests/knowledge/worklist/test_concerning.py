"""Who is told to do a task, and above all who is not: a table of what letters of one commune and one district say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.store.conversations import Persona
from knowledge.worklist.listing import DISTRICT_ENDED, worklist
from tests.knowledge.worklist.letter_texts import letter, library_of

BEFORE, AFTER = date(2024, 8, 1), date(2025, 8, 1)  # the end of the districts, 1/7/2025

OF_COMMUNE = [
    ("a", "Trưởng các thôn, trừ thôn Pom Lót, rà soát hộ nghèo trước ngày 20/8/2024."),
    ("b", "Trưởng thôn Bản Chang sửa mái nhà văn hóa trước ngày 25/8/2024."),
    ("c", "Thôn Pom Lót khơi thông mương nước xong trước ngày 30/8/2024."),
    ("d", "Công chức Văn hóa - Xã hội lập danh sách gia đình văn hóa trước ngày 05/9/2024."),
    ("e", "Các thôn chưa có nhà văn hóa bố trí nơi sinh hoạt cộng đồng trước ngày 10/9/2024."),
    ("f", "Hội Nông dân xã vận động hội viên ủ phân hữu cơ trước ngày 12/9/2024."),
    ("g", "Mỗi thôn trồng 200 m đường hoa trước ngày 15/9/2024."),
    ("h", "Trưởng ban Công tác Mặt trận thôn Bản Chang họp dân trước ngày 18/9/2024."),
]
OF_DISTRICT = [
    ("i", "UBND các xã (trừ xã Khe Nứa) gửi bảng tự chấm điểm trước ngày 15/9/2024."),
    ("j", "UBND xã Nà Tông trình hồ sơ thẩm tra trước ngày 20/9/2024."),
    ("k", "Chủ tịch UBND các xã ký cam kết bảo vệ rừng trước ngày 22/9/2024."),
    ("l", "UBND các xã chưa đạt chuẩn lập kế hoạch riêng trước ngày 24/9/2024."),
    ("m", "Phòng Tài chính - Kế hoạch phân bổ vốn trước ngày 26/9/2024."),
    ("n", "UBND xã Khe Nứa gửi bảng tự chấm điểm trước ngày 30/9/2024."),
]
OF_NEIGHBOUR = [
    ("o", "UBND các xã nộp báo cáo quý trước ngày 01/10/2024."),
    ("p", "UBND xã Tát Hẻn sửa cầu treo trước ngày 02/10/2024."),
]


def _numbered(tasks: list[tuple[str, str]]) -> str:
    return "\n\n".join(f"{n}. {words}" for n, (_, words) in enumerate(tasks, 1))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    letters = [
        letter("xã Nà Tông", "12/UBND", "01/8/2024", "Trưởng các thôn", _numbered(OF_COMMUNE)),
        letter("huyện Thạch Lương", "310/UBND-NN", "20/7/2024", "Ủy ban nhân dân các xã", _numbered(OF_DISTRICT)),
        letter("huyện Mường Phăng", "77/UBND-NN", "22/7/2024", "Ủy ban nhân dân các xã", _numbered(OF_NEIGHBOUR)),
    ]
    library = library_of(tmp_path_factory.mktemp("concerning"), letters)
    yield library
    library.store.close()


WHO = [
    # a village head: told to all, by name, as the village; not what is another village's, another role's or a part's
    ("trưởng thôn", "thôn Bản Chang, xã Nà Tông", "abg"),
    # excepted: the general task is not theirs, their own is
    ("trưởng thôn", "thôn Pom Lót, xã Nà Tông", "cg"),
    ("trưởng thôn", "thôn Nà Ban, xã Nà Tông", "ag"),
    # typed without diacritics
    ("truong thon", "thon Ban Chang, xa Na Tong, huyen Thach Luong", "abg"),
    # a village of that name elsewhere
    ("trưởng thôn", "thôn Bản Chang, xã Khe Nứa", ""),
    ("trưởng thôn", "thôn Bản Chang, xã Nà Tông, huyện Mường Phăng", "abg"),  # the letter names no district
    # without diacritics the name is that of other communes, too
    ("truong thon", "thon Ban Chang, xa Na Tong", ""),
    # "các thôn" are no bản
    ("trưởng bản", "bản Pom Lót, xã Nà Tông", ""),
    # another role of the same village
    ("trưởng ban Công tác Mặt trận thôn", "thôn Bản Chang, xã Nà Tông", "h"),
    ("trưởng ban Công tác Mặt trận thôn", "thôn Pom Lót, xã Nà Tông", ""),
    ("bí thư chi bộ thôn", "thôn Bản Chang, xã Nà Tông", ""),
    # a commune: its district is known by a letter that gives it a task
    ("lãnh đạo xã", "xã Nà Tông", "ijk"),
    ("chủ tịch UBND xã", "xã Nà Tông", "ijk"),
    ("phó chủ tịch UBND xã", "xã Nà Tông", "ij"),
    ("lãnh đạo xã", "xã Khe Nứa, huyện Thạch Lương", "kn"),
    ("lãnh đạo xã", "xã Tát Hẻn", "op"),
    # of a commune that no letter names nothing around is known, until its district is said
    ("lãnh đạo xã", "xã Đồi Chè", ""),
    ("lãnh đạo xã", "xã Đồi Chè, huyện Thạch Lương", "ik"),
    ("lãnh đạo xã", "xã Đồi Chè, huyện Mường Phăng", "o"),
    # officials: their own field only
    ("công chức Văn hóa - Xã hội", "xã Nà Tông", "d"),
    ("công chức VH-XH", "xã Nà Tông", "d"),
    ("công chức Địa chính - Xây dựng", "xã Nà Tông", ""),
    ("công chức xã", "xã Nà Tông", ""),
    ("công chức Văn hóa - Xã hội", "xã Khe Nứa", ""),
    ("Chủ tịch Hội Nông dân xã", "xã Nà Tông", "f"),
    ("Hội Nông dân xã", "xã Tát Hẻn", ""),
    # a district's office
    ("Phòng Tài chính - Kế hoạch", "huyện Thạch Lương", "m"),
    ("Trưởng phòng TC-KH", "huyện Thạch Lương", "m"),
    ("chuyên viên Phòng Tài chính - Kế hoạch", "huyện Thạch Lương", ""),
    ("Phòng Tài chính - Kế hoạch", "huyện Mường Phăng", ""),
    ("Phòng Nội vụ", "huyện Thạch Lương", ""),
]


@pytest.mark.parametrize(("role", "place", "tasks"), WHO)
def test_only_what_a_letter_surely_gives_to_them(role: str, place: str, tasks: str, library: Library) -> None:
    listed = worklist(Persona(role, tuple(place.split(", "))), library, BEFORE)
    said = {words.split(" trước ngày")[0]: name for name, words in (*OF_COMMUNE, *OF_DISTRICT, *OF_NEIGHBOUR)}
    found = "".join(sorted(name for words, name in said.items() for d in listed.duties if words in d.unit.text))
    assert found == tasks
    assert len(listed.duties) == len(tasks)


def test_a_district_owes_nothing_any_more(library: Library) -> None:
    listed = worklist(Persona("Phòng Tài chính - Kế hoạch", ("huyện Thạch Lương",)), library, AFTER)
    assert listed.duties == ()
    assert DISTRICT_ENDED in listed.notes


def test_what_the_district_told_a_commune_stays_with_a_note(library: Library) -> None:
    listed = worklist(Persona("lãnh đạo xã", ("xã Nà Tông",)), library, AFTER)
    assert len(listed.duties) == 3
    assert all(any("cấp huyện đã kết thúc" in note.lower() for note in duty.notes) for duty in listed.duties)


def test_the_list_says_what_it_holds_and_what_it_cannot_know(library: Library) -> None:
    known = worklist(Persona("lãnh đạo xã", ("xã Nà Tông",)), library, BEFORE)
    unknown = worklist(Persona("lãnh đạo xã", ("xã Đồi Chè",)), library, BEFORE)
    assert known.notes[0].startswith("Danh sách chỉ gồm những việc mà văn bản")
    assert len(known.notes) == 1
    assert unknown.notes[1].startswith("Chưa rõ xã Đồi Chè thuộc huyện, tỉnh nào")


@pytest.mark.parametrize(
    ("role", "places", "lacking"),
    [
        (None, (), "vai trò"),
        ("trưởng thôn", (), "nơi"),
        ("trưởng thôn", ("xã Nà Tông",), "thôn"),
        ("lãnh đạo xã", ("thôn Bản Chang",), "xã"),
        ("công chức Văn hóa - Xã hội", ("thôn Bản Chang",), "xã"),
    ],
)
def test_what_has_not_been_said_is_asked_for(
    role: str | None, places: tuple[str, ...], lacking: str, library: Library
) -> None:
    listed = worklist(Persona(role, places), library, BEFORE)
    assert listed.duties == ()
    assert listed.lacking and lacking in listed.lacking


def test_a_commune_name_that_two_places_bear_is_neither_until_said(tmp_path: Path) -> None:
    task = "1. UBND xã Pom Hán Lừ sửa đường trước ngày 15/9/2024."
    to = "Ủy ban nhân dân các xã"
    library = library_of(
        tmp_path,
        [
            letter("huyện Thạch Lương", "1/UBND", "20/7/2024", to, task),
            letter("huyện Mường Phăng", "2/UBND", "21/7/2024", to, task.replace("15/9", "16/9")),
        ],
    )
    unsaid = worklist(Persona("lãnh đạo xã", ("xã Pom Hán Lừ",)), library, BEFORE)
    said = worklist(Persona("lãnh đạo xã", ("xã Pom Hán Lừ", "huyện Mường Phăng")), library, BEFORE)
    assert unsaid.duties == ()
    assert any("nơi tên xã Pom Hán Lừ" in note for note in unsaid.notes)
    assert [duty.words for duty in said.duties] == ["trước ngày 16/9/2024"]
    library.store.close()
