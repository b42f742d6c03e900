"""`ntm access`: what admins do in the chat, where there is no Telegram."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot.access.access import Redeemed
from bot.access.events import What
from bot.access.invites import MARK
from bot.access.person import Person
from bot.access.roles import Role
from tests.bot.command import ntm, objects
from tests.bot.people import CHIEF, HOA, Clock, access_in, let_in


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "kho"


def test_an_invite_from_the_command_line_lets_somebody_in(data: Path) -> None:
    (made,) = objects(ntm(data, "access", "invite", "biên tập", "--days", "3", "--json").stdout)
    assert (made["id"], made["role"], made["link"]) == ("M1", "editor", None)  # the bot has not run yet
    access = access_in(data)
    access.remember_bot("ntm_thu_bot")
    said = ntm(data, "access", "invite").stdout
    assert "https://t.me/ntm_thu_bot?start=I" in said
    code = made["start"].removeprefix(f"/start {MARK}")
    access = access_in(data, Clock(time.time()))
    assert access.redeem(code, Person(HOA, "Hoa")) == (Redeemed.TAKEN, Role.EDITOR)


def test_the_list_and_revoking(data: Path) -> None:
    access = access_in(data)
    let_in(access, HOA, Role.EDITOR, "Nguyễn [red]Hoa[/red]")
    admins = {"NTM_ADMINS": str(CHIEF)}
    ntm(data, "access", "invite")
    listed = objects(ntm(data, "access", "list", "--json", more=admins).stdout)
    assert [(one["type"], one["id"], one["role"]) for one in listed] == [
        ("settings", str(CHIEF), "admin"),
        ("member", str(HOA), "editor"),
        ("invite", "M2", "reader"),
    ]
    assert "Nguyễn [red]Hoa[/red]" in ntm(data, "access", "list").stdout
    assert ntm(data, "access", "revoke", "M2").returncode == 0
    assert objects(ntm(data, "access", "revoke", str(HOA), "--json").stdout) == [{"id": str(HOA), "result": "done"}]
    assert access.role_of(HOA) is None
    for target, code in ((str(HOA), 1), ("M2", 1), (str(CHIEF), 1), ("Hoa", 2), ("M", 2), ("1;2", 2)):
        done = ntm(data, "access", "revoke", target, more=admins)
        assert (done.returncode, len(done.stderr.splitlines())) == (code, 1), target
        assert done.stdout == ""


def test_the_log_and_forgetting(data: Path) -> None:
    access = access_in(data, Clock(2_000_000_000.0))  # not too old to be kept, whenever this runs
    access.audit.record(HOA, What.QUESTION, "Hạn cho\nthôn tôi?", sources=["ke-hoach.md"])
    assert "Hạn cho thôn tôi?  ke-hoach.md" in ntm(data, "access", "log").stdout
    assert ntm(data, "access", "forget", str(HOA)).returncode == 2  # nobody there to say yes
    assert objects(ntm(data, "access", "forget", str(HOA), "--yes", "--json").stdout) == [
        {"id": str(HOA), "found": True}
    ]
    forgotten, question = objects(ntm(data, "access", "log", "--json").stdout)
    assert (forgotten["what"], question["what"]) == ("forget", "question")
    assert (question["who"], question["text"], question["sources"]) == (None, "", ["ke-hoach.md"])


@pytest.mark.parametrize(
    "words", [["invite", "chủ tịch"], ["invite", "--days", "0"], ["log", "--last", "0"], ["forget", "Hoa"]]
)
def test_wrong_use_is_told(data: Path, words: list[str]) -> None:
    assert ntm(data, "access", *words).returncode == 2
