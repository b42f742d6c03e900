"""Who must do what, by when, reporting to whom: read out of whole letters."""

from __future__ import annotations

import pytest

from knowledge.letter import Letter, Obligation
from tests.ingest.whole_letters import letter

GENERAL = "Các trưởng thôn trên địa bàn xã"  # whom the letters of these tests address


def with_words(found: Letter, words: str) -> Obligation:
    """The one obligation that holds these words."""
    (obligation,) = (o for o in found.obligations if words in " ".join(o.text.split()))
    return obligation


def who(obligation: Obligation) -> list[str]:
    return [party.name for party in obligation.assignees]


def due(obligation: Obligation) -> list[str]:
    return [str(d.date or d.rrule) for d in obligation.deadlines]


@pytest.mark.parametrize(
    ("body", "words", "assignees"),
    [
        # under a heading that names them
        ("1. UBND các xã:\n\n- Rà soát, lập danh sách hộ nghèo theo mẫu.", "lập danh sách hộ", ["UBND các xã"]),
        ("Điều 2. Giao Phòng Nội vụ:\n\na) Tham mưu quyết định kiện toàn Ban Chỉ đạo.", "Tham mưu quyết định", ["Phòng Nội vụ"]),
        # two levels down
        (
            "II. PHÂN CÔNG\n\n1. Văn phòng Điều phối:\n\na) Tổng hợp\n\n- Tổng hợp số liệu của các xã để báo cáo tỉnh.",
            "Tổng hợp số liệu của",
            ["Văn phòng Điều phối"],
        ),
        # named in the sentence
        ("I. NHIỆM VỤ\n\n- Công an xã tuần tra các tuyến đường thôn ban đêm.", "tuần tra", ["Công an xã"]),
        ("I. NHIỆM VỤ\n\n- UBND xã giao Trạm Y tế xã kiểm tra nguồn nước sinh hoạt.", "kiểm tra nguồn nước", ["Trạm Y tế xã"]),
        # the heading's own colon
        ("I. NHIỆM VỤ\n\n1. Hội Phụ nữ xã: vận động hội viên phân loại rác tại nhà.", "vận động hội viên", ["Hội Phụ nữ xã"]),
        # nobody nearer than the addressees
        ("UBND xã yêu cầu thực hiện các nội dung sau:\n\n- Rà soát, lập danh sách hộ nghèo theo mẫu.", "lập danh sách", [GENERAL]),
        # a heading of its own word, narrower in the sentence
        ("1. UBND các xã:\n\n- UBND xã Cốc Pàng rà soát thêm các hộ tái định cư.", "hộ tái định cư", ["UBND xã Cốc Pàng"]),
        # general words in the sentence mean those of the heading
        ("1. UBND xã Cốc Pàng:\n\n- UBND xã rà soát thêm các hộ tái định cư.", "hộ tái định cư", ["UBND xã Cốc Pàng"]),
        # a label, a person's post and brackets between the name and the verb
        ("I. NHIỆM VỤ\n\n1. Đăng ký công trình: Hội Phụ nữ cấp xã đăng ký một công trình.", "đăng ký một", ["Hội Phụ nữ cấp xã"]),
        ("I. NHIỆM VỤ\n\n- Bà Lò Thị Ín, Trưởng Ban Tuyên giáo, biên soạn tài liệu.", "biên soạn", ["Bà Lò Thị Ín, Trưởng Ban Tuyên giáo"]),
        ("I. NHIỆM VỤ\n\n1- Các cấp ủy thuộc Đảng ủy xã tổ chức sinh hoạt chuyên đề.", "sinh hoạt", ["Các cấp ủy thuộc Đảng ủy xã"]),
        # who acts in the words before a list of days
        ("I. NHIỆM VỤ\n\n1.1. UBND cấp xã tiếp nhận hồ sơ theo hai đợt:\n\n- Đợt 1: từ ngày 01/4/2026 đến ngày 15/4/2026;", "Đợt 1: từ", ["UBND cấp xã"]),
        # what opens with a verb is told to those above, whoever is named in it later
        ("1. Đảng ủy các xã:\n\n- Ban hành nghị quyết, phân công từng đồng chí phụ trách thôn.", "Ban hành nghị quyết", ["Đảng ủy các xã"]),
        # words that only look like a body
        ("1. UBND các xã:\n\n- Tổ chức hội nghị triển khai kế hoạch.", "Tổ chức hội nghị", ["UBND các xã"]),
        ("1. Văn phòng Điều phối:\n\n- Thường trực, theo dõi, tổng hợp kết quả.", "Thường trực", ["Văn phòng Điều phối"]),
        # places spelled out behind a colon
        ("1. Yêu cầu UBND các huyện: Đá Bạc, Nà Phặc phân bổ xong vốn.", "phân bổ", ["UBND các huyện: Đá Bạc, Nà Phặc"]),
        # who does it stands behind it, with a label
        (
            "III. NỘI DUNG THỰC HIỆN\n\n- Trải nhựa đường liên thôn. Phân công: Công chức Địa chính. Thời gian: trước ngày 30/8/2024.",
            "Trải nhựa",
            ["Công chức Địa chính"],
        ),
        # those above hand it on
        ("1. UBND các xã:\n\n- Phân công mỗi đoàn thể giúp đỡ 01 thôn khó khăn.", "mỗi đoàn thể", ["UBND các xã"]),
        ("1. UBND các xã:\n\n- Phân công đồng chí Lò Văn Páo theo dõi các thôn.", "theo dõi", ["đồng chí Lò Văn Páo"]),
        # for whom, then who acts
        ("I. NHIỆM VỤ\n\n1. Đối với 05 xã về đích (Cốc Pàng, Cô Ba): UBND các huyện có xã chỉ đạo trực tiếp.", "chỉ đạo trực tiếp", ["UBND các huyện"]),
        # the last sentence of a lead-in orders; the one before tells of another letter
        (
            "Công văn số 9/UBND-VP đề nghị các đơn vị gửi số liệu. Nay UBND huyện đề nghị UBND các xã:\n\n- Rà soát, lập danh sách hộ nghèo.",
            "lập danh sách",
            ["UBND các xã"],
        ),
        # two parties
        (
            "3. Phòng Nội vụ và Phòng Tài chính huyện:\n\n- Bố trí kinh phí in phiếu rà soát cho các xã.",
            "Bố trí kinh phí",
            ["Phòng Nội vụ", "Phòng Tài chính huyện"],
        ),
    ],
)  # fmt: skip
def test_who_must_act(body: str, words: str, assignees: list[str]) -> None:
    assert (
        who(with_words(letter(body=f"Để chuẩn bị kỳ rà soát, UBND huyện thông tin như sau.\n\n{body}"), words))
        == assignees
    )


def test_a_task_that_names_nobody_says_where_its_party_was_found() -> None:
    found = with_words(letter(body="UBND xã yêu cầu:\n\n- Rà soát, lập danh sách hộ nghèo theo mẫu."), "lập danh sách")
    assert found.doubts == ("nơi thực hiện lấy theo mục Kính gửi, vì đoạn này không nêu tên",)


def test_a_semicolon_parts_the_tasks_of_two_bodies() -> None:
    body = "I. NHIỆM VỤ\n\n4. Công an xã rà soát tiêu chí 19.2; Ban Chỉ huy Quân sự xã rà soát tiêu chí 19.1 trước ngày 20/3/2024."
    told = letter(body=body).obligations
    assert [(who(o), [str(d.date) for d in o.deadlines]) for o in told] == [
        (["Công an xã"], []),
        (["Ban Chỉ huy Quân sự xã"], ["2024-03-20"]),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Hồ sơ gửi về Phòng Nội vụ chậm nhất ngày 20/9/2024.",
        "Báo cáo gửi về UBND huyện (qua Phòng Nội vụ) trước 16h00 thứ Năm hằng tuần.",
        "Kết quả rà soát nộp cho Văn phòng trước ngày 20/9/2024 để tổng hợp.",
    ],
)
def test_what_must_be_sent_by_a_day_is_a_task_of_those_addressed(body: str) -> None:
    (told,) = letter(body=f"UBND xã gửi kèm mẫu phiếu.\n\n{body}").obligations
    assert told.text == body
    assert [party.name for party in told.assignees] == ["Các trưởng thôn trên địa bàn xã"]
    assert told.doubts
    assert told.deadlines


def test_a_task_of_a_letter_to_nobody_says_so() -> None:
    found = letter(addressees="", body="I. NHIỆM VỤ\n\n- Rà soát, lập danh sách hộ nghèo trước ngày 20/3/2024.")
    obligation = with_words(found, "lập danh sách")
    assert (obligation.assignees, obligation.doubts) == ((), ("văn bản không nêu ai thực hiện",))


@pytest.mark.parametrize(
    ("body", "words", "days"),
    [
        ("1. Các thôn:\n\n- Nộp phiếu rà soát trước ngày 20/3/2024.", "Nộp phiếu", ["2024-03-20"]),
        ("1. Các thôn:\n\n- Nộp phiếu rà soát. Thời gian hoàn thành: trước ngày 20/3/2024.", "Nộp phiếu", ["2024-03-20"]),
        ("1. Các thôn:\n\n- Họp dân trước ngày 10/3/2024. Nộp phiếu trước ngày 20/3/2024.", "Nộp phiếu", ["2024-03-20"]),
        ("1. Các thôn:\n\n- Họp dân trước ngày 10/3/2024. Nộp phiếu trước ngày 20/3/2024.", "Họp dân", ["2024-03-10"]),
        ("1. Các thôn:\n\n- Nộp phiếu theo Công văn số 7/UBND ngày 20/3/2024.", "Nộp phiếu", []),  # the day of a document
        ("1. Các thôn:\n\n- Duy trì vệ sinh đường làng, tính đến ngày 20/3/2024 còn 03 điểm bẩn.", "Duy trì vệ sinh", []),
    ],
)  # fmt: skip
def test_by_when(body: str, words: str, days: list[str]) -> None:
    assert due(with_words(letter(body=f"Để chuẩn bị kỳ rà soát, xã thông tin như sau.\n\n{body}"), words)) == days


def test_what_is_told_apart_is_a_task_of_its_own() -> None:
    found = letter(
        body="1. UBND các xã:\n\n- Nộp hồ sơ trước ngày 20/3/2024; riêng xã Cốc Pàng nộp hồ sơ trước ngày 31/3/2024."
    )
    everyone, apart = (o for o in found.obligations if "hồ sơ" in o.text)
    assert (who(everyone), due(everyone)) == (["UBND các xã"], ["2024-03-20"])
    assert (who(apart), due(apart)) == (["xã Cốc Pàng"], ["2024-03-31"])


def test_the_sentence_behind_an_exception_is_again_of_all() -> None:
    found = letter(
        body="1. UBND các xã:\n\n- Kiện toàn Ban Chỉ đạo trước ngày 20/3/2024; riêng xã Cốc Pàng xong trước ngày 31/3/2024. "
        "Danh sách Ban Chỉ đạo gửi về Phòng Nội vụ."
    )
    assert who(with_words(found, "riêng")) == ["xã Cốc Pàng"]
    assert who(with_words(found, "Danh sách Ban")) == ["UBND các xã"]


def test_a_later_sentence_goes_on_with_the_party_of_the_first() -> None:
    found = letter(
        body="UBND xã yêu cầu:\n\n1. Công chức Địa chính hoàn thành cắm mốc trước ngày 20/3/2024. "
        "Bàn giao hồ sơ mốc giới trước ngày 31/3/2024."
    )
    assert who(with_words(found, "Bàn giao hồ sơ")) == ["Công chức Địa chính"]
    assert with_words(found, "Bàn giao hồ sơ").doubts == ()


def test_exceptions_of_the_heading_hold_for_the_points_under_it() -> None:
    found = letter(body="1. UBND các xã (trừ xã Cốc Pàng):\n\n- Nộp hồ sơ đề nghị thẩm tra trước ngày 20/3/2024.")
    obligation = with_words(found, "Nộp hồ sơ")
    assert (obligation.exceptions, who(obligation)[0][:11]) == (("xã Cốc Pàng",), "UBND các xã")


def test_the_whole_of_a_task() -> None:
    found = letter(
        body="1. Phòng Nội vụ huyện chủ trì, phối hợp với Phòng Tài chính huyện tổng hợp danh sách, "
        "gửi về UBND huyện (qua Văn phòng HĐND và UBND huyện) trước ngày 20/3/2024."
    )
    (obligation,) = found.obligations
    assert who(obligation) == ["Phòng Nội vụ huyện"]
    assert obligation.coordinators == ("Phòng Tài chính huyện",)
    assert (obligation.report_to, obligation.via) == ("UBND huyện", "Văn phòng HĐND và UBND huyện")
    assert due(obligation) == ["2024-03-20"]
    assert found.text[obligation.start : obligation.end] == obligation.text


@pytest.mark.parametrize(
    "body",
    [
        "I. KẾT QUẢ\n\n- Các thôn rà soát được 120 hộ nghèo trong quý I.",  # a result
        "Căn cứ kế hoạch năm, xã có 12 thôn và 1.204 hộ dân.",  # background
        "I. MỤC TIÊU\n\n- Năm 2025 có 10/12 thôn đạt chuẩn nông thôn mới.",  # a goal
        "II. NHIỆM VỤ\n\n1. Các thôn",  # a heading
        "Trên đây là kết quả rà soát của xã.",
        "Đến nay, xã đạt 17/19 tiêu chí nông thôn mới.",
        "QUYẾT ĐỊNH:",
    ],
)
def test_what_is_no_order(body: str) -> None:
    assert letter(body=body).obligations == ()


def test_a_report_tells_results_and_asks() -> None:
    head = (
        "UBND XÃ ĐÁ BẠC\nSố: 12/BC-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Đá Bạc, ngày 05 tháng 3 năm 2024\n\nBÁO CÁO\nKết quả rà soát hộ nghèo"
    )
    body = "I. KẾT QUẢ\n\n- Các thôn rà soát được 120 hộ.\n\nII. KIẾN NGHỊ\n\n- Đề nghị Phòng Nội vụ huyện hướng dẫn mẫu biểu."
    (obligation,) = letter(head=head, addressees="", body=body).obligations
    assert who(obligation) == ["Phòng Nội vụ huyện"]


def test_members_of_a_body_are_told_nothing_to_do() -> None:
    body = "Điều 1. Thành lập Ban Chỉ đạo gồm các ông (bà) có tên sau:\n\n1. Ông Lường Văn Thịnh - Chủ tịch UBND xã - Trưởng ban;\n\n2. Bà Lò Thị Ín - Trưởng phòng Kinh tế - Ủy viên, kiêm thư ký;\n\nĐiều 2. Giao Ban Chỉ đạo:\n\n1. Trình UBND xã kế hoạch trước ngày 25/8/2025."
    found = letter(body=body)
    assert [due(o) for o in found.obligations] == [["2025-08-25"]]


def test_an_assessment_that_is_planned_is_ordered_though_its_heading_sounds_like_results() -> None:
    body = "III. NỘI DUNG, THỜI GIAN THỰC HIỆN\n\n3. Đánh giá, phân hạng:\n\na) Hội đồng cấp huyện đánh giá xong đợt 2 trước ngày 31/10/2024.\n\nIV. KẾT QUẢ\n\n1. Đánh giá chung:\n\na) Hội đồng cấp huyện làm việc nghiêm túc."
    found = letter(body=body)
    assert [(who(o), due(o)) for o in found.obligations] == [(["Hội đồng cấp huyện"], ["2024-10-31"])]
