"""The looks that need only an opened store: the same for the command line and for the chat. Each raises NtmError for what is broken."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DatabaseError

from bot.access.access import Access
from bot.access.events import Outcome, What
from bot.access.roles import Role
from bot.backups.making import LAST
from bot.backups.shelf import Shelf
from bot.health.finding import Seen
from bot.phrases import phrases
from bot.settings import VIETNAM_TIME
from knowledge.criteria.model import Origin
from knowledge.errors import NtmError
from knowledge.store.criteria import CriteriaStore
from knowledge.store.database import reading
from knowledge.store.index_record import all_indexed
from knowledge.store.letters import LetterStore
from knowledge.store.schema import AuditRow, FactRow

OLD = timedelta(days=7)  # a backup older than this is told of
_MEGABYTE = 1_000_000


def letters_look(store: LetterStore) -> str:
    """How many letters, and of how many of them the file is there."""
    return phrases().health_letters.format(count=store.count(), originals=store.count_originals())


def database_look(engine: Engine) -> str:
    """How big the database is, and that it is whole."""
    file = Path(str(engine.url.database))
    try:
        with reading(engine) as connection:
            said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    except (NtmError, DatabaseError) as error:
        said = str(error.orig) if isinstance(error, DatabaseError) else str(error)
    if said != "ok":
        raise NtmError(phrases().health_database_broken.format(file=file, reason=said))
    sizes = [part.stat().st_size for part in (file, file.with_name(f"{file.name}-wal")) if part.exists()]
    return phrases().health_database.format(size=f"{sum(sizes) / _MEGABYTE:.1f}".replace(".", ","))


def criteria_look(engine: Engine, today: date) -> str:
    """How many sets, and how many of them hold today."""
    sets = [stored.set for stored in CriteriaStore(engine).all()]
    if not any(one.origin is Origin.SHIPPED for one in sets):
        raise NtmError(phrases().health_no_criteria)
    return phrases().health_criteria.format(count=len(sets), in_force=sum(one.holds_on(today) for one in sets))


def index_look(engine: Engine) -> Seen:
    """Whether the vectors are those of the letters in store, by what the store knows of them."""
    if all_indexed(engine):
        return Seen(phrases().health_index)
    return Seen(phrases().health_index_behind, warns=True)


def members_look(access: Access) -> str:
    """How many people may do what."""
    listing = access.listing()
    count = {role: sum(one.role is role for one in listing.members) for role in Role}
    admins = count[Role.ADMIN] + len(listing.settings_admins)
    if access.rules.is_open:
        return phrases().health_members_open.format(admins=admins, editors=count[Role.EDITOR])
    return phrases().health_members.format(admins=admins, editors=count[Role.EDITOR], readers=count[Role.READER])


def today_look(engine: Engine, now: datetime) -> Seen:
    """What became of the questions since midnight in Vietnam, by the audit log."""
    midnight = datetime.combine(now.astimezone(VIETNAM_TIME).date(), time(), VIETNAM_TIME).timestamp()
    asked = (AuditRow.what == What.QUESTION.value) & (AuditRow.at >= midnight)
    with reading(engine) as connection:
        rows = connection.execute(select(AuditRow.outcome, func.count()).where(asked).group_by(AuditRow.outcome)).all()
    counted = {row[0]: row[1] for row in rows}
    of = {one.value: counted.get(one.value, 0) for one in Outcome}
    named = {name: of[name] for name in ("answered", "not_found", "clarify", "failed")}
    return Seen(phrases().health_today.format(**named), warns=of[Outcome.FAILED.value] > 0)


def backup_look(data_dir: Path, engine: Engine, now: datetime, has_letters: bool) -> Seen:
    """When the last backup was made, here or elsewhere; where nothing could be lost none is asked for."""
    with reading(engine) as connection:
        fact = connection.scalar(select(FactRow.value).where(FactRow.name == LAST))
    known = [made for made in (Shelf(data_dir).newest(), datetime.fromisoformat(fact) if fact else None) if made]
    if not known:
        return Seen(phrases().health_backup_none, warns=has_letters)
    last = max(known).astimezone(VIETNAM_TIME)
    when = f"{last:%H:%M %d/%m/%Y}"
    if now - last > OLD:
        return Seen(phrases().health_backup_old.format(when=when, days=OLD.days), warns=True)
    return Seen(phrases().health_backup.format(when=when))
