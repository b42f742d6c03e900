"""The command line over letters in store: the samples, taken in by one process together with files that cannot be read."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.settings import load_settings
from knowledge.store.letters import open_store
from tests.bot.command import SAMPLES, TOO_LONG, command, environment, ntm, objects

LETTER_FIELDS = {
    "id",
    "source",
    "kind",
    "number",
    "symbol",
    "issuer",
    "place",
    "seat",
    "date",
    "year",
    "month",
    "subject",
    "signer",
    "signer_title",
    "addressees",
    "cites",
    "obligations",
    "mentions",
    "footnotes",
    "doubts",
}
BROKEN = ("anh-scan.pdf", "hong.docx", "thu.doc")


@dataclass(frozen=True)
class Filled:
    """A data folder, the folder that was taken in, what the process said, and what `ntm letters --json` prints then."""

    data: Path
    letters: Path
    first: subprocess.CompletedProcess[str]
    listed: subprocess.CompletedProcess[str]

    def ntm(
        self, *words: str, said: str | bytes | None = None, more: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return ntm(self.data, *words, said=said, more=more)

    def letter(self, source: str) -> dict[str, Any]:
        """The record of the letter from that file."""
        return next(record for record in objects(self.listed.stdout) if record["source"].startswith(source))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    folder = tmp_path_factory.mktemp("kho")
    letters = folder / "van-ban"
    shutil.copytree(SAMPLES, letters)
    (letters / BROKEN[0]).write_bytes(b"%PDF-1.7 not really")
    (letters / BROKEN[1]).write_bytes(b"PK\x03\x04")
    word97 = folder / BROKEN[2]
    word97.write_bytes(b"\xd0\xcf\x11\xe0")
    taken = ntm(folder / "data", "ingest", str(letters), str(word97))
    return Filled(folder / "data", letters, taken, ntm(folder / "data", "letters", "--json"))


def _sources() -> list[str]:
    return sorted(path.name for path in SAMPLES.iterdir())


def test_ingest_takes_in_what_can_be_read_and_gives_one_reason_a_broken_file(filled: Filled) -> None:
    done = filled.first
    assert done.returncode == 1
    complaints = done.stderr.splitlines()
    assert len(complaints) == len(BROKEN)
    for name, line in zip(BROKEN, complaints, strict=True):
        assert line.startswith("✗ ")
        assert name in line
    assert f"Tổng: {len(_sources())} văn bản" in done.stdout
    assert f"{len(BROKEN)} tệp hỏng" in done.stdout
    assert sorted(o["source"] for o in objects(filled.listed.stdout)) == _sources()


def test_ingest_of_the_same_files_changes_nothing(filled: Filled) -> None:
    again = filled.ntm("ingest", str(filled.letters / _sources()[0]), str(filled.letters / _sources()[6]))
    assert again.returncode == 0, again.stderr
    assert again.stdout.count("không đổi") == 2
    assert filled.ntm("letters", "--json").stdout == filled.listed.stdout


def test_letters_as_json_has_exactly_the_documented_fields(filled: Filled) -> None:
    assert (filled.listed.returncode, filled.listed.stderr) == (0, "")
    for record in objects(filled.listed.stdout):
        assert set(record) == LETTER_FIELDS
        for cited in record["cites"]:
            assert set(cited) == {"kind", "number", "date", "issuer", "relation", "doubts"}
        for obligation in record["obligations"]:
            assert set(obligation) == {
                *("assignees", "assignee_places", "bodies", "action", "quote", "where", "report_to", "via"),
                *("coordinators", "exceptions", "deadlines", "criteria", "doubts"),
            }
            for deadline in obligation["deadlines"]:
                assert set(deadline) == {"text", "date", "rrule", "kind", "doubts"}
        for mention in record["mentions"]:
            assert set(mention) == {"text", "number", "doubts"}
        for note in record["footnotes"]:
            assert set(note) == {"mark", "words", "note"}


def test_a_record_says_what_the_letter_says(filled: Filled) -> None:
    record = filled.letter("07-")
    assert (record["kind"], record["number"], record["symbol"]) == ("công văn", "512/UBND-VPĐP", "UBND-VPĐP")
    assert (record["date"], record["year"], record["month"]) == ("2024-05-24", 2024, 5)
    assert record["signer"] == "Trịnh Bá Lưu"
    assert "18/KH-UBND" in {cited["number"] for cited in record["cites"]}
    assert "2024-07-15" in {d["date"] for o in record["obligations"] for d in o["deadlines"]}


def test_a_letter_without_a_number_has_none(filled: Filled) -> None:
    record = filled.letter("02-")
    assert (record["number"], record["symbol"], record["date"]) == (None, "UBND-NNPTNT", None)
    assert (record["year"], record["month"]) == (2023, 8)
    assert "văn bản chưa ghi số" in record["doubts"]


def test_show_of_a_letter_is_its_record_or_its_head_duties_and_chain(filled: Filled) -> None:
    record = filled.letter("05-")
    number = str(record["id"])
    assert objects(filled.ntm("letters", "show", number, "--json").stdout) == [record]
    shown = " ".join(filled.ntm("letters", "show", number).stdout.split())
    assert "Người ký: CHỦ TỊCH Mông Văn Điện" in shown
    assert f"Nhiệm vụ ({len(record['obligations'])})" in shown
    assert f"→ văn bản số thứ tự {filled.letter('03-')['id']}" in shown  # the plan that it cites is in store


def test_a_plan_shows_who_cites_it(filled: Filled) -> None:
    shown = " ".join(filled.ntm("letters", "show", str(filled.letter("03-")["id"])).stdout.split())
    assert "Được viện dẫn bởi (0)" not in shown
    assert "512/UBND-VPĐP" in shown.partition("Được viện dẫn bởi")[2]


def test_doubts_name_the_letter_the_place_and_the_reason(filled: Filled) -> None:
    doubts = objects(filled.ntm("letters", "doubts", "--json").stdout)
    assert all(set(doubt) == {"id", "source", "what", "reason"} for doubt in doubts)
    assert ("phần đầu", "văn bản chưa ghi số") in {
        (d["what"], d["reason"]) for d in doubts if d["source"].startswith("02-")
    }
    assert "văn bản chưa ghi số" in filled.ntm("letters", "doubts").stdout


def test_the_table_of_letters_breaks_no_date(filled: Filled) -> None:
    table = filled.ntm("letters").stdout
    for part in ("2317/UBND-KTN", "21/7/2023", "18/11/2024", "Giấy mời 88/GM-UBND"):
        assert part in table
    assert max(map(len, table.splitlines())) <= 80


def test_deadlines_of_a_month_by_day(filled: Filled) -> None:
    rows = objects(filled.ntm("deadlines", "tháng 3 năm 2024", "--json").stdout)
    assert set(rows[0]) == {"text", "kind", "date", "rrule", "assignees", "quote", "source", "letter", "doubts"}
    days = [row["date"] for row in rows]
    assert days == sorted(days)
    assert {"2024-03-10", "2024-03-15"} <= set(days)
    assert all(day.startswith("2024-03") for day in days)
    every = objects(filled.ntm("deadlines", "--json").stdout)
    assert len(every) > len(rows)
    assert any(row["rrule"] and row["date"] is None for row in every)
    assert "trước ngày 10/3/2024" in " ".join(filled.ntm("deadlines", "3/2024", more={"COLUMNS": "200"}).stdout.split())
    assert "Không có thời hạn nào" in filled.ntm("deadlines", "1/1999").stdout


def test_a_question_is_answered_with_the_words_and_where_they_stand(filled: Filled) -> None:
    done = filled.ntm("ask", "Trưởng thôn Nà Mạ phải bàn giao mặt bằng trước lúc nào?")
    assert (done.returncode, done.stderr) == (0, "")
    assert "trước 17 giờ 00 ngày 15/3/2024" in " ".join(done.stdout.replace("┃", " ").split())
    assert "[05-cong-van-ubnd-xa-suoi-nhung.md]" in done.stdout
    assert "Ghi chú của chương trình" in done.stdout  # the day has passed


def test_the_output_is_utf8_wherever_the_program_runs(filled: Filled) -> None:
    plain = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert "Quế Khê" in filled.ntm("ask", "ai phụ trách xã Quế Khê", more=plain).stdout
    assert "Quế Khê" in objects(filled.ntm("ask", "ai phụ trách xã Quế Khê", "--json", more=plain).stdout)[0]["answer"]
    not_text = filled.ntm("ask", "--json", "ai ký \udcff\udcfe?")  # bytes that are no UTF-8
    assert (not_text.returncode, not_text.stderr, len(objects(not_text.stdout))) == (0, "", 1)


def test_many_questions_give_as_many_answers_in_order(filled: Filled) -> None:
    asked = b"\xef\xbb\xbfai phu trach xa Que Khe\r\n\r\nC\xc3\xb4ng v\xc4\x83n 2317/UBND-KTN do ai k\xc3\xbd?\n\xff\xfe\nhom nay troi co mua khong\n"
    done = filled.ntm("ask", "--json", said=asked)
    assert done.returncode == 0
    answers = objects(done.stdout)
    assert [a["status"] for a in answers] == ["answered", "answered", "not_found", "not_found"]
    assert "Hà Quốc Toản" in answers[0]["answer"]
    assert "Phạm Khắc Điềm" in answers[1]["answer"]
    for answer in answers:
        assert set(answer) == {"status", "kind", "answer", "notes", "deadlines", "citations", "choices"}
        for cited in answer["citations"]:
            assert set(cited) == {"source", "letter", "where", "quote", "nearest"}


def test_a_reader_that_leaves_is_no_error(filled: Filled) -> None:
    process = subprocess.Popen(
        command("letters", "--json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(filled.data),
        cwd=filled.data.parent,
    )
    assert process.stdout and process.stderr
    with process:
        first = process.stdout.readline()
        process.stdout.close()
        complaint = process.stderr.read()
        process.wait(TOO_LONG)
    assert json.loads(first)["source"] == _sources()[0]
    assert complaint == b""


def test_removing_asks_first_and_leaves_the_file(filled: Filled, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(filled.data, data)
    number = str(filled.letter("12-")["id"])
    refused = ntm(data, "letters", "remove", number)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--yes" in refused.stderr
    removed = ntm(data, "letters", "remove", number, "--yes")
    assert removed.returncode == 0
    assert "12-cong-van-phong-nnmt-tay-dien.md" in removed.stdout.replace("\n", "")
    assert len(objects(ntm(data, "letters", "--json").stdout)) == len(_sources()) - 1
    assert objects(ntm(data, "ask", "--json", "Công văn 76/NNMT-OCOP do ai ký?").stdout)[0]["status"] == "not_found"
    assert (filled.letters / "12-cong-van-phong-nnmt-tay-dien.md").exists()


def test_eval_counts_what_is_right_and_shows_what_is_not(
    filled: Filled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from bot.commands.evaluate import run

    monkeypatch.setenv("NTM_DATA_DIR", str(filled.data))
    questions = tmp_path / "q.yaml"
    questions.write_text(
        "- {id: A1, q: 'Công văn 2317/UBND-KTN do ai ký?', must: [[phạm khắc điềm]]}\n"
        "- {id: A2, q: 'Công văn 2317/UBND-KTN do ai ký?', must: [[nguyễn văn không có]]}\n",
        encoding="utf-8",
    )
    how: dict[str, Any] = {"record": False, "against": None, "json_lines": False}
    assert run(questions, plain=True, at_least=0.4, **how) == 0
    printed = capsys.readouterr().out
    assert "lacks nguyễn văn không có" in printed
    assert "Đúng 0.500" in printed
    assert run(questions, plain=False, at_least=0.9, **how) == 1


def test_start_without_a_terminal_answers_three_questions_of_the_samples(
    filled: Filled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from bot.commands.start import QUESTIONS, run

    shutil.copytree(filled.data, tmp_path / "data")
    monkeypatch.setenv("NTM_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert run() == 0
    printed = capsys.readouterr().out
    assert f"Kho có {len(_sources())} văn bản" in printed
    assert "không có giá trị pháp lý" in printed
    answers = [part.partition("\n")[2].strip() for part in printed.split("\n» ")[1:]]
    assert len(answers) == len(QUESTIONS) == 3
    assert "15/7/2024" in answers[0]
    assert "Hà Quốc Toản" in answers[1]
    assert "không nêu" in answers[2]


def test_doctor_finds_everything_in_order(
    filled: Filled, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from bot.commands.doctor import run

    monkeypatch.setenv("NTM_DATA_DIR", str(filled.data))
    assert run(json_lines=True, repair=True) == 0
    findings = objects(capsys.readouterr().out)
    assert all(set(finding) == {"name", "good", "warns", "said"} and finding["good"] for finding in findings)
    assert f"{len(_sources())} văn bản" in findings[1]["said"]
    store = open_store(load_settings().data_dir)
    assert store.count() == len(_sources())
    store.close()
    monkeypatch.setenv("NTM_EMBEDDING_MODEL", str(filled.data / "khong-co"))
    assert run(json_lines=False, repair=False) == 1
    assert "✗ mô hình nhúng: Không nạp được" in capsys.readouterr().out


LETTER_OF_BAC_HA = """\
ỦY BAN NHÂN DÂN
HUYỆN BẮC HÀ

Số: 21/UBND-NN
V/v rà soát tiêu chí

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Bắc Hà, ngày 05 tháng 3 năm 2024

Kính gửi: UBND các xã.

Thực hiện Công văn số 15/UBND-NN ngày 06/02/2024 của UBND tỉnh Lào Cai, UBND huyện yêu cầu:

1. UBND xã Na Hối rà soát các tiêu chí, báo cáo trước ngày 20/3/2024.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Vàng Văn Sử
"""


def test_the_places_of_a_letter_and_its_parties_are_told_with_the_units_of_today(tmp_path: Path) -> None:
    (tmp_path / "bac-ha.txt").write_text(LETTER_OF_BAC_HA, encoding="utf-8")
    assert ntm(tmp_path / "data", "ingest", str(tmp_path / "bac-ha.txt")).returncode == 0
    ended = "cấp huyện đã kết thúc hoạt động từ ngày 1/7/2025"
    (record,) = objects(ntm(tmp_path / "data", "letters", "--json").stdout)
    assert record["seat"] == {
        "village": None,
        "commune": None,
        "district": "huyện Bắc Hà",
        "province": "tỉnh Lào Cai",
        "today": ["tỉnh Lào Cai"],
        "reason": ended,
    }
    (obligation,) = record["obligations"]
    assert obligation["assignees"] == ["UBND xã Na Hối"]
    ((place,),) = obligation["assignee_places"]
    assert (place["commune"], place["district"], place["today"]) == (
        "xã Na Hối",
        "huyện Bắc Hà",
        ["xã Bắc Hà, tỉnh Lào Cai"],
    )
    shown = " ".join(ntm(tmp_path / "data", "letters", "show", "1").stdout.split())
    assert f"Địa bàn: huyện Bắc Hà, tỉnh Lào Cai (nay: tỉnh Lào Cai; {ended})" in shown
    (answer,) = objects(ntm(tmp_path / "data", "ask", "--json", said="UBND xã Na Hối báo cáo trước ngày nào?\n").stdout)
    assert "Xã Na Hối nay thuộc xã Bắc Hà, tỉnh Lào Cai." in answer["notes"]
    assert "xã Bắc Hà" not in answer["answer"]
