"""Articles of law out of the codification, and the parts of an article."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

HELD_OUT_PERCENT = 4

_PLACEHOLDER = re.compile(r"Điều \d[\w.Đ]*$")  # the codification's own number, where an article has no title
_CLAUSE_START = re.compile(r"(?:^|\n)\s*(?:\d{1,2}\.|[a-zđ]{1,2}\))\s+")
_ACT = re.compile(r"^(?:Điều|Khoản|Mục|Phần|Phụ lục)?\s*\S*\s*(?P<act>.*?),? có hiệu lực")
_MIN_CLAUSE_WORDS = 5


@dataclass(frozen=True, slots=True)
class Article:
    """One article; `title` is empty where the codification has only a number, `act` names the act it stands in."""

    subject: str
    title: str
    act: str
    text: str

    @property
    def clauses(self) -> tuple[str, ...]:
        """The numbered parts (khoản, điểm) without their numbers; an article without any is one clause."""
        parts = (" ".join(part.split()) for part in _CLAUSE_START.split(self.text))
        return tuple(part for part in parts if len(part.split()) >= _MIN_CLAUSE_WORDS)

    @property
    def held_out(self) -> bool:
        """Whether the article is kept for the evaluation: decided by its act, as articles of one act resemble
        each other, and by a hash, so that a longer corpus keeps the same acts apart."""
        digest = hashlib.sha256(self.act.encode()).digest()
        return int.from_bytes(digest[:4], "big") % 100 < HELD_OUT_PERCENT


def read_articles(path: Path) -> list[Article]:
    """The articles of a JSON-lines file (`subject`, `title`, `source`, `text`), plain or gzipped, in file order.

    Articles without text are left out. Raises OSError for a missing file, ValueError or KeyError for another format.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    articles = []
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not row["text"].strip():
                continue
            title = row["title"].strip()
            found = _ACT.match(row["source"])
            articles.append(
                Article(
                    subject=row["subject"].strip(),
                    title="" if _PLACEHOLDER.match(title) else title,
                    act=found["act"] if found else row["source"],
                    text=row["text"],
                )
            )
    return articles
