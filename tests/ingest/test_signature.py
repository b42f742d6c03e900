"""The foot of a letter: who signed with which authority, who got it, and what stands behind the signature."""

from __future__ import annotations

import pytest

from knowledge.letter import PassageKind
from tests.ingest.whole_letters import letter, passage_with, printed

RECIPIENTS = "Nơi nhận:\n- Như trên;\n- Lưu: VT."


@pytest.mark.parametrize(
    ("block", "signer", "title"),
    [
        ("CHỦ TỊCH\n\nLường Văn Thịnh", "Lường Văn Thịnh", "CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLường Văn Thịnh", "Lường Văn Thịnh", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"),
        (
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nHà Thị Mai Anh",
            "Hà Thị Mai Anh",
            "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
        ),
        ("CHỦ TỊCH\n\nLưu Quang Thắng", "Lưu Quang Thắng", "CHỦ TỊCH"),  # no "Lưu: VT"
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nVũ Đình Khoa", "Vũ Đình Khoa", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n\nNông Văn Bằng", "Nông Văn Bằng", "TL. CHỦ TỊCH CHÁNH VĂN PHÒNG"),
        (
            "TUQ. CHỦ TỊCH\nTRƯỞNG PHÒNG NỘI VỤ\n\nNông Văn Bằng",
            "Nông Văn Bằng",
            "TUQ. CHỦ TỊCH TRƯỞNG PHÒNG NỘI VỤ",
        ),
        ("Q. CHỦ TỊCH\n\nNông Văn Bằng", "Nông Văn Bằng", "Q. CHỦ TỊCH"),
        ("QUYỀN CHỦ TỊCH\n\nNông Văn Bằng", "Nông Văn Bằng", "QUYỀN CHỦ TỊCH"),
        ("T/M ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNông Văn Bằng", "Nông Văn Bằng", "T/M ỦY BAN NHÂN DÂN CHỦ TỊCH"),
        ("T.M BAN THƯỜNG VỤ\nBÍ THƯ\n\nNông Văn Bằng", "Nông Văn Bằng", "T.M BAN THƯỜNG VỤ BÍ THƯ"),
        (
            "TM. BAN CHỈ ĐẠO\nTRƯỞNG BAN\n\nPHÓ CHỦ TỊCH UBND HUYỆN\nHà Quốc Toản",  # the post in the body follows
            "Hà Quốc Toản",
            "TM. BAN CHỈ ĐẠO TRƯỞNG BAN PHÓ CHỦ TỊCH UBND HUYỆN",
        ),
        ("CHỦ TỊCH\n(Đã ký)\nLường Văn Thịnh", "Lường Văn Thịnh", "CHỦ TỊCH"),
        ("CHỦ TỊCH\n\n(đã ký, đóng dấu)\n\nLường Văn Thịnh", "Lường Văn Thịnh", "CHỦ TỊCH"),
        ("CHỦ TỊCH\n[chữ ký]\nLường Văn Thịnh", "Lường Văn Thịnh", "CHỦ TỊCH"),
        ("CHỦ TỊCH\n\nLƯỜNG VĂN THỊNH", "Lường Văn Thịnh", "CHỦ TỊCH"),  # the name in capitals
        ("GIÁM ĐỐC\n\nThS. Lường Văn Thịnh", "Lường Văn Thịnh", "GIÁM ĐỐC"),
        ("TRƯỞNG THÔN\n\nLò Thị Ín", "Lò Thị Ín", "TRƯỞNG THÔN"),
        ("HIỆU TRƯỞNG\n\nK’Sor H’Lan", "K’Sor H’Lan", "HIỆU TRƯỞNG"),
        ("CHỦ TỊCH\n\nLường Thị\nThu Hà", "Lường Thị Thu Hà", "CHỦ TỊCH"),  # broken off in a narrow cell
        ("CHỦ TỊCH\n\nLường Đức\nAnh", "Lường Đức Anh", "CHỦ TỊCH"),
        ("CHỦ TỊCH\n\nLường\nThị Thu Hà", "Lường Thị Thu Hà", "CHỦ TỊCH"),
        ("CHỦ TỊCH\n\nLường Văn Thịnh (đã ký)", "Lường Văn Thịnh", "CHỦ TỊCH"),
        ("CHỦ TỊCH\n\nK' Brôi", "K' Brôi", "CHỦ TỊCH"),
        ("CHỦ TỊCH", None, "CHỦ TỊCH"),  # not yet signed
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n................", None, "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"),
    ],
)
@pytest.mark.parametrize("recipients", ["before", "behind", "none"])
def test_signature_blocks(block: str, signer: str | None, title: str, recipients: str) -> None:
    parts = {"before": (RECIPIENTS, block), "behind": (block, RECIPIENTS), "none": (block,)}[recipients]
    header = letter(foot="\n\n".join(parts)).header
    assert (header.signer, header.signer_title) == (signer, title)
    assert header.recipients == (() if recipients == "none" else ("Như trên", "Lưu: VT"))


def test_recipients_and_signature_printed_row_after_row() -> None:
    """As the text of a PDF has it, when the two cells stand side by side."""
    foot = "Nơi nhận:\nTM. ỦY BAN NHÂN DÂN\n- Như trên;\nCHỦ TỊCH\n- Lưu: VT.\nLường Văn Thịnh"
    header = letter(foot=foot).header
    assert (header.signer, header.signer_title) == ("Lường Văn Thịnh", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH")
    assert header.recipients == ("Như trên", "Lưu: VT")


@pytest.mark.parametrize("gap", ["   |   ", "          "])
def test_recipients_and_signature_side_by_side(gap: str) -> None:
    foot = f"Nơi nhận:{gap}TM. ỦY BAN NHÂN DÂN\n- Như trên;{gap}CHỦ TỊCH\n- Lưu: VT.{gap}(Đã ký)\n{gap}Lường Văn Thịnh"
    header = letter(foot=foot).header
    assert (header.signer, header.signer_title) == ("Lường Văn Thịnh", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH")
    assert header.recipients == ("Như trên", "Lưu: VT")


@pytest.mark.parametrize(
    ("lines", "recipients"),
    [
        (
            "Nơi nhận:\n- Như trên;\n- TT Đảng ủy,\nTT HĐND xã;\n- Lưu: VT.",
            ("Như trên", "TT Đảng ủy, TT HĐND xã", "Lưu: VT"),
        ),
        ("Nơi nhận:\n+ Như Điều 3;\n+ Lưu: VT, VP.", ("Như Điều 3", "Lưu: VT, VP")),
        ("*Nơi nhận:*\n- Như trên.", ("Như trên",)),
        ("NƠI NHẬN:\n• Như trên.", ("Như trên",)),
        ("Nơi nhận: Như trên; Lưu: VT.", ("Như trên", "Lưu: VT")),
        ("Nơi nhận:\nNhư trên;\nLưu: VT.", ("Như trên", "Lưu: VT")),
    ],
)
def test_who_got_the_letter(lines: str, recipients: tuple[str, ...]) -> None:
    found = letter(foot=f"{lines}\n\nCHỦ TỊCH\n\nLường Văn Thịnh")
    assert found.header.recipients == recipients
    assert found.header.signer == "Lường Văn Thịnh"


def test_with_two_signers_the_last_block_counts() -> None:
    foot = "THƯ KÝ\n\nTRƯỞNG THÔN\nLò Thị Ín\n\nCHỦ TỊCH\nLường Văn Thịnh"
    header = letter(foot=foot).header
    assert (header.signer, header.signer_title) == ("Lường Văn Thịnh", "CHỦ TỊCH")


def test_an_appendix_behind_the_signature_is_text_of_the_letter() -> None:
    found = letter(
        foot=f"{RECIPIENTS}\n\nCHỦ TỊCH\nLường Văn Thịnh\n\nPHỤ LỤC\nDanh mục việc cần làm\n\n"
        "1. Các thôn nộp phiếu rà soát về UBND xã trước ngày 25/3/2024.\n\n2. Trưởng thôn ký xác nhận từng phiếu."
    )
    assert found.header.signer == "Lường Văn Thịnh"
    task = passage_with(found, "nộp phiếu rà soát")
    assert task.kind is PassageKind.BODY
    assert task.path[0] == "Phụ lục"
    assert "2024-03-25" in [str(d.date) for o in found.obligations for d in o.deadlines]


@pytest.mark.parametrize(
    "note",
    [
        "[1] Phiếu in hai mặt, mỗi hộ một phiếu, do thôn giữ một bản.",
        "(*) Thôn Nà Khe dùng phiếu in hai mặt, mỗi hộ một phiếu riêng.",
        "¹ Phiếu in hai mặt, mỗi hộ một phiếu, do thôn giữ một bản.",
    ],
)
@pytest.mark.parametrize("place", ["before the signature", "behind it"])
def test_footnotes_are_neither_signature_nor_recipients(note: str, place: str) -> None:
    signature = "CHỦ TỊCH\n\nLường Văn Thịnh"
    found = letter(foot=f"{note}\n\n{signature}" if place == "before the signature" else f"{signature}\n\n{note}")
    assert found.header.signer == "Lường Văn Thịnh"
    assert found.header.signer_title == "CHỦ TỊCH"
    assert passage_with(found, note).kind is PassageKind.FOOTNOTE


def test_page_numbers_are_margins_wherever_they_stand() -> None:
    found = letter(foot=f"{RECIPIENTS}\n2\nCHỦ TỊCH\n- 3 -\nLường Văn Thịnh\nTrang 3/3")
    assert [p.text for p in found.passages if p.kind is PassageKind.MARGIN] == ["2", "- 3 -", "Trang 3/3"]
    assert found.header.signer == "Lường Văn Thịnh"
    assert found.header.recipients == ("Như trên", "Lưu: VT")


def test_a_post_named_in_the_text_opens_no_signature() -> None:
    body = "Thực hiện kế hoạch năm, phân công như sau:\n\nCHỦ TỊCH\n\nPhụ trách chung công tác rà soát hộ nghèo của xã, chịu trách nhiệm trước UBND huyện.\n\nCác thôn nộp phiếu trước ngày 25/3/2024."
    found = letter(body=body)
    assert "Các thôn nộp phiếu" in printed(found, PassageKind.BODY)
    assert found.header.signer == "Lường Văn Thịnh"


def test_a_letter_without_a_foot_has_no_signer() -> None:
    header = letter(foot="").header
    assert (header.signer, header.signer_title, header.recipients) == (None, None, ())


@pytest.mark.parametrize(
    ("foot", "signer"),
    [
        ("Lường Văn Thịnh\n\n(Đã ký)", "Lường Văn Thịnh"),
        ("(Đã ký)\nLường Văn Thịnh", "Lường Văn Thịnh"),
        (f"{RECIPIENTS}\n\nLường Văn Thịnh\n(Đã ký)", "Lường Văn Thịnh"),
        ("Lường Văn Thịnh", "Lường Văn Thịnh"),  # the last line of all, a paragraph of its own
        ("BÊN NHẬN\nLường Văn Thịnh", None),  # whoever receives a form
        ("Nà Khe", None),  # a village
    ],
)
def test_a_name_that_signs_without_a_post(foot: str, signer: str | None) -> None:
    header = letter(foot=foot).header
    assert (header.signer, header.signer_title) == (signer, None)


@pytest.mark.parametrize(
    ("row", "signer"),
    [
        ("| KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lường Văn Thịnh |", "Lường Văn Thịnh"),
        ("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Đại tá Lường Văn Thịnh", "Lường Văn Thịnh"),
        (
            "| Nơi nhận: - Như trên; - Lưu: VT. | XÁC THỰC VĂN BẢN HỢP NHẤT GIÁM ĐỐC Lường Văn Thịnh |",
            "Lường Văn Thịnh",
        ),
    ],
)
def test_posts_and_name_in_one_cell(row: str, signer: str) -> None:
    assert letter(foot=row).header.signer == signer


@pytest.mark.parametrize(
    ("posts", "names"),
    [("THƯ KÝ\tCHỦ TRÌ", "Lò Thị Ín\tLường Văn Thịnh"), ("CHỦ TRÌ\tTHƯ KÝ", "Lường Văn Thịnh\tLò Thị Ín")],
)
def test_who_wrote_the_minutes_does_not_sign_for_the_meeting(posts: str, names: str) -> None:
    header = letter(foot=f"{posts}\n(Đã ký)\t(Đã ký)\n{names}").header
    assert (header.signer, header.signer_title) == ("Lường Văn Thịnh", "CHỦ TRÌ")


@pytest.mark.parametrize("office", ["KT", "TM", "TL", "TUQ"])
def test_the_office_that_files_a_letter_signs_nothing(office: str) -> None:
    """The office of economy of a commune files as "KT": no letters of an authority."""
    foot = f"Nơi nhận:\n\n- Như trên;\n- Lưu: VT, {office}.\n\n**TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH**\n\nLường Văn Thịnh"
    header = letter(foot=foot).header
    assert header.recipients == ("Như trên", f"Lưu: VT, {office}")
    assert (header.signer, header.signer_title) == ("Lường Văn Thịnh", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH")
