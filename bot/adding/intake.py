"""From a file that an editor sent to a letter in store: nothing is in store before somebody says so (docs/decisions/0021)."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bot.access.audit import AuditLog
from bot.access.events import Outcome as Done
from bot.access.events import What
from bot.adding.announcements import Announcements
from bot.adding.arrivals import UNDECIDED, Arrival, Arrivals, State
from bot.adding.preview import Preview, digest_of, of_form, of_letter
from bot.adding.waiting_room import WaitingRoom
from ingest.ahead import ReadWhenAwaited
from ingest.apart import Found, ReadApart
from ingest.pipeline import Outcome, take_in
from knowledge.criteria.model import CriteriaSet, Origin
from knowledge.errors import NtmError, UnreadableFile
from knowledge.letter import Letter
from knowledge.store.criteria import CriteriaStore
from knowledge.store.letters import LetterStore
from knowledge.store.twins import letter_of_bytes, same_documents

MOST_UNDECIDED = 40  # files of one editor, of 20 MB at most each
REMEMBERED = 40  # letters that need not be read a second time to be kept
_log = logging.getLogger(__name__)


class Intake:
    """Over a store and its data folder. May be called from any thread; files are read one at a time.

    Each method raises StoreBusy, and NtmError where the store or the folder cannot be used; then the file is what it was.
    """

    def __init__(
        self,
        store: LetterStore,
        data_dir: Path,
        audit: AuditLog,
        clock: Callable[[], float] = time.time,
        reader: ReadApart | None = None,
    ) -> None:
        self.store, self._audit = store, audit
        self.arrivals, self._room = Arrivals(store.engine, clock), WaitingRoom(data_dir)
        self._announced = Announcements(store.engine, clock)
        self._reader = reader or ReadApart()
        self._found: OrderedDict[int, Found] = OrderedDict()
        self._sweeping, self._keeping = threading.Lock(), threading.Lock()

    def read(self, arrival: Arrival, content: bytes) -> None:
        """Looks what the bytes of a file hold: it is READ, KNOWN, or REFUSED with a sentence."""
        digest = hashlib.sha256(content).hexdigest()
        known = letter_of_bytes(self.store.engine, digest)
        if known is not None or self.arrivals.twin(arrival, digest) is not None:
            self.arrivals.become(arrival, State.KNOWN, sha256=digest, letter_id=known)
            return
        with self._sweeping:
            file = self._room.put(arrival.folder, arrival.suffix, content)
        try:
            found = self._reader.read(file, digest)
        except UnreadableFile as error:
            self.refuse(arrival, _naming(arrival.name, str(error), file.name))
            return
        self._remember(arrival.id, found)
        if not self.arrivals.become(arrival, State.READ, sha256=digest, preview=self._preview(found).as_json()):
            self._forget(arrival)  # its sender has had everything about them erased

    def refuse(self, arrival: Arrival, sentence: str) -> None:
        """The file cannot be taken; nothing of it stays but the sentence."""
        self._forget(arrival)
        self.arrivals.become(arrival, State.REFUSED, reason=sentence)

    def keep(self, arrival: Arrival, by: int) -> None:
        """Puts what was read in store: the file is KEPT, or KNOWN where the same bytes came in meanwhile; where it cannot be read any
        more, REFUSED. Anything but a file to be decided on stays as it is."""
        if arrival.state is not State.READ or arrival.sha256 is None:
            return
        file = self._room.file(arrival.folder)
        if file is None or hashlib.sha256(file.read_bytes()).hexdigest() != arrival.sha256:
            self.refuse(arrival, "")
            return
        try:
            found = self._found.get(arrival.id) or self._reader.read(file, arrival.sha256)
        except UnreadableFile as error:
            self.refuse(arrival, _naming(arrival.name, str(error), file.name))
            return
        if isinstance(found, CriteriaSet):
            CriteriaStore(self.store.engine).put_template(found)
            self._decided(arrival, State.KEPT)
        else:
            with (
                self._keeping
            ):  # of two editors with the same file one has kept it, and only that one can take it out again
                known = letter_of_bytes(self.store.engine, arrival.sha256)
                letter_id = known or self._put(found, arrival, file)
            self._decided(arrival, State.KEPT if known is None else State.KNOWN, letter_id=letter_id)
            if known is not None:
                return
        self._record(by, What.ADD, arrival)

    def drop(self, arrival: Arrival) -> None:
        """Throws a file away that waits for a decision. Anything else stays as it is."""
        if arrival.state is State.READ:
            self._decided(arrival, State.DROPPED)

    def withdraw(self, arrival: Arrival, by: int) -> bool:
        """Takes out again what was kept from a file; False where that is not in store as it was kept, and stays."""
        if arrival.state is not State.KEPT or arrival.preview is None:
            return False
        gone = self._take_out_form(arrival.preview) if arrival.preview.key else self._take_out_letter(arrival)
        if gone:
            self.arrivals.become(arrival, State.WITHDRAWN)
            self._record(by, What.WITHDRAW, arrival)
        return gone

    def sweep(self) -> None:
        """Throws away what nobody decided on within a day, and what a killed program left behind."""
        with self._sweeping:
            self._room.sweep(self.arrivals.expire())

    def rest(self) -> None:
        """Ends the process that reads, where it has nothing to do."""
        self._reader.rest()

    def close(self) -> None:
        """Ends the process that reads, whatever it reads."""
        self._reader.stop()

    def _put(self, letter: Letter, arrival: Arrival, file: Path) -> int:
        named = replace(letter, source=arrival.name, path=str(file))
        taken = take_in([file], self.store, readers=_Given(named))[0]
        letter_id = letter_of_bytes(self.store.engine, letter.sha256)
        if taken.outcome is Outcome.FAILED or letter_id is None:
            raise NtmError(taken.reason or arrival.name)
        return letter_id

    def _preview(self, found: Found) -> Preview:
        if isinstance(found, Letter):
            return of_letter(found, same_documents(self.store.engine, found.header))
        return of_form(found, self._form(found.key))

    def _form(self, key: str) -> CriteriaSet | None:
        forms = (one.set for one in CriteriaStore(self.store.engine).all() if one.set.origin is Origin.TEMPLATE)
        return next((form for form in forms if form.key == key), None)

    def _take_out_form(self, preview: Preview) -> bool:
        """One that replaced another stays: the other is nowhere kept."""
        form = self._form(preview.key)
        if form is None or preview.replaces or digest_of(form) != preview.digest:
            return False
        return CriteriaStore(self.store.engine).remove_template(preview.key)

    def _take_out_letter(self, arrival: Arrival) -> bool:
        """One that people were told of stays: they would look for it in vain."""
        if arrival.letter_id is None or self._announced.told(arrival.letter_id):
            return False
        return self.store.remove(arrival.letter_id)

    def _decided(self, arrival: Arrival, state: State, letter_id: int | None = None) -> None:
        self.arrivals.become(arrival, state, letter_id=letter_id)
        self._forget(arrival)

    def _remember(self, number: int, found: Found) -> None:
        self._found[number] = found
        while len(self._found) > REMEMBERED:
            self._found.popitem(last=False)

    def _forget(self, arrival: Arrival) -> None:
        self._found.pop(arrival.id, None)
        if arrival.state in UNDECIDED:
            self._room.remove(arrival.folder)

    def _record(self, by: int, what: What, arrival: Arrival) -> None:
        label = arrival.preview.label if arrival.preview else ""
        try:
            self._audit.record(by, what, label, Done.DONE, [arrival.name])
        except NtmError as error:
            _log.warning("A change is missing in the audit log: %s", error)


class _Given(ReadWhenAwaited):
    """The letter that has been read already, for `take_in`."""

    def __init__(self, letter: Letter) -> None:
        self._letter = letter

    def ask(self, file: Path, sha256: str) -> Callable[[], Letter]:
        return lambda: self._letter


def _naming(name: str, sentence: str, on_disk: str) -> str:
    """What a reader says of a file, under the name that its sender knows."""
    return sentence.replace(on_disk, name)
