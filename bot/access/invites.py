"""The invites in the database: links that work once, for some days, until they are revoked."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, Table, insert, select, update

from bot.access.roles import Role, role_of_key
from knowledge.store.schema import Base

MARK = "I"  # begins the parameter of a link that invites; other letters begin other links
KEY_MARK = "M"  # begins the name of an invite, which a Telegram id never does
CODE_BYTES = 18  # 144 random bits: with them a code is 24 characters long, none of them padding
INVITES: Table = Base.metadata.tables["invites"]


@dataclass(frozen=True, slots=True)
class Invite:
    """An invite without its code, which is nowhere kept; `expires` in seconds since 1970."""

    id: int
    role: Role
    created_by: int | None
    expires: float
    used_by: int | None
    is_revoked: bool

    @property
    def key(self) -> str:
        """How people name it: `M5`."""
        return self.key_of(self.id)

    @staticmethod
    def key_of(number: int) -> str:
        """The name of the invite with this number."""
        return f"{KEY_MARK}{number}"

    def is_open(self, now: float) -> bool:
        """Whether somebody could still take it."""
        return self.used_by is None and not self.is_revoked and now < self.expires


def make(connection: Connection, role: Role, created_by: int | None, now: float, expires: float) -> tuple[Invite, str]:
    """A new invite, and its code, which is not to be had again. Whoever has the code has the invite."""
    code = secrets.token_urlsafe(CODE_BYTES)
    row = {"code_hash": _hash(code), "role": role.key, "created_by": created_by, "created": now, "expires": expires}
    number = connection.execute(insert(INVITES).values(row).returning(INVITES.c.id)).scalar_one()
    return Invite(number, role, created_by, expires, None, False), code


def with_code(connection: Connection, code: str) -> Invite | None:
    """The invite that has this code, open or not; None for a code that was made up."""
    row = connection.execute(select(INVITES).where(INVITES.c.code_hash == _hash(code))).one_or_none()
    return _invite(row) if row else None


def open_invites(connection: Connection, now: float) -> list[Invite]:
    """Those that somebody could still take, oldest first."""
    found = map(_invite, connection.execute(select(INVITES).where(INVITES.c.used_by.is_(None)).order_by(INVITES.c.id)))
    return [invite for invite in found if invite.is_open(now)]


def use(connection: Connection, invite: Invite, used_by: int, now: float) -> None:
    """Marks an invite as taken."""
    connection.execute(update(INVITES).where(INVITES.c.id == invite.id).values(used_by=used_by, used_at=now))


def withdraw(connection: Connection, number: int, now: float) -> bool:
    """Revokes an open invite; False where there is none of this number."""
    return _withdraw(connection, now, INVITES.c.id == number) > 0


def withdraw_all_of(connection: Connection, created_by: int, now: float) -> int:
    """Revokes the open invites that somebody made; how many."""
    return _withdraw(connection, now, INVITES.c.created_by == created_by)


def _withdraw(connection: Connection, now: float, *which: object) -> int:
    still = (INVITES.c.used_by.is_(None), INVITES.c.revoked.is_(None), INVITES.c.expires > now)
    return connection.execute(update(INVITES).where(*which, *still).values(revoked=now)).rowcount  # type: ignore[arg-type]


def _hash(code: str) -> str:
    return sha256(code.encode("utf-8", "replace")).hexdigest()  # of a random code nothing slower is needed


def _invite(row: Row[Any]) -> Invite:
    return Invite(row.id, role_of_key(row.role), row.created_by, row.expires, row.used_by, row.revoked is not None)
