"""The command line before there is anything in store: help, wrong use, wrong settings, an empty store."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.cli import main
from tests.bot.command import ntm, objects

COMMANDS = (
    ("ingest",),
    ("ask",),
    ("chat",),
    ("bot",),
    ("letters",),
    ("letters", "show"),
    ("letters", "doubts"),
    ("letters", "remove"),
    ("deadlines",),
    ("duties",),
    ("feedback",),
    ("eval",),
    ("doctor",),
    ("start",),
)
DUTIES = ("duties", "--json", "--role", "trưởng thôn", "--place", "thôn A, xã B")


def test_help_lists_every_command_and_where_to_begin(tmp_path: Path) -> None:
    done = ntm(tmp_path / "data", "--help")
    assert done.returncode == 0
    for words in COMMANDS:
        assert f" {words[0]} " in done.stdout
    assert "Bắt đầu:" in done.stdout
    assert "Mã kết thúc" in done.stdout
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_of_a_command_has_an_example_of_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    monkeypatch.setattr(sys, "argv", ["ntm", *words, "--help"])
    with pytest.raises(SystemExit) as ended:
        main()
    printed = capsys.readouterr().out
    assert ended.value.code == 0
    _, _, example = printed.partition("Ví dụ:")
    assert f"ntm {' '.join(words)}" in " ".join(example.split())
    assert "Tùy chọn" in printed


@pytest.mark.parametrize(
    "words",
    [
        (),  # no command: the help is shown
        ("hoi",),  # no such command
        ("ingest",),  # no path
        ("ask", "Ai", "ký?"),  # a question without quotation marks
        ("ask", "--xml"),
        ("letters", "show"),
        ("letters", "show", "ba"),
        ("deadlines", "bao giờ"),  # no period
        ("duties",),
        ("duties", "--role", "trưởng thôn", "--place", "xã Suối Nhung"),  # of which village
        ("duties", "--role", "lãnh đạo xã", "--place", "Suối Nhung"),  # of what kind
        ("duties", "--role", "lãnh đạo xã", "--place", "xã Suối Nhung", "--group", "ntm"),
        ("eval", "q.yaml", "--at-least", "nhiều"),
    ],
    ids=" ".join,
)
def test_wrong_use_ends_with_2_and_says_what_is_right(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = ntm(tmp_path / "data", *words)
    assert done.returncode == 2
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert "ntm" in said or "Ví dụ" in said


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("NTM_TODAY", "hôm nay"),
        ("NTM_LOG_LEVEL", "ồn"),
        ("NTM_DATA_DIR", __file__),
        ("TELEGRAM_BOT_TOKEN", "khong-phai-ma-bot"),
        ("TELEGRAM_PROXY", "127.0.0.1"),
    ],
)
def test_a_wrong_setting_is_one_line_that_names_the_variable(tmp_path: Path, variable: str, value: str) -> None:
    done = ntm(tmp_path / "data", "letters", more={variable: value})
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(f"{variable} ")
    assert value not in done.stderr


def test_a_data_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("không phải thư mục", encoding="utf-8")
    done = ntm(tmp_path / "data", "letters", more={"NTM_DATA_DIR": str(tmp_path / "tep" / "data")})
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert str(tmp_path / "tep" / "data") in done.stderr


def test_the_bot_without_a_token_says_where_to_write_it(tmp_path: Path) -> None:
    done = ntm(tmp_path / "data", "bot")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Chưa đặt TELEGRAM_BOT_TOKEN.")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("ask", "Ai ký công văn?"), 0),
        (("letters",), 0),
        (("letters", "doubts"), 0),
        (("deadlines",), 0),
        (("deadlines", "9/2024"), 0),
        (("duties", "--role", "trưởng thôn", "--place", "thôn A, xã B"), 0),
        (("eval", "q.yaml"), 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_an_empty_store_says_how_to_fill_it(tmp_path: Path, words: tuple[str, ...], code: int) -> None:
    (tmp_path / "q.yaml").write_text('- {id: A1, q: "Ai ký?"}', encoding="utf-8")
    done = ntm(tmp_path / "data", *words)
    assert done.returncode == code
    assert "ntm ingest" in done.stdout + done.stderr


@pytest.mark.parametrize(
    "words", [("letters", "--json"), ("letters", "doubts", "--json"), ("deadlines", "--json"), DUTIES], ids=" ".join
)
def test_an_empty_store_as_json_is_no_line_with_the_hint_beside_it(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = ntm(tmp_path / "data", *words)
    assert (done.returncode, done.stdout) == (0, "")
    assert "ntm ingest" in done.stderr


def test_a_conversation_over_an_empty_store_still_answers_each_line(tmp_path: Path) -> None:
    done = ntm(tmp_path / "data", "chat", "--json", said="Ai ký?\nCòn ai nữa?\n")
    assert done.returncode == 0
    assert [line.startswith('{"status": "not_found"') for line in done.stdout.splitlines()] == [True, True]


def test_lines_of_a_file_are_a_conversation_that_ends_with_them(tmp_path: Path) -> None:
    told = ntm(tmp_path / "data", "chat", "--json", said="Tôi là trưởng thôn ở thôn A, xã B\ntôi là ai?\n")
    assert [one["kind"] for one in objects(told.stdout)] == ["persona", "persona"]
    assert "trưởng thôn ở thôn A, xã B" in objects(told.stdout)[1]["answer"]
    later = ntm(tmp_path / "data", "chat", "--json", said="tôi là ai?\n")
    assert objects(later.stdout)[0]["answer"] == "Tôi không lưu thông tin nào về anh/chị."


@pytest.mark.parametrize("words", [("letters", "show", "7"), ("letters", "remove", "7", "--yes")], ids=" ".join)
def test_a_letter_that_is_not_there(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = ntm(tmp_path / "data", *words)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Kho không có văn bản số thứ tự 7. Xem danh sách bằng lệnh:  ntm letters\n"


def test_a_folder_without_letters_and_a_path_that_does_not_exist(tmp_path: Path) -> None:
    (tmp_path / "rong").mkdir()
    (tmp_path / "rong" / "anh.jpg").write_bytes(b"\xff\xd8")
    nothing = ntm(tmp_path / "data", "ingest", str(tmp_path / "rong"))
    assert nothing.returncode == 1
    assert nothing.stderr == "Không thấy tệp .txt, .md, .docx, .xlsx hay .pdf nào trong đường dẫn đã cho.\n"
    missing = ntm(tmp_path / "data", "ingest", str(tmp_path / "van-ban"))
    assert missing.returncode == 1
    assert missing.stderr == "✗ van-ban: không có tệp này; vui lòng kiểm tra lại đường dẫn.\n"
