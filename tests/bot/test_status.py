"""/trangthai and ntm doctor: what is seen of the state of the bot, and that nothing secret is."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bot.access.events import Outcome, What
from bot.access.roles import Role
from bot.backups.making import make_daily_backup
from bot.health.finding import About, Finding, Seen, looked_at
from bot.health.looks import backup_look, database_look, index_look, today_look
from bot.phrases import phrases
from bot.settings import VIETNAM_TIME, Settings
from ingest.criteria.keeping import keep_shipped
from knowledge.errors import NtmError
from knowledge.index.chroma_folder import lock_folder
from knowledge.store.database import connect
from knowledge.store.letters import DATABASE, open_store
from tests.bot.answers import ScriptedAnswerer
from tests.bot.command import ntm, objects
from tests.bot.conftest import access_of, running
from tests.bot.fake_telegram import TOKEN, FakeTelegram, Fault
from tests.bot.people import CHIEF, HOA, access_in, invited, let_in, who
from tests.knowledge.store.example_letters import READER, survey_letter

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=VIETNAM_TIME)
say = phrases()


async def status(telegram: FakeTelegram, question: str = "/trangthai") -> list[str]:
    await telegram.hear(question, chat_id=CHIEF, **who(CHIEF))
    return (await telegram.texts(1, CHIEF))[-1].splitlines()


def line(lines: list[str], about: About) -> str:
    name = say.health_names[about]
    return next(one for one in lines if one[2:].startswith(f"{name}: "))


@pytest.mark.asyncio
async def test_an_admin_sees_the_state_of_everything(telegram: FakeTelegram, door_settings: Settings) -> None:
    settings = invited(door_settings)
    access = access_of(settings)
    keep_shipped(access.engine)
    let_in(access, HOA, Role.EDITOR)
    make_daily_backup(settings.data_dir, datetime.now(VIETNAM_TIME))
    async with running(settings, ScriptedAnswerer({"Hỏng?": ValueError("hỏng")}), access=access):
        for question in ("Một?", "Hai?", "Hỏng?"):
            await telegram.hear(question, chat_id=HOA, **who(HOA))
        await telegram.texts(3, HOA)
        lines = await status(telegram)
    assert lines[0] == say.status_title
    assert [one[2:].partition(":")[0] for one in lines[1:]] == [
        say.health_names[about] for about in About if about is not About.SETTINGS
    ]
    assert line(lines, About.LETTERS) == "✓ kho văn bản: 0 văn bản, còn tệp gốc của 0 văn bản"
    assert line(lines, About.DATABASE).endswith("MB, toàn vẹn")
    assert line(lines, About.INDEX) == f"✓ chỉ mục theo nghĩa: {say.health_index}"
    assert line(lines, About.LANGUAGE_MODEL) == f"✓ mô hình ngôn ngữ: {say.health_no_llm}"
    assert line(lines, About.MEMBERS) == "✓ người dùng bot: 1 quản trị, 1 biên tập, 0 người đọc"
    assert line(lines, About.TODAY) == "! hôm nay: trả lời 2, không thấy trong văn bản 0, hỏi lại 0, trục trặc 1"
    assert line(lines, About.BACKUP).startswith("✓ sao lưu: gần nhất lúc")
    door = say.health_webhook if settings.telegram_webhook_url else say.health_polling
    assert f"@ntm_thu_bot, {door}, " in line(lines, About.TELEGRAM)
    assert "; tin gần nhất lúc" in line(lines, About.TELEGRAM)
    assert not any(secret in "\n".join(lines) for secret in (TOKEN, str(HOA), "Một?"))


@pytest.mark.asyncio
async def test_what_is_not_in_order_is_marked_and_the_rest_is_told_all_the_same(
    telegram: FakeTelegram, bot_settings: Settings
) -> None:
    settings = invited(bot_settings, llm="openai:mo-hinh", llm_api_key=SecretStr("khoa-bi-mat-0123"))
    access = access_of(settings)
    with access.engine.begin() as connection:
        connection.execute(text("DELETE FROM criteria_sets"))
        connection.execute(text("INSERT INTO indexed VALUES ('c', 5, 3)"))
    telegram.fail_always("getWebhookInfo", Fault(400, "Bad Request: sai gì đó"))
    async with running(settings, ScriptedAnswerer(), access=access):
        lines = await status(telegram)
    assert line(lines, About.CRITERIA).startswith("✗")
    assert line(lines, About.LANGUAGE_MODEL).startswith("✓ mô hình ngôn ngữ: openai:mo-hinh (chưa gọi thử")
    assert "khoa-bi-mat" not in "\n".join(lines)
    assert line(lines, About.INDEX) == f"! chỉ mục theo nghĩa: {say.health_index_behind}"
    assert line(lines, About.TELEGRAM).startswith("✗ Telegram: không xem được (Sai gì đó")
    assert line(lines, About.BACKUP) == f"✓ sao lưu: {say.health_backup_none}"  # nothing could be lost yet


def test_a_look_that_fails_is_a_finding() -> None:
    def broken() -> Seen:
        raise NtmError("hỏng rồi")

    assert looked_at(About.INDEX, broken) == Finding(About.INDEX, False, "hỏng rồi")
    signs = [looked_at(About.INDEX, look).sign for look in (broken, lambda: Seen("cũ", warns=True), lambda: "tốt")]
    assert signs == ["✗", "!", "✓"]


def test_questions_of_yesterday_are_not_of_today(tmp_path: Path) -> None:
    access = access_in(tmp_path)
    for hours, outcome in ((1, Outcome.ANSWERED), (11, Outcome.NOT_FOUND), (13, Outcome.FAILED)):
        access.audit._clock = lambda hours=hours: (NOON - timedelta(hours=hours)).timestamp()
        access.audit.record(HOA, What.QUESTION, "Hạn?", outcome)
    access.audit.record(HOA, What.INVITE, "M1")
    assert today_look(access.engine, NOON) == Seen("trả lời 1, không thấy trong văn bản 1, hỏi lại 0, trục trặc 0")


def test_an_old_backup_is_told_of_and_one_that_lies_elsewhere_counts(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    look = [backup_look(tmp_path, store.engine, NOON, has_letters) for has_letters in (False, True)]
    assert [(one.said, one.warns) for one in look] == [(say.health_backup_none, False), (say.health_backup_none, True)]
    done = make_daily_backup(tmp_path, NOON - timedelta(days=7))
    assert not backup_look(tmp_path, store.engine, NOON, True).warns
    assert backup_look(tmp_path, store.engine, NOON + timedelta(minutes=1), True).warns
    done.path.unlink()  # carried to another disk
    assert "12:00 22/02/2026" in backup_look(tmp_path, store.engine, NOON, True).said
    store.close()


def test_the_vectors_are_in_step_or_not_by_what_the_store_knows(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    assert not index_look(store.engine).warns
    store.put(survey_letter(), READER)
    assert index_look(store.engine).warns
    store.close()


def test_a_broken_database_is_told_with_what_to_do(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.put(survey_letter(), READER)
    store.close()
    content = bytearray((tmp_path / DATABASE).read_bytes())
    content[4096 * 5 : 4096 * 40] = b"\xff" * (4096 * 35)
    (tmp_path / DATABASE).write_bytes(content)
    engine = connect(tmp_path / DATABASE)
    with pytest.raises(NtmError, match="ntm restore"):
        database_look(engine)
    engine.dispose()


def test_doctor_does_not_complain_of_vectors_that_the_running_bot_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from bot.commands.doctor import run

    store = open_store(tmp_path)
    keep_shipped(store.engine)
    store.close()
    monkeypatch.setenv("NTM_DATA_DIR", str(tmp_path))
    held = lock_folder(tmp_path, 0.1)
    assert held is not None
    assert run(json_lines=False, repair=False) == 0
    assert f"✓ chỉ mục theo nghĩa: {say.health_index_elsewhere}" in capsys.readouterr().out
    assert run(json_lines=False, repair=True) == 1  # that one cannot be rebuilt now
    held.release()


def test_backup_restore_and_doctor_on_the_command_line(tmp_path: Path) -> None:
    data, letter = tmp_path / "kho", tmp_path / "van-ban.md"
    letter.write_text(
        "ỦY BAN NHÂN DÂN\nXÃ SUỐI NHUNG\n\nSố: 12/UBND\n\nSuối Nhung, ngày 05 tháng 3 năm 2024\n\nKính gửi: Trưởng các thôn.\n\n"
        "1. Trưởng thôn Nà Mạ báo cáo trước ngày 20/3/2024.\n",
        encoding="utf-8",
    )
    assert ntm(data, "ingest", str(letter)).returncode == 0
    found = {one["name"]: one for one in objects(ntm(data, "doctor", "--json").stdout)}
    assert found["sao lưu"] == {"name": "sao lưu", "good": True, "warns": True, "said": say.health_backup_none}
    assert found["Telegram"]["said"] == say.health_no_token

    assert ntm(data, "backup").returncode == 0
    done = ntm(data, "backup", str(tmp_path / "ngoài.zip"))
    assert done.returncode == 0 and "1 văn bản" in done.stdout
    assert not {one["name"]: one for one in objects(ntm(data, "doctor", "--json").stdout)}["sao lưu"]["warns"]
    assert ntm(data, "letters", "remove", "1", "--yes").returncode == 0
    refused = ntm(data, "restore", str(tmp_path / "ngoài.zip"))
    assert (refused.returncode, objects(ntm(data, "letters", "--json").stdout)) == (2, [])
    back = ntm(data, "restore", str(tmp_path / "ngoài.zip"), "--yes")
    assert back.returncode == 0, back.stderr
    assert "1 văn bản" in back.stdout and "truoc-khi-phuc-hoi" in back.stdout
    assert say.restore_warns[:40] in " ".join(back.stderr.split())
    (record,) = objects(ntm(data, "letters", "--json").stdout)
    assert record["number"] == "12/UBND"
    assert all(one["good"] for one in objects(ntm(data, "doctor", "--json").stdout))
    assert ntm(data, "restore", str(letter), "--yes").returncode == 1
    assert objects(ntm(data, "letters", "--json").stdout) == [record]
