"""Letters are found by what is written on them, loosely typed; what fits in part only is not found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest.pipeline import take_in
from knowledge.register.finding import Found, find
from knowledge.register.heads import Heads
from knowledge.store.letters import LetterStore
from tests.knowledge.worklist.letter_texts import letter, library_of

TODAY = date(2024, 5, 30)
Finder = Callable[[str], Found]


@pytest.fixture(scope="module")
def samples(sample_store: LetterStore) -> Finder:
    heads = Heads(sample_store)
    return lambda typed: find(typed, heads, sample_store, TODAY)


@pytest.fixture(scope="module")
def numbers(sample_store: LetterStore) -> dict[int, str]:
    """The first two figures of the sample's name by its id."""
    return {stored.id: stored.letter.source[:2] for stored in sample_store.all()}


TYPED = [
    # typed, samples with it in their head, samples with it in their text alone
    ("512", ["07"], []),
    ("số 512", ["07"], []),
    ("cv 512", ["07"], []),
    ("512/UBND", ["07"], []),
    ("512/ubnd-vpdp", ["07"], []),
    ("512-UBND-VPĐP", ["07"], []),  # strokes in the wrong places
    ("0512", ["07"], []),
    ("cong van yen linh 512", ["07"], []),
    ("512 suối nhung", [], ["07"]),  # the number, and a word of its text
    ("18", ["03"], []),
    ("18/KH-UBND", ["03"], []),
    ("thang 5", ["07"], []),  # of any year
    ("tháng 5/2024", ["07"], []),
    ("5/2024", ["07"], []),
    ("05/2024", ["07"], []),
    ("tháng 5 2024", ["07"], []),
    ("tháng này", ["07"], []),
    ("tháng trước", ["06"], []),
    ("24/5/2024", ["07"], []),
    ("ngày 24/5", ["07"], []),
    ("tháng 2/2024", ["04", "05"], []),  # one of them has no day
    ("quý 1/2024", ["04", "05", "03"], []),  # and is no January
    ("quý II/2024", ["08", "07", "06"], []),
    ("2023", ["02", "01"], []),
    ("năm ngoái", ["02", "01"], []),
    ("2025", ["12", "10", "11"], []),  # what has a day goes before what has a year
    ("huyện Yên Lĩnh tháng 5", ["07"], []),
    ("huyen yen linh thang 5", ["07"], []),
    ("UBND xã Suối Nhung", ["05"], ["07", "06", "04", "03"]),
    ("ủy ban nhân dân xã Suối Nhung năm 2024", ["05"], ["07", "06", "04", "03"]),
    ("Trịnh Bá Lưu", ["07", "06", "03"], ["09", "04", "05"]),  # who signed goes before who is named
    ("rac thai", ["10", "11"], []),
    ("hồ sơ OCOP", ["12"], []),  # two words in a row and one apart
    ("môi trường", ["12"], ["10", "11", "08", "05", "03", "02", "01"]),
    ("moi truong", ["12"], ["10", "11", "08", "05", "03", "02", "01"]),  # no "mới" with a "trường"
    ("văn bản về môi trường", ["12"], ["10", "11", "08", "05", "03", "02", "01"]),  # what frames the words
    ("của xã Suối Nhung về nhà văn hóa", [], ["05"]),
    ("tiêu chí 17", [], ["10", "05", "01"]),  # no letter numbered 17; letters write "tiêu chí số 17"
    ("sở nông nghiệp", [], ["12", "02"]),  # "Sở" is no "số"
    ("cầu treo", [], []),
    ("vệ sinh môi trường", [], []),  # the words stand apart in many letters
    ("512 cầu treo", [], []),
    ("tháng 1/2020", [], []),
]


@pytest.mark.parametrize(("typed", "heads", "text"), TYPED, ids=[row[0] for row in TYPED])
def test_what_is_typed_finds(
    samples: Finder, numbers: dict[int, str], typed: str, heads: list[str], text: list[str]
) -> None:
    found = samples(typed)
    assert [numbers[head.letter_id] for head in found.letters] == heads
    assert [numbers[head.letter_id] for head in found.speaking] == text


def test_nothing_typed_lists_all_newest_first(samples: Finder, numbers: dict[int, str]) -> None:
    for typed in ("", "   ", "?"):
        assert [numbers[h.letter_id] for h in samples(typed).letters] == [
            *("12", "10", "11", "09", "08", "07", "06", "04", "05", "03", "02", "01")
        ]


def test_a_number_that_is_only_cited_tells_who_cites_it(samples: Finder, numbers: dict[int, str]) -> None:
    for typed in ("318", "quyết định 318", "318/QĐ-TTg", "318 qd ttg"):
        found = samples(typed)
        assert found.all == ()
        (missing,) = found.missing
        assert missing.citation.number == "318/QĐ-TTg"
        assert missing.reason == "chưa có trong kho"
        assert sorted(numbers[letter] for letter in missing.citing) == ["02", "10"]


def test_what_fits_nothing_shows_what_comes_near(samples: Finder) -> None:
    near = samples("cầu treo Suối Nhung")
    assert near.all == () and near.near and near.near_numbers == ()
    assert samples("511").near_numbers == ("512/UBND-VPĐP",)
    assert samples("521").near_numbers == ("512/UBND-VPĐP",)  # two figures swapped
    assert samples("9999").near_numbers == ()
    assert samples("511").near == ()  # a number that is not there is not another one


@pytest.mark.parametrize(
    "typed", ["%", '"', "' OR 1=1 --", "NEAR(a b)", "a" * 5000, "*", "x" * 40 + " đ" * 100, "\x00", "(((", "1" * 300]
)
def test_whatever_is_typed_is_only_looked_for(samples: Finder, typed: str) -> None:
    found = samples(typed)
    assert found.missing == ()


def test_the_same_number_of_several_issuers_and_years(tmp_path: Path) -> None:
    library = library_of(
        tmp_path,
        [
            letter("xã Nà Tông", "7/UBND", "01/3/2023", "Các thôn", "1. Các thôn dọn đường trước ngày 5/3/2023."),
            letter("xã Pom Lót", "7/UBND", "02/3/2024", "Các thôn", "1. Các thôn dọn đường trước ngày 5/3/2024."),
            letter("huyện Thạch Lương", "70/UBND", "03/3/2024", "Các xã", "1. Các xã báo cáo trước ngày 9/3/2024."),
        ],
    )
    heads = Heads(library.store)
    ids = lambda typed: [h.letter_id for h in find(typed, heads, library.store, TODAY).all]  # noqa: E731
    assert ids("7") == [2, 1]
    assert ids("7 xa na tong") == [1]
    assert ids("7 năm 2024") == [2]
    assert ids("70") == [3]
    library.store.close()


def test_a_document_that_only_shares_its_number_with_a_letter_in_store_is_told_apart(tmp_path: Path) -> None:
    cites = "Thực hiện Công văn số 7/UBND ngày 05/5/2022 của UBND huyện Thạch Lương, UBND xã yêu cầu:"
    library = library_of(
        tmp_path,
        [
            letter("xã Nà Tông", "7/UBND", "01/3/2023", "Các thôn", "1. Các thôn dọn đường trước ngày 5/3/2023."),
            letter(
                "xã Pom Lót", "9/UBND", "02/3/2024", "Các thôn", "1. Các thôn dọn suối trước 5/3/2024.", opening=cites
            ),
        ],
    )
    found = find("7", Heads(library.store), library.store, TODAY)
    assert [head.letter_id for head in found.letters] == [1]
    (missing,) = found.missing
    assert (missing.citation.issuer, missing.citing) == ("UBND huyện Thạch Lương", (2,))
    assert missing.reason == "văn bản cùng số trong kho khác ngày hoặc khác cơ quan ban hành"
    library.store.close()


@pytest.fixture
def growing(tmp_path: Path) -> Iterator[LetterStore]:
    library = library_of(
        tmp_path,
        [letter("xã Nà Tông", "7/UBND", "01/3/2023", "Các thôn", "1. Các thôn dọn đường trước ngày 5/3/2023.")],
    )
    yield library.store
    library.store.close()


def test_letters_that_come_and_go_are_noticed(growing: LetterStore, tmp_path: Path) -> None:
    heads = Heads(growing)
    assert len(find("", heads, growing, TODAY).all) == 1
    other = tmp_path / "khac.txt"
    other.write_text(letter("xã Pom Lót", "8/UBND", "02/3/2024", "Các thôn", "1. Các thôn họp dân."), encoding="utf-8")
    take_in([other], growing)
    assert [h.letter_id for h in find("", heads, growing, TODAY).all] == [2, 1]
    growing.remove(1)
    assert [h.letter_id for h in find("", heads, growing, TODAY).all] == [2]
    assert find("7", heads, growing, TODAY).all == ()
