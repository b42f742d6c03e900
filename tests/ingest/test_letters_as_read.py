"""What is read out of whole letters, against what a person finds in them (tests/gold/letters.yaml).

Beside the sample letters, letters of a folder `../shared/letters` with `../shared/eval/letters.yaml` in the same form are
compared, where there are such.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from dateutil.rrule import rrulestr

from ingest.readers import read_file
from ingest.reading import read_letter
from knowledge.folding import fold
from knowledge.letter import Deadline, Letter, Obligation
from tests.conftest import SAMPLES

HERE = Path(__file__).parent
OUTSIDE = HERE.parents[2] / "shared"
FIELDS = ("kind", "number", "symbol", "issuer", "place", "date", "year", "month", "subject", "signer", "signer_title")
ENOUGH = 0.97
# What a letter's gold does not know and is read nevertheless: (source, number) and (source, day).
KNOWN_CITATIONS: set[tuple[str, str]] = set()
KNOWN_DAYS: set[tuple[str, str]] = set()

COLLECTIONS = {"samples": (SAMPLES, HERE.parent / "gold" / "letters.yaml")}
if (OUTSIDE / "letters").is_dir() and (OUTSIDE / "eval" / "letters.yaml").is_file():
    COLLECTIONS["outside"] = (OUTSIDE / "letters", OUTSIDE / "eval" / "letters.yaml")


@dataclass(frozen=True)
class Finding:
    """One thing that the gold names: what was wanted, what was read, and whether that is the same."""

    name: str
    wanted: object
    read: object
    right: bool


def holds(text: object, words: object) -> bool:
    """Whether a text holds the words, without case, diacritics and punctuation of lists."""
    return " ".join(fold(str(words)).split()) in " ".join(fold(str(text or "")).split())


def is_field(wanted: object, read: object) -> bool:
    if wanted is None or isinstance(wanted, int | date):
        return wanted == read
    return holds(read, wanted)


def header_findings(gold: dict[str, Any], letter: Letter) -> list[Finding]:
    found = [Finding(f, gold[f], getattr(letter.header, f), False) for f in FIELDS if f in gold]
    found = [Finding(f.name, f.wanted, f.read, is_field(f.wanted, f.read)) for f in found]
    addressees = " | ".join(letter.header.addressees)
    return found + [Finding("addressee", a, addressees, holds(addressees, a)) for a in gold["addressees"]]


def citation_findings(gold: dict[str, Any], letter: Letter) -> list[Finding]:
    found = []
    for wanted in gold["cites"]:
        same = [c for c in letter.citations if fold(c.number) == fold(wanted["number"])]
        found.append(Finding("cites", wanted["number"], [c.number for c in letter.citations], bool(same)))
        for field in ("kind", "date", "issuer"):
            if same and wanted.get(field):
                read = [getattr(c, field) for c in same]
                right = any(is_field(wanted[field], value) for value in read)
                found.append(Finding(f"{field} of {wanted['number']}", wanted[field], read, right))
    return found


def obligation_of(gold: dict[str, Any], letter: Letter) -> Obligation | None:
    """The smallest obligation that holds the words."""
    holding = [o for o in letter.obligations if holds(o.text, gold["quote"])]
    return min(holding, key=lambda o: len(o.text), default=None)


def recurs(deadline: Deadline) -> str | None:
    """How often in the two years from 2024: the word of the gold."""
    if not deadline.rrule:
        return None
    start, end = datetime(2024, 1, 1), datetime(2026, 1, 1)
    times = len(rrulestr(deadline.rrule, dtstart=start).between(start, end, inc=True)) / 2
    names = {1: "yearly", 2: "half-yearly", 4: "quarterly", 12: "monthly", 52: "weekly"}
    return names[min(names, key=lambda n: abs(n - times))]


def obligation_findings(gold: dict[str, Any], letter: Letter) -> list[Finding]:
    found = []
    for wanted in gold["obligations"]:
        words = wanted["quote"]
        read = obligation_of(wanted, letter)
        found.append(Finding("obligation", words, None, read is not None))
        if read is None:
            continue
        who = " | ".join(party.name for party in read.assignees)
        found.append(Finding(f"who: {words}", wanted["who"], who, any(holds(who, w) for w in wanted["who"])))
        days = [str(d.date) for d in read.deadlines if d.date]
        found += [Finding(f"due: {words}", day, days, day in days) for day in map(str, wanted.get("due", []))]
        rules = [recurs(d) for d in read.deadlines]
        found += [Finding(f"recurs: {words}", often, rules, often in rules) for often in wanted.get("recurs", [])]
        for field in ("report_to", "via"):
            if field in wanted:
                value = getattr(read, field)
                found.append(Finding(f"{field}: {words}", wanted[field], value, is_field(wanted[field], value)))
    return found


def made_up_days(gold: dict[str, Any], letter: Letter) -> list[tuple[str, str]]:
    """The days that hang on an obligation and that the gold does not allow there, with its words."""
    allowed: dict[int, set[str]] = {}
    for wanted in gold["obligations"]:
        read = obligation_of(wanted, letter)
        if read is not None:
            days = allowed.setdefault(letter.obligations.index(read), set())
            days.update(map(str, [*wanted.get("due", []), *wanted.get("optional", [])]))
    return [
        (str(d.date), d.text)
        for number, obligation in enumerate(letter.obligations)
        for d in obligation.deadlines
        if d.date and str(d.date) not in allowed.get(number, set())
    ]


@cache
def read_all(collection: str) -> list[tuple[dict[str, Any], Letter]]:
    folder, gold = COLLECTIONS[collection]
    files = {path.stem: path for path in folder.iterdir()}
    return [
        (wanted, read_letter(read_file(file), source=file.name, sha256=""))
        for wanted in yaml.safe_load(gold.read_text(encoding="utf-8"))
        for file in [files[wanted["source"]]]
    ]


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_nearly_all_that_a_person_finds_is_read(collection: str) -> None:
    found = [
        (gold["source"], finding)
        for gold, letter in read_all(collection)
        for findings in (header_findings, citation_findings, obligation_findings)
        for finding in findings(gold, letter)
    ]
    wrong = [f"{source}: {f.name}: wanted {f.wanted!r}, read {f.read!r}" for source, f in found if not f.right]
    assert len(found) > 100
    assert 1 - len(wrong) / len(found) >= ENOUGH, "\n".join(wrong)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_no_document_is_cited_that_the_letter_does_not_name(collection: str) -> None:
    made_up = {
        (gold["source"], citation.number)
        for gold, letter in read_all(collection)
        for citation in letter.citations
        if fold(citation.number) not in {fold(c["number"]) for c in gold["cites"]}
    }
    assert made_up - KNOWN_CITATIONS == set()


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_no_task_gets_a_day_that_its_words_do_not_give(collection: str) -> None:
    made_up = {(gold["source"], *day) for gold, letter in read_all(collection) for day in made_up_days(gold, letter)}
    assert {one for one in made_up if one[:2] not in KNOWN_DAYS} == set()


def test_every_sample_letter_has_its_gold() -> None:
    assert {path.stem for path in SAMPLES.iterdir() if not path.name.startswith((".", "_"))} >= {
        gold["source"] for gold, _ in read_all("samples")
    }
    assert len(read_all("samples")) == len(list(SAMPLES.glob("*-*")))
