"""Two processes on one data folder: a conversation that holds the vector index, and others beside it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from ingest.pipeline import files_under, take_in
from knowledge.store.letters import open_store
from tests.bot.command import TOO_LONG, command, environment, ntm, objects
from tests.bot.letter_texts import reminder


class Conversation:
    """`ntm chat --json` in a process of its own, one line at a time."""

    def __init__(self, data: Path) -> None:
        self._process = subprocess.Popen(
            command("chat", "--json"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment(data),
            cwd=data.parent,
        )

    def ask(self, question: str) -> dict[str, Any]:
        stdin, stdout = self._pipe(self._process.stdin), self._pipe(self._process.stdout)
        stdin.write(question + "\n")
        stdin.flush()
        answer: dict[str, Any] = json.loads(stdout.readline())
        return answer

    def end(self) -> tuple[int, str]:
        """The exit code and what was complained of."""
        _, complaints = self._process.communicate(timeout=TOO_LONG)
        return self._process.returncode, complaints

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()

    @staticmethod
    def _pipe(pipe: IO[str] | None) -> IO[str]:
        assert pipe
        return pipe


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "van-ban"
    folder.mkdir()
    (folder / "phieng-co.txt").write_text(reminder(101, "Phiêng Cọ", "15/8/2024"), encoding="utf-8")
    (folder / "na-tong.txt").write_text(reminder(102, "Nà Tông", "20/8/2024"), encoding="utf-8")
    return folder


@pytest.fixture
def conversation(tmp_path: Path, letters: Path) -> Iterator[Conversation]:
    store = open_store(tmp_path / "data")
    take_in(files_under([letters]), store)  # the conversation makes the vectors
    store.close()
    started = Conversation(tmp_path / "data")
    yield started
    started.kill()


def test_a_conversation_beside_other_commands(tmp_path: Path, letters: Path, conversation: Conversation) -> None:
    data = tmp_path / "data"
    question = "Xã Phiêng Cọ phải gửi báo cáo trước ngày nào?"
    assert conversation.ask(question)["deadlines"][0]["date"] == "2024-08-15"
    leaning = conversation.ask("còn xã Nà Tông thì sao?")
    assert leaning["deadlines"][0]["date"] == "2024-08-20"
    assert leaning["notes"][0] == f"Theo câu hỏi trước: {question}"
    assert conversation.ask("Xã Khe Nứa phải gửi báo cáo trước ngày nào?")["status"] == "not_found"

    # one question beside it is answered at once, from full text
    beside = ntm(data, "ask", "--json", question)
    assert (beside.returncode, beside.stderr) == (0, "")
    assert objects(beside.stdout)[0]["deadlines"][0]["date"] == "2024-08-15"

    # a new letter and a new version of an old one are taken in, and the conversation knows them
    (letters / "khe-nua.txt").write_text(reminder(103, "Khe Nứa", "25/8/2024"), encoding="utf-8")
    (letters / "phieng-co.txt").write_text(reminder(101, "Phiêng Cọ", "18/8/2024"), encoding="utf-8")
    taken = ntm(data, "ingest", str(letters))
    assert taken.returncode == 0
    assert [taken.stdout.count(word) for word in ("mới", "thay bản cũ", "không đổi")] == [1, 1, 1]
    assert len(taken.stderr.splitlines()) == 1
    assert "tiến trình ntm khác" in taken.stderr
    numbers = [record["number"] for record in objects(ntm(data, "letters", "--json").stdout)]
    assert sorted(numbers) == ["101/UBND-KTHT", "102/UBND-KTHT", "103/UBND-KTHT"]
    assert conversation.ask("Xã Khe Nứa phải gửi báo cáo trước ngày nào?")["deadlines"][0]["date"] == "2024-08-25"
    assert conversation.ask(question)["deadlines"][0]["date"] == "2024-08-18"
    assert conversation.end() == (0, "")

    # it brought the vectors up to date: the next ingest finds nothing to do, and loads no model for it
    again = ntm(data, "ingest", str(letters), more={"NTM_EMBEDDING_MODEL": str(tmp_path / "khong-co")})
    assert (again.returncode, again.stderr) == (0, "")
