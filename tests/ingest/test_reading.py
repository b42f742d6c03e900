"""What holds of every letter, whatever its text (the invariants of the design), and that reading takes linear time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.readers import SourceText
from ingest.reading import read_letter
from knowledge.letter import Letter, PassageKind
from tests.ingest.whole_letters import ADDRESSEES, BODY, FOOT, HEAD, letter, read

SCRAPS = [
    "UBND", "ỦY BAN NHÂN DÂN", "XÃ ĐÁ BẠC", "Số:", "12", "/", "UBND-VP", "V/v", "ngày", "tháng", "năm", "2024", "05/3/2024",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "QUYẾT ĐỊNH", "KẾ HOẠCH", "BÁO CÁO", "Kính gửi:",
    "Nơi nhận:", "TM.", "KT. CHỦ TỊCH", "(Đã ký)", "Lường Văn Thịnh", "PHỤ LỤC", "Điều 1.", "Chương II", "I.", "1.", "1.1.",
    "a)", "(i)", "-", "+", "•", "*", "|", "| a | b | c |", "| TT | Nội dung | Đơn vị thực hiện |", "[1]", "¹", "- 2 -",
    "giao", "yêu cầu", "đề nghị", "UBND các xã", "Phòng Nội vụ", "các thôn", "trừ", "riêng", "phối hợp với", "báo cáo",
    "gửi về", "qua", "hộp thư", "trước ngày", "hằng tháng", "Công văn số", "Quyết số", "Luật", "số 77/2015/QH13", "của",
    "thực hiện", "căn cứ", "về việc", ",", ";", ":", ".", "./.", "…", "(", ")", "“", "”", "\n", "\n\n", "   ", "İ", "𝟏", "ǅ",
    "ﬁ", "à", "\u0301", "0", "999999", "/QH", "&",
]  # fmt: skip


def texts() -> st.SearchStrategy[str]:
    scraps = st.tuples(st.lists(st.sampled_from(SCRAPS), max_size=80), st.sampled_from([" ", "\n", "", "  ", "\n\n"]))
    return scraps.map(lambda s: s[1].join(s[0]))


def check(found: Letter) -> None:
    """The invariants of the design."""
    text = found.text
    behind = 0
    covered = bytearray(len(text))
    for passage in found.passages:
        assert behind <= passage.start < passage.end
        assert text[passage.start : passage.end] == passage.text == passage.text.strip()
        behind = passage.end
        covered[passage.start : passage.end] = b"\1" * (passage.end - passage.start)
    assert not [char for char, held in zip(text, covered, strict=True) if not held and not char.isspace()]
    for citation in found.citations:
        assert text[citation.start : citation.end] == citation.text == citation.text.strip()
        assert citation.number
    for obligation in found.obligations:
        passage = found.passages[obligation.passage]
        assert passage.start <= obligation.start < obligation.end <= passage.end
        assert text[obligation.start : obligation.end] == obligation.text
        assert all(party.name and party.name == " ".join(party.name.split()) for party in obligation.assignees)
        for deadline in obligation.deadlines:
            assert obligation.start <= deadline.start < deadline.end
            assert text[deadline.start : deadline.end] == deadline.text
    order = [(o.start, o.end) for o in found.obligations]
    assert order == sorted(order)


@settings(max_examples=400, deadline=None)
@given(text=texts())
@example(text="")
@example(text="\n")
@example(text="Số:\n/UBND")
@example(text="Nơi nhận: | CHỦ TỊCH\n- Như trên; | Lường Văn Thịnh")
@example(text="A\n\n1\n\nb")
def test_a_text_of_the_words_of_letters_is_read_whole(text: str) -> None:
    check(read(text))


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_is_read_whole(text: str) -> None:
    check(read(text))


@settings(max_examples=100, deadline=None)
@given(text=texts() | st.text(max_size=200))
def test_text_that_no_reader_has_cleaned_is_read_whole(text: str) -> None:
    check(read_letter(SourceText(text, (0,)), source="a.txt", sha256=""))


@settings(max_examples=150, deadline=None)
@given(cuts=st.lists(st.integers(0, 1_200), max_size=6), scraps=st.lists(st.sampled_from(SCRAPS), max_size=6))
def test_a_letter_with_scraps_thrown_in_is_read_whole(cuts: list[int], scraps: list[str]) -> None:
    text = "\n\n".join([HEAD, ADDRESSEES, BODY, FOOT])
    for cut, scrap in zip(cuts, scraps, strict=False):
        text = f"{text[:cut]}{scrap}{text[cut:]}"
    check(read(text))


@settings(max_examples=60, deadline=None)
@given(pages=st.lists(texts(), min_size=1, max_size=4))
def test_the_pages_of_passages_never_go_back(pages: list[str]) -> None:
    found = read(*pages)
    check(found)
    numbers = [passage.page for passage in found.passages]
    assert numbers == sorted(numbers)
    assert all(1 <= number <= len(pages) for number in numbers)


def test_a_whole_letter() -> None:
    found = letter()
    check(found)
    assert (found.source, found.sha256) == ("cong-van.txt", "0" * 64)
    assert [p.kind for p in found.passages if p.kind is not PassageKind.HEADER] == [
        PassageKind.ADDRESSEES,
        *[PassageKind.BODY] * 3,
        PassageKind.RECIPIENTS,
        *[PassageKind.SIGNATURE] * 2,
    ]
    assert [c.number for c in found.citations] == ["15/KH-UBND"]
    assert [[p.name for p in o.assignees] for o in found.obligations] == [
        ["Các thôn"],
        ["Công chức Tài chính - Kế toán"],
    ]
    assert [[d.date for d in o.deadlines] for o in found.obligations] == [[date(2024, 3, 20)], []]


def test_a_page_number_in_the_middle_of_a_date_is_no_part_of_it() -> None:
    found = letter(body="UBND xã yêu cầu:\n\n- Các thôn nộp phiếu rà soát trước\n\n2\n\nngày 20/3/2024.")
    (deadline,) = (d for o in found.obligations for d in o.deadlines)
    assert deadline.date == date(2024, 3, 20)
    check(found)


def test_the_days_of_cited_documents_and_of_validity_are_no_deadlines() -> None:
    found = letter(
        body="UBND xã yêu cầu:\n\n1. Các thôn thực hiện Công văn số 7/UBND ngày 20/3/2024 của UBND huyện.\n\n"
        "2. Các thôn áp dụng mẫu mới, có hiệu lực từ ngày 01/4/2024.\n\n"
        "3. Các thôn khắc phục 05 tiêu chí còn yếu tính đến ngày 28/02/2024."
    )
    assert [d.date for o in found.obligations for d in o.deadlines if d.date] == []


def repeated(words: str) -> Callable[[int], str]:
    return lambda length: words * (length // len(words))


HOSTILE: dict[str, Callable[[int], str]] = {
    "one word": repeated("a"),
    "figures": repeated("1"),
    "figures and blanks": repeated("1 "),
    "blanks in a line": lambda n: f"Số{' ' * n}12/UBND",
    "blanks before a number": lambda n: f"Công văn{' ' * (n // 2)}số{' ' * (n // 2)}12",
    "blanks in a date": lambda n: f"Đá Bạc, ngày{' ' * (n // 2)}tháng{'.' * (n // 2)}năm",
    "points": lambda n: f"Xã báo cáo{'.' * n}",
    "quotes": repeated('."'),
    "commas": repeated(","),
    "words and commas": repeated("UBND các xã, "),
    "semicolons": repeated("; riêng xã Đông "),
    "days": repeated("ngày "),
    "days on lines": repeated("ngày\n"),
    "capitals": repeated("ỦY BAN NHÂN DÂN "),
    "places in capitals": repeated("XÃ ĐÁ "),
    "posts": repeated("CHỦ TỊCH\n"),
    "names": repeated("Nguyễn Văn An\n"),
    "bullets": repeated("- Rà soát hồ sơ\n"),
    "bullets apart": repeated("- Rà soát hồ sơ\n\n"),
    "numbers out of order": lambda n: "\n".join(f"{i % 99 + 1}. Rà soát" for i in range(n // 12)),
    "deep numbers": repeated("1.1.1.1. Rà soát\na) Lập\n- Gửi\n+ Nộp\n(i) Chuyển\n"),
    "lists that begin anew": repeated("1. Nội dung sau:\nUBND xã thực hiện:\n"),
    "a lead-in of half a letter": lambda n: "1. " + "xã Đông " * (n // 16) + ":\n" + "- Rà soát hồ sơ\n" * (n // 32),
    "torn lines": repeated("xã báo cáo về\n\n"),
    "wide lines": lambda n: "xã báo cáo về\n" + "Xã lập phiếu.\n" * (n // 14),
    "rows": repeated("| a | b | c |\n"),
    "bars": repeated("|"),
    "page numbers": repeated("- 1 -\n"),
    "footnotes": repeated("[1] Chú thích\n"),
    "citations": repeated("Công văn số 12/UBND-NN ngày 1/2/2024 của UBND huyện, "),
    "numbers of documents": repeated("12/UBND-NN "),
    "a number without end": lambda n: "1-" + "A&" * (n // 2),
    "an issuer without end": lambda n: "Công văn số 12/UBND-NN của Phòng " + "nông và " * (n // 8),
    "due dates": repeated("Xã Đông báo cáo trước ngày 1/3/2024. "),
    "orders": repeated("giao UBND xã, "),
    "reports": repeated("gửi về UBND "),
    "duties": repeated("chủ trì "),
    "through": repeated("qua hộp thư "),
    "with": repeated("phối hợp với UBND xã "),
    "addressees": repeated("Kính gửi: UBND xã\n"),
    "recipients": lambda n: "Nơi nhận:\n" + "như trên\n" * (n // 9),
    "titles": repeated("QUYẾT ĐỊNH\n"),
    "appendices": repeated("PHỤ LỤC\n"),
    "letters of lists": repeated("A. "),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_long_hostile_text_is_read_to_its_end(name: str) -> None:
    """With a step of quadratic time in C code, these 200,000 characters would take minutes and more each."""
    check(read(HEAD + "\n" + HOSTILE[name](200_000)))


def calls_to_read(text: str) -> int:
    """How many Python functions are called to read a text: work counted, not timed."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    source = SourceText.of_pages([text])
    sys.setprofile(count)
    try:
        read_letter(source, source="a.txt", sha256="")
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_is_no_more_than_about_twice_the_work(name: str) -> None:
    read(HOSTILE[name](5_000))  # what is kept from the first reading is not counted
    once, twice = (calls_to_read(HEAD + "\n" + HOSTILE[name](n)) for n in (5_000, 10_000))
    assert twice <= 2.4 * once + 1_000
