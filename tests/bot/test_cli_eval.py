"""`ntm eval` over the sample letters: what it prints, what it records, when it fails."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.pipeline import files_under, take_in
from knowledge.evaluation import Record
from knowledge.store.letters import open_store
from tests.bot.command import SAMPLES, ntm, objects

QUESTIONS = """\
- id: A1
  kind: signer
  q: Ai ký Quyết định 305/QĐ-UBND?
  letter: 04-quyet-dinh-phan-cong-yen-linh
  must: [[vi hoài sâm]]
- id: A2
  kind: deadline
  q: Thôn Bãi Ngoài trả lại sân thể thao chậm nhất ngày nào?
  alt: [thon bai ngoai tra san the thao han bao gio]
  letter: 11-cong-van-ubnd-xa-moc-khe
  quote: sân thể thao
  due: 2025-05-15
- id: A3
  kind: off_topic
  q: Thủ đô nước Pháp ở đâu?
  status: not_found
"""


@pytest.fixture(scope="module")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample letters, without vectors yet."""
    data = tmp_path_factory.mktemp("eval") / "data"
    data.mkdir()
    store = open_store(data)
    take_in(files_under([SAMPLES]), store)
    store.close()
    return data


@pytest.fixture
def questions(sample_data: Path, tmp_path: Path) -> Iterator[Path]:
    """A question file, all of it answered rightly."""
    path = tmp_path / "cau-hoi.yaml"
    path.write_text(QUESTIONS, encoding="utf-8")
    yield path


def test_it_prints_figures_by_kind_time_and_search(sample_data: Path, questions: Path) -> None:
    done = ntm(sample_data, "eval", str(questions))
    assert (done.returncode, done.stderr) == (0, "")
    for words in ("signer", "deadline", "off_topic", "100%", "toàn văn", "vectơ", "cả hai", "recall@10", "p95"):
        assert words in done.stdout
    assert "Đúng 1.000" in done.stdout
    assert not questions.with_name("cau-hoi.recorded.yaml").exists()


def test_json_is_one_object_a_line(sample_data: Path, questions: Path) -> None:
    done = ntm(sample_data, "eval", str(questions), "--json", "--plain")
    assert done.returncode == 0
    lines = objects(done.stdout)
    asked = [line for line in lines if line["type"] == "question"]
    assert [line["id"] for line in asked] == ["A1", "A2", "A2", "A3"]
    assert asked[0]["question"] == "ai ky quyet dinh 305/qd-ubnd?"
    assert {line["wrong"] for line in asked} == {None}
    assert [(line["kind"], line["right"], line["questions"]) for line in lines if line["type"] == "kind"] == [
        ("signer", 1, 1),
        ("deadline", 2, 2),
        ("off_topic", 1, 1),
    ]
    searches = [(line["search"], line["plain"]) for line in lines if line["type"] == "search"]
    assert searches == [(s, p) for s in ("full text", "vectors", "fused", "assistant") for p in (False, True)]
    assert lines[-1]["type"] == "run"
    assert (lines[-1]["questions"], lines[-1]["right"], lines[-1]["regressed"]) == (4, 1.0, None)


def test_what_was_right_and_is_wrong_now_fails(sample_data: Path, questions: Path) -> None:
    assert ntm(sample_data, "eval", str(questions), "--record").returncode == 0
    recorded = questions.with_name("cau-hoi.recorded.yaml")
    assert Record.read(recorded).typed["A1"] == {"Ai ký Quyết định 305/QĐ-UBND?": "right"}
    unchanged = ntm(sample_data, "eval", str(questions))
    assert (unchanged.returncode, "không câu nào kém đi" in unchanged.stdout) == (0, True)
    questions.write_text(QUESTIONS.replace("vi hoài sâm", "trịnh bá lưu"), encoding="utf-8")
    worse = ntm(sample_data, "eval", str(questions))
    assert worse.returncode == 1
    assert "Trước đúng, nay sai: 1 câu" in worse.stdout
    assert ntm(sample_data, "eval", str(questions), "--record").returncode == 1  # said once more, then taken as it is
    questions.write_text(QUESTIONS, encoding="utf-8")
    better = ntm(sample_data, "eval", str(questions), "--json")
    assert better.returncode == 0
    assert [line["change"] for line in objects(better.stdout) if line["type"] == "question"][0] == "mended"


def test_too_few_right_answers_fail(sample_data: Path, questions: Path) -> None:
    questions.write_text(QUESTIONS.replace("vi hoài sâm", "trịnh bá lưu"), encoding="utf-8")
    done = ntm(sample_data, "eval", str(questions), "--at-least", "0.8")
    assert done.returncode == 1
    assert "A1  Ai ký Quyết định 305/QĐ-UBND?\n      lacks trịnh bá lưu\n" in done.stdout
    assert ntm(sample_data, "eval", str(questions), "--at-least", "0.7").returncode == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["khong-co.yaml"], 1, "khong-co.yaml: không có tệp này"),
        (["cau-hoi.yaml", "--against", "chua-ghi.yaml"], 1, "chua-ghi.yaml: không có tệp này. Lệnh ntm eval --record"),
        (["cau-hoi.yaml", "--against", "cau-hoi.yaml"], 1, "không phải kết quả đã ghi"),
        (["cau-hoi.yaml", "--at-least", "95"], 2, "95 không phải là tỷ lệ"),
        ([], 2, "TỆP_CÂU_HỎI"),
    ],
)
def test_what_it_cannot_do_is_said_in_a_line(
    sample_data: Path, questions: Path, words: list[str], code: int, said: str
) -> None:
    named = [str(questions.with_name(w)) if w.endswith(".yaml") else w for w in words]
    done = ntm(sample_data, "eval", *named)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert code == 2 or done.stderr.count("\n") == 1


def test_letters_that_the_questions_need_and_the_store_lacks_are_named(tmp_path: Path) -> None:
    data, few = tmp_path / "data", tmp_path / "few"
    data.mkdir()
    few.mkdir()
    shutil.copy(SAMPLES / "11-cong-van-ubnd-xa-moc-khe.md", few)
    questions = tmp_path / "cau-hoi.yaml"
    questions.write_text(QUESTIONS, encoding="utf-8")
    empty = ntm(data, "eval", str(questions))
    assert (empty.returncode, empty.stdout) == (1, "")
    assert "ntm ingest" in empty.stderr
    taken: subprocess.CompletedProcess[str] = ntm(data, "ingest", str(few))
    assert taken.returncode == 0
    done = ntm(data, "eval", str(questions))
    assert "Kho chưa có văn bản mà tệp câu hỏi cần: 04-quyet-dinh-phan-cong-yen-linh." in done.stderr
