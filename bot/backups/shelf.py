"""The folder of backups: how its files are called, which one is the newest, which ones go."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.settings import VIETNAM_TIME

FOLDER = "backups"
KEPT = 7
PART = ".part"  # the end of the name of what is not finished
_NAME = re.compile(r"(ntm|truoc-khi-phuc-hoi)-(\d{8}-\d{4})\.zip", re.ASCII)
_STAMP = "%Y%m%d-%H%M"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder `backups` under the data folder. It need not be there."""

    data_dir: Path

    @property
    def folder(self) -> Path:
        return self.data_dir / FOLDER

    def name_for(self, made: datetime) -> Path:
        """Where the backup of a moment lies."""
        return self.folder / f"ntm-{made.astimezone(VIETNAM_TIME):{_STAMP}}.zip"

    def name_before_restoring(self, made: datetime) -> Path:
        """Where lies what was there before another backup was put in its place."""
        return self.folder / f"truoc-khi-phuc-hoi-{made.astimezone(VIETNAM_TIME):{_STAMP}}.zip"

    def newest(self) -> datetime | None:
        """When the newest backup here was made; None when there is none."""
        return max((made for kind, made, _ in self._found() if kind == "ntm"), default=None)

    def prune(self, keep: int = KEPT) -> list[Path]:
        """Deletes all but the newest of each kind, and what a killed program left half-made; the deleted ones."""
        gone = list(self.folder.glob(f".*{PART}"))
        for kind in ("ntm", "truoc-khi-phuc-hoi"):
            files = sorted((made, path) for found, made, path in self._found() if found == kind)
            gone += [path for _, path in files[: max(0, len(files) - keep)]]
        for path in gone:
            with suppress(OSError):  # another program is reading it: it goes next time
                path.unlink()
        return gone

    def _found(self) -> list[tuple[str, datetime, Path]]:
        found = []
        for path in self.folder.glob("*.zip"):
            match = _NAME.fullmatch(path.name)
            if match:
                with suppress(ValueError):  # figures that are no time: not a file of ours
                    made = datetime.strptime(match[2], _STAMP).replace(tzinfo=VIETNAM_TIME)
                    found.append((match[1], made, path))
        return found
