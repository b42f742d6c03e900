"""Where the bytes of files lie until somebody decides: a private folder, with a folder of a random name for each.

No name that was sent reaches the disk.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path

from knowledge.errors import NtmError

FOLDER = "received"  # in the data folder
STEM = "tep"


class WaitingRoom:
    """Over a folder that is made when it is needed. `folder` is one that `Arrivals.take` has drawn."""

    def __init__(self, data_dir: Path) -> None:
        self._root = data_dir / FOLDER

    def put(self, folder: str, suffix: str, content: bytes) -> Path:
        """Writes the bytes; the file. `suffix` is one of a list. Raises NtmError when it cannot be written; then nothing is left."""
        place = self._root / folder
        file = place / f"{STEM}{suffix}"
        try:
            self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
            place.mkdir(mode=0o700, exist_ok=True)
            file.write_bytes(content)
        except OSError as error:
            self.remove(folder)
            raise NtmError(f"Không ghi được tệp vào {self._root} ({error.strerror}).") from error
        return file

    def file(self, folder: str) -> Path | None:
        """The file in a folder; None when it is gone."""
        return next((self._root / folder).glob(f"{STEM}.*"), None)

    def remove(self, folder: str) -> None:
        """Deletes a folder with its file."""
        shutil.rmtree(self._root / folder, ignore_errors=True)

    def sweep(self, keep: Collection[str]) -> None:
        """Deletes every folder but these."""
        if self._root.is_dir():
            for place in self._root.iterdir():
                if place.name not in keep:
                    shutil.rmtree(place, ignore_errors=True)
