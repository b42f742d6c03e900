"""`ntm reminders` over the sample letters, as its user starts it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.reminders.desk import ReminderDesk
from bot.reminders.store import ReminderStore
from knowledge.store.letters import open_store
from knowledge.worklist.desk import DutyDesk
from tests.bot.command import SAMPLES, ntm, objects
from tests.bot.reminder_days import ME, Days

WHO = ("--role", "trưởng thôn", "--place", "thôn Nà Mạ, xã Suối Nhung")
ON = {"NTM_TODAY": "2024-03-01"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reminders") / "data"
    assert ntm(folder, "ingest", str(SAMPLES)).returncode == 0
    return folder


def test_the_coming_days_are_printed_with_the_words_and_the_letter(data: Path) -> None:
    done = ntm(data, "reminders", *WHO, more=ON)
    said = " ".join(done.stdout.split())
    assert (done.returncode, done.stderr) == (0, "")
    assert said.startswith("Các lần nhắc sắp tới: trưởng thôn, thôn Nà Mạ, xã Suối Nhung 7:00 thứ Bảy 02/03/2024 ")
    assert "7:00 thứ Bảy 09/03/2024 trước ngày 10/3/2024 “- Trưởng các thôn, trừ thôn Khe Vòng" in said
    assert "— Công văn chưa ghi số (ký hiệu UBND), Ủy ban nhân dân xã Suối Nhung, tháng 2/2024, gạch đầu dòng 3" in said
    assert said.endswith("tại nơi của anh/chị.")


def test_as_objects_of_the_days_before_that_are_asked_for(data: Path) -> None:
    found = objects(ntm(data, "reminders", *WHO, "--days", "3, 0", "--json", more=ON).stdout)
    of_one = [one for one in found if one["deadline"] == "trước 17 giờ 00 ngày 15/3/2024"]
    assert [(one["remind"], one["days_left"], one["last_day"]) for one in of_one] == [
        ("2024-03-12T07:00:00+07:00", 3, "2024-03-15"),
        ("2024-03-15T07:00:00+07:00", 0, "2024-03-15"),
    ]
    assert [one["remind"] for one in found] == sorted(one["remind"] for one in found)
    assert objects(ntm(data, "reminders", *WHO, "--json", more={"NTM_TODAY": "2024-02-01"}).stdout)[0]["notes"] == []


def test_what_somebody_chose_on_telegram(data: Path) -> None:
    store = open_store(data)
    desk = ReminderDesk(
        DutyDesk(store, lambda: Days("2024-03-01 10:00")().date()),
        ReminderStore(store.engine),
        Days("2024-03-01 10:00"),
    )
    letter_id, no = next(
        (s.id, no) for s in store.all() for no, o in enumerate(s.letter.obligations) if "mặt bằng khu đất" in o.text
    )
    desk.choose(ME, letter_id, no, (7, 1))
    store.close()
    (one,) = objects(ntm(data, "reminders", "--conversation", ME, "--json", more=ON).stdout)
    assert one["remind"] == "2024-03-08T07:00:00+07:00"
    assert "7:00 thứ Sáu 08/03/2024" in ntm(data, "reminders", "--conversation", ME, more=ON).stdout
    none = ntm(data, "reminders", "--conversation", "telegram:1:1", more=ON)
    assert (none.returncode, "Không có việc nào còn ngày để nhắc" in none.stdout) == (0, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "chưa cho biết vai trò"),
        (("--role", "trưởng thôn"), "chưa cho biết nơi"),
        (("--role", "lãnh đạo xã", "--place", "Suối Nhung [x]"), "Ví dụ: xã Suối Nhung [x]"),
        ((*WHO, "--days", "5"), "Không hiểu --days 5"),
        ((*WHO, "--days", "7,"), "Chỉ nhận các số 7, 3, 1, 0"),
        ((*WHO, "--conversation", ME), "không ghi cả hai"),
        (("--conversation", "42"), "telegram:MÃ_TRÒ_CHUYỆN:MÃ_NGƯỜI"),
    ],
)
def test_wrong_use_teaches(data: Path, words: tuple[str, ...], said: str) -> None:
    done = ntm(data, "reminders", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())
