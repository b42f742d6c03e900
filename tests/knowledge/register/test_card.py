"""The card tells what the letter says, as it is printed, and what is known of the letters around it; the file has a safe name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.letter import Header, Letter
from knowledge.register.card import Card
from knowledge.register.desk import LetterDesk
from knowledge.register.file import LONGEST_NAME, file_stem
from knowledge.store.letters import LetterStore
from tests.conftest import SAMPLES


@pytest.fixture(scope="module")
def cards(sample_store: LetterStore) -> dict[str, Card]:
    desk = LetterDesk(sample_store, date.today)
    found = [desk.card(letter_id) for letter_id in sample_store.ids()]
    return {card.letter.source[:2]: card for card in found if card}


def test_the_date_is_the_printed_one(cards: dict[str, Card]) -> None:
    assert cards["03"].dated == "ngày 22 tháng 01 năm 2024"
    assert cards["05"].dated == "ngày ..... tháng 02 năm 2024"  # the day was left blank
    assert all(card.dated for card in cards.values())


def test_what_is_cited_is_a_letter_in_store_or_told_to_be_none(cards: dict[str, Card]) -> None:
    cited = {c.citation.number: c for c in cards["02"].cites}
    assert cited["2317/UBND-KTN"].letter_id == cards["01"].letter_id
    assert cited["318/QĐ-TTg"].letter_id is None
    assert cited["318/QĐ-TTg"].reason == "chưa có trong kho"
    assert cited["318/QĐ-TTg"].also == (cards["10"].letter_id,)
    assert cited["122/TTr-NNPTNT"].also == ()


def test_who_cites_it_says_how_and_where(cards: dict[str, Card]) -> None:
    by = {one.letter_id: one for one in cards["03"].cited_by}
    changing = by[cards["07"].letter_id]
    assert changing.relations == ("extends",)
    assert cards["07"].letter.text[changing.start :].startswith("Kế hoạch số 18/KH-UBND")
    assert len(by) == 6
    (change,) = cards["03"].changes
    assert change.startswith("Công văn số 512/UBND-VPĐP") and "điều chỉnh thời hạn" in change
    assert cards["07"].changes == ()


def test_tasks_have_the_words_the_party_and_the_deadline(cards: dict[str, Card]) -> None:
    first = cards["05"].tasks[0]
    assert (first.no, first.who, first.due) == (0, "Trưởng các thôn", "trước ngày 10/3/2024")
    assert first.words.startswith("Trưởng các thôn, trừ thôn Khe Vòng")
    assert "gửi UBND xã" in first.words
    assert [task.no for task in cards["05"].tasks] == list(range(7))


def test_what_was_read_with_less_than_certainty_is_noted(cards: dict[str, Card]) -> None:
    assert cards["05"].notes == ("Văn bản không ghi đủ ngày, tháng ban hành.", "Văn bản chưa ghi số.")
    assert cards["03"].notes == ()


def test_a_letter_that_is_not_there_has_no_card_and_no_file(sample_store: LetterStore) -> None:
    desk = LetterDesk(sample_store, date.today)
    assert desk.card(999) is desk.file(999) is desk.letter(999) is None


def test_the_file_is_the_one_that_was_taken_in(sample_store: LetterStore) -> None:
    desk = LetterDesk(sample_store, date.today)
    for stored in sample_store.all():
        file = desk.file(stored.id)
        assert file is not None
        assert file.content == (SAMPLES / stored.letter.source).read_bytes()
        assert file.is_original
        assert Path(file.name).suffix == Path(stored.letter.source).suffix


NAMES = [
    (Header(kind="công văn", number="512/UBND-VPĐP", issuer="UBND huyện Yên Lĩnh"), "cong-van-512-ubnd-vpdp-ubnd-huyen-yen-linh"),
    (Header(kind="công văn", symbol="UBND-PNN", issuer="UBND xã Đông"), "cong-van-chua-ghi-so-ubnd-pnn-ubnd-xa-dong"),
    (Header(), "van-ban-chua-ghi-so"),
    (Header(kind="../../etc", number="1/..\\x", issuer="CON: <b>\x00\n"), "etc-1-x-con-b"),
    (Header(kind="quyết định", number="🙂", issuer="؟"), "quyet-dinh"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "stem"), NAMES, ids=[stem for _, stem in NAMES])
def test_the_name_of_a_file_is_made_of_plain_letters(header: Header, stem: str) -> None:
    assert file_stem(Letter("x.txt", "", "", header, ())) == stem


def test_a_long_name_is_cut_between_words() -> None:
    header = Header(
        kind="quyết định", number="305/QĐ-UBND", issuer="Ban Chỉ đạo các chương trình mục tiêu quốc gia " * 4
    )
    stem = file_stem(Letter("x.txt", "", "", header, ()))
    assert len(stem) <= LONGEST_NAME and not stem.endswith("-")
    assert stem.startswith("quyet-dinh-305-qd-ubnd-ban-chi-dao")
