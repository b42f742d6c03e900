"""The record of a letter for `ntm letters --json`: one object, dates in ISO 8601, null where the letter says nothing."""

from __future__ import annotations

import json
from datetime import date

import pytest

from ingest.record import as_json
from knowledge.cited import cited_documents
from knowledge.letter import Citation
from tests.ingest.whole_letters import letter, read


def citation(number: str, day: date | None = None, *, issuer: str | None = None, kind: str | None = None) -> Citation:
    return Citation(number, 0, len(number), kind, number, day, issuer)


def test_the_record_of_a_letter() -> None:
    record = as_json(letter())
    assert json.loads(json.dumps(record)) == record
    assert {
        key: record[key] for key in ("source", "kind", "number", "symbol", "issuer", "place", "date", "year", "month")
    } == {
        "source": "cong-van.txt",
        "kind": "công văn",
        "number": "12/UBND-VP",
        "symbol": "UBND-VP",
        "issuer": "Ủy ban nhân dân xã Đá Bạc",
        "place": "Đá Bạc",
        "date": "2024-03-05",
        "year": 2024,
        "month": 3,
    }
    assert (record["subject"], record["signer"]) == ("rà soát hộ nghèo", "Lường Văn Thịnh")
    assert record["signer_title"] == "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"
    assert record["addressees"] == ["Các trưởng thôn trên địa bàn xã"]
    assert record["cites"] == [
        {
            "kind": "kế hoạch",
            "number": "15/KH-UBND",
            "date": "2024-02-06",
            "issuer": "UBND huyện Nà Phặc",
            "relation": "implements",
            "doubts": [],
        }
    ]
    assert record["seat"] == {
        "village": None, "commune": "xã Đá Bạc", "district": None, "province": None, "today": [],
        "reason": "không rõ xã Đá Bạc thuộc huyện, tỉnh nào",
    }  # fmt: skip
    first = record["obligations"][0]
    assert (first["assignees"], first["assignee_places"]) == (["Các thôn"], [[]])
    assert (
        first["quote"]
        == first["action"]
        == "1. Các thôn rà soát hộ nghèo, gửi danh sách về UBND xã trước ngày 20/3/2024."
    )
    assert (first["where"], first["report_to"], first["via"]) == ("mục 1", "UBND xã", None)
    assert first["deadlines"] == [
        {"text": "trước ngày 20/3/2024", "date": "2024-03-20", "rrule": None, "kind": "bound", "doubts": []}
    ]


def test_what_a_text_does_not_say_is_null() -> None:
    record = as_json(read("Các thôn họp dân."))
    assert {key for key, value in record.items() if value is None} == {
        "kind", "number", "symbol", "issuer", "place", "date", "year", "month", "subject", "signer", "signer_title",
        "seat",
    }  # fmt: skip
    assert record["cites"] == record["obligations"] == record["addressees"] == record["doubts"] == []


KNOWN = citation("15/KH-UBND", date(2024, 2, 6), issuer="UBND huyện", kind="kế hoạch")
BARE = citation("15/KH-UBND")
LAST_YEAR = citation("15/KH-UBND", date(2023, 2, 6))
OTHER = citation("16/KH-UBND")


@pytest.mark.parametrize(
    ("citations", "documents"),
    [
        ((), []),
        ((KNOWN, BARE), [KNOWN]),  # the one that says most
        ((BARE, KNOWN), [KNOWN]),
        ((BARE, BARE), [BARE]),
        ((KNOWN, LAST_YEAR), [KNOWN, LAST_YEAR]),  # one number, two days: two documents
        ((KNOWN, LAST_YEAR, BARE), [KNOWN, LAST_YEAR]),
        ((BARE, OTHER, KNOWN), [OTHER, KNOWN]),
    ],
)
def test_one_citation_a_document(citations: tuple[Citation, ...], documents: list[Citation]) -> None:
    assert cited_documents(citations) == documents
