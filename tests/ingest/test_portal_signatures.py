"""Who signed a public document, as portals print posts and names."""

from __future__ import annotations

import pytest

from tests.ingest.portal_pages import page
from tests.ingest.whole_letters import read


@pytest.mark.parametrize(
    ("foot", "signer"),
    [
        ("TM. Ủy ban nhân dân\nChủ tịch\nĐặng Hà", "Đặng Hà"),  # all posts in small letters
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nVàng Seo Lử", "Vàng Seo Lử"),
        ("T.M. HỘI ĐỒNG BỘ TRƯỞNG\nK.T. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nVõ Hoài", "Võ Hoài"),
        ("T/M\nBAN BÍ THƯ\nĐào Duy Bách", "Đào Duy Bách"),  # broken behind the authority
        ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nThượng tướng Lê Quý Vượng", "Lê Quý Vượng"),
        ("CHÁNH ÁN\nTS. Hoàng Nghĩa Mão", "Hoàng Nghĩa Mão"),
        ("CHỦ TỊCH\nNƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nNguyễn Trí", "Nguyễn Trí"),
        ("TUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ NÔNG NGHIỆP\nVÀ PHÁT TRIỂN NÔNG THÔN\nTrần Như", "Trần Như"),
        ("TRƯỞNG BAN\nK'Brôi", "K'Brôi"),
        ("CHỦ TỊCH\nHuỳnh Tấn-Việt", "Huỳnh Tấn-Việt"),
        ("CHỦ TỊCH\nA Viết Thuôi", "A Viết Thuôi"),
        ("VIỆN TRƯỞNG\nPHAN THỊ LỤA", "Phan Thị Lụa"),
        ("PHÓ CHỦ TỊCH `\nse Bế Văn Coóng", "Bế Văn Coóng"),  # scraps of the seal before the name
        ("CHỦ TỊCH\nĐỗ Hòa\nSAO Y BẢN CHÍNH\nKT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nVi Thị Na", "Đỗ Hòa"),
        ("CHỦ TỊCH\nĐỗ Hòa\nXÁC NHẬN CỦA UBND XÃ\nPHÓ CHỦ TỊCH\nVi Thị Na", "Đỗ Hòa"),
        ("CHỦ TỊCH\nĐỗ Hòa\nKý bởi: Đỗ Hòa\nNgày ký: 09-08-2023 15:41:20 +07:00", "Đỗ Hòa"),
        ("CHỦ TỊCH\n\n\nPHỤ LỤC\n1. Nguyễn Văn Tám, Trưởng thôn", None),  # not signed
    ],
)
@pytest.mark.parametrize("recipients", ["Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\n", ""])
def test_posts_and_names_of_every_sort(foot: str, signer: str | None, recipients: str) -> None:
    text = page(head="UBND TỈNH LÂM KHÊ\nSố: 12/QĐ-UBND", title="QUYẾT ĐỊNH\nVề việc nước sạch", foot=recipients + foot)
    assert read(text).header.signer == signer


def test_all_sign_what_they_issue_jointly() -> None:
    foot = (
        "KT. BỘ TRƯỞNG\nBỘ NỘI VỤ\nTHỨ TRƯỞNG\n(Đã ký)\nĐinh Phúc\n|\nKT. BỘ TRƯỞNG BỘ LAO ĐỘNG -\nTHƯƠNG BINH VÀ XÃ HỘI\n"
        "THỨ TRƯỞNG\nPhạm Thị Sửu\n|\nNơi nhận:\n- Lưu: VT."
    )
    text = page(
        head="BỘ NỘI VỤ - BỘ LAO ĐỘNG -\nTHƯƠNG BINH VÀ XÃ HỘI\nSố: 12/2016/TTLT-BNV-BLĐTBXH",
        title="THÔNG TƯ LIÊN TỊCH\nHướng dẫn chế độ phụ cấp",
        foot=foot,
    )
    header = read(text).header
    assert (header.kind, header.signer) == ("thông tư liên tịch", "Đinh Phúc, Phạm Thị Sửu")


@pytest.mark.parametrize(
    ("foot", "signer"),
    [
        (  # all posts of one cell in one line, a rank before the name
            "| KT. BỘ TRƯỞNG BỘ CÔNG AN THỨ TRƯỞNG Trung tướng Đinh Phúc | KT. BỘ TRƯỞNG BỘ Y TẾ THỨ TRƯỞNG Vi Thị Na |\n"
            "| KT. BỘ TRƯỞNG BỘ TÀI CHÍNH THỨ TRƯỞNG Lê Hà | KT. BỘ TRƯỞNG BỘ NỘI VỤ THỨ TRƯỞNG Phạm Thị Sửu |",
            "Đinh Phúc, Vi Thị Na, Lê Hà, Phạm Thị Sửu",
        ),
        (  # a tab where the first cell ends and the second begins
            "KT. BỘ TRƯỞNG BỘ TÀI CHÍNH\nThứ trưởng\tKT. BỘ TRƯỞNG BỘ Y TẾ\nThứ trưởng\n(Đã ký)\t(Đã ký)\n \nLê Hà\tVi Thị Na",
            "Lê Hà, Vi Thị Na",
        ),
    ],
)
def test_cells_of_joint_signers(foot: str, signer: str) -> None:
    text = page(head="LIÊN BỘ\nSố: 7/TT-LB", title="THÔNG TƯ LIÊN BỘ\nHướng dẫn chế độ phụ cấp", foot=foot)
    assert read(text).header.signer == signer


def test_a_plan_whose_symbol_tells_that_it_is_joint_is_signed_by_all() -> None:
    foot = "TM. BAN THƯỜNG VỤ TỈNH ĐOÀN          GIÁM ĐỐC SỞ Y TẾ\nBÍ THƯ\n\nLương Văn Ốm          Vi Thị Na"
    header = read(page(head="SỞ Y TẾ\nSố: 7/KHLT-SYT", title="KẾ HOẠCH\nNgày hội hiến máu", foot=foot)).header
    assert (header.kind, header.signer) == ("kế hoạch", "Lương Văn Ốm, Vi Thị Na")


def test_several_that_sign_side_by_side() -> None:
    foot = "BCH QUÂN SỰ XÃ\tCÔNG AN XÃ\nCHỈ HUY TRƯỞNG\tTRƯỞNG CÔNG AN\nLương Văn Ốm\tThiếu tá Ngân Văn Chựa"
    text = page(
        head="CÔNG AN XÃ - BCH QUÂN SỰ XÃ\nSố: 01/QCPH-CA-QS", title="QUY CHẾ PHỐI HỢP\nGiữ gìn trật tự", foot=foot
    )
    assert read(text).header.signer == "Lương Văn Ốm, Ngân Văn Chựa"
