"""The language model as its user switches it on: by settings, in every door, never in the way."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.settings import load_settings
from bot.wiring import open_answerer, open_language_model
from ingest.pipeline import take_in
from knowledge.assistant import Assistant
from knowledge.errors import NtmError, SettingsError
from knowledge.store.letters import open_store
from tests.bot.command import SAMPLES, command, environment, ntm, objects
from tests.bot.conftest import running
from tests.bot.fake_telegram import TOKEN, FakeTelegram
from tests.knowledge.llm.fake_openai import FakeOpenAI, Reply, asks, says, serving

KEY = "sk-khoa-bi-mat-cua-xa"
QUESTION = "Trưởng thôn Nà Mạ phải bàn giao mặt bằng trước lúc nào?"
FOUND = "Thời hạn: trước 17 giờ 00 ngày 15/3/2024."
FIRST = "Trưởng thôn Nà Mạ phải bàn giao mặt bằng trước 17 giờ 00 ngày 15/3/2024."
SECOND = "Mặt bằng khu đất làm nhà văn hóa giao cho đơn vị thi công."
RIGHT = says((FIRST, [1]))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one letter."""
    store = open_store(tmp_path / "data")
    take_in([SAMPLES / "05-cong-van-ubnd-xa-suoi-nhung.md"], store)
    store.close()
    return tmp_path / "data"


def settings_for(fake: FakeOpenAI, **more: str) -> dict[str, str]:
    return {"NTM_LLM": "openai:gia", "NTM_LLM_BASE_URL": fake.url, "NTM_LLM_API_KEY": KEY, **more}


@pytest.fixture
def set_model(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeOpenAI]:
    """The settings name a model on a server that answers right."""
    with serving(RIGHT) as fake:
        for name, value in settings_for(fake).items():
            monkeypatch.setenv(name, value)
        yield fake


def test_without_the_setting_the_assistant_is_alone(data: Path) -> None:
    store = open_store(data)
    assert isinstance(open_answerer(store, load_settings()), Assistant)
    store.close()


@pytest.mark.parametrize(
    ("variables", "provider", "url", "key"),
    [
        ({"NTM_LLM": "openai:m", "NTM_LLM_API_KEY": KEY}, "openai", "https://api.openai.com/v1", KEY),
        ({"NTM_LLM": "openai:m", "NTM_LLM_BASE_URL": "http://may.xa.vn/v1/"}, "openai", "http://may.xa.vn/v1", "none"),
        ({"NTM_LLM": "ollama:m"}, "ollama", "http://127.0.0.1:11434/v1", "none"),
        ({"NTM_LLM": "ollama:m", "NTM_LLM_BASE_URL": "http://may:11434"}, "ollama", "http://may:11434/v1", "none"),
    ],
)
def test_which_server_is_asked(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], provider: str, url: str, key: str
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-cua-chuong-trinh-khac")  # of other programs: not ours to use
    monkeypatch.setenv("OPENAI_BASE_URL", "http://noi-khac/v1")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    model = open_language_model(load_settings())
    assert model is not None
    assert (model.choice.provider, model.choice.base_url, model.choice.api_key) == (provider, url, key)
    assert KEY not in repr(model.choice)


def test_openai_without_a_key_is_one_line_naming_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NTM_LLM", "openai:gpt-4.1-mini")
    with pytest.raises(SettingsError, match="^NTM_LLM_API_KEY chưa đặt"):
        open_language_model(load_settings())


def test_without_the_package_one_line_says_what_to_install(
    set_model: FakeOpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "langchain_openai", None)
    with pytest.raises(NtmError) as error:
        open_language_model(load_settings())
    assert "pip install" in str(error.value)
    assert "[llm]" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_question_on_the_command_line(data: Path) -> None:
    (alone,) = objects(ntm(data, "ask", QUESTION, "--json").stdout)
    with serving(RIGHT) as fake:
        done = ntm(data, "ask", QUESTION, "--json", more=settings_for(fake))
    (answer,) = objects(done.stdout)
    assert done.stderr == ""
    assert answer.pop("written_by").startswith("openai:gia writing@")
    assert answer.pop("answer").startswith(FIRST)
    assert alone.pop("answer").startswith(FOUND)
    assert answer == alone


def test_in_a_conversation_nothing_is_rewritten_that_the_rules_answer(data: Path) -> None:
    said = f"Công chức Địa chính - Xây dựng trình hồ sơ cho ai?\n{QUESTION}\n"
    with serving(RIGHT) as fake:
        done = ntm(data, "chat", "--json", said=said, more=settings_for(fake))
    first, second = objects(done.stdout)
    assert first["status"] == second["status"] == "answered"
    assert "written_by" not in first  # what the model said belongs to the other question
    assert second["answer"].startswith(FIRST)
    assert [asked.task for asked in fake.asked] == ["written_answer"] * 2


@pytest.mark.parametrize("level", ["WARNING", "DEBUG"])
def test_a_server_that_refuses_is_not_noticed_and_the_key_is_never_shown(data: Path, level: str) -> None:
    (alone,) = objects(ntm(data, "ask", QUESTION, "--json").stdout)
    refusal = Reply(status=401, error=f"Incorrect API key provided: {KEY}")
    with serving(refusal) as fake:
        done = ntm(data, "ask", QUESTION, "--json", more=settings_for(fake, NTM_LOG_LEVEL=level))
        assert len(fake.asked) == 1
    assert objects(done.stdout) == [alone]
    assert KEY not in done.stderr
    assert done.stderr == "" if level == "WARNING" else "401" in done.stderr


def test_the_doctor_asks_the_model(data: Path) -> None:
    with serving(asks("Ai ký kế hoạch của huyện?")) as fake:
        good = ntm(data, "doctor", "--json", more=settings_for(fake))
    assert {f["name"]: f for f in objects(good.stdout)}["mô hình ngôn ngữ"] == {
        "name": "mô hình ngôn ngữ",
        "good": True,
        "warns": False,
        "said": "openai:gia trả lời được",
    }
    with serving(Reply(status=404)) as fake:
        bad = ntm(data, "doctor", "--json", more=settings_for(fake))
    finding = {f["name"]: f for f in objects(bad.stdout)}["mô hình ngôn ngữ"]
    assert (bad.returncode, finding["good"]) == (1, False)
    assert "404" in finding["said"]
    assert "NTM_LLM_BASE_URL" in finding["said"]


@pytest.mark.asyncio
async def test_telegram_gets_the_finished_answer_and_in_private_sees_it_grow(
    telegram: FakeTelegram, open_bot: None, data: Path, set_model: FakeOpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_BASE_URL", telegram.url)
    store = open_store(data)
    set_model.reply = lambda _: replace(says((FIRST, [1]), (SECOND, [1])), pause_after=f'{{"text": "{SECOND[:4]}')
    async with running(load_settings(), open_answerer(store, load_settings())):
        await telegram.hear(QUESTION)
        await telegram.until(lambda: len(telegram.drafts) == 1)
        assert telegram.sent == []
        set_model.go_on.set()  # only now does the server say the rest
        (text,) = await telegram.texts(1)
        await telegram.hear(f"@ntm_thu_bot {QUESTION}", chat_id=-100)
        await telegram.texts(1, -100)
    store.close()
    assert telegram.drafts[0].text == FIRST
    assert {draft.chat_id for draft in telegram.drafts} == {7}
    assert text.startswith(f"{FIRST} {SECOND}")
    assert "cho đơn vị thi công trước 17 giờ 00 ngày 15/3/2024." in text  # the letter's words
    assert [asked.streamed for asked in set_model.asked] == [True, False]


class Terminal:
    """`ntm chat` on a terminal of its own."""

    def __init__(self, data: Path, more: dict[str, str]) -> None:
        self._ours, theirs = pty.openpty()
        env = environment(data, {**more, "TERM": "xterm", "COLUMNS": "200"})
        self.process = subprocess.Popen(
            command("chat"), stdin=theirs, stdout=theirs, stderr=theirs, env=env, cwd=data.parent, close_fds=True
        )
        os.close(theirs)
        self.shown = b""

    def types(self, line: str) -> None:
        os.write(self._ours, f"{line}\n".encode())

    def until(self, pattern: str) -> str:
        """What is shown up to where the pattern stands first, which must come within a minute."""
        while not (found := re.search(pattern, self.shown.decode(errors="ignore"))):
            ready, _, _ = select.select([self._ours], [], [], 60)
            assert ready, self.shown.decode(errors="replace")
            self.shown += os.read(self._ours, 65_536)
        return self.shown.decode(errors="ignore")[: found.end()]

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._ours)


@pytest.mark.parametrize("passes", [True, False], ids=["all passes", "the end does not"])
def test_on_a_terminal_sentences_are_shown_as_they_come_and_then_the_whole_answer(data: Path, passes: bool) -> None:
    second = SECOND if passes else "Ông Lê Văn Tám sẽ nhận mặt bằng."
    with serving(replace(says((FIRST, [1]), (second, [1])), pause_after=f'{{"text": "{second[:4]}')) as fake:
        terminal = Terminal(data, settings_for(fake))
        try:
            terminal.until("» ")
            terminal.types(QUESTION)
            assert "15/3/2024" not in terminal.until(r"ngày 15/3/2024\.").partition(FIRST)[0]
            fake.go_on.set()  # only now does the server say the rest
            shown = terminal.until(r"\[05-cong-van")
            assert (f"{FIRST} {SECOND}" in shown) is passes
            assert (FOUND in shown) is not passes
            assert "Lê Văn Tám" not in shown
            terminal.types("thoát")
            assert terminal.process.wait(60) == 0
        finally:
            terminal.close()
