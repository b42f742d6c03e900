"""`ntm duties` over the sample letters, as its user starts it."""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar

from tests.bot.command import SAMPLES, ntm, objects

WHO = ("--role", "trưởng thôn", "--place", "thôn Nà Mạ, xã Suối Nhung")
ON = {"NTM_TODAY": "2024-03-12"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("duties") / "data"
    assert ntm(folder, "ingest", str(SAMPLES)).returncode == 0
    return folder


def test_a_village_head_reads_what_is_due_in_groups_with_the_words_and_the_letter(data: Path) -> None:
    done = ntm(data, "duties", *WHO, more=ON)
    said = " ".join(done.stdout.split())
    assert (done.returncode, done.stderr) == (0, "")
    assert said.startswith(
        "Việc được giao: trưởng thôn, thôn Nà Mạ, xã Suối Nhung Quá hạn (1) 1. trước ngày 10/3/2024 “"
    )
    assert "Tuần này (1) 1. trước 17 giờ 00 ngày 15/3/2024" in said
    assert "(Kỳ tới: 15/03/2024)" in said
    assert "— Công văn chưa ghi số (ký hiệu UBND), Ủy ban nhân dân xã Suối Nhung, tháng 2/2024, gạch đầu dòng 3" in said
    assert said.endswith("tại nơi của anh/chị.")


def test_as_objects_with_a_word_and_a_group(data: Path) -> None:
    every = objects(ntm(data, "duties", *WHO, "--json", more=ON).stdout)
    assert [one["group"] for one in every] == ["overdue", "this_week", "recurring", "recurring", "undated"]
    assert every[0]["date"] == "2024-03-10"
    assert every[0]["last_day"] == "2024-03-09"
    assert every[2]["next"] == "2024-03-15"
    some = objects(ntm(data, "duties", *WHO, "--json", "--word", "nha van hoa", more=ON).stdout)
    assert some == [every[1]]
    late = objects(ntm(data, "duties", *WHO, "--json", "--group", "overdue", more=ON).stdout)
    assert late == [every[0]]


def test_the_calendar_is_written_beside(data: Path, tmp_path: Path) -> None:
    done = ntm(data, "duties", *WHO, "--json", "--ics", str(tmp_path / "viec.ics"), more=ON)
    assert done.returncode == 0
    assert "Đã ghi" in done.stderr
    assert len(objects(done.stdout)) == 5
    assert len(Calendar.from_ical((tmp_path / "viec.ics").read_bytes()).walk("VEVENT")) == 3
    nowhere = ntm(data, "duties", *WHO, "--ics", str(tmp_path / "khong-co" / "viec.ics"), more=ON)
    assert nowhere.returncode == 1
    assert nowhere.stderr.startswith("Không ghi được tệp ")


def test_whom_no_letter_names_is_told_which_places_letters_know(data: Path, tmp_path: Path) -> None:
    who = ("--role", "trưởng bản", "--place", "bản Pom Lót, xã Nà Tông")
    none = ntm(data, "duties", *who, more=ON)
    assert none.returncode == 0
    assert "Những nơi có văn bản: huyện Tây Diên, huyện Yên Lĩnh" in " ".join(none.stdout.split())
    calendar = ntm(data, "duties", *who, "--ics", str(tmp_path / "viec.ics"), more=ON)
    assert calendar.returncode == 1
    assert not (tmp_path / "viec.ics").exists()
    word = ntm(data, "duties", *WHO, "--word", "cầu treo", more=ON)
    assert "Không có việc nào chứa “cầu treo”." in word.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "chưa cho biết vai trò"),
        (("--role", "trưởng thôn"), "chưa cho biết nơi"),
        (("--role", "trưởng thôn", "--place", "xã Suối Nhung"), "cần thêm tên thôn"),
        (("--role", "lãnh đạo xã", "--place", "Suối Nhung [x]"), "Ví dụ: xã Suối Nhung [x]"),
        ((*WHO, "--group", "tuan"), "overdue, this_week"),
        ((*WHO, "--group", "done"), "undated, adjusted."),  # nobody's marks
    ],
)
def test_wrong_use_teaches(data: Path, words: tuple[str, ...], said: str) -> None:
    done = ntm(data, "duties", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())
