"""What a question is understood to ask, of whom, where and when, typed as people type it."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.assistant import Assistant
from knowledge.library import Library
from knowledge.question import Asked, understand
from knowledge.store.letters import LetterStore


@pytest.fixture
def library(sample_store: LetterStore) -> Library:
    library = Library(sample_store)
    library.refresh()
    return library


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Ai ký kế hoạch của huyện Yên Lĩnh?", Asked.SIGNER),
        ("ke hoach do ai ky vay", Asked.SIGNER),
        ("Công văn này được gửi cho những cơ quan nào?", Asked.ADDRESSEES),
        ("Chỉ thị 05/CT-UBND nói về việc gì?", Asked.SUBJECT),
        ("Văn bản nào nhắc đến Kế hoạch số 18/KH-UBND?", Asked.CITED_BY),
        ("Công văn thực hiện theo kế hoạch nào?", Asked.CITES),
        ("các cơ quan làm theo quyết định số mấy", Asked.CITES),
        ("Bao giờ phải nộp hồ sơ?", Asked.WHEN),
        ("han chot nop ho so la hom nao", Asked.WHEN),
        ("Hạn hoàn thành nhà văn hóa thôn?", Asked.WHEN),
        ("xong truoc ngay may", Asked.WHEN),
        ("mấy giờ phải bàn giao mặt bằng", Asked.WHEN),
        ("Nộp báo cáo cho ai?", Asked.CHANNEL),
        ("gui bao cao qua dong chi nao", Asked.CHANNEL),
        ("vướng thì hỏi ai", Asked.CHANNEL),
        ("Phòng nào chủ trì thẩm tra?", Asked.WHO),
        ("ai lo vụ rác", Asked.WHO),
        ("Trưởng thôn có nhiệm vụ gì?", Asked.DUTIES),
        ("toi la truong thon thi phai lam gi", Asked.DUTIES),
        ("Phối hợp với ai để tuyên truyền?", Asked.COORDINATION),
        ("Có bao nhiêu xã đạt chuẩn?", Asked.FIGURE),
        ("Xã phấn đấu đạt gì năm 2025?", Asked.TARGET),
        ("Hạn là ngày 30/6/2024 đúng không?", Asked.CHECK),
        ("Liệt kê các thời hạn trong tháng 9/2024", Asked.LISTING),
        ("Có những việc nào đến hạn trong quý II/2024?", Asked.LISTING),
    ],
)
def test_what_is_asked(library: Library, question: str, asked: Asked) -> None:
    assert asked in understand(question, library).asked


def test_a_compound_question_asks_all_its_parts(library: Library) -> None:
    asked = understand("Trưởng thôn báo cáo trước ngày nào và gửi cho ai?", library).asked
    assert {Asked.WHEN, Asked.CHANNEL} <= asked


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("Ai phụ trách xã Quế Khê?", {"que khe"}),
        ("ai phu trach xa que khe", {"que khe"}),
        ("Xã Đồng Rạng huyện Yên Lĩnh gửi hồ sơ khi nào?", {"dong rang", "yen linh"}),
        ("Bà Bế Thị Kim Hạnh có nhiệm vụ gì?", {"be thi kim hanh"}),
        ("Trưởng thôn phải làm gì?", set()),
    ],
)
def test_places_and_persons_that_the_letters_name(library: Library, question: str, places: set[str]) -> None:
    understood = understand(question, library)
    assert set(understood.places) == places
    assert understood.unknown_places == ()


@pytest.mark.parametrize(
    "question",
    [
        "Hạn nộp báo cáo của huyện Hải Lăng là ngày nào?",
        "han nop bao cao cua huyen hai lang",
        "Ở Hải Lăng hạn nộp là khi nào?",
        "Xã Phong Vân Thượng nộp báo cáo ngày nào?",
        "Phường Yên Lĩnh có bao nhiêu tổ dân phố?",
    ],
)
def test_a_place_that_no_letter_names_is_told_from_no_place(library: Library, question: str) -> None:
    assert understand(question, library).unknown_places


@pytest.mark.parametrize(
    "question",
    ["xã do đồng chí nào phụ trách", "cac xa da dat chuan nop gi", "xã nông thôn mới cần gì", "các xã Yên Lĩnh làm gì"],
)
def test_words_after_a_kind_of_place_need_not_be_a_name(library: Library, question: str) -> None:
    assert understand(question, library).unknown_places == ()


@pytest.mark.parametrize(
    ("question", "known", "unknown"),
    [
        ("Văn bản nào nhắc đến 18/KH-UBND?", ("18/kh-ubnd",), ()),
        ("van ban nao nhac den ke hoach 18/kh-ubnd", ("18/kh-ubnd",), ()),
        ("công văn 2317 nói gì", ("2317/ubnd-ktn",), ()),
        ("Công văn số 9999/UBND-KT nói về việc gì?", (), ("9999/UBND-KT",)),
        ("công văn 8888 của huyện", (), ("8888",)),
        ("Xã đạt 15/19 tiêu chí phải làm gì?", (), ()),
        ("mỗi thôn 02 lần/tháng là sao", (), ()),
    ],
)
def test_document_numbers(library: Library, question: str, known: tuple[str, ...], unknown: tuple[str, ...]) -> None:
    understood = understand(question, library)
    assert understood.numbers == known
    assert understood.unknown_numbers == unknown


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("thời hạn trong tháng 9/2024", date(2024, 9, 1), date(2024, 9, 30)),
        ("thoi han thang 2 nam 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("việc đến hạn quý II/2024", date(2024, 4, 1), date(2024, 6, 30)),
        ("quy 4 nam 2024 phai lam gi", date(2024, 10, 1), date(2024, 12, 31)),
        ("báo cáo quý 2/2024", date(2024, 4, 1), date(2024, 6, 30)),
        ("hạn là ngày 30/6/2024 đúng không", date(2024, 6, 30), date(2024, 6, 30)),
        ("ngày 5 tháng 3 năm 2025 có gì", date(2025, 3, 5), date(2025, 3, 5)),
        ("phấn đấu gì năm 2025", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_the_time_that_is_named(library: Library, question: str, first: date, last: date) -> None:
    period = understand(question, library).period
    assert period is not None
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize("question", ["tháng 13/2024", "ngày 31/2/2024", "bao giờ xong"])
def test_no_time_is_made_of_what_is_none(library: Library, question: str) -> None:
    assert understand(question, library).period is None


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Kinh phí hỗ trợ xã là bao nhiêu tỷ đồng?", "số tiền"),
        ("so dien thoai cua dong chi Bang", "số điện thoại"),
        ("nộp muộn bị phạt bao nhiêu", "mức phạt"),
        ("dân số xã là bao nhiêu", "dân số"),
        ("đạt bao nhiêu phần trăm", "tỷ lệ"),
    ],
)
def test_attributes_that_letters_seldom_state(library: Library, question: str, name: str) -> None:
    assert name in {a.name for a in understand(question, library).attributes}


@pytest.mark.parametrize(
    "question", ["tiến độ bao nhiêu xã", "Xã Trà Luông đạt mấy tiêu chí", "phân bổ vốn xong vào quý mấy"]
)
def test_words_that_only_look_like_money(library: Library, question: str) -> None:
    assert "số tiền" not in {a.name for a in understand(question, library).attributes}


@pytest.mark.parametrize(
    "question", ["Thời tiết Yên Lĩnh ngày mai thế nào?", "Viết cho tôi một bài thơ", "gia vang hom nay"]
)
def test_off_topic_questions_are_refused(assistant: Assistant, question: str) -> None:
    assert assistant.answer(question).status == "not_found"
