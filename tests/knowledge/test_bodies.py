"""One row a fact: what a body or a role is called, and under which name it is known."""

from __future__ import annotations

import unicodedata
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.bodies import body_key, body_parts, canonical_body, is_among
from knowledge.body_names import words_of
from knowledge.canonical import canonical
from knowledge.folding import fold, syllables
from knowledge.vocabulary import load

SORTS = ("body", "role", "field", "head", "word")
ROWS = [(sort, name, aliases) for sort in SORTS for name, aliases in load("bodies")[sort].items()]

PRINTED = [
    # people's committees and councils
    ("UBND xã Trà Bình", "Ủy ban nhân dân xã Trà Bình"),
    ("Uỷ ban ND xã Trà Bình", "Ủy ban nhân dân xã Trà Bình"),
    ("UB nhân dân xã Trà Bình", "Ủy ban nhân dân xã Trà Bình"),
    ("Ủy Ban Nhân Dân  xã\nTrà Bình", "Ủy ban nhân dân xã Trà Bình"),
    ("ubnd xa tra binh", "Ủy ban nhân dân xa tra binh"),
    ("UBND TP. Hà Giang", "Ủy ban nhân dân thành phố Hà Giang"),
    ("UBND TX Quảng Trị", "Ủy ban nhân dân thị xã Quảng Trị"),
    ("UBND các xã, thị trấn", "Ủy ban nhân dân các xã, thị trấn"),
    ("TT.HĐND xã", "Thường trực Hội đồng nhân dân xã"),
    ("HĐND, UBND xã", "Hội đồng nhân dân, Ủy ban nhân dân xã"),
    ("VP HĐND&UBND huyện", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện"),
    ("VP HĐND - UBND huyện", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện"),
    ("Văn phòng HĐND và UBND xã", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"),
    ("VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
    ("Trung tâm PVHCC xã", "Trung tâm Phục vụ hành chính công xã"),
    ("TT PVHCC xã", "Trung tâm Phục vụ hành chính công xã"),
    ("Bộ phận một cửa xã", "Bộ phận Tiếp nhận và Trả kết quả xã"),
    ("Ban KT-XH HĐND xã", "Ban Kinh tế - Xã hội Hội đồng nhân dân xã"),
    # departments of the district until 30/6/2025
    ("Phòng NN&PTNT huyện Văn Quan", "Phòng Nông nghiệp và Phát triển nông thôn huyện Văn Quan"),
    ("Phòng Nông nghiệp & PTNT", "Phòng Nông nghiệp và Phát triển nông thôn"),
    ("Phòng NN-PTNT", "Phòng Nông nghiệp và Phát triển nông thôn"),
    ("Phòng NN và PTNT", "Phòng Nông nghiệp và Phát triển nông thôn"),
    ("P. NN&PTNT", "Phòng Nông nghiệp và Phát triển nông thôn"),
    ("P.NN&PTNT huyện", "Phòng Nông nghiệp và Phát triển nông thôn huyện"),
    ("PHÒNG NÔNG NGHIỆP VÀ PTNT", "Phòng Nông nghiệp và Phát triển nông thôn"),
    ("phong nn ptnt", "Phòng Nông nghiệp và Phát triển nông thôn"),
    ("Phòng TN&MT", "Phòng Tài nguyên và Môi trường"),
    ("Phòng TC - KH huyện", "Phòng Tài chính - Kế hoạch huyện"),
    ("Phòng Tài chính và Kế hoạch", "Phòng Tài chính - Kế hoạch"),
    ("Phòng KT&HT", "Phòng Kinh tế và Hạ tầng"),
    ("Phòng Kinh tế - Hạ tầng", "Phòng Kinh tế và Hạ tầng"),
    ("Phòng QLĐT", "Phòng Quản lý đô thị"),
    ("Phòng VH-TT huyện", "Phòng Văn hóa và Thông tin huyện"),
    ("Phòng Văn hoá và Thông tin", "Phòng Văn hóa và Thông tin"),
    ("Phòng GD&ĐT", "Phòng Giáo dục và Đào tạo"),
    ("Phòng GD-ĐT", "Phòng Giáo dục và Đào tạo"),
    ("Phòng LĐ-TB&XH", "Phòng Lao động - Thương binh và Xã hội"),
    ("Phòng LĐTBXH", "Phòng Lao động - Thương binh và Xã hội"),
    ("Phòng Lao động, Thương binh và Xã hội", "Phòng Lao động - Thương binh và Xã hội"),
    ("Phòng NV", "Phòng Nội vụ"),
    ("Phòng TP huyện", "Phòng Tư pháp huyện"),
    ("Phòng VH, KH&TT", "Phòng Văn hóa, Khoa học và Thông tin"),
    # departments of the commune since 1/7/2025
    ("Phòng KT xã", "Phòng Kinh tế xã"),
    ("Phòng KT, HT&ĐT phường", "Phòng Kinh tế, Hạ tầng và Đô thị phường"),
    ("phong kinh te ha tang va do thi", "Phòng Kinh tế, Hạ tầng và Đô thị"),
    ("Phòng VH-XH xã", "Phòng Văn hóa - Xã hội xã"),
    ("Phòng Văn hoá và Xã hội", "Phòng Văn hóa - Xã hội"),
    # departments of the province, before and since 1/3/2025
    ("Sở NN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
    ("Sở NN&MT tỉnh Lạng Sơn", "Sở Nông nghiệp và Môi trường tỉnh Lạng Sơn"),
    ("Sở Nông nghiệp & Môi trường", "Sở Nông nghiệp và Môi trường"),
    ("Sở KH&ĐT", "Sở Kế hoạch và Đầu tư"),
    ("Sở TC", "Sở Tài chính"),
    ("Sở TP", "Sở Tư pháp"),
    ("Sở CT", "Sở Công Thương"),
    ("Sở XD", "Sở Xây dựng"),
    ("Sở GTVT", "Sở Giao thông vận tải"),
    ("Sở VH-TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
    ("Sở TT&TT", "Sở Thông tin và Truyền thông"),
    ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
    ("Sở DT&TG", "Sở Dân tộc và Tôn giáo"),
    ("các Sở: NN&MT, KH&CN", "các Sở: Nông nghiệp và Môi trường, Khoa học và Công nghệ"),
    # ministries
    ("Bộ NN&PTNT", "Bộ Nông nghiệp và Phát triển nông thôn"),
    ("BNNPTNT", "Bộ Nông nghiệp và Phát triển nông thôn"),
    ("Bộ NN và MT", "Bộ Nông nghiệp và Môi trường"),
    ("BKHĐT", "Bộ Kế hoạch và Đầu tư"),
    ("Bộ CT", "Bộ Công Thương"),
    ("BTTTT", "Bộ Thông tin và Truyền thông"),
    ("Thủ tướng", "Thủ tướng Chính phủ"),
    ("TTgCP", "Thủ tướng Chính phủ"),
    ("VPCP", "Văn phòng Chính phủ"),
    ("UBTVQH", "Ủy ban Thường vụ Quốc hội"),
    ("TAND huyện", "Tòa án nhân dân huyện"),
    ("VKSND huyện", "Viện kiểm sát nhân dân huyện"),
    # bodies that no row has, by their head and field
    ("Chi cục PTNT", "Chi cục Phát triển nông thôn"),
    ("Chi cục Trồng trọt & BVTV", "Chi cục Trồng trọt và Bảo vệ thực vật"),
    ("Chi cục CN&TY", "Chi cục Chăn nuôi và Thú y"),
    ("Trung tâm NS&VSMT nông thôn", "Trung tâm Nước sạch và Vệ sinh môi trường nông thôn"),
    ("Trạm KN huyện", "Trạm Khuyến nông huyện"),
    ("Trung tâm PTQĐ", "Trung tâm Phát triển quỹ đất"),
    ("Cục QLTT", "Cục Quản lý thị trường"),
    ("Trung tâm VH", "Trung tâm Văn hóa"),
    # the Party
    ("TT Huyện uỷ", "Thường trực Huyện ủy"),
    ("BTV Đảng ủy xã", "Ban Thường vụ Đảng ủy xã"),
    ("VP Huyện ủy", "Văn phòng Huyện ủy"),
    ("UBKT Đảng ủy", "Ủy ban Kiểm tra Đảng ủy"),
    ("BCH Đảng bộ xã", "Ban Chấp hành Đảng bộ xã"),
    # the Front and mass organisations
    ("UBMTTQVN xã", "Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
    ("UBMTTQ xã", "Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
    ("MTTQ xã", "Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
    ("Ủy ban MTTQ Việt Nam tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
    ("Uỷ ban Mặt trận Tổ quốc huyện", "Ủy ban Mặt trận Tổ quốc Việt Nam huyện"),
    ("Hội LHPN xã", "Hội Liên hiệp Phụ nữ xã"),
    ("Hội Phụ nữ xã", "Hội Liên hiệp Phụ nữ xã"),
    ("Hội ND", "Hội Nông dân"),
    ("Hội CCB xã", "Hội Cựu chiến binh xã"),
    ("Đoàn TN xã", "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã"),
    ("Đoàn TNCS Hồ Chí Minh xã", "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã"),
    ("Hội CTĐ", "Hội Chữ thập đỏ"),
    ("LĐLĐ huyện", "Liên đoàn Lao động huyện"),
    ("Ban CTMT thôn", "Ban Công tác Mặt trận thôn"),
    # steering and co-ordinating
    ("BCĐ xã", "Ban Chỉ đạo xã"),
    ("Ban chỉ đạo XD NTM", "Ban Chỉ đạo XD nông thôn mới"),
    ("BCĐ các Chương trình MTQG", "Ban Chỉ đạo các Chương trình mục tiêu quốc gia"),
    ("BQL dự án ĐTXD", "Ban Quản lý dự án đầu tư xây dựng"),
    ("VPĐP NTM tỉnh", "Văn phòng Điều phối nông thôn mới tỉnh"),
    ("Văn phòng ĐP NTM", "Văn phòng Điều phối nông thôn mới"),
    ("Văn phòng Điều phối Chương trình xây dựng NTM huyện", "Văn phòng Điều phối nông thôn mới huyện"),
    ("Văn phòng Điều phối CTMTQG", "Văn phòng Điều phối Chương trình mục tiêu quốc gia"),
    ("VPĐP tỉnh", "Văn phòng Điều phối tỉnh"),
    ("BPT thôn", "Ban Phát triển thôn"),
    # police, army, money, health, schools
    ("CA xã", "Công an xã"),
    ("BCHQS xã", "Ban Chỉ huy Quân sự xã"),
    ("BCH Quân sự xã", "Ban Chỉ huy Quân sự xã"),
    ("Bộ CHQS tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
    ("Đồn BP Ba Sơn", "Đồn Biên phòng Ba Sơn"),
    ("KBNN huyện", "Kho bạc Nhà nước huyện"),
    ("BHXH huyện", "Bảo hiểm xã hội huyện"),
    ("NHCSXH huyện", "Ngân hàng Chính sách xã hội huyện"),
    ("PGD NHCSXH huyện", "Phòng giao dịch Ngân hàng Chính sách xã hội huyện"),
    ("Agribank", "Ngân hàng Nông nghiệp và Phát triển nông thôn"),
    ("TYT xã", "Trạm Y tế xã"),
    ("TTYT huyện", "Trung tâm Y tế huyện"),
    ("Trường THCS Nà Khe", "Trường Trung học cơ sở Nà Khe"),
    ("HTX Rau sạch", "Hợp tác xã Rau sạch"),
    ("Hạt kiểm lâm huyện", "Hạt Kiểm lâm huyện"),
    # roles
    ("CT UBND xã", "Chủ tịch Ủy ban nhân dân xã"),
    ("PCT UBND xã", "Phó Chủ tịch Ủy ban nhân dân xã"),
    ("Phó CT HĐND", "Phó Chủ tịch Hội đồng nhân dân"),
    ("CT UBMTTQ xã", "Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
    ("Chủ tịch UBND các xã", "Chủ tịch Ủy ban nhân dân các xã"),
    ("Trưởng các thôn", "Trưởng thôn"),
    ("trưởng thôn Bắc", "Trưởng thôn Bắc"),
    ("Bí thư CB, trưởng thôn", "Bí thư CB, Trưởng thôn"),
    ("CVP HĐND và UBND", "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"),
    ("Trưởng phòng NN&PTNT", "Trưởng phòng Nông nghiệp và Phát triển nông thôn"),
    ("Phó phòng TC-KH", "Phó Trưởng phòng Tài chính - Kế hoạch"),
    ("GĐ Sở NN&MT", "Giám đốc Sở Nông nghiệp và Môi trường"),
    ("Công chức VH-XH xã", "Công chức Văn hóa - Xã hội xã"),
    ("Tổ trưởng TDP 3", "Tổ trưởng tổ dân phố 3"),
    ("Trưởng CA xã", "Trưởng Công an xã"),
    ("đ/c Páo, PCT", "đồng chí Páo, Phó Chủ tịch"),
]

ALONE = [  # nothing in these is known, or it means something else here
    "",
    "KT. Giám đốc Nguyễn Văn Tư",
    "ông Nguyễn Văn KT",
    "thôn VH",
    "Công ty TNHH Hoa Ban",
    "các phòng, ban, đơn vị, tổ chức thuộc huyện",
    "cán bộ y tế",
    "cơ sở giáo dục",
    "các dịch vụ nông nghiệp",
    "nhiệm vụ kinh tế",
    "bệnh viện y tế",
    "Các thành viên phụ trách các chỉ tiêu, tiêu chí",
    "thôn, bản văn hóa",
    "Phòng TC",  # tài chính or tổ chức
    "Phòng Cháy chữa cháy",
    "BTC",  # Bộ Tài chính or ban tổ chức
    "BCT",  # Bộ Công Thương or Bộ Chính trị
    "CT",
    "TT Cao Lộc",  # thị trấn, and not thường trực or trung tâm
    "KDC Nà Lốc",
    "xã Đông, xã Đoài",
    "các xã còn lại",
    "trường số 2 và bản",
    "Nông nghiệp xanh",
    "VH",
    "NN",
    "Ban hành quyết định",
    "hai bàn chỉ đạo",
    "điểm d, c khoản 2",
    "ban tổ chức lễ hội",
]

APART = [  # bodies that took over another's work, and others of like names
    ("Sở NN&PTNT", "Sở NN&MT"),
    ("Sở TN&MT", "Sở NN&MT"),
    ("Bộ NN&PTNT", "Bộ NN&MT"),
    ("Sở KH&ĐT", "Sở TC"),
    ("Sở GTVT", "Sở XD"),
    ("Sở TT&TT", "Sở KH&CN"),
    ("Sở LĐTBXH", "Sở NV"),
    ("Phòng KT&HT", "Phòng KT"),
    ("Phòng KT&HT", "Phòng KT, HT&ĐT"),
    ("Phòng NN&PTNT", "Phòng KT"),
    ("Phòng NN&PTNT", "Sở NN&PTNT"),
    ("Phòng VH-TT", "Phòng VH-XH"),
    ("Phòng VH-TT", "Phòng VH, KH&TT"),
    ("UBND xã", "HĐND xã"),
    ("UBND xã", "UBND huyện"),
    ("Huyện ủy", "UBND huyện"),
    ("Chính phủ", "Thủ tướng"),
    ("CA xã", "CA huyện"),
    ("CT UBND", "PCT UBND"),
    ("CT UBND", "UBND"),
    ("Trưởng thôn", "Trưởng bản"),
    ("Trưởng ban", "Trưởng bản Nà"),
    ("Hội ND", "Hội LHPN"),
    ("Ban Chỉ huy Quân sự", "Bộ Chỉ huy Quân sự"),
    ("BCĐ", "BQL"),
    ("VPĐP", "VPĐP NTM"),
    ("NHCSXH", "BHXH"),
    ("TYT", "TTYT"),
    ("Ban Tuyên giáo", "Ban Tuyên giáo và Dân vận"),
    ("Ủy ban Dân tộc", "Bộ Dân tộc và Tôn giáo"),
]


@pytest.mark.parametrize(("printed", "known_as"), PRINTED)
def test_one_canonical_name(printed: str, known_as: str) -> None:
    assert canonical_body(printed) == known_as
    assert canonical_body(known_as) == known_as


@pytest.mark.parametrize("printed", [printed for printed, _ in PRINTED])
def test_one_key_however_it_is_typed(printed: str) -> None:
    key = body_key(printed)
    assert body_key(canonical_body(printed)) == body_key(fold(canonical_body(printed))) == body_key(key) == key
    assert body_key(unicodedata.normalize("NFD", printed)) == key


@pytest.mark.parametrize("printed", ALONE)
def test_what_is_not_known_stays_as_printed(printed: str) -> None:
    assert canonical_body(printed) == printed


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_bodies_stay_two(one: str, other: str) -> None:
    assert body_key(one) != body_key(other)
    assert canonical_body(one) != canonical_body(other)


def spellings(sort: str, name: str, aliases: list[str]) -> list[str]:
    """All ways to write what a row is about, its canonical name first; a field with a head, a head with a field."""
    around = {"field": "Phòng {}", "head": "{} Nội vụ"}.get(sort, "{}")
    return [around.format(written) for written in (name, *aliases)]


@pytest.mark.parametrize(("sort", "name", "aliases"), ROWS, ids=[name for _, name, _ in ROWS])
def test_all_spellings_of_a_row_have_one_name(sort: str, name: str, aliases: list[str]) -> None:
    written = spellings(sort, name, aliases)
    assert {canonical_body(w) for w in written} == {written[0]}
    assert len({body_key(w) for w in written}) == 1
    assert len({body_parts(w) for w in written}) == 1
    assert {canonical_body(w.upper()) for w in written} == {written[0]}


@pytest.mark.parametrize(("sort", "name", "aliases"), ROWS, ids=[name for _, name, _ in ROWS])
def test_typed_without_diacritics_a_row_has_the_same_key_or_is_left_alone(
    sort: str, name: str, aliases: list[str]
) -> None:
    for written in spellings(sort, name, aliases):
        assert body_key(fold(written)) in (body_key(written), canonical(fold(written)).strip())
        # a question comes with its abbreviations spelled out and without marks
        assert body_key(canonical(written)) in (body_key(written), canonical(written).strip())


def test_no_spelling_stands_in_two_rows() -> None:
    """Nor does one that is typed without diacritics, but for those that then stay as they are."""
    rows_of: dict[tuple[str, str], set[str]] = {}
    for sort, name, aliases in ROWS:
        for written in (name, *aliases):
            words = " ".join(w.said for w in words_of(written))
            rows_of.setdefault(("" if sort in ("body", "role", "word") else sort, words), set()).add(name)
    assert {words: names for words, names in rows_of.items() if len(names) > 1} == {}


def test_no_name_of_a_row_is_that_of_another() -> None:
    for (_, one, _), (_, other, _) in combinations([r for r in ROWS if r[0] in ("body", "role")], 2):
        assert body_key(one) != body_key(other) or {one, other} == {"Trưởng ban", "Trưởng bản"}


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Chủ tịch UBND xã Trà Bình", {"chu tich", "uy ban nhan dan", "xa", "tra", "binh"}),
        ("Phòng NN&PTNT huyện", {"phong", "nong nghiep va phat trien nong thon", "huyen"}),
        ("Thủ tướng", {"thu tuong chinh phu"}),
        ("VPĐP NTM", {"van phong dieu phoi", "nong", "thon", "moi"}),
        ("Hội LHPN xã", {"hoi lien hiep phu nu", "xa"}),
        ("", set()),
    ],
)
def test_the_parts_of_a_name(name: str, parts: set[str]) -> None:
    assert body_parts(name) == parts


def test_a_part_is_among_those_that_it_begins() -> None:
    parts = body_parts("Phòng NN&PTNT")
    assert is_among("nong nghiep", parts)
    assert is_among("phong", parts)
    assert not is_among("nong nghiep va moi truong", parts)
    assert not is_among("chinh phu", body_parts("Thủ tướng"))
    assert not is_among("phong dieu", body_parts("VPĐP NTM"))


_FRAGMENTS = st.sampled_from(
    [w for sort, name, aliases in ROWS for w in (name, *aliases)]
    + list(load("abbreviations"))
    + ["xã", "các", "huyện", "Nà Lốc", "và", "&", "-", ",", ";", ":", ".", "(", "Việt Nam", "TW", "Phòng", "1/7/2025"]
)
_NAMES = st.lists(_FRAGMENTS, max_size=7).map(" ".join) | st.text(max_size=60)
_IN_SPELLINGS = {
    syllable
    for word in [w for _, name, aliases in ROWS for w in (name, *aliases)]
    + [w for pair in load("abbreviations").items() for w in pair]
    for syllable in syllables(word)
} | {"va"}


@settings(max_examples=400)
@given(_NAMES)
def test_any_name_settles_and_loses_no_word_of_its_own(name: str) -> None:
    settled = canonical_body(name)
    assert canonical_body(settled) == settled
    assert body_key(name) == body_key(settled)
    own = [s for s in syllables(name) if s not in _IN_SPELLINGS]
    assert [s for s in syllables(settled) if s not in _IN_SPELLINGS] == own
    assert body_parts(name) is not None


@settings(max_examples=300)
@given(st.sampled_from(ROWS), st.sampled_from(["xã Nà Lốc", "huyện Yên Linh", "số 5", "(gửi sau)", ""]))
def test_what_stands_behind_a_body_stays(row: tuple[str, str, list[str]], behind: str) -> None:
    for written in spellings(*row):
        assert canonical_body(f"{written} {behind}") == f"{canonical_body(written)} {behind}".strip()
