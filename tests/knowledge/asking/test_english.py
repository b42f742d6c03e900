"""English questions over the sample letters: read as Vietnamese ones, answered from the same passages, and as often left unanswered."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from knowledge.answer import Status
from knowledge.assistant import Assistant
from knowledge.english import in_vietnamese
from knowledge.folding import fold

GOLD = Path(__file__).parents[2] / "gold" / "questions.yaml"

READ = [
    # who
    ("Who is in charge of Que Khe commune?", "Ai phụ trách xã Que Khe?"),
    ("who is in charge of que khe commune", "Ai phụ trách xã Que Khe?"),
    ("WHO IS IN CHARGE OF QUE KHE COMMUNE?", "Ai phụ trách xã Que Khe?"),
    ("Who is in charge of Quế Khê commune?", "Ai phụ trách xã Quế Khê?"),
    ("Please tell me who monitors criterion no. 13.", "Ai theo dõi tiêu chí số 13?"),
    ("Who is the chairman of the People's Committee of Suoi Nhung commune?", "Chủ tịch UBND xã Suoi Nhung là ai?"),
    ("Which commune is Mr Trinh Ba Luu in charge of?", "Ông Trinh Ba Luu phụ trách xã nào?"),
    ("Which communes must write speeches?", "Những xã nào phải viết tham luận?"),
    # documents
    ("Who signed letter 512/UBND-VPĐP?", "Ai ký công văn số 512/UBND-VPĐP?"),
    ("By whom was Directive No. 05/CT-UBND signed?", "Ai ký chỉ thị số 05/CT-UBND?"),
    ("What is Plan 18/KH-UBND about?", "Kế hoạch số 18/KH-UBND nói về việc gì?"),
    ("Which letters cite Plan 18/KH-UBND?", "Những văn bản nào nhắc đến kế hoạch số 18/KH-UBND?"),
    ("Which decision does Decision 305/QĐ-UBND replace?", "Quyết định số 305/QĐ-UBND thay thế quyết định nào?"),
    ("To whom is report 63/BC-UBND addressed?", "Báo cáo số 63/BC-UBND gửi cho những ai?"),
    ("When was Decision 305/QĐ-UBND issued?", "Quyết định số 305/QĐ-UBND ban hành ngày nào?"),
    # when
    (
        "What is the deadline for Suoi Nhung commune to submit its appraisal dossier?",
        "Xã Suoi Nhung phải gửi hồ sơ thẩm tra trước ngày nào?",
    ),
    ("By when must the communes of Tay Dien district report?", "Các xã huyện Tay Dien phải báo cáo trước ngày nào?"),
    ("When must the dossier be submitted, and to whom?", "Hồ sơ phải gửi trước ngày nào và gửi cho ai?"),
    ("When and where is the 2024 year-end conference?", "Hội nghị tổng kết năm 2024 ngày nào, ở đâu?"),
    ("What is due in July 2025?", "Những việc nào đến hạn trong tháng 7/2025?"),
    ("List all deadlines in the third quarter of 2024", "Liệt kê các thời hạn trong quý III/2024?"),
    ("Within how many days must the village heads reply?", "Trưởng thôn phải trả lời trong bao nhiêu ngày?"),
    # how much, what, where
    ("How many criteria has Tra Luong commune met?", "Xã Tra Luong đạt bao nhiêu tiêu chí?"),
    ("How many 4-star OCOP products did Tay Dien have in 2024?", "Tay Dien có bao nhiêu sản phẩm OCOP 4 sao năm 2024?"),
    (
        "What percentage of households in Moc Khe should sort their waste?",
        "Bao nhiêu phần trăm hộ ở Moc Khe phải phân loại rác?",
    ),
    ("What must the Women's Union of Yen Linh district do?", "Hội Liên hiệp Phụ nữ huyện Yen Linh phải làm gì?"),
    ("Which criteria has Dong Rang commune not completed?", "Xã Dong Rang chưa hoàn thành những tiêu chí nào?"),
    ("What's the phone number of Ms To Thi Nga?", "Số điện thoại của bà To Thi Nga là bao nhiêu?"),
    # is it so, and leaning on the question before
    (
        "Is it true that Dong Rang commune must submit before 31 May 2024?",
        "Xã Dong Rang phải gửi trước ngày 31/5/2024 đúng không?",
    ),
    ("Suoi Nhung commune has met 15 criteria, isn't it?", "Xã Suoi Nhung đạt 15 tiêu chí đúng không?"),
    ("What about Dong Rang commune?", "Còn xã Dong Rang thì sao?"),
    ("Who signed it?", "Ai ký văn bản đó?"),
    # a department of a district is a "phòng", of a province a "sở"
    ("What must the Department of Home Affairs of Lam Khe province do?", "Sở Nội vụ tỉnh Lam Khe phải làm gì?"),
    ("What must the Department of Home Affairs of Yen Linh district do?", "Phòng Nội vụ huyện Yen Linh phải làm gì?"),
]


@pytest.mark.parametrize(("english", "vietnamese"), READ)
def test_an_english_question_is_read_as_a_vietnamese_one(english: str, vietnamese: str) -> None:
    assert in_vietnamese(english) == vietnamese


def test_a_word_that_the_lexicon_lacks_is_kept_so_that_it_finds_nothing() -> None:
    assert in_vietnamese("When must Moc Khe commune submit its zoology dossier?") == (
        "Xã Moc Khe phải gửi hồ sơ zoology trước ngày nào?"
    )


@pytest.mark.parametrize(
    "question",
    [
        "ai ky cong van",
        "do an to one",
        "to thi nga co nhiem vu gi",
        "can bo xa an do the nao",
        "deadline nop ho so cua xa la khi nao",
        "email cua chi nga la gi",
        "cho hỏi deadline báo cáo OCOP",
        "who ky cong van 512",
        "list cac xa chua nop bao cao",
        "check giup em han nop report",
        "xã Ea H'leo nộp hồ sơ khi nào",
        "305/QĐ-UBND",
        "",
    ],
)
def test_a_vietnamese_question_is_never_taken_for_english(question: str) -> None:
    assert in_vietnamese(question) is None


def test_no_question_of_the_gate_is_taken_for_english_without_its_diacritics() -> None:
    rows = [row for row in yaml.safe_load(GOLD.read_text(encoding="utf-8")) if not row["id"].startswith("EN")]
    asked = [turn for row in rows for turn in row.get("turns", [row])]
    texts = [text for one in asked if "q" in one for text in (one["q"], *one.get("alt", []))]
    assert len(texts) > 300
    assert [t for t in texts if in_vietnamese(t) or in_vietnamese(fold(t)) or in_vietnamese(fold(t).title())] == []


# What is asked, the number at the head of the sample letter's file name, what must stand in the answer or its quotes.
ANSWERED = [
    ("Who signed letter 2317/UBND-KTN?", "01", "Phạm Khắc Điềm"),
    ("What is letter 2317/UBND-KTN about?", "01", "khắc phục tồn tại"),
    ("To whom is letter 2317/UBND-KTN addressed?", "01", "Văn phòng Điều phối"),
    ("By when must the districts of Lam Khe province send the list of indicators?", "01", "15/9/2023"),
    ("Which department guides households in sorting waste in Lam Khe province?", "01", "Sở Tài nguyên và Môi trường"),
    ("How many communes of Lam Khe province have met the new rural standard?", "01", "58/97"),
    ("What are the duties of the New Rural Coordination Office of Lam Khe province?", "01", "tổng hợp kết quả"),
    ("When must the Department of Culture, Sports and Tourism report to the province?", "01", "31 tháng 10 năm 2023"),
    ("By when must Coc Lung commune send the inventory?", "02", "30/9/2023"),
    ("When must broken street lights in Yen Linh be replaced?", "02", "tháng 10/2023"),
    ("When do the communes of Yen Linh submit the monthly progress report?", "03", "trước ngày 20"),
    ("Which office chairs the list of village cultural houses without land use right certificates?", "03", "30/4/2024"),
    ("Who signed Plan 18/KH-UBND?", "03", "Trịnh Bá Lưu"),
    ("What must Dong Rang commune complete under Plan 18/KH-UBND?", "03", "5, 11 và 17"),
    ("What are the tasks of the Finance and Planning Division in Plan 18/KH-UBND?", "03", "cân đối vốn"),
    ("Who organises the training course for village heads in Yen Linh and when?", "03", "Tháng 3/2024"),
    ("According to Plan 18/KH-UBND, when must Dong Rang commune submit its dossier?", "03", "quý III/2024"),
    ("Who is in charge of Que Khe commune?", "04", "Hà Quốc Toản"),
    ("who is in charge of tra luong commune", "04", "Bế Thị Kim Hạnh"),
    ("Which decision does Decision 305/QĐ-UBND replace?", "04", "1120/QĐ-UBND"),
    ("What is Ms Be Thi Kim Hanh responsible for?", "04", "Trà Luông"),
    ("When was Decision 305/QĐ-UBND issued?", "04", "06 tháng 02 năm 2024"),
    ("By what time must the head of Na Ma village hand over the site?", "05", "15/3/2024"),
    ("To whom must the minutes of the village meetings in Suoi Nhung be sent?", "05", "Hoàng Thị Nhàn"),
    ("Which village in Suoi Nhung has no cultural house?", "05", "Nà Mạ"),
    ("What is notice 47/TB-UBND about?", "06", "Kết luận"),
    ("By when must the communes register cement for inner-field roads?", "06", "25/4"),
    ("Within how many days must Phieng Cai commune explain in writing and to whom?", "06", "Phòng Tài chính"),
    ("What must the forest rangers do?", "06", "tuần tra"),
    ("What is the deadline for Suoi Nhung commune to submit its appraisal dossier?", "07", "15/7/2024"),
    ("suoi nhung appraisal dossier deadline", "07", "15/7/2024"),
    ("Why has Suoi Nhung commune not completed the traffic criterion?", "07", "sạt taluy"),
    ("Is it true that Suoi Nhung commune must submit its dossier before 30/6/2024?", "07", "Không đúng"),
    ("How many criteria has Tra Luong commune met?", "08", "14/19"),
    ("How many temporary houses are there in Tra Luong commune?", "08", "17 nhà tạm"),
    ("By when must the temporary houses in Tra Luong be cleared?", "08", "15/11/2024"),
    ("What is the average income of Tra Luong commune?", "08", "36,2 triệu đồng"),
    ("When and where is the 2024 year-end conference of Yen Linh district?", "09", "Hội trường tầng 2"),
    ("Who chairs the year-end conference of 2024?", "09", "Trịnh Bá Lưu"),
    ("Which communes must write speeches for the year-end conference?", "09", "Đồng Rạng"),
    ("By when must the communes of Tay Dien sign the waste collection contract?", "10", "30 tháng 4 năm 2025"),
    ("Which commune is exempt from signing the waste collection contract in Tay Dien?", "10", "Đông Giáo"),
    ("What must the police of Tay Dien district do?", "10", "đổ trộm rác"),
    ("By when must Bai Ngoai village elect its waste team?", "11", "10/5/2025"),
    ("What percentage of households in Moc Khe should sort their waste by the end of 2025?", "11", "75%"),
    ("Who signed the letter of Moc Khe commune?", "11", "Chu Thị Diễm"),
    ("To whom do the communes of Tay Dien send the OCOP dossiers?", "12", "Tô Thị Nga"),
    ("How many 4-star OCOP products did Tay Dien have in 2024?", "12", "02 sản phẩm đạt 4 sao"),
]


@pytest.mark.parametrize(("question", "letter", "must"), ANSWERED)
def test_an_english_question_is_answered_from_its_letter(
    assistant: Assistant, question: str, letter: str, must: str
) -> None:
    answer = assistant.answer(question)
    assert answer.status is Status.ANSWERED
    assert any((quote.source or "").startswith(letter) for quote in answer.quotes)
    said = " ".join((answer.text, *(quote.quote for quote in answer.quotes)))
    assert must.lower() in " ".join(said.split()).lower()


def test_an_english_question_for_a_month_lists_its_deadlines(assistant: Assistant) -> None:
    assert (
        assistant.answer("What is due in March 2024?").text == assistant.answer("Tháng 3/2024 có việc gì đến hạn?").text
    )


@pytest.mark.parametrize(
    "question",
    [
        # a place, a number, a person that no letter knows
        "Who is in charge of Tan Lap commune?",
        "When must Nam Thanh commune sign the waste collection contract?",
        "When must the communes of Ham Yen district submit the OCOP dossiers?",
        "Who signed letter 999/UBND-VX?",
        "Which letters cite Decision 777/QĐ-UBND?",
        "What does Circular 12/2024/TT-BNN say?",
        "Who is Mr Tran Quoc Hieu?",
        "What are the duties of Mr Nguyen Van Tam?",
        "Who is the chairman of the People's Committee of Lam Khe province?",
        "Who is the head of the Home Affairs Division of Yen Linh district?",
        # what no letter states
        "What is the phone number of the Yen Linh district office?",
        "What is the population of Tay Dien district?",
        "What is the area of Phieng Cai commune?",
        "How old is Ms Be Thi Kim Hanh?",
        "How much does the garbage truck of Tra Luong cost?",
        "How much money did Lam Khe province give Yen Linh district in 2024?",
        "What fine do households in Moc Khe pay for not sorting waste?",
        # what no letter speaks of, with words that the lexicon has and that it lacks
        "Who is in charge of Phieng Cai commune?",
        "When must Suoi Nhung commune report on African swine fever?",
        "When is the vaccination of children in Suoi Nhung?",
        "When will Moc Khe commune build the bridge over the stream?",
        "When will Tra Luong have 5G coverage?",
        "What must the Veterans' Association of Yen Linh district do?",
        "Which contractor builds the cultural house of Na Ma village?",
        "When is the 2023 year-end conference of Yen Linh district held?",
        # nothing of this field
        "Who won the football World Cup in 2022?",
        "What is the weather like in Yen Linh this weekend?",
        "What is the capital of France?",
        "Tell me a joke",
    ],
)
def test_what_no_letter_says_is_not_answered_in_english_either(assistant: Assistant, question: str) -> None:
    assert in_vietnamese(question) is not None
    assert assistant.answer(question).status is Status.NOT_FOUND
