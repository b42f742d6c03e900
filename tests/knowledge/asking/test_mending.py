"""Badly typed questions: what was surely meant is read so, and what may be meant so is left alone."""

from __future__ import annotations

import pytest

from knowledge.answer import Status
from knowledge.assistant import Assistant
from knowledge.mending import mended

MENDED = [
    ("hạn nop bao cao la nagy nao", "hạn nop bao cao la ngay nao"),
    ("bao coa tien do truoc ngay nao", "bao cao tien do truoc ngay nao"),
    ("nop bao cao truoc ngy nao", "nop bao cao truoc ngay nao"),
    ("hann nop bao cao ngayy nao", "han nop bao cao ngay nao"),
    ("hanj nopj baos caos laf ngayf naof", "hạn nộp báo cáo là ngày nào"),
    ("thoiwf hanj bao cao", "thời hạn bao cao"),
    ("bao1 cao1 truoc ngay2 nao2", "báo cáo truoc ngày nào"),
    ("ai theo doi4 tieu chi", "ai theo dõi tieu chi"),
    ("baogio nop bao cao", "bao gio nop bao cao"),
    ("hanchot bao cao", "han chot bao cao"),
    ("khinao nop", "khi nao nop"),
    ("Hạn nộp báo cáo là ngyà nào?", "Hạn nộp báo cáo là ngày nào?"),
    ("Hann nộp báo cáo", "Hạn nộp báo cáo"),
]
LEFT_ALONE = [
    "thon2 va thon3 lam gi",
    "quy3 nop gi",
    "xa krong pa bao cao khi nao",
    "UBND xã Suối Nhunng báo cáo khi nào?",
    "công văn 2317/ubnd-ktnn nói gì",
    "gui qua app nao",
    "gửi email hay zalo?",
    "ko bik j dc ng nao",
    "Who sgined the decision?",
    "nop 5kg va 3 m2",
]


@pytest.mark.parametrize(("typed", "meant"), MENDED)
def test_what_was_surely_meant_is_read_so(assistant: Assistant, typed: str, meant: str) -> None:
    assistant.library.refresh()
    assert mended(typed, assistant.library).text == meant


@pytest.mark.parametrize("typed", LEFT_ALONE)
def test_names_numbers_symbols_and_other_tongues_are_left_alone(assistant: Assistant, typed: str) -> None:
    assistant.library.refresh()
    assert mended(typed, assistant.library).text == typed


def test_the_reader_is_told_where_a_word_of_the_matter_was_mended(assistant: Assistant) -> None:
    of_matter = assistant.answer("to roi phan loai racc do so nao soan")
    assert of_matter.status is Status.ANSWERED
    assert of_matter.notes[0] == "Tôi hiểu câu hỏi là: to roi phan loai rac do so nao soan"
    assert not any("Tôi hiểu" in n for n in assistant.answer("cong van 2317/UBND-KTN do ai kys").notes)


def test_a_place_that_no_letter_names_is_not_mended_into_one_that_they_do(assistant: Assistant) -> None:
    assert assistant.answer("xa suoi nhunk nop bao cao ngay nao").status is not Status.ANSWERED
