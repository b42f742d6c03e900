"""What is said about criteria: the set in force first, each set by its name, unverified values never, for whoever asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.criteria.keeping import keep_shipped
from ingest.criteria.set_file import load_set
from knowledge.answer import Status
from knowledge.answers.criteria import is_of_criteria
from knowledge.assistant import Assistant
from knowledge.criteria.model import CriteriaSet, Origin
from knowledge.store.criteria import CriteriaStore
from knowledge.store.letters import LetterStore, open_store
from tests.conftest import TODAY

PROVINCIAL = """
title: Bộ tiêu chí xã nông thôn mới tỉnh Lạng Sơn giai đoạn 2026-2030
level: xa_ntm
decision: {number: 77/QĐ-UBND, date: 2026-05-20, issuer: UBND tỉnh Lạng Sơn}
period: 2026-2030
in_force: 2026-06-01
province: Lạng Sơn
details: 51/2025/QĐ-TTg
criteria:
  - number: 8
    name: Môi trường và cảnh quan nông thôn
    indicators:
      - number: "8.2"
        requires: Tỷ lệ hộ dùng nước sạch theo quy chuẩn
        called: [nước sạch]
        thresholds: {groups: {"1": "≥ 75%", "2": "≥ 65%", "3": "≥ 55%"}}
      - number: "8.3"
        requires: Tỷ lệ hộ phân loại rác tại nguồn
        thresholds: {general: "≥ 61%"}
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LetterStore]:
    """The shipped sets and one of a province, filled in by hand; no letters."""
    opened = open_store(tmp_path_factory.mktemp("sets"))
    keep_shipped(opened.engine)
    CriteriaStore(opened.engine).put_template(load_set(PROVINCIAL, Origin.TEMPLATE))
    yield opened
    opened.close()


@pytest.fixture
def informed(store: LetterStore) -> Assistant:
    return Assistant(store, today=lambda: TODAY)


def test_the_set_in_force_comes_first_and_the_others_are_named(informed: Assistant) -> None:
    said = informed.answer("Tiêu chí 10 yêu cầu gì?").text
    assert said.startswith("Theo bộ tiêu chí xã nông thôn mới giai đoạn 2026-2030 (51/2025/QĐ-TTg)")
    assert said.index("Tiếp cận pháp luật") < said.index("318/QĐ-TTg") < said.index("Thu nhập")


def test_a_number_that_only_an_older_set_has_says_so_first(informed: Assistant) -> None:
    said = informed.answer("tieu chi 17 yeu cau gi").text
    assert said.startswith(
        "Bộ tiêu chí xã nông thôn mới giai đoạn 2026-2030 (51/2025/QĐ-TTg) đang có hiệu lực chỉ có 10 tiêu chí"
    )
    assert "Môi trường và an toàn thực phẩm" in said


def test_what_was_in_force_then_comes_first_when_that_is_asked(informed: Assistant) -> None:
    said = informed.answer("Năm 2024 tiêu chí 10 là gì?").text
    assert said.startswith("Theo bộ tiêu chí xã nông thôn mới giai đoạn 2021-2025 (318/QĐ-TTg): tiêu chí 10. Thu nhập.")


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Bảo hiểm y tế phải đạt bao nhiêu phần trăm theo 318?", "15.1"),
        ("thu nhap nam 2025 vung mien nui phia bac theo 318 la bao nhieu", "Thu nhập"),
        ("Chỉ tiêu 17.11 bộ cũ bao nhiêu phần trăm?", "17.11"),
    ],
)
def test_an_unverified_value_is_named_as_such_with_its_decision(informed: Assistant, question: str, named: str) -> None:
    answer = informed.answer(question)
    assert answer.status is Status.ANSWERED and is_of_criteria(answer)
    assert named in answer.text and "chưa được kiểm chứng" in answer.text and "318/QĐ-TTg" in answer.text
    assert "%" not in answer.text and "triệu" not in answer.text


@pytest.mark.parametrize("question", ["tiêu chí 25 yêu cầu gì?", "tieu chi so 40", "chỉ tiêu 3.15 là gì"])
def test_a_number_that_no_set_has_is_not_found(informed: Assistant, question: str) -> None:
    assert informed.answer(question).status is Status.NOT_FOUND


def test_a_provincial_set_answers_only_for_its_province(informed: Assistant) -> None:
    asked = "nước sạch phải đạt bao nhiêu phần trăm?"
    assert "77/QĐ-UBND" not in informed.answer(asked).text
    assert "≥ 75%" in informed.answer(f"Tỉnh Lạng Sơn {asked}").text


def test_the_place_and_group_of_the_person_pick_set_and_threshold(informed: Assistant) -> None:
    informed.answer("Tôi là công chức xã Đồng Đăng, tỉnh Lạng Sơn", "a")
    informed.answer("xã em thuộc nhóm 3 ạ, em ở xã nhóm 3", "b")
    informed.answer("tôi ở xã nhóm 3", "a")
    said = informed.answer("nước sạch phải đạt bao nhiêu phần trăm?", "a").text
    assert "≥ 55%" in said and "≥ 65%" not in said and "77/QĐ-UBND" in said
    informed.answer("quên tôi đi", "a")
    assert "77/QĐ-UBND" not in informed.answer("nước sạch phải đạt bao nhiêu phần trăm?", "a").text


def test_a_threshold_by_group_is_told_for_each_when_the_group_is_not_known(informed: Assistant) -> None:
    said = informed.answer("nước sạch tỉnh Lạng Sơn phải đạt bao nhiêu phần trăm?").text
    assert all(words in said for words in ("≥ 75% (xã nhóm 1)", "≥ 65% (xã nhóm 2)", "≥ 55% (xã nhóm 3)"))


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("tiêu chí 17 của 318 là giao thông đúng không?", "Không đúng."),
        ("tiêu chí 2 của 318 là giao thông đúng không?", "Đúng."),
        ("tưới tiêu chủ động theo 318 phải 90% đúng không?", "Không đúng."),
        ("tưới tiêu chủ động theo 318 phải 80% đúng không?", "Đúng."),
    ],
)
def test_a_wrong_premise_is_corrected(informed: Assistant, question: str, begins: str) -> None:
    answer = informed.answer(question)
    assert answer.text.startswith(begins), answer.text


def test_a_conversation_goes_from_set_to_set(informed: Assistant) -> None:
    first = informed.answer("Tiêu chí 5 của bộ 318 yêu cầu gì?", "c").text
    assert "Trường học" in first
    second = informed.answer("thế xã nâng cao?", "c")
    assert "nâng cao" in second.text and "Giáo dục" in second.text and "Trường học" not in second.text
    assert second.notes[0].startswith("Theo câu hỏi trước: ")
    assert "Văn hóa, Giáo dục, Y tế" in informed.answer("bộ mới thì sao?", "c").text


def test_letters_are_not_answered_for_with_what_a_set_says(informed: Assistant) -> None:
    for question in (
        "Tiêu chí 17 bao giờ phải hoàn thành?",
        "ai phụ trách tiêu chí giao thông ở xã Suối Nhung",
        "tiêu chí nào bị sụt giảm?",
    ):
        assert not is_of_criteria(informed.answer(question)), question


def test_the_decision_itself_is_believed_before_the_shipped_summary(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    keep_shipped(store.engine)
    sets = CriteriaStore(store.engine)
    shipped = next(s.set for s in sets.all() if s.set.key == "318-qd-ttg-xa-ntm")
    sets.put_template(_checked(shipped))
    assistant = Assistant(store, today=lambda: date(2024, 6, 1))
    said = assistant.answer("bảo hiểm y tế phải đạt bao nhiêu phần trăm?")
    assert "≥ 77%" in said.text and "chưa được kiểm chứng" not in said.text.split("\n")[1]
    store.close()


def _checked(shipped: CriteriaSet) -> CriteriaSet:
    """The set with a threshold in 15.1 that somebody read in the decision; 77 is nobody's figure."""
    from ingest.criteria.thresholds import read_threshold

    threshold = read_threshold("≥ 77%")
    assert threshold is not None
    criteria = tuple(
        replace(
            c, indicators=tuple(replace(i, thresholds=(threshold,)) if i.number == "15.1" else i for i in c.indicators)
        )
        for c in shipped.criteria
    )
    return replace(shipped, origin=Origin.TEMPLATE, criteria=criteria)


@pytest.mark.parametrize(
    "question", ["tiêu chí 6 theo quyết định 919 yêu cầu gì?", "nước sạch theo 55/QĐ-UBND bao nhiêu phần trăm?"]
)
def test_a_decision_that_is_not_known_is_not_answered_for_by_another(informed: Assistant, question: str) -> None:
    answer = informed.answer(question)
    assert answer.status is Status.NOT_FOUND
    assert "919" in answer.text or "55/QĐ-UBND" in answer.text


def test_a_general_threshold_is_told_to_be_one_where_regions_have_their_own(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    form = PROVINCIAL.replace("province: Lạng Sơn\n", "").replace(
        '{groups: {"1": "≥ 75%", "2": "≥ 65%", "3": "≥ 55%"}}',
        '{general: "≥ 70%", regions: {tn: "≥ 52%", dnb: "≥ 88%"}}',
    )
    CriteriaStore(store.engine).put_template(load_set(form, Origin.TEMPLATE))
    assistant = Assistant(store, today=lambda: TODAY)
    said = assistant.answer("nước sạch phải đạt bao nhiêu phần trăm?").text
    assert "≥ 70% (mức chung)" in said and "≥ 52% (vùng Tây Nguyên)" in said
    assert "mức chung" in assistant.answer("Tiêu chí 8 yêu cầu gì?").text
    own = assistant.answer("nước sạch vùng Tây Nguyên phải đạt bao nhiêu phần trăm?").text
    assert "≥ 52%" in own and "70%" not in own and "88%" not in own
    store.close()


_WORDS = st.sampled_from(
    [
        "tiêu chí",
        "chỉ tiêu",
        "17",
        "3.1",
        "25",
        "bộ mới",
        "bộ cũ",
        "nâng cao",
        "kiểu mẫu",
        "xã nhóm 3",
        "nhóm",
        "vùng Tây Nguyên",
        "tỉnh Lạng Sơn",
        "năm 2024",
        "318",
        "51/2025/QĐ-TTg",
        "918/QĐ-TTg",
        "nước sạch",
        "rác",
        "thu nhập",
        "htx",
        "bao nhiêu",
        "phần trăm",
        "yêu cầu gì",
        "là số mấy",
        "khác gì",
        "còn hiệu lực không",
        "ai ký",
        "đúng không",
        "theo",
        "của",
        "thì sao",
        "thế",
        "và",
        "%",
        "?",
        "; DROP TABLE criteria_sets",
        "<b>",
        "\u202e",
        "𝟏𝟕",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(_WORDS, st.text(max_size=12)), min_size=1, max_size=9))
def test_no_string_of_words_gets_an_error_or_an_unchecked_figure(informed: Assistant, words: list[str]) -> None:
    answer = informed.answer(" ".join(words), "fuzz")
    if is_of_criteria(answer):
        proof = " ".join(quote.quote for quote in answer.quotes)
        assert all(figure in proof for figure in re.findall(r"[≥≤]\s?[\d.,]+\s?%?", answer.text))
        assert len(answer.as_read()) <= 1_500
