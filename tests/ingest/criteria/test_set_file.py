"""A criteria set out of a YAML file: what it says, and a line for every slip in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.criteria.guarded_yaml import MAX_BYTES
from ingest.criteria.set_file import load_set
from ingest.criteria.set_key import set_key
from knowledge.criteria.model import CriteriaSet, Level, Origin, Standing, Threshold
from knowledge.errors import BadCriteria, UnreadableFile

FILLED = """\
title: Bộ tiêu chí xã nông thôn mới tỉnh Sông Mây giai đoạn 2021-2025
level: xa_ntm
decision:
  number: 77/QĐ-UBND
  date: 15/6/2022
  issuer: UBND tỉnh Sông Mây
period: 2021-2025
in_force: 2022-07-01
details: 318/QĐ-TTg
province: Sông Mây
groups: {"1": Xã ven đô, "3": Xã vùng cao}
criterion_count: 2
rules:
  - Xã đảo theo mức của nhóm 3.
criteria:
  - number: 16
    name: Văn hóa
    group: Văn hóa - Xã hội
    called: [thôn văn hóa, làng văn hóa]
    indicators:
      - number: 16
        requires: Tỷ lệ thôn có quy ước
        thresholds: Đạt
  - number: 17
    name: Môi trường
    indicators:
      - number: 17.1
        requires: Tỷ lệ hộ có nước sạch
        thresholds:
          general: "≥ 61%"
          regions: {tdmnpb: "≥ 43%", Tây Nguyên: UBND cấp tỉnh quy định}
        responsible: Sở Nước
        evidence: [Biểu tổng hợp, Ảnh chụp]
      - number: 17.10
        requires: Tỷ lệ hộ phân loại rác
        thresholds:
          years:
            2024: "≥ 12%"
            2025: {general: "≥ 19%", groups: {"3": "≥ 13%"}}
"""


def taken(text: str, origin: Origin = Origin.TEMPLATE) -> CriteriaSet:
    return load_set(text, origin)


def lines(text: str, origin: Origin = Origin.TEMPLATE) -> tuple[str, ...]:
    with pytest.raises(BadCriteria) as caught:
        load_set(text, origin)
    return caught.value.lines


def test_a_filled_file_is_the_set_that_it_says() -> None:
    of = taken(FILLED)
    assert (of.key, of.level, of.origin) == ("77-qd-ubnd-xa-ntm-song-may-2022", Level.COMMUNE, Origin.TEMPLATE)
    assert (of.decision.number, of.decision.date) == ("77/QĐ-UBND", date(2022, 6, 15))
    assert (of.in_force, of.until, of.period) == (date(2022, 7, 1), None, (2021, 2025))
    assert (of.province, of.details) == ("Sông Mây", "318/QĐ-TTg")
    assert of.groups == (("1", "Xã ven đô"), ("3", "Xã vùng cao"))
    assert (of.criterion_count, of.indicator_count) == (2, None)
    assert of.rules == ("Xã đảo theo mức của nhóm 3.",)
    culture, environment = of.criteria
    assert (culture.group, culture.called) == ("Văn hóa - Xã hội", ("thôn văn hóa", "làng văn hóa"))
    assert [t.standing for t in culture.indicators[0].thresholds] == [Standing.PASS]
    water = environment.indicators[0]
    assert (water.responsible, water.evidence) == ("Sở Nước", ("Biểu tổng hợp", "Ảnh chụp"))


@pytest.mark.parametrize(
    ("number", "asked", "text", "value"),
    [
        ("17.1", {}, "≥ 61%", 61),
        ("17.1", {"region": "dbsh"}, "≥ 61%", 61),
        ("17.1", {"region": "tdmnpb"}, "≥ 43%", 43),
        ("17.1", {"region": "tn"}, "UBND cấp tỉnh quy định", None),
        ("17.10", {"year": 2024}, "≥ 12%", 12),
        ("17.10", {"year": 2025, "group": "1"}, "≥ 19%", 19),
        ("17.10", {"year": 2025, "group": "3"}, "≥ 13%", 13),
    ],
)
def test_thresholds_by_region_group_and_year(
    number: str, asked: dict[str, object], text: str, value: int | None
) -> None:
    found = taken(FILLED).indicator(number)
    assert found is not None
    threshold = found[1].threshold(**asked) or next(t for t in found[1].thresholds if not t.exactness)  # type: ignore[arg-type]
    assert (threshold.text, threshold.value) == (text, None if value is None else Decimal(value))


def test_an_unquoted_17_10_is_not_17_1() -> None:
    assert [i.number for i in taken(FILLED).criteria[1].indicators] == ["17.1", "17.10"]


def test_a_file_on_disk_is_read_as_its_text(tmp_path: Path) -> None:
    file = tmp_path / "song-may.yaml"
    file.write_text("\ufeff" + FILLED, encoding="utf-8")
    assert load_set(file, Origin.TEMPLATE) == taken(FILLED)
    file.write_bytes(FILLED.encode("utf-16"))
    with pytest.raises(BadCriteria, match="UTF-8"):
        load_set(file, Origin.TEMPLATE)
    file.write_bytes(b"a" * (MAX_BYTES + 1))
    with pytest.raises(BadCriteria, match="lớn quá 1 MB"):
        load_set(file, Origin.TEMPLATE)


@pytest.mark.parametrize(
    "blank", ["thresholds:", "thresholds: {general: }", 'thresholds: ""', "thresholds: ~", "source: báo"]
)
def test_an_indicator_without_a_value_has_one_that_nobody_checked(blank: str) -> None:
    of = taken(FILLED.replace("thresholds: Đạt", blank))
    assert of.criteria[0].indicators[0].thresholds == (Threshold(Standing.UNVERIFIED),)


@pytest.mark.parametrize("policy", ["verify_first", "never"])
@pytest.mark.parametrize("value", ["Đạt", "UBND cấp tỉnh quy định", '"≥ 61%"', '{regions: {dbsh: "≥ 61%"}}'])
def test_a_value_whose_policy_is_not_ok_is_withheld(policy: str, value: str) -> None:
    of = taken(FILLED.replace("thresholds: Đạt", f"thresholds: {value}\n        policy: {policy}"))
    assert of.criteria[0].indicators[0].thresholds == (Threshold(Standing.UNVERIFIED),)


@pytest.mark.parametrize(
    ("policy", "count"), [("ok", 21), ("verify_first", None), ("never", None)]
)  # as a curator writes down a count
def test_a_count_whose_policy_is_not_ok_is_withheld(policy: str, count: int | None) -> None:
    fact = f"{{value: 21, policy: {policy}, confidence: SOURCED, source: báo}}"
    assert taken(FILLED.replace("criterion_count: 2", f"criterion_count: {fact}")).criterion_count == count


def test_a_note_of_the_curators_is_not_taken_in() -> None:
    of = taken(FILLED.replace("    name: Môi trường\n", "    name: Môi trường\n    curators_note: bộ trước là 58\n"))
    assert "58" not in repr(of)
    assert of == taken(FILLED)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        # fields of the whole
        ("title: Bộ tiêu chí xã", "tite: Bộ tiêu chí xã", "bộ tiêu chí: không có mục nào tên là “tite”"),
        ("title: Bộ tiêu chí xã", "tite: Bộ tiêu chí xã", "bộ tiêu chí: thiếu mục “title” (Tên bộ tiêu chí)"),
        ("  number: 77/QĐ-UBND\n", "", "dòng 4, quyết định: thiếu mục “number” (Số quyết định)"),
        ("  date: 15/6/2022\n", "", "dòng 4, quyết định: thiếu mục “date” (Ngày quyết định)"),
        ("  issuer: UBND tỉnh Sông Mây\n", "", "dòng 4, quyết định: thiếu mục “issuer” (Cơ quan ban hành)"),
        (
            "15/6/2022",
            "31/6/2022",
            "dòng 4, quyết định: mục “date” (Ngày quyết định) ghi “31/6/2022” không phải là ngày; ghi như 08/3/2022",
        ),
        ("level: xa_ntm", "level: xã vùng cao", "bộ tiêu chí: mục “level” (Mức công nhận) ghi “xã vùng cao” không"),
        ("period: 2021-2025", "period: 2025-2021", "bộ tiêu chí: mục “period” (Giai đoạn) ghi “2025-2021” không phải"),
        ("in_force: 2022-07-01", "in_force: sang năm", "bộ tiêu chí: mục “in_force” (Có hiệu lực từ ngày) ghi “sang"),
        ("details:", "until: 01/01/2022\ndetails:", "bộ tiêu chí: ngày hết hiệu lực (until) đến trước ngày có hiệu"),
        ('"3": Xã vùng cao}', '"4": Xã vùng cao}', "dòng 11, bộ tiêu chí: không có nhóm xã “4”; các nhóm là 1, 2, 3"),
        ("criterion_count: 2", "criterion_count: 1", "bộ tiêu chí: ghi 1 tiêu chí (criterion_count) nhưng liệt kê 2"),
        ("criterion_count: 2", "indicator_count: 2", "bộ tiêu chí: ghi 2 chỉ tiêu (indicator_count) nhưng liệt kê 3"),
        ("criterion_count: 2", "criterion_count: hai", "bộ tiêu chí: mục “criterion_count” (Số tiêu chí) ghi “hai”"),
        ("criterion_count: 2", "key: Bộ 77", "bộ tiêu chí: mục “key” (Mã của bộ) ghi “Bộ 77”; chỉ dùng chữ thường"),
        # criteria
        ("- number: 17\n", "- number: 16\n", "dòng 24, tiêu chí 16: số này đã có ở một tiêu chí khác"),
        ("- number: 17\n", "- number: XVII\n", "dòng 24, một tiêu chí: mục “number” (TT) ghi “XVII” không phải là số"),
        ("    name: Môi trường\n", "", "dòng 24, tiêu chí 17: thiếu mục “name” (Tiêu chí)"),
        ("called: [thôn văn hóa, làng văn hóa]", "mau: xanh", "dòng 16, tiêu chí 16: không có mục nào tên là “mau”"),
        (
            "    called: [",
            "    indicator_count: 0\n    called: [",
            "dòng 16, tiêu chí 16: mục “indicator_count” (Số chỉ",
        ),
        (
            "    name: Môi trường\n",
            "    name: Môi trường\n    indicator_count: 1\n",
            "dòng 24, tiêu chí 17: ghi 1 chỉ tiêu nhưng liệt kê 2",
        ),
        # indicators
        (
            "number: 17.10",
            "number: 17.1",
            "dòng 34, tiêu chí 17, chỉ tiêu 17.1: số này đã có ở một chỉ tiêu khác",
        ),
        (
            "number: 16\n        req",
            "number: 17.1\n        req",
            "dòng 21, tiêu chí 16, chỉ tiêu 17.1: chỉ tiêu này không",
        ),
        ("number: 17.10", "number: 17", "dòng 34, tiêu chí 17, chỉ tiêu 17: tiêu chí có 2 chỉ tiêu thì phải đánh số"),
        ("number: 17.10", "number: 17.a", "dòng 34, tiêu chí 17, chỉ tiêu 17.a: số của chỉ tiêu phải như 17 hoặc 17.1"),
        (
            "        requires: Tỷ lệ hộ có nước sạch\n",
            "",
            "dòng 27, tiêu chí 17, chỉ tiêu 17.1: thiếu mục “requires” (Nội",
        ),
        ("evidence:", "evidenc:", "dòng 27, tiêu chí 17, chỉ tiêu 17.1: không có mục nào tên là “evidenc”"),
        (
            "responsible: Sở Nước",
            "responsible: [Sở Nước]",
            "dòng 27, tiêu chí 17, chỉ tiêu 17.1: mục “responsible” (Cơ",
        ),
        ("responsible: Sở Nước", "policy: chắc", "dòng 27, tiêu chí 17, chỉ tiêu 17.1: policy “chắc” không phải là"),
        ("responsible: Sở Nước", "confidence: {value: X}", "dòng 27, tiêu chí 17, chỉ tiêu 17.1: confidence “X” không"),
        # thresholds
        ('"≥ 61%"', '"≥ 161%"', "dòng 30, tiêu chí 17, chỉ tiêu 17.1: mức “≥ 161%” vượt quá 100%; vui lòng kiểm tra"),
        ('"≥ 61%"', "61", "dòng 30, tiêu chí 17, chỉ tiêu 17.1: mức “61” chỉ có con số; ghi cả dấu so sánh và đơn vị"),
        ("tdmnpb:", "mien_nui:", "dòng 31, tiêu chí 17, chỉ tiêu 17.1: không có vùng nào tên là “mien_nui”; các vùng"),
        ("Tây Nguyên:", "tdmnpb :", "dòng 31: mục “tdmnpb” có hai lần"),
        ("Tây Nguyên:", "miền núi phía Bắc:", "dòng 27, tiêu chí 17, chỉ tiêu 17.1: có hai mức cho cùng một vùng"),
        ("regions:", "vùng:", "dòng 30, tiêu chí 17, chỉ tiêu 17.1: không có cách chia mức nào tên là “vùng”"),
        ('groups: {"3":', 'groups: {"5":', "dòng 39, tiêu chí 17, chỉ tiêu 17.10: không có nhóm xã “5”; các nhóm là 1"),
        ("            2024:", "            nay:", "dòng 38, tiêu chí 17, chỉ tiêu 17.10: “nay” không phải là năm"),
        ('groups: {"3": "≥ 13%"}', 'years: {2026: "≥ 13%"}', "dòng 39, tiêu chí 17, chỉ tiêu 17.10: mục “years” nằm"),
        # the file
        ("    name: Môi trường\n", "    name: Môi trường\n    name: Rác\n", "dòng 26: mục “name” có hai lần"),
        ("thresholds: Đạt", "thresholds: &d Đạt", "dòng 23: không dùng được dấu “&”, “*” của YAML; vui lòng viết đủ"),
        ("thresholds: Đạt", "thresholds: [Đạt", "không đúng cách viết YAML; vui lòng xem lại dấu hai chấm"),
        ("thresholds: Đạt", "thresholds: [[[[[[[[[[[[[[]]]]]]]]]]]]]]", "dòng 23: các mục lồng nhau quá 12 lớp"),
        ("thresholds: Đạt", "thresholds: {[a]: b}", "tên mục không phải là chữ"),
        ("Tỷ lệ thôn có quy ước", "Tỷ lệ\x00thôn", "tệp có ký tự lạ không đọc được; vui lòng lưu lại bằng UTF-8"),
        ("Tỷ lệ thôn có quy ước", "a" * 4001, "dòng 21, tiêu chí 16, chỉ tiêu 16: mục “requires” (Nội dung) dài quá"),
    ],
)
def test_a_slip_has_a_line_that_names_its_row(old: str, new: str, line: str) -> None:
    assert FILLED.count(old) == 1
    found = lines(FILLED.replace(old, new))
    assert any(line in one for one in found), found


def test_all_slips_come_together_and_nothing_is_taken_in() -> None:
    text = (
        FILLED.replace('"≥ 61%"', '"≥ 161%"').replace("15/6/2022", "45/6/2022").replace("number: 17.10", "number: 18.1")
    )
    found = lines(text)
    assert [line.partition(":")[0] for line in found] == [
        "dòng 4, quyết định",
        "dòng 30, tiêu chí 17, chỉ tiêu 17.1",
        "dòng 34, tiêu chí 17, chỉ tiêu 18.1",
    ]
    with pytest.raises(UnreadableFile, match="chưa được nhận, có 3 chỗ cần sửa: dòng 4, quyết định: .*; dòng 30, "):
        load_set(text, Origin.TEMPLATE)


def test_hundreds_of_slips_are_not_all_told() -> None:
    many = "".join(
        f"      - number: 17.{n}\n        requires: Nội dung\n        thresholds: 5\n" for n in range(11, 150)
    )
    found = lines(FILLED + many)
    assert len(found) == 101
    assert found[-1] == "… và 39 chỗ khác"


@pytest.mark.parametrize(
    "text",
    ["", "# chỉ có lời dẫn", "- một danh sách", "chỉ có chữ", "a: 1\n---\nb: 2", "\t", "!!python/object:os.system {}"],
)
def test_what_is_no_set_is_refused(text: str) -> None:
    assert lines(text)


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert lines(bomb) == ("dòng 1: không dùng được dấu “&”, “*” của YAML; vui lòng viết đủ ra",)


@pytest.mark.parametrize(
    ("extra", "line"),
    [
        ("", "tiêu chí 1, chỉ tiêu 1: thiếu mục “policy”"),
        ("policy: ok", "tiêu chí 1, chỉ tiêu 1: policy ok cần confidence SOURCED và mục “source”"),
        (
            "policy: ok, source: báo, confidence: {requirement: SOURCED, value: MEMORY-HIGH}",
            "policy ok cần confidence SOURCED và mục “source”",
        ),
        ("policy: never, confidence: {requirement: SOURCED}", "tiêu chí 1, chỉ tiêu 1: thiếu confidence của “value”"),
    ],
)
def test_a_shipped_set_must_say_how_sure_it_is_of_every_value(extra: str, line: str) -> None:
    text = (
        "key: k\ntitle: T\nlevel: xa_ntm\ndecision: {number: 1/QĐ}\ncriteria:\n"
        f"  - {{number: 1, name: N, confidence: {{name: SOURCED}}, indicators: [{{number: 1, requires: R, thresholds: Đạt, {extra}}}]}}"
    )
    assert any(line in one for one in lines(text, Origin.SHIPPED))


def test_a_shipped_count_must_say_its_policy() -> None:
    text = "key: k\ntitle: T\nlevel: xa_ntm\ndecision: {number: 1/QĐ}\ncriterion_count: 19"
    assert lines(text, Origin.SHIPPED) == ("bộ tiêu chí: mục “criterion_count” (Số tiêu chí) chưa ghi policy",)


@pytest.mark.parametrize(
    ("number", "level", "province", "day", "key"),
    [
        ("318/QĐ-TTg", Level.COMMUNE, None, date(2022, 3, 8), "318-qd-ttg-xa-ntm"),
        ("51/2025/QĐ-TTg", Level.COMMUNE_MODERN, None, None, "51-2025-qd-ttg-xa-ntm-hien-dai"),
        ("1494/QĐ-UBND", Level.COMMUNE, "Lạng Sơn", date(2022, 9, 14), "1494-qd-ubnd-xa-ntm-lang-son-2022"),
    ],
)
def test_the_key_of_a_set(number: str, level: Level, province: str | None, day: date | None, key: str) -> None:
    assert set_key(number, level, province, day) == key


def judged(text: str, origin: Origin) -> None:
    """Either a set or lines in Vietnamese; any other error fails the test."""
    try:
        assert isinstance(load_set(text, origin), CriteriaSet)
    except BadCriteria as error:
        assert error.lines and all(line.strip() for line in error.lines)


_PIECES = st.sampled_from(
    [
        ": ",
        "\n",
        "  ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "&a",
        "*a",
        "<<: ",
        "!!int ",
        "null",
        "17",
        "17.1",
        "≥ 120%",
        '"',
        "'",
        "|\n",
        "%",
        "@",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(FILLED)), st.integers(0, 30), _PIECES), min_size=1, max_size=4),
    st.sampled_from([Origin.TEMPLATE, Origin.SHIPPED]),
)
def test_a_file_broken_anywhere_is_a_set_or_an_error_with_lines(
    cuts: list[tuple[int, int, str]], origin: Origin
) -> None:
    text = FILLED
    for at, length, piece in cuts:
        text = text[:at] + piece + text[at + length :]
    judged(text, origin)


_SCALARS = st.one_of(st.none(), st.text(max_size=12), st.integers(), st.sampled_from(["Đạt", "≥ 5%", "17.1", "ok"]))
_KEYS = st.sampled_from(
    [
        "title",
        "level",
        "decision",
        "number",
        "criteria",
        "indicators",
        "thresholds",
        "regions",
        "years",
        "value",
        "policy",
    ]
)
_TREES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=5), max_leaves=25
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(_KEYS, _TREES, max_size=6))
def test_any_tree_is_a_set_or_an_error_with_lines(tree: dict[str, object]) -> None:
    judged(yaml.safe_dump(tree, allow_unicode=True), Origin.TEMPLATE)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_refused_with_lines(text: str) -> None:
    judged(text, Origin.TEMPLATE)
