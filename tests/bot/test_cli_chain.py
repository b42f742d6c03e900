"""Who cites whom, as the command line tells it: `ntm letters cite`, `ntm letters show`, and the notes of answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.commands.chain import run_cite
from bot.commands.letters import run_show
from tests.bot.command import ntm, objects

HEAD = """\
ỦY BAN NHÂN DÂN
{issuer}

Số: {number}
{kind}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

{day}

{body}

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lường Văn Thịnh
"""
LETTERS = {
    "ke-hoach-na-phac": HEAD.format(
        issuer="HUYỆN NÀ PHẶC",
        number="18/KH-UBND",
        kind="",
        day="Nà Phặc, ngày 22 tháng 01 năm 2024",
        body="KẾ HOẠCH\nRà soát hộ nghèo năm 2024\n\n1. UBND xã Đá Bạc nộp phiếu rà soát trước ngày 20/5/2024.",
    ),
    "ke-hoach-tay-dien": HEAD.format(
        issuer="HUYỆN TÂY ĐIỀN",
        number="18/KH-UBND",
        kind="",
        day="Tây Điền, ngày 05 tháng 02 năm 2024",
        body="KẾ HOẠCH\nTrồng rừng năm 2024\n\n1. UBND xã Trà Lương trồng 05 ha rừng trước ngày 30/4/2024.",
    ),
    "gia-han": HEAD.format(
        issuer="HUYỆN NÀ PHẶC",
        number="90/UBND-LĐ",
        kind="V/v gia hạn nộp phiếu",
        day="Nà Phặc, ngày 15 tháng 5 năm 2024",
        body="Kính gửi: UBND các xã.\n\nUBND huyện gia hạn thời hạn ghi tại Kế hoạch số 18/KH-UBND đến ngày 31/5/2024.",
    ),
    "dan-du": HEAD.format(
        issuer="HUYỆN TÂY ĐIỀN",
        number="77/UBND-NN",
        kind="V/v giao đất",
        day="Tây Điền, ngày 20 tháng 5 năm 2024",
        body="Kính gửi: UBND các xã.\n\nThực hiện Kế hoạch số 18/KH-UBND ngày 05/02/2024 của UBND huyện Tây Điền và Công văn số "
        "4665/UBND-KT ngày 13/9/2023 của UBND tỉnh Lâm Khê, UBND huyện yêu cầu các xã giao đất.",
    ),
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the letters above, in the order in which they stand there."""
    folder = tmp_path_factory.mktemp("chuoi")
    files = []
    for name, text in LETTERS.items():
        files.append(folder / f"{name}.txt")
        files[-1].write_text(text, encoding="utf-8")
    taken = ntm(folder / "data", "ingest", *map(str, files))
    assert taken.returncode == 0, taken.stderr
    return folder / "data"


@pytest.fixture
def here(data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NTM_DATA_DIR", str(data))
    return data


def ids(data: Path) -> dict[str, int]:
    listed = objects(ntm(data, "letters", "--json").stdout)
    return {record["source"].removesuffix(".txt"): record["id"] for record in listed}


def cited(typed: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, Any]], str]:
    """(exit code, objects, complaint) of `ntm letters cite … --json`."""
    code = run_cite(typed, json_lines=True)
    printed = capsys.readouterr()
    return code, objects(printed.out), printed.err


def test_each_citation_is_tied_to_the_plan_of_the_district_that_it_means(data: Path) -> None:
    known = ids(data)
    done = ntm(data, "letters", "cite", "18/KH-UBND", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    by_source = {record["source"]: record for record in objects(done.stdout)}
    extending, implementing = by_source["gia-han.txt"], by_source["dan-du.txt"]
    assert set(extending) == {"id", "source", "cites", "quote", "resolved"}
    # by its number alone: that of the own district
    assert extending["resolved"] == known["ke-hoach-na-phac"]
    assert (extending["cites"]["relation"], extending["cites"]["date"]) == ("extends", None)
    assert implementing["resolved"] == known["ke-hoach-tay-dien"]
    assert implementing["cites"]["relation"] == "implements"
    assert implementing["quote"].startswith("Kế hoạch số 18/KH-UBND ngày 05/02/2024")
    assert implementing["id"] == known["dan-du"]


@pytest.mark.parametrize(
    ("typed", "sources"),
    [
        ("18/KH-UBND", ["gia-han.txt", "dan-du.txt"]),
        ("18/kh-ubnd", ["gia-han.txt", "dan-du.txt"]),
        ("Kế hoạch số 18/KH-UBND", ["gia-han.txt", "dan-du.txt"]),
        ("018/KH-UBND", ["gia-han.txt", "dan-du.txt"]),
        ("18", ["gia-han.txt", "dan-du.txt"]),
        ("công văn 4665", ["dan-du.txt"]),
        ("4665/UBND-KT", ["dan-du.txt"]),
        ("90/UBND-LĐ", []),  # in store, cited by none
    ],
)
def test_a_number_as_it_is_typed(
    typed: str, sources: list[str], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found, complaint = cited(typed, capsys)
    assert (code, complaint) == (0, "")
    assert [record["source"] for record in found] == sources


def test_a_document_that_is_not_in_store_is_tied_to_none(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, (record,), _ = cited("4665/UBND-KT", capsys)
    assert record["resolved"] is None
    assert record["cites"]["issuer"] == "UBND tỉnh Lâm Khê"


@pytest.mark.parametrize(
    ("typed", "near"), [("18/QĐ-UBND", "18/KH-UBND"), ("4666/UBND-KT", "4665/UBND-KT"), ("99999/ABC-XYZ", None)]
)
def test_an_unknown_number_is_said_with_those_near_it(
    typed: str, near: str | None, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found, complaint = cited(typed, capsys)
    said = " ".join(complaint.split())
    assert (code, found) == (1, [])
    assert f"Không văn bản nào trong kho mang số hoặc viện dẫn số {typed}." in said
    assert (f"Số gần giống: {near}" in said) if near else ("ntm letters" in said)


def test_of_two_letters_with_one_number_both_are_shown(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_cite("18/KH-UBND", json_lines=False) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "ngày 22/1/2024" in shown
    assert "ngày 5/2/2024" in shown
    assert "Được viện dẫn bởi (2)" in shown
    assert "Điều chỉnh thời hạn: Kế hoạch số 18/KH-UBND" in shown


def test_a_number_that_is_only_cited_is_said_to_be_missing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_cite("4665", json_lines=False) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Văn bản số 4665 chưa có trong kho." in shown
    assert "Được viện dẫn bởi (1)" in shown


def test_an_empty_store_says_how_to_fill_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NTM_DATA_DIR", str(tmp_path / "data"))
    code, found, complaint = cited("18/KH-UBND", capsys)
    assert (code, found) == (1, [])
    assert "ntm ingest" in complaint


def test_show_gives_both_directions(data: Path, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = ids(data)
    assert run_show(known["dan-du"], json_lines=False) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert f"→ văn bản số thứ tự {known['ke-hoach-tay-dien']}" in shown
    assert "UBND tỉnh Lâm Khê (chưa có trong kho)" in shown
    assert run_show(known["ke-hoach-na-phac"], json_lines=False) == 0
    cited_by = " ".join(capsys.readouterr().out.split()).partition("Được viện dẫn bởi")[2]
    assert f"{known['gia-han']}. Công văn số 90/UBND-LĐ" in cited_by


def test_an_answer_from_a_plan_tells_of_the_letter_that_moved_its_deadline(data: Path) -> None:
    asked = "UBND xã Đá Bạc nộp phiếu rà soát trước ngày nào?\nUBND xã Trà Lương trồng rừng trước ngày nào?\n"
    moved, unmoved = objects(ntm(data, "ask", "--json", said=asked).stdout)
    assert "20/5/2024" in moved["answer"]
    (note,) = (n for n in moved["notes"] if "điều chỉnh thời hạn" in n)
    assert note.startswith("Công văn số 90/UBND-LĐ")
    assert "31/5/2024" not in moved["answer"]
    # the plan of the other district bears the same number, and is not the one that was moved
    assert "30/4/2024" in unmoved["answer"]
    assert not any("điều chỉnh thời hạn" in n for n in unmoved["notes"])
