"""The people of the tests of access, and a store of members whose clock the test sets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.access.access import Access, Redeemed, Rules
from bot.access.audit import AuditLog
from bot.access.invites import MARK
from bot.access.person import Person
from bot.access.roles import Role
from bot.settings import Settings
from knowledge.store.database import connect
from knowledge.store.letters import DATABASE
from tests.bot.conftest import empty_store

HOA, MINH, LAN, SON = 42, 43, 44, 45
CHIEF = 1000  # the admin of the settings
NOON = 1_772_341_200.0  # 12:00 on 1 March 2026 in Vietnam


class Clock:
    """Seconds since 1970, as the test sets them."""

    def __init__(self, now: float = NOON) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def access_in(
    folder: Path, clock: Clock | None = None, *, admins: frozenset[int] = frozenset({CHIEF}), is_open: bool = False
) -> Access:
    """Access over a database in this folder, made when it is not there."""
    file = folder / DATABASE
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(empty_store())
    engine, clock = connect(file), clock or Clock()
    return Access(engine, Rules(is_open, admins, 1000), AuditLog(engine, 180, str, clock), clock)


def let_in(access: Access, person: int, role: Role, name: str = "Hoa", by: int | None = None) -> None:
    """Makes somebody a member, by an invite as everybody."""
    _, code = access.invite(role, 7, by)
    assert access.redeem(code, Person(person, name))[0] is not Redeemed.REFUSED


def code_in(text: str) -> str:
    """What `/start` gets from the link in a message of the bot."""
    return next(word for word in text.split() if "?start=" in word).partition("?start=")[2].removeprefix(MARK)


def who(person: int, name: str = "Hoa", **more: Any) -> dict[str, Any]:
    """The field of a message that tells who wrote it."""
    return {"from": {"id": person, "is_bot": False, "first_name": name, **more}}


def invited(settings: Settings, **others: Any) -> Settings:
    """The settings of a bot for those who were invited."""
    return settings.model_copy(update={"access": "invited", "admins": (CHIEF,), **others})
