"""`ntm ingest` killed in the middle: whatever the moment, running it again makes everything right."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.commands import doctor
from knowledge.index.fulltext import FullText
from knowledge.store.index_record import all_indexed
from knowledge.store.letters import DATABASE, open_store
from tests.bot.command import TOO_LONG, command, environment, ntm, objects
from tests.bot.letter_texts import write_reminders

LETTERS = 60


def _in_store(data: Path) -> int:
    """How many letters are in, as another process sees it; 0 before there is a store."""
    with contextlib.suppress(sqlite3.OperationalError):
        connection = sqlite3.connect(f"file:{data / DATABASE}?mode=ro", uri=True)
        with contextlib.closing(connection):
            return int(connection.execute("SELECT count(*) FROM letters").fetchone()[0])
    return 0


def _vectors_begun(data: Path) -> bool:
    return (data / "vectors" / "chroma.sqlite3").exists()


def _kill_when(reached: Callable[[], bool], data: Path, letters: Path) -> None:
    """Start `ntm ingest` and kill it as soon as the moment has come, before it ends by itself; its readers go with it."""
    process = subprocess.Popen(
        command("ingest", str(letters)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(data),
        cwd=data.parent,
        start_new_session=True,
    )
    while not reached():
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.002)
            pytest.fail("it ended before the moment came")
    process.kill()
    assert process.wait(TOO_LONG) == -signal.SIGKILL
    for _ in range(round(TOO_LONG / 0.05)):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        threading.Event().wait(0.05)
    pytest.fail("a reader outlived the program")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_killed_again_and_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data, letters = tmp_path / "data", tmp_path / "van-ban"
    names = write_reminders(letters, LETTERS)
    for enough in (1, 20, 45):
        _kill_when(lambda enough=enough: _in_store(data) >= enough, data, letters)  # type: ignore[misc]
        assert enough <= _in_store(data) <= LETTERS
        store = open_store(data)
        for stored in store.all():  # each is wholly in: text, parts and full text
            assert len(stored.letter.obligations) >= 2, stored.letter.source
            assert all(stored.letter.text[p.start : p.end] == p.text for p in stored.letter.passages)
            original = store.originals.path_of(stored.letter.sha256)
            assert original is not None and original.read_bytes() == (letters / stored.letter.source).read_bytes()
            number = (stored.letter.header.number or "").partition("/")[0]
            assert FullText(store).search(f"số {number} UBND KTHT", 1)[0].key.letter_id == stored.id
        store.close()
    _kill_when(lambda: _vectors_begun(data), data, letters)

    assert ntm(data, "ingest", str(letters)).returncode == 0
    records = objects(ntm(data, "letters", "--json").stdout)
    assert sorted(record["source"] for record in records) == names
    assert {len(record["obligations"]) for record in records} == {len(records[0]["obligations"])}
    assert len({record["number"] for record in records}) == LETTERS
    store = open_store(data)
    assert not store.repair()
    assert all_indexed(store.engine)
    assert len(list(store.originals.folder.iterdir())) == LETTERS  # of those that were killed nothing is left
    store.close()
    monkeypatch.setenv("NTM_DATA_DIR", str(data))
    assert doctor.run(json_lines=True, repair=False) == 0
    assert {finding["good"] for finding in objects(capsys.readouterr().out)} == {True}
