"""The words that the readers know: whole, in one writing, without contradictions."""

from __future__ import annotations

import unicodedata
from importlib.resources import files
from typing import Any

import pytest
import regex as re

from ingest.vocabulary import load
from knowledge.folding import fold
from knowledge.letter import Relation

NAMES = sorted(f.name.removesuffix(".yaml") for f in files("ingest.vocabulary").iterdir() if f.name.endswith(".yaml"))


def words_in(content: Any) -> list[str]:
    if isinstance(content, dict):
        return [word for key, value in content.items() for word in (str(key), *words_in(value))]
    if isinstance(content, list):
        return [word for value in content for word in words_in(value)]
    return [content] if isinstance(content, str) else []


@pytest.mark.parametrize("name", NAMES)
def test_every_file_is_in_the_one_writing_of_the_letters(name: str) -> None:
    """NFC, no blanks around a word, and none that YAML took for a date, a number or a truth value."""
    content = load(name)
    assert words_in(content)
    for word in words_in(content):
        assert word == unicodedata.normalize("NFC", word)
        assert word.strip()
    scalars = [value for value in _scalars(content) if value is not None]
    assert all(isinstance(value, str) for value in scalars)


def _scalars(content: Any) -> list[Any]:
    if isinstance(content, dict):
        return [scalar for value in content.values() for scalar in _scalars(value)]
    if isinstance(content, list):
        return [scalar for value in content for scalar in _scalars(value)]
    return [content]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("parties", "heads"),
        ("parties", "verbs"),
        ("parties", "duties"),
        ("parties", "weak_heads"),
        ("parties", "own_heads"),
        ("titles", "posts"),
        ("names", "places"),
        ("names", "fixed"),
        ("citing", "issuer_heads"),
    ],
)
def test_no_word_stands_twice(name: str, key: str) -> None:
    words = load(name)[key]
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_words_that_qualify_a_head_belong_to_one() -> None:
    parties = load("parties")
    heads = set(parties["heads"])
    assert set(parties["not_after"]) <= heads
    assert set(parties["only_before"]) <= heads


def test_every_document_type_has_its_own_title_and_abbreviation() -> None:
    types = load("document_types")["types"]
    assert len({fold(t["title"]) for t in types}) == len(types)
    abbreviations = [t["abbr"] for t in types if t["abbr"]]
    assert len(set(abbreviations)) == len(abbreviations)
    known = {t["title"] for t in types} | {"văn bản"}
    assert set(load("document_types")["cited_as"].values()) <= known


def test_the_relations_are_those_of_the_model() -> None:
    assert set(load("citing")["relations"]) <= {relation.value for relation in Relation}


def test_the_levels_of_the_outline_can_be_read() -> None:
    levels = load("outline")["levels"]
    assert len({level["name"] for level in levels}) == len(levels)
    for level in levels:
        assert set(level) == {"name", "pattern", "label"}
        named = "n" in re.compile(level["pattern"]).groupindex
        assert named or level["name"] in ("dash", "plus", "dot")  # those without a number are counted
        assert level["label"].count("{}") == 1


def test_what_is_compared_folded_is_written_folded() -> None:
    folded = [*load("titles")["posts"], *load("citing")["issuer_heads"], *load("parties")["own_heads"]]
    folded += words_in(list(load("task_tables").values()))
    assert [word for word in folded if fold(word) != word.strip()] == []
