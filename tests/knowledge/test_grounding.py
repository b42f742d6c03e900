"""The grounding check: which facts of a text stand in its quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answer import Answer, Quote, Status
from knowledge.grounding import ungrounded


def answer(text: str, *quotes: str) -> Answer:
    return Answer(
        Status.ANSWERED, text, quotes=tuple(Quote(1, "a.md", "Công văn", "mục 1", q, 0, len(q)) for q in quotes)
    )


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Trước ngày 08/3/2024", "xong trước ngày 8/3/2024."),  # zeros make no difference
        ("Trước ngày 8/3/2024", "xong trước ngày 08/03/2024."),
        ("Trước ngày 8/3/2024", "xong trước ngày 8/3/\n2024"),  # nor does a break of the line
        ("Ngày 5 tháng 12", "ngày 5\ntháng 12 năm 2025"),
        ("Trong tháng 9/2024", "hoàn thành trong tháng 9/2024;"),
        ("Trong tháng 9/2024", "hoàn thành trong tháng 09/2024;"),
        ("Đạt 25,5%", "đạt 25,5 % kế hoạch"),
        ("Đạt 25,5 %", "đạt 25,5% kế hoạch"),
        ("Công văn số 46/UBND-KT", "Thực hiện Công văn số 46/UBND-KT ngày 1/2/2024"),
        ("Theo 41/BC-VPĐP", "Báo cáo số 41/BC-VPĐP"),
        ("Đồng chí Lê Văn An", "giao đồng chí Lê Văn An, Trưởng phòng"),
        ("Dong chi Le Van An", "giao đồng chí Lê Văn An"),  # the same words, typed without diacritics
        ("Gồm 14 xã", "14 xã"),
        ("Kinh phí 1.250.000 đồng", "mức 1.250.000 đồng/hộ"),
        ("Có 12 nhiệm vụ:\n1. Rà soát.\n12. Báo cáo.", "Rà soát. Báo cáo."),  # what the list itself counts
        ("3 văn bản nhắc đến:", "không số nào"),
        ("Người ấy phải báo cáo.", "x"),  # words are not facts: the quote beside them shows what stands
        ("Phòng nông nghiệp phải báo cáo.", "giao phòng Nông nghiệp tổng hợp"),
        ("UBND xã phải báo cáo.", "Ủy ban nhân dân xã báo cáo"),  # one body under two names
        ("Xã Đông báo cáo.", "xã Đông, xã Đoài"),
    ],
)
def test_stands_in_a_quote(text: str, quote: str) -> None:
    assert ungrounded(answer(text, quote)) == []


@pytest.mark.parametrize(
    ("text", "quote", "missing"),
    [
        ("Trước ngày 9/3/2024", "trước ngày 8/3/2024", "9/3/2024"),
        ("Sở Y tế phải báo cáo.", "Sở Nội vụ báo cáo", "Sở Y tế"),
        ("xã Đông báo cáo.", "xã Đoài báo cáo", "Đông"),
        ("Trước ngày 8/3/2024", "trước ngày 28/3/2024", "8/3/2024"),  # the end of another date
        ("Trước ngày 8/3/2024", "trước ngày 8/3/2025", "8/3/2024"),
        ("Ngày 6 tháng 12", "ngày 5 tháng 12 năm 2025", "Ngày 6 tháng 12"),
        ("Trong tháng 9/2024", "trong tháng 9 năm 2024", "9/2024"),
        ("Đạt 5%", "đạt 25%", "5%"),
        ("Đạt 5%", "đạt 15,5%", "5%"),
        ("Đạt 25,5%", "đạt 25%", "25,5%"),
        ("Theo 6/UBND-KT", "Công văn số 46/UBND-KT", "6/UBND-KT"),
        ("Theo 46/UBND-K", "Công văn số 46/UBND-KT", "46/UBND-K"),
        ("Đồng chí Lê Văn An", "đồng chí Lê Văn Anh", "Lê Văn An"),
        ("Đồng chí Lê Văn An", "đồng chí Lê Văn Bình", "Lê Văn An"),
        ("Gồm 14 xã", "gồm 114 xã", "14"),
        ("Trước ngày 8/3/2024", "", "8/3/2024"),
    ],
)
def test_stands_in_no_quote(text: str, quote: str, missing: str) -> None:
    found = ungrounded(answer(text, quote))
    assert [fact.lower() for fact in found] == [missing.lower()]


def test_one_of_several_quotes_is_enough_but_it_must_hold_the_whole_fact() -> None:
    assert ungrounded(answer("Lê Văn An, trước 8/3/2024", "đồng chí Lê Văn An", "trước 8/3/2024")) == []
    assert ungrounded(answer("Đồng chí Lê Văn An", "đồng chí Lê Văn", "An toàn")) == ["Lê Văn An"]


def test_an_answer_without_quotes_has_no_ground_for_any_fact() -> None:
    assert ungrounded(answer("Trước ngày 8/3/2024, đồng chí Lê Văn An")) == ["8/3/2024", "Lê Văn An"]


SENTENCE = "UBND xã Bản Vạc báo cáo trước ngày 15/8/2024 ; đạt 42,7% theo 46/UBND-KT tháng 9/2024 đồng chí Lò Văn Thuận và 14 hộ"
WORDS = st.sampled_from(SENTENCE.split())
QUOTES = st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=3)


@given(QUOTES, st.data())
def test_a_text_cut_out_of_its_quotes_is_grounded(quotes: list[str], data: st.DataObject) -> None:
    words = data.draw(st.sampled_from(quotes)).split()
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    assert ungrounded(answer(" ".join(words[start:end]), *quotes)) == []


@given(
    QUOTES,
    st.sampled_from(
        ["16/8/2024", "5/8/2024", "15/8/2025", "8/2024", "10/2024", "2,7%", "42,8%", "6/UBND-KT", "46/UBND"]
    )
    | st.sampled_from(["Lò Văn Thuậ", "Lò Văn Thái", "Bản Dốc", "13", "140", "ngày 14 tháng 8"]),
)
def test_a_foreign_fact_is_caught(quotes: list[str], foreign: str) -> None:
    grounded = quotes[0].partition(";")[0]
    found = ungrounded(answer(f"{grounded} ; {foreign} .", *quotes))
    assert foreign in found or foreign == "8/2024" and any("15/8/2024" in quote for quote in quotes)
