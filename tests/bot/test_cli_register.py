"""`ntm letters find`, `text` and `file`: what the chat gives, without the chat."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.command import SAMPLES, ntm, objects


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kho")
    done = ntm(folder / "data", "ingest", str(SAMPLES))
    assert done.returncode == 0, done.stderr
    return folder / "data"


def number_of(data: Path, source: str) -> str:
    return next(str(o["id"]) for o in objects(ntm(data, "letters", "--json").stdout) if o["source"].startswith(source))


def test_find_lists_what_fits_and_tells_when_nothing_does(data: Path) -> None:
    found = ntm(data, "letters", "find", "huyện", "Yên Lĩnh", "tháng", "5")
    assert found.returncode == 0
    assert "512/UBND-VPĐP" in found.stdout and "63/BC-UBND" not in found.stdout
    (one,) = objects(ntm(data, "letters", "find", "5/2024", "--json").stdout)
    assert one["number"] == "512/UBND-VPĐP"
    nothing = ntm(data, "letters", "find", "cầu treo")
    assert nothing.returncode == 1
    assert "Không có văn bản nào khớp “cầu treo”." in nothing.stderr
    assert nothing.stdout == ""


def test_find_of_a_document_that_is_only_cited_tells_who_cites_it(data: Path) -> None:
    found = ntm(data, "letters", "find", "318/QĐ-TTg")
    assert found.returncode == 0
    told = " ".join(found.stdout.split())
    assert "318/QĐ-TTg ngày 8/3/2022 của Thủ tướng Chính phủ: chưa có trong kho." in told
    assert "05/CT-UBND" in told
    as_json = ntm(data, "letters", "find", "318/QĐ-TTg", "--json")
    assert (as_json.stdout, as_json.returncode) == ("", 0)
    assert "chưa có trong kho" in as_json.stderr
    shown = " ".join(ntm(data, "letters", "show", number_of(data, "02-")).stdout.split())
    assert f"(chưa có trong kho; cũng được nhắc đến trong văn bản số thứ tự {number_of(data, '10-')})" in shown


def test_file_writes_the_original_and_never_over_another(data: Path, tmp_path: Path) -> None:
    number = number_of(data, "07-")
    (sample,) = SAMPLES.glob("07-*")
    done = ntm(data, "letters", "file", number, "--to", str(tmp_path))
    assert done.returncode == 0
    (written,) = tmp_path.iterdir()
    assert written.name == f"cong-van-512-ubnd-vpdp-uy-ban-nhan-dan-huyen-yen-linh{sample.suffix}"
    assert written.read_bytes() == sample.read_bytes()
    assert ntm(data, "letters", "file", number, "--to", str(tmp_path)).returncode == 0  # the same again
    written.write_text("việc của ai đó", encoding="utf-8")
    refused = ntm(data, "letters", "file", number, "--to", str(tmp_path))
    assert refused.returncode == 1
    assert "--to" in refused.stderr
    assert written.read_text(encoding="utf-8") == "việc của ai đó"
    assert ntm(data, "letters", "file", number, "--to", str(tmp_path / "khac.pdf")).returncode == 0
    assert (tmp_path / "khac.pdf").read_bytes() == sample.read_bytes()
    nowhere = ntm(data, "letters", "file", number, "--to", str(tmp_path / "khong" / "co"))
    assert nowhere.returncode == 1 and "Không ghi được" in nowhere.stderr


def test_text_prints_what_was_read(data: Path) -> None:
    number = number_of(data, "05-")
    assert "Trưởng thôn Nà Mạ bàn giao mặt bằng" in ntm(data, "letters", "text", number).stdout


@pytest.mark.parametrize("words", [("text", "999"), ("file", "999")])
def test_a_letter_that_is_not_there_is_told(data: Path, words: tuple[str, str]) -> None:
    done = ntm(data, "letters", *words)
    assert done.returncode == 1
    assert "Kho không có văn bản số thứ tự 999" in done.stderr


def test_an_empty_store_says_how_to_fill_it(tmp_path: Path) -> None:
    done = ntm(tmp_path / "data", "letters", "find", "512")
    assert done.returncode == 1
    assert "ntm ingest" in done.stdout
