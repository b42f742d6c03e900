"""What is kept of questions and changes, for how long, and without what."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.access.audit import DAY, AuditLog
from bot.access.audited import AuditedAnswerer
from bot.access.events import Outcome, What
from bot.access.forgetting import BY_CONVERSATION, KEPT, forget_person
from bot.access.roles import Role
from bot.telegram.redaction import masking
from knowledge.store.database import writing
from knowledge.store.schema import Base
from tests.bot.answers import DEADLINE, ScriptedAnswerer
from tests.bot.people import CHIEF, HOA, NOON, Clock, access_in, let_in

SECRET = "mat-khau-cua-hoa"


def log_in(folder: Path, clock: Clock, days: int = 30) -> AuditLog:
    return AuditLog(access_in(folder).engine, days, masking([SECRET]), clock)


def texts(log: AuditLog) -> list[str]:
    return [entry.text for entry in reversed(log.page(0, 99)[0])]


def test_what_is_too_old_goes_at_the_start_and_once_a_day(tmp_path: Path) -> None:
    clock = Clock()
    log = log_in(tmp_path, clock)
    log.record(HOA, What.QUESTION, "ngày 0")
    clock.now += 10 * DAY
    log.record(HOA, What.QUESTION, "ngày 10")
    clock.now = NOON + 30 * DAY
    log.record(HOA, What.QUESTION, "ngày 30")
    assert texts(log) == ["ngày 0", "ngày 10", "ngày 30"]  # kept to the end of its last day
    clock.now += DAY
    log.record(HOA, What.QUESTION, "ngày 31")
    assert texts(log) == ["ngày 10", "ngày 30", "ngày 31"]
    clock.now = NOON + 41 * DAY
    later = log_in(tmp_path, clock)  # another run, in which nobody asks
    later.prune()
    assert texts(later) == ["ngày 30", "ngày 31"]


def test_secrets_are_not_kept(tmp_path: Path) -> None:
    log = log_in(tmp_path, Clock())
    log.record(HOA, What.QUESTION, f"mật khẩu {SECRET} và /start Iq3vX0Zk_7u-QyF1cT9aBsW2e và \ud83d")
    assert texts(log) == ["mật khẩu *** và /start I*** và ?"]


def test_questions_are_kept_with_their_status_and_the_sources_each_once(tmp_path: Path) -> None:
    log = log_in(tmp_path, Clock())
    answers = AuditedAnswerer(ScriptedAnswerer({"Hạn?": DEADLINE, "hỏng": ZeroDivisionError()}), log)
    assert answers.answer("Hạn?", "telegram:-100:42") is DEADLINE
    answers.answer("Ai?", "terminal")
    with pytest.raises(ZeroDivisionError):
        answers.answer("hỏng", "telegram:7:0")
    entries, count = log.page(0, 9)
    assert count == 3
    assert [(e.who, e.text, e.outcome, e.sources) for e in reversed(entries)] == [
        (42, "Hạn?", Outcome.ANSWERED, ("ke-hoach.md",)),
        (None, "Ai?", Outcome.ANSWERED, ()),
        (None, "hỏng", Outcome.FAILED, ()),
    ]


def test_an_answer_is_given_where_the_log_cannot_be_written(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    access = access_in(tmp_path)
    with access.engine.connect() as connection:
        connection.execute(text("PRAGMA query_only = ON"))  # as on a disk that can only be read
        connection.commit()
    log = AuditLog(access.engine, 30, str)
    assert AuditedAnswerer(ScriptedAnswerer({"Hạn?": DEADLINE}), log).answer("Hạn?", "telegram:7:42") is DEADLINE
    assert "A question is missing in the audit log" in caplog.text


def test_every_table_with_people_in_it_is_known_to_forgetting() -> None:
    """A table that is new must be erased by /quentoi, or be listed as one that stays."""
    personal = {"conversation", "who", "telegram_id", "person", "user", "user_id", "chat_id", "created_by", "used_by"}
    found = {table.name for table in Base.metadata.sorted_tables if personal & set(table.columns.keys())}
    assert found == {*BY_CONVERSATION, *KEPT}


def test_forgetting_is_all_or_nothing(tmp_path: Path) -> None:
    access = access_in(tmp_path)
    access.audit.record(HOA, What.QUESTION, "Hạn cho thôn tôi?")
    with writing(access.engine) as connection:
        connection.execute(text("DROP TABLE personas"))
    with pytest.raises(Exception, match="personas"):
        forget_person(access, HOA)
    assert texts(access.audit) == ["Hạn cho thôn tôi?"]


def test_forgetting_says_whether_there_was_anything_and_keeps_who_changed_what(tmp_path: Path) -> None:
    access = access_in(tmp_path)
    let_in(access, HOA, Role.ADMIN, by=CHIEF)
    access.revoke_invite(access.invite(Role.READER, 3, HOA)[0].id, HOA)
    access.audit.record(HOA, What.QUESTION, "Hạn cho thôn tôi?")
    assert forget_person(access, HOA) is True
    assert forget_person(access, HOA) is False
    changes = [(e.who, e.what) for e in reversed(access.audit.page(0, 99)[0])]
    assert changes == [
        (CHIEF, What.INVITE),
        (HOA, What.REDEEM),
        (HOA, What.INVITE),
        (HOA, What.REVOKE),
        (None, What.QUESTION),
        (None, What.FORGET),
        (None, What.FORGET),
    ]
