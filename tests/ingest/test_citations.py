"""Which documents a letter names: their kind, number, date, issuer, and what the letter does with them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.letter import Citation, Relation
from tests.ingest.whole_letters import letter


def cited(body: str) -> tuple[Citation, ...]:
    return letter(body=body, foot="").citations


def one(body: str) -> Citation:
    (found,) = cited(body)
    return found


@pytest.mark.parametrize(
    ("words", "kind", "number", "day", "issuer"),
    [
        ("Công văn số 4665/UBND-KT ngày 13/9/2023 của UBND tỉnh Lâm Khê", "công văn", "4665/UBND-KT", date(2023, 9, 13), "UBND tỉnh Lâm Khê"),
        ("Hướng dẫn số 897/HD-SVHTTDL ngày 16/6/2017 của Sở Văn hóa, Thể thao và Du lịch", "hướng dẫn", "897/HD-SVHTTDL", date(2017, 6, 16), "Sở Văn hóa, Thể thao và Du lịch"),
        ("Quyết định 318/QĐ-TTg ngày 08/3/2022 của Thủ tướng Chính phủ", "quyết định", "318/QĐ-TTg", date(2022, 3, 8), "Thủ tướng Chính phủ"),
        ("Quyết định số 51/2025/QĐ-TTg", "quyết định", "51/2025/QĐ-TTg", None, None),
        ("Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ", "nghị định", "30/2020/NĐ-CP", date(2020, 3, 5), "Chính phủ"),
        ("Thông tư số 04/2022/TT-BNNPTNT", "thông tư", "04/2022/TT-BNNPTNT", None, None),
        ("Nghị quyết số 25/2021/QH15 ngày 28/7/2021 của Quốc hội", "nghị quyết", "25/2021/QH15", date(2021, 7, 28), "Quốc hội"),
        ("Luật Đất đai số 31/2024/QH15", "luật", "31/2024/QH15", None, None),
        ("Luật số 77/2015/QH13", "luật", "77/2015/QH13", None, None),
        ("Thông báo số 41-TB/HU ngày 05/4/2024 của Huyện ủy Nà Phặc", "thông báo", "41-TB/HU", date(2024, 4, 5), "Huyện ủy Nà Phặc"),
        ("Nghị quyết số 19-NQ/TW", "nghị quyết", "19-NQ/TW", None, None),
        ("Kết luận số 23-KL/TU", "kết luận", "23-KL/TU", None, None),
        ("Công văn số 15972/SXD-QLN&TTBĐS ngày 02/11/2023 của Sở Xây dựng", "công văn", "15972/SXD-QLN&TTBĐS", date(2023, 11, 2), "Sở Xây dựng"),
        ("Công văn số 1494 /UBND - KTN ngày 01.02.2024", "công văn", "1494/UBND-KTN", date(2024, 2, 1), None),
        ("công văn số: 27/PNN, ngày 12/3/2024, của Phòng Nông nghiệp huyện", "công văn", "27/PNN", date(2024, 3, 12), "Phòng Nông nghiệp huyện"),
        ("Kế hoạch số 15/KH-UBND (ngày 06/02/2024)", "kế hoạch", "15/KH-UBND", date(2024, 2, 6), None),
        ("Văn bản số 88/VPĐP-NV", "văn bản", "88/VPĐP-NV", None, None),
        ("Quyết số 12/QĐ-UBND ngày 03/01/2024", "quyết định", "12/QĐ-UBND", date(2024, 1, 3), None),  # a syllable lost
        ("số 2046/QĐ-UBND ngày 19/9/2022", "quyết định", "2046/QĐ-UBND", date(2022, 9, 19), None),  # told by its symbol
        ("Tờ trình số 122/TTr-NNPTNT ngày 02/8/2023", "tờ trình", "122/TTr-NNPTNT", date(2023, 8, 2), None),
        ("Công văn số 512 ngày 24/5/2024 của UBND huyện", "công văn", "512", date(2024, 5, 24), "UBND huyện"),  # no symbol
        ("Hướng dẫn số 09/HD-SNNMT do Sở Nông nghiệp và Môi trường ban hành", "hướng dẫn", "09/HD-SNNMT", None, "Sở Nông nghiệp và Môi trường"),
        ("Công văn số 33/UBND ngày 30/02/2024", "công văn", "33/UBND", None, None),  # no such day
        ("Công văn\nsố 12/UBND-VP\nngày 01/3/2024 của UBND\nhuyện Nà Phặc", "công văn", "12/UBND-VP", date(2024, 3, 1), "UBND huyện Nà Phặc"),
        ("Công văn số 33/UBND ngày 03/01/24 của UBND huyện", "công văn", "33/UBND", date(2024, 1, 3), "UBND huyện"),
        ("Quyết định số 33/QĐ-UBND ngày 03/01/98", "quyết định", "33/QĐ-UBND", date(1998, 1, 3), None),
        ("Công văn số33/UBND-NN ngày 03/01/2024", "công văn", "33/UBND-NN", date(2024, 1, 3), None),
        ("Công điện số 02/CĐ-UBND ngày 7/9/2024 của Chủ tịch UBND tỉnh", "công điện", "02/CĐ-UBND", date(2024, 9, 7), "Chủ tịch UBND tỉnh"),
    ],
)  # fmt: skip
def test_a_citation_in_every_form(words: str, kind: str, number: str, day: date | None, issuer: str | None) -> None:
    found = one(f"UBND xã nhận được {words}; các thôn nghiên cứu.")
    assert (found.kind, found.number, found.date, found.issuer) == (kind, number, day, issuer)
    assert " ".join(found.text.split()).startswith(" ".join(words.split())[:12])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Căn cứ các Thông báo: Số 12/TB-UBND ngày 03/01/2024 và Số 15/TB-UBND ngày 10/01/2024 của UBND huyện.",
            [("thông báo", "12/TB-UBND"), ("thông báo", "15/TB-UBND")],
        ),
        (
            "Thực hiện các Quyết định của Thủ tướng Chính phủ: số 318/QĐ-TTg ngày 08/3/2022, số 319/QĐ-TTg ngày 08/3/2022.",
            [("quyết định", "318/QĐ-TTg"), ("quyết định", "319/QĐ-TTg")],
        ),
        (
            "Thực hiện Công văn số 12/UBND-NN ngày 03/01/2024, Kế hoạch số 15/KH-UBND ngày 06/02/2024 và Thông báo số 9/TB-UBND.",
            [("công văn", "12/UBND-NN"), ("kế hoạch", "15/KH-UBND"), ("thông báo", "9/TB-UBND")],
        ),
        (
            "Căn cứ các Công văn số 12/UBND-NN, 14/UBND-NN và 16/UBND-NN của UBND huyện.",
            [("công văn", "12/UBND-NN"), ("công văn", "14/UBND-NN"), ("công văn", "16/UBND-NN")],
        ),
        (
            "| 1 | Quyết định số 318/QĐ-TTg ngày 08/3/2022 | Văn phòng | tháng 3 |",
            [("quyết định", "318/QĐ-TTg")],
        ),
    ],
)
def test_several_citations_in_a_row(body: str, expected: list[tuple[str, str]]) -> None:
    assert [(c.kind, c.number) for c in cited(f"UBND xã thông tin như sau.\n\n{body}")] == expected


def test_the_issuer_named_before_a_list_is_that_of_each() -> None:
    found = cited(
        "Thực hiện các Quyết định của Thủ tướng Chính phủ: số 318/QĐ-TTg ngày 08/3/2022, số 319/QĐ-TTg ngày 08/3/2022; "
        "Kế hoạch số 15/KH-UBND."
    )
    assert [c.issuer for c in found] == ["Thủ tướng Chính phủ", "Thủ tướng Chính phủ", None]


@pytest.mark.parametrize(
    ("body", "issuers"),
    [
        ("Căn cứ Quyết định số 318/QĐ-TTg, Quyết định số 319/QĐ-TTg và Quyết định số 320/QĐ-TTg của Thủ tướng Chính phủ;", ["Thủ tướng Chính phủ"] * 3),
        ("Thay thế Thông báo số 21/TB-UBND và Kế hoạch số 40/KH-UBND của UBND huyện Nà Phặc.", [None, "UBND huyện Nà Phặc"]),
        ("Căn cứ Nghị quyết của HĐND xã số 08/NQ-HĐND ngày 10/4/2026;", ["HĐND xã"]),
        ("Thực hiện chỉ đạo trên, UBND xã đã ban hành Công văn số 88/UBND-PKT.", ["UBND xã"]),
    ],
)  # fmt: skip
def test_the_issuer_behind_a_list_before_the_number_or_before_the_verb(body: str, issuers: list[str | None]) -> None:
    assert [c.issuer for c in cited(body)] == issuers


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Kết luận số 17-KL/ĐU của Đảng ủy xã ngày 09/01/2026.", date(2026, 1, 9)),
        ("Kết luận số 17-KL/ĐU của Đảng ủy xã, ngày 09/01/2026 về công tác cán bộ.", date(2026, 1, 9)),
        ("Kết luận số 17-KL/ĐU của Đảng ủy xã (ngày 09/01/2026).", date(2026, 1, 9)),
        # the day on which something else was done
        ("Kết luận số 17-KL/ĐU của Đảng ủy xã, ngày 09/01/2026 UBND xã đã họp.", None),
    ],
)
def test_a_date_behind_the_issuer(words: str, day: date | None) -> None:
    assert one(f"Thực hiện {words}").date == day


def test_a_footnote_says_the_rest_of_a_citation() -> None:
    found = one(
        "Theo Báo cáo số 199/BC-VPĐP[1] của Văn phòng Điều phối, xã thực hiện.\n\n[1] Ngày 05/8/2024 về tiến độ."
    )
    assert (found.date, found.issuer) == (date(2024, 8, 5), "Văn phòng Điều phối")


@pytest.mark.parametrize(
    "words",
    [
        "lập báo cáo theo Mẫu số 05/OCOP kèm theo",
        "tự chấm điểm theo Biểu số 02/NTM",
        "xã đạt 19/19 tiêu chí",
        "đạt 12/14 thôn",
        "trước ngày 20/3/2024",
        "giai đoạn 2021-2025",
        "hỗ trợ 2.000.000đ/hộ",
        "điện thoại 0912.345.678",
        "tỷ lệ 95/100 hộ",
        "mức 15/HA",
        "thửa đất số 12, tờ bản đồ số 3",
        "tuyến QL4B, ĐT.235",
        "họp lúc 8h/9h",
        "tiêu chí số 17 về môi trường",
        "ngày 28/9",
        "tổ 3/khu phố 2",
    ],
)
def test_numbers_that_are_no_documents(words: str) -> None:
    assert cited(f"Các thôn lưu ý: {words}, đề nghị thực hiện nghiêm túc.") == ()


def test_the_letter_does_not_cite_itself() -> None:
    body = "(Kèm theo Công văn số 12/UBND-VP ngày 05/3/2024 của UBND xã Đá Bạc.)\n\nTheo Kế hoạch số 15/KH-UBND."
    assert [c.number for c in cited(body)] == ["15/KH-UBND"]


def test_a_letter_of_the_same_number_and_another_day_is_cited() -> None:
    assert one("Tiếp theo Công văn số 12/UBND-VP ngày 05/3/2023 của UBND xã.").date == date(2023, 3, 5)


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Thực hiện Kế hoạch số 15/KH-UBND ngày 06/02/2024.", Relation.IMPLEMENTS),
        ("Căn cứ Kế hoạch số 15/KH-UBND ngày 06/02/2024.", Relation.IMPLEMENTS),
        ("Phúc đáp Công văn số 15/UBND ngày 06/02/2024.", Relation.IMPLEMENTS),
        ("Quyết định này thay thế Quyết định số 15/QĐ-UBND ngày 06/02/2024.", Relation.REPLACES),
        ("Bãi bỏ Quyết định số 15/QĐ-UBND ngày 06/02/2024.", Relation.REPLACES),
        ("Sửa đổi Quyết định số 15/QĐ-UBND ngày 06/02/2024.", Relation.AMENDS),
        ("Điều chỉnh Kế hoạch số 15/KH-UBND ngày 06/02/2024.", Relation.AMENDS),
        ("Các thôn xem Công văn số 15/UBND ngày 06/02/2024.", Relation.CITES),
        ("Thực hiện nhiệm vụ năm. Các thôn xem Công văn số 15/UBND.", Relation.CITES),  # of another sentence
    ],
)
def test_what_the_letter_does_with_it(sentence: str, relation: Relation) -> None:
    assert one(sentence).relation is relation


def test_the_relation_goes_on_over_a_list() -> None:
    found = cited(
        "Quyết định này thay thế Quyết định số 15/QĐ-UBND ngày 06/02/2023, Quyết định số 18/QĐ-UBND và Quyết định số 20/QĐ-UBND."
    )
    assert [c.relation for c in found] == [Relation.REPLACES] * 3


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("Công văn số 12/UBND-NN ngày 03/01/2024 của UBND huyện về việc rà soát hộ nghèo; đề nghị thực hiện.", "rà soát hộ nghèo"),
        ("Công văn số 12/UBND-NN V/v rà soát hộ nghèo. Đề nghị thực hiện.", "rà soát hộ nghèo"),
        ("Quyết định số 12/QĐ-UBND phê duyệt dự toán. Đề nghị thực hiện.", "dự toán"),
        ("Công văn số 12/UBND-NN ngày 03/01/2024, đề nghị thực hiện.", None),
    ],
)  # fmt: skip
def test_what_it_is_about(words: str, subject: str | None) -> None:
    assert one(words).subject == subject


@pytest.mark.parametrize(
    ("words", "issuer"),
    [
        ("của Sở Nông nghiệp và Phát triển nông thôn và đề nghị của thôn", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("của UBND huyện và Công văn đến trước", "UBND huyện"),
        ("của Ban Chỉ đạo các Chương trình MTQG tỉnh, các thôn thực hiện", "Ban Chỉ đạo các Chương trình MTQG tỉnh"),
        ("của HĐND xã về dự toán", "HĐND xã"),
        ("của họ", None),
        ("của năm nay", None),
        ("của song thân", None),  # begins like "Sở", is no body
        ("của MTTQ tỉnh, các thôn thực hiện", "MTTQ tỉnh"),
    ],
)
def test_where_the_name_of_an_issuer_ends(words: str, issuer: str | None) -> None:
    assert one(f"UBND xã nhận Công văn số 12/SNN-PC {words}.").issuer == issuer


def test_what_was_inferred_is_told() -> None:
    assert one("Theo Quyết số 12/QĐ-UBND.").doubts
    assert one("Theo Công văn số 33/UBND ngày 30/02/2024.").doubts == ("ngày của 33/UBND không có trong lịch",)


KINDS = {
    "Công văn": "UBND-NN",
    "Quyết định": "QĐ-UBND",
    "Kế hoạch": "KH-BCĐ",
    "Thông báo": "TB-VPĐP",
    "Báo cáo": "BC-SNN",
}
ISSUERS = [
    "UBND huyện Nà Phặc",
    "Sở Nội vụ",
    "Thủ tướng Chính phủ",
    "Phòng Nông nghiệp và PTNT huyện",
    "HĐND tỉnh Lâm Khê",
]
FORMS = ["{d:02}/{m:02}/{y}", "{d}/{m}/{y}", "{d}-{m}-{y}", "{d:02}.{m:02}.{y}", "{d} tháng {m} năm {y}"]


@settings(max_examples=200, deadline=None)
@given(
    documents=st.lists(
        st.tuples(
            st.sampled_from(sorted(KINDS)),
            st.integers(1, 99_999),
            st.dates(date(2010, 1, 1), date(2030, 12, 31)),
            st.sampled_from(ISSUERS),
        ),
        min_size=1,
        max_size=5,
        unique_by=lambda d: (d[0], d[1]),
    ),
    form=st.sampled_from(FORMS),
    glue=st.sampled_from(["; ", "; căn cứ ", ", ", ".\nTheo "]),
)
def test_the_documents_that_were_named_are_read_back(
    documents: list[tuple[str, int, date, str]], form: str, glue: str
) -> None:
    words = [
        f"{kind} số {number}/{KINDS[kind]} ngày {form.format(d=day.day, m=day.month, y=day.year)} của {issuer}"
        for kind, number, day, issuer in documents
    ]
    found = cited(f"Căn cứ {glue.join(words)}; các thôn thực hiện.")
    assert [(c.text, c.kind, c.number, c.date, c.issuer) for c in found] == [
        (text, kind.lower(), f"{number}/{KINDS[kind]}", day, issuer)
        for text, (kind, number, day, issuer) in zip(words, documents, strict=True)
    ]
