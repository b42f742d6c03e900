"""Where a letter's body and its parties are: as printed, with the unit of today; two that fit stay two."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.letter import Letter, Place
from tests.ingest.whole_letters import BODY, letter, read

ENDED = "cấp huyện đã kết thúc hoạt động từ ngày 1/7/2025"
BAC_HA = Place(None, None, "huyện Bắc Hà", "tỉnh Lào Cai", ("tỉnh Lào Cai",), ENDED)


def of(*bodies: str, place: str = "Bắc Hà", year: int = 2024, body: str = BODY, addressees: str = "") -> Letter:
    """A letter under these bodies, the superior one first."""
    head = "\n".join(
        [
            *bodies,
            "\nSố: 12/UBND-VP\nV/v rà soát hộ nghèo\n",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n",
            f"{place}, ngày 05 tháng 8 năm {year}",
        ]
    )
    return letter(head=head, addressees=addressees or "Kính gửi: UBND các xã.", body=body)


def citing(issuer: str) -> str:
    return f"Thực hiện Công văn số 15/UBND-NN ngày 06/02/2024 của UBND {issuer}, UBND xã yêu cầu:\n\n1. Các thôn rà soát hộ nghèo trước ngày 20/3/2024.\n"


def ordered(task: str, at: str = "tỉnh Lào Cai") -> str:
    return f"Thực hiện Công văn số 15/UBND-NN ngày 06/02/2024 của UBND {at}, UBND yêu cầu:\n\n1. {task} rà soát hộ nghèo, báo cáo trước ngày 20/3/2024.\n"


def places(letter: Letter) -> list[Place]:
    return [place for o in letter.obligations for party in o.assignees for place in party.places]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (of("ỦY BAN NHÂN DÂN", "HUYỆN BẮC HÀ", body=citing("tỉnh Lào Cai")), BAC_HA),
        (of("UBND HUYỆN BẮC HÀ", "PHÒNG NÔNG NGHIỆP VÀ PTNT", body=citing("tỉnh Lào Cai")), BAC_HA),
        # the province is not printed, yet there is one Bắc Hà only
        (of("UBND HUYỆN BẮC HÀ"), Place(None, None, "huyện Bắc Hà", None, ("tỉnh Lào Cai",), ENDED)),
        (
            of("UBND HUYỆN BẮC HÀ", "UBND XÃ NA HỐI"),
            Place(None, "xã Na Hối", "huyện Bắc Hà", None, ("xã Bắc Hà, tỉnh Lào Cai",)),
        ),
        # who wrote what it carries out tells where it lies
        (
            of("UBND XÃ NGỌC LINH", body=citing("huyện Vị Xuyên")),
            Place(None, "xã Ngọc Linh", "huyện Vị Xuyên", None, ("xã Linh Hồ, tỉnh Tuyên Quang",)),
        ),
        (
            of("UBND XÃ NGỌC LINH", body=citing("xã") + "2. Các thôn trên địa bàn tỉnh Kon Tum lập hồ sơ.\n"),
            Place(None, "xã Ngọc Linh", None, "tỉnh Kon Tum", ("xã Ngọc Linh, tỉnh Quảng Ngãi",)),
        ),
        (of("UBND TỈNH KON TUM"), Place(province="tỉnh Kon Tum", today=("tỉnh Quảng Ngãi",))),
        (of("SỞ NỘI VỤ", place="Kon Tum"), Place(province="Kon Tum", today=("tỉnh Quảng Ngãi",))),
        (of("BỘ NỘI VỤ", place="Hà Nội"), Place(province="Hà Nội", today=("thành phố Hà Nội",))),
        # since 1/7/2025
        (
            of("UBND XÃ BẮC HÀ", year=2025, body=citing("tỉnh Lào Cai")),
            Place(None, "xã Bắc Hà", None, "tỉnh Lào Cai", ("xã Bắc Hà, tỉnh Lào Cai",)),
        ),
        # a district that had become a town in the tables
        (
            of("UBND HUYỆN VIỆT YÊN"),
            Place(None, None, "huyện Việt Yên", None, ("tỉnh Bắc Ninh",), f"danh mục ghi là thị xã Việt Yên; {ENDED}"),
        ),
        (
            of("UBND XÃ PHIÊNG VÀI", body=citing("huyện Nà Phặc")),
            Place(commune="xã Phiêng Vài", reason="danh mục đơn vị hành chính không có xã Phiêng Vài"),
        ),
        # there are such communes, but of none of these districts
        (
            of("UBND XÃ NGỌC LINH", body=citing("huyện Nà Phặc")),
            Place(commune="xã Ngọc Linh", reason="không rõ xã Ngọc Linh thuộc huyện, tỉnh nào"),
        ),
    ],
)
def test_the_seat_of_a_body(found: Letter, expected: Place) -> None:
    assert found.header.seat == expected
    assert not [doubt for doubt in found.header.doubts if "trụ sở" in doubt]


def test_a_seat_that_could_be_two_places_stays_two_and_is_doubted() -> None:
    header = of("UBND XÃ NGỌC LINH", body=citing("xã")).header
    assert header.seat is not None
    assert header.seat.today == ("xã Linh Hồ, tỉnh Tuyên Quang", "xã Ngọc Linh, tỉnh Quảng Ngãi")
    assert header.seat.reason == (
        "có 2 nơi tên xã Ngọc Linh (huyện Vị Xuyên, tỉnh Hà Giang; huyện Đắk Glei, tỉnh Kon Tum), "
        "văn bản không nói rõ là nơi nào"
    )
    assert f"nơi đóng trụ sở: {header.seat.reason}" in header.doubts


def test_of_a_name_that_is_everywhere_the_number_is_told() -> None:
    seat = of("UBND XÃ TÂN THÀNH", body=citing("xã")).header.seat
    assert seat is not None
    assert seat.today == ()
    assert (seat.reason or "").startswith("có 27 nơi tên xã Tân Thành")


@pytest.mark.parametrize("text", ["Các thôn họp dân.", "", "UBND xã Na Hối họp dân."])
def test_a_text_without_a_head_has_no_seat(text: str) -> None:
    assert read(text).header.seat is None


NA_HOI = Place(None, "xã Na Hối", "huyện Bắc Hà", "tỉnh Lào Cai", ("xã Bắc Hà, tỉnh Lào Cai",))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (of("UBND HUYỆN BẮC HÀ", body=ordered("UBND xã Na Hối")), [NA_HOI]),
        (
            of("UBND HUYỆN BẮC HÀ", body=ordered("UBND các xã Na Hối và Lùng Cải")),
            [NA_HOI, Place(None, "xã Lùng Cải", "huyện Bắc Hà", "tỉnh Lào Cai", ("xã Tả Củ Tỷ, tỉnh Lào Cai",))],
        ),
        # "xã Thanh Bình" of other districts is not the one of Bắc Hà
        (
            of("UBND HUYỆN BẮC HÀ", body=ordered("UBND xã Thanh Bình")),
            [
                Place(
                    commune="xã Thanh Bình",
                    reason="danh mục đơn vị hành chính không có xã Thanh Bình ở huyện Bắc Hà",
                )
            ],
        ),
        # … unless the letter says so
        (
            of("UBND HUYỆN BẮC HÀ", body=ordered("UBND xã Thanh Bình, huyện Mường Khương")),
            [Place(None, "xã Thanh Bình", "huyện Mường Khương", None, ("xã Mường Khương, tỉnh Lào Cai",))],
        ),
        (of("UBND TỈNH LÀO CAI", body=ordered("UBND huyện Bắc Hà")), [BAC_HA]),
        # villages are in no table
        (
            of("UBND HUYỆN BẮC HÀ", "UBND XÃ NA HỐI", body=ordered("Trưởng thôn Cốc Bản")),
            [Place("thôn Cốc Bản", "xã Na Hối", "huyện Bắc Hà", "tỉnh Lào Cai", ("xã Bắc Hà, tỉnh Lào Cai",))],
        ),
        (
            of("UBND HUYỆN BẮC HÀ", body=ordered("Trưởng thôn Cốc Bản")),
            [Place(village="thôn Cốc Bản", reason="văn bản không nêu thôn Cốc Bản thuộc xã nào")],
        ),
        (of("UBND HUYỆN BẮC HÀ", body=ordered("UBND các xã")), []),
        (of("UBND HUYỆN BẮC HÀ", body=ordered("UBND các xã, trừ xã Na Hối,")), []),
    ],
)
def test_the_places_of_parties(found: Letter, expected: list[Place]) -> None:
    assert places(found) == expected
    assert not [doubt for o in found.obligations for doubt in o.doubts if "nơi tên" in doubt]


def test_a_party_that_could_be_in_two_places_is_doubted_in_its_obligation() -> None:
    found = of("UBND TỈNH LÀO CAI", body=ordered("UBND xã Thanh Bình"))
    (place,) = places(found)
    assert place.province == "tỉnh Lào Cai"
    assert place.today == ("xã Mường Khương, tỉnh Lào Cai", "xã Bản Hồ, tỉnh Lào Cai")
    assert place.reason in found.obligations[0].doubts


@settings(max_examples=40, deadline=None)
@given(st.text("XÃxã Huyệnỉtth,.\nBắcHà-NaốiUBD;", max_size=120))
def test_any_text_is_read_and_its_places_stand_in_it(task: str) -> None:
    for place in places(of("UBND HUYỆN BẮC HÀ", body=ordered(f"UBND xã Na Hối, {task}"))):
        assert place.commune is None or place.commune.split()[-1] in ordered(f"UBND xã Na Hối, {task}")
