"""`ntm backup`, `ntm restore`: all data into one file, and back."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import typer

from bot.backups.making import make_backup
from bot.backups.restoring import checked, restore
from bot.backups.shelf import Shelf
from bot.console import err, out
from bot.one_instance import only_bot_in
from bot.phrases import phrases
from bot.session import configure
from bot.settings import VIETNAM_TIME
from bot.wiring import open_store

_MEGABYTE = 1_000_000


def run_backup(file: Path | None, keep: int) -> int:
    """Make a backup; without a file into the folder of backups, of which the newest `keep` stay."""
    settings, now, say = configure(), datetime.now(VIETNAM_TIME), phrases()
    shelf = Shelf(settings.data_dir)
    done = make_backup(settings.data_dir, file.absolute() if file else shelf.name_for(now), now)
    if file is None:
        shelf.prune(keep)
    size = f"{done.size / _MEGABYTE:.1f} MB".replace(".", ",")
    said = say.backup_done.format(letters=done.letters, originals=done.originals, file=done.path, size=size)
    out.print(said, markup=False, soft_wrap=True)
    if file is None:
        err.print(say.backup_elsewhere)
    return 0


def run_restore(file: Path, yes: bool) -> int:
    """Put a backup in the place of what is there, after asking."""
    settings, now, say = configure(), datetime.now(VIETNAM_TIME), phrases()
    with checked(file, settings.data_dir) as found:
        with only_bot_in(settings.data_dir):
            pass  # said before anybody is asked
        made = f"{datetime.fromisoformat(found.made):%H:%M %d/%m/%Y}" if found.made else say.restore_undated
        err.print(say.restore_found.format(made=made, letters=found.letters), markup=False)
        err.print(say.restore_warns)
        if not yes:
            if not sys.stdin.isatty():
                err.print("Cần thêm --yes khi không có bàn phím để hỏi lại.")
                return 2
            if not typer.confirm(say.restore_ask.format(folder=settings.data_dir), err=True):
                return 1
        done = restore(found, settings.data_dir, now)
    open_store(settings).close()  # brings an older backup to the tables of this program
    out.print(say.restore_done.format(letters=done.letters), markup=False, soft_wrap=True)
    if done.before is not None:
        out.print(say.restore_before.format(file=done.before), markup=False, soft_wrap=True)
    return 0
