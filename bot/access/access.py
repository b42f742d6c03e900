"""Who may do what: the settings and the members taken together, and every change of it with its line in the audit log."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from sqlalchemy import Connection, Engine, delete, insert, select

from bot.access import invites, members
from bot.access.audit import DAY, AuditLog
from bot.access.events import Outcome, What
from bot.access.invites import Invite
from bot.access.members import Member
from bot.access.person import Person
from bot.access.roles import Role
from knowledge.store.database import reading, writing
from knowledge.store.schema import FactRow

BOT_NAME = "telegram_bot"  # the fact that tells it


@dataclass(frozen=True, slots=True)
class Rules:
    """What the settings say: whether everybody may read, who is an admin whatever the members are, questions a minute."""

    is_open: bool
    admins: frozenset[int]
    rate_per_minute: int


class Redeemed(Enum):
    """What became of a code."""

    TAKEN = auto()  # a stranger is a member now
    RAISED = auto()  # a member has a higher role now
    KEPT = (
        auto()
    )  # a member has this role or a higher one: nothing has changed, the invite can still be given to another
    REFUSED = auto()  # used, expired, revoked, made up: which of them is nobody's business


class Revoked(Enum):
    """What became of taking a role or an invite away."""

    DONE = auto()
    UNKNOWN = auto()
    IN_SETTINGS = auto()  # an admin of the settings is one until these are changed
    LAST_ADMIN = auto()  # without any, nobody could invite from the chat


@dataclass(frozen=True, slots=True)
class Listing:
    """Everybody who is let in, and the invites that could still be taken."""

    settings_admins: tuple[Person, ...]
    members: tuple[Member, ...]
    invites: tuple[Invite, ...]


class Access:
    """Over a migrated database. Every method is one transaction, and may be called from any thread; what another process
    changes holds from the next call on. Each raises StoreBusy, and NtmError where the store cannot be read or written."""

    def __init__(self, engine: Engine, rules: Rules, audit: AuditLog, clock: Callable[[], float] = time.time) -> None:
        self.engine, self.rules, self.audit, self._clock = engine, rules, audit, clock

    def role_of(self, telegram_id: int | None) -> Role | None:
        """What somebody may do now; None for a stranger. An id of None is somebody whom Telegram does not name."""
        with reading(self.engine) as connection:
            return self._role(connection, telegram_id)

    def invite(self, role: Role, days: int, by: int | None) -> tuple[Invite, str]:
        """A new invite and its code, to be shown once. `by` None is the command line."""
        now = self._clock()
        with writing(self.engine) as connection:
            made, code = invites.make(connection, role, by, now, now + days * DAY)
            self.audit.record_in(connection, by, What.INVITE, f"{made.key} {role.key}")
        return made, code

    def redeem(self, code: str, person: Person) -> tuple[Redeemed, Role | None]:
        """Takes an invite up for somebody: what became of it, and the role that they have now. Of two at the same time one wins."""
        with reading(self.engine) as connection:  # a made-up code is to cost no writing
            if invites.with_code(connection, code) is None:
                return Redeemed.REFUSED, self._role(connection, person.id)
        now = self._clock()
        with writing(self.engine) as connection:
            invite = invites.with_code(connection, code)
            before = members.member_of(connection, person.id)
            has = Role.ADMIN if person.id in self.rules.admins else before.role if before else None
            if invite is None or not (invite.is_open(now) and self._may_still_invite(connection, invite)):
                if invite is not None and invite.used_by == person.id and has is not None:
                    return Redeemed.KEPT, has  # the same link pressed twice
                self.audit.record_in(connection, person.id, What.REDEEM, invite.key if invite else "", Outcome.REFUSED)
                return Redeemed.REFUSED, has
            if has is not None and has >= invite.role:
                return Redeemed.KEPT, has
            invites.use(connection, invite, person.id, now)
            members.admit(connection, person, invite.role, invite.created_by, now)
            what = What.REDEEM if before is None else What.ROLE
            self.audit.record_in(connection, person.id, what, f"{invite.key} {invite.role.key} {person.name}")
        return Redeemed.TAKEN if before is None else Redeemed.RAISED, invite.role

    def revoke_member(self, telegram_id: int, by: int | None) -> Revoked:
        """Takes somebody's role away, and the invites that they made and nobody took."""
        now = self._clock()
        with writing(self.engine) as connection:
            if telegram_id in self.rules.admins:
                return Revoked.IN_SETTINGS
            member = members.member_of(connection, telegram_id)
            if member is None:
                return Revoked.UNKNOWN
            if member.role is Role.ADMIN and not self.rules.admins and members.count_admins(connection) == 1:
                return Revoked.LAST_ADMIN
            members.expel(connection, telegram_id, now)
            invites.withdraw_all_of(connection, telegram_id, now)
            self.audit.record_in(connection, by, What.REVOKE, f"{telegram_id} {member.role.key} {member.name}")
        return Revoked.DONE

    def revoke_invite(self, number: int, by: int | None) -> Revoked:
        """Makes an open invite useless."""
        with writing(self.engine) as connection:
            if not invites.withdraw(connection, number, self._clock()):
                return Revoked.UNKNOWN
            self.audit.record_in(connection, by, What.REVOKE, Invite.key_of(number))
        return Revoked.DONE

    def listing(self) -> Listing:
        """Everybody who is let in. An admin of the settings who is a member as well stands with the former."""
        with reading(self.engine) as connection:
            names = members.names_of(connection)
            admins = tuple(Person(i, names.get(i, str(i))) for i in sorted(self.rules.admins))
            others = tuple(m for m in members.members(connection) if m.id not in self.rules.admins)
            return Listing(admins, others, tuple(invites.open_invites(connection, self._clock())))

    def admits_nobody(self) -> bool:
        """Whether nobody at all could use the bot, nor take an invite."""
        found = self.listing()
        return not (self.rules.is_open or found.settings_admins or found.members or found.invites)

    def remember_bot(self, username: str) -> None:
        """Keeps the bot's name, so that the command line can write links to it without asking Telegram."""
        with writing(self.engine) as connection:
            connection.execute(delete(FactRow).where(FactRow.name == BOT_NAME))
            connection.execute(insert(FactRow).values(name=BOT_NAME, value=username))

    def bot_name(self) -> str | None:
        """The bot's name when it last ran."""
        with reading(self.engine) as connection:
            return connection.scalar(select(FactRow.value).where(FactRow.name == BOT_NAME))

    def names(self) -> dict[int, str]:
        """The name of everybody who is or was a member, by id."""
        with reading(self.engine) as connection:
            return members.names_of(connection)

    def _role(self, connection: Connection, telegram_id: int | None) -> Role | None:
        if telegram_id is not None:
            if telegram_id in self.rules.admins:
                return Role.ADMIN
            member = members.member_of(connection, telegram_id)
            if member is not None:
                return member.role
        return Role.READER if self.rules.is_open else None

    def _may_still_invite(self, connection: Connection, invite: Invite) -> bool:
        """An admin who is none any more, by the settings too, leaves no open door behind."""
        return invite.created_by is None or self._role(connection, invite.created_by) is Role.ADMIN
