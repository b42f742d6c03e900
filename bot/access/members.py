"""The members in the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.access.person import Person
from bot.access.roles import Role, role_of_key
from knowledge.store.schema import Base

MEMBERS: Table = Base.metadata.tables["members"]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who took an invite and was not revoked; `since` in seconds since 1970."""

    id: int
    role: Role
    name: str
    since: float
    invited_by: int | None


def member_of(connection: Connection, telegram_id: int) -> Member | None:
    """The member with this Telegram id; None for a stranger, and for one who was revoked."""
    row = connection.execute(
        select(MEMBERS).where(MEMBERS.c.telegram_id == telegram_id, MEMBERS.c.revoked.is_(None))
    ).one_or_none()
    return _member(row) if row else None


def members(connection: Connection) -> list[Member]:
    """All of them, those with the highest role first, then by how long they are in."""
    rows = connection.execute(select(MEMBERS).where(MEMBERS.c.revoked.is_(None)).order_by(MEMBERS.c.since)).all()
    return sorted(map(_member, rows), key=lambda member: -member.role)


def names_of(connection: Connection) -> dict[int, str]:
    """The name of everybody who is or was a member, by id."""
    return {row.telegram_id: row.name for row in connection.execute(select(MEMBERS.c.telegram_id, MEMBERS.c.name))}


def count_admins(connection: Connection) -> int:
    """How many members are admins, besides those of the settings."""
    query = select(func.count()).where(MEMBERS.c.role == Role.ADMIN.key, MEMBERS.c.revoked.is_(None))
    return connection.scalar(query) or 0


def admit(connection: Connection, person: Person, role: Role, invited_by: int | None, now: float) -> None:
    """Makes somebody a member with this role, or gives a member this role."""
    known = member_of(connection, person.id)
    row = {
        "telegram_id": person.id,
        "role": role.key,
        "name": person.name,
        "since": known.since if known else now,
        "invited_by": known.invited_by if known else invited_by,
        "revoked": None,
    }
    connection.execute(
        insert(MEMBERS).values(row).on_conflict_do_update(index_elements=[MEMBERS.c.telegram_id], set_=row)
    )


def expel(connection: Connection, telegram_id: int, now: float) -> bool:
    """Takes a member's role away; False where there is no such member."""
    found = update(MEMBERS).where(MEMBERS.c.telegram_id == telegram_id, MEMBERS.c.revoked.is_(None))
    return connection.execute(found.values(revoked=now)).rowcount > 0


def _member(row: Row[Any]) -> Member:
    return Member(row.telegram_id, role_of_key(row.role), row.name, row.since, row.invited_by)
