"""Letters of three printed pages: headings, bullets, tasks with deadlines, citations, a table, recipients, an appendix.

They are made of the words of phrases.yaml, letter n the same whatever their number, and written as users have them: five of
ten as .docx, three as .pdf, two as .txt (`tests.make_samples` lays out the first two).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from subprocess import CalledProcessError
from typing import Any

from tests.bench.deadlines import due_after
from tests.bench.layouts import KINDS
from tests.bench.letters import SEED
from tests.bench.phrases import commune_name, district_name, person, phrases
from tests.make_samples import MOTTO, NATION, Text, blocks, docx_bytes, pdf_bytes, register_fonts

CHARACTERS = 6_500  # of the body; a page has about 2,600
COLUMNS = ["TT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành"]
WIDTHS = [1, 6, 4, 3, 3]  # cm
ROWS = 6
FILES = (".docx", ".docx", ".pdf", ".txt", ".docx", ".pdf", ".docx", ".txt", ".pdf", ".docx")
Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a letter is written: its author, its day, and what the sentences of phrases.yaml leave open."""

    number: int
    level: str  # commune, district
    place: str
    above: str
    issued: date
    chance: Random

    @property
    def office(self) -> str:
        return f"UBND {KINDS[self.level]}"

    def said(self, sentence: str) -> str:
        """The sentence with names and with figures of its own."""
        year = self.issued.year
        return sentence.format(
            office=self.office,
            body=f"{KINDS[self.level]} {self.place}",
            above=self.above,
            province=phrases()["province"],
            about=self.topic()["about"],
            year=year,
            before=year - 1,
            after=year + 2,
            a=self.chance.randint(2, 9),
            b=self.chance.randint(10, 28),
            day=self.chance.randint(10, 27),
        )

    def topic(self) -> dict[str, Any]:
        topic: dict[str, Any] = self.chance.choice(phrases()["topics"])
        return topic

    def assignee(self) -> str:
        return str(self.chance.choice(phrases()["assignees"][self.level]))

    def task(self, action: str) -> str:
        """One task in six has no deadline."""
        if self.chance.random() < 1 / 6:
            return f"{_capital(action)}."
        tail = str(self.chance.choice(phrases()["tails"])).format(office=self.office)
        return f"{_capital(action)}{tail}{due_after(self.issued, self.chance).words}."


def desk(number: int, seed: int = SEED) -> Desk:
    """The desk of letter `number`; every fifth is a district's."""
    chance = Random(f"{seed}/printed/{number}")
    level = "district" if number % 5 == 4 else "commune"
    district = district_name(number // 5)
    return Desk(
        number,
        level,
        district if level == "district" else commune_name(number),
        f"tỉnh {phrases()['province']}" if level == "district" else f"huyện {district}",
        date(2023, 1, 5) + timedelta(days=chance.randint(0, 700)),
        chance,
    )


def write_printed(folder: Path, count: int) -> None:
    """Write `count` letters into an existing folder; without the font of the .pdf ones these are .docx."""
    for number in range(count):
        suffix = FILES[number % len(FILES)]
        if suffix == ".pdf" and not _has_font():
            suffix = ".docx"
        letter = printed_letter(number, tables=suffix != ".pdf")
        (folder / f"{number + 1:04d}{suffix}").write_bytes(_WRITERS[suffix](letter))


@cache
def _has_font() -> bool:
    try:
        register_fonts()
    except (OSError, CalledProcessError, SystemExit):
        return False
    return True


def printed_letter(number: int, *, tables: bool = True) -> Text:
    """Letter `number`; every second has its table in an appendix. A .pdf has none: `pdf_bytes` lays out no tables."""
    at = desk(number)
    appended = tables and number % 2 == 1
    body = printed_body(at, tables=tables and not appended)
    appendix = [{"h": "PHỤ LỤC"}, {"h": "DANH MỤC CÔNG VIỆC"}, task_table(at, ROWS)]
    return {**_head(at), "body": body, **_foot(at), **({"appendix": appendix} if appended else {})}


def printed_body(at: Desk, *, tables: bool) -> list[Block]:
    """Grounds, aims, tasks matter by matter until the body has its length, money, reports, closing words."""
    words = phrases()["printed"]
    opening = [
        *({"p": at.said(ground)} for ground in words["grounds"]),
        {"p": f"{at.office} yêu cầu các đơn vị thực hiện các nội dung sau:"},
        {"h": "I. MỤC ĐÍCH, YÊU CẦU"},
        *({"p": f"{n}. {at.said(aim)}"} for n, aim in enumerate(words["aims"], 1)),
        {"h": "II. NHIỆM VỤ CỤ THỂ"},
    ]
    closing = [
        {"h": "III. KINH PHÍ"},
        {"p": at.said(words["money"])},
        {"h": "IV. CHẾ ĐỘ BÁO CÁO"},
        *({"li": at.said(report)} for report in words["reports"]),
        *([{"h": "V. BẢNG PHÂN CÔNG"}, task_table(at, ROWS)] if tables else []),
        {"p": at.said(words["close"])},
    ]
    length = sum(len(plain([block])) for block in (*opening, *closing))
    matters: list[Block] = []
    number = 0
    while length < CHARACTERS:
        number += 1
        matter = _matter(at, number)
        matters += matter
        length += len(plain(matter))
    return [*opening, *matters, *closing]


def _matter(at: Desk, number: int) -> list[Block]:
    """One matter: why, then three assignees with their tasks."""
    topic = at.topic()
    tasks = [at.task(action) for action in at.chance.sample(topic["actions"], 5)]
    return [
        {"h": f"{number}. Về {topic['about']}"},
        {"p": at.said(at.chance.choice(phrases()["printed"]["leads"]))},
        {"p": f"a) {at.assignee()}:"},
        *({"li": task} for task in tasks[:3]),
        {"p": f"b) {at.assignee()} chủ trì, phối hợp với {at.assignee()}: {tasks[3]}"},
        {"p": f"c) Giao {at.assignee()} {tasks[4][:1].lower()}{tasks[4][1:]}"},
    ]


def task_table(at: Desk, rows: int) -> Block:
    """A table of tasks: what, who, with whom, by when."""
    tasks = [
        [
            str(n),
            _capital(at.chance.choice(at.topic()["actions"])),
            at.assignee(),
            at.assignee(),
            _capital(due_after(at.issued, at.chance).words),
        ]
        for n in range(1, rows + 1)
    ]
    return {"table": {"widths": WIDTHS, "rows": [COLUMNS, *tasks]}}


def _head(at: Desk) -> Text:
    about = at.topic()["about"]
    head: Text = {
        "issuer": ["ỦY BAN NHÂN DÂN", f"{KINDS[at.level]} {at.place}".upper()],
        "place_date": f"{at.place}, ngày {at.issued:%d} tháng {at.issued:%m} năm {at.issued.year}",
    }
    if at.number % 3:
        title = [
            "KẾ HOẠCH",
            f"Thực hiện {about} trên địa bàn {KINDS[at.level]} {at.place} năm {at.issued.year}",
        ]
        return {**head, "number": f"Số: {at.number + 3}/KH-UBND", "title": title}
    to = sorted({at.assignee() for _ in range(4)})
    addressees = [f"{name};" for name in to[:-1]] + [f"{to[-1]}."]
    return {**head, "number": f"Số: {at.number + 3}/UBND-NN", "subject": f"V/v {about}", "addressees": addressees}


def _foot(at: Desk) -> Text:
    above = "Thường trực Huyện ủy;" if at.level == "district" else "Thường trực Đảng ủy xã;"
    return {
        "recipients": ["Như trên;", above, f"{at.above[:1].upper()}{at.above[1:]};", "Lưu: VT."],
        "signature": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        "signer": person(at.chance),
    }


def plain_letter(letter: Text) -> str:
    """The letter as plain text, each part of its head and foot under the one before."""
    head = ["\n".join(letter["issuer"]), "\n".join(filter(None, (letter["number"], letter.get("subject"))))]
    head += [f"{NATION}\n{MOTTO}", letter["place_date"]]
    if "title" in letter:
        head.append("\n".join(letter["title"]))
    if "addressees" in letter:
        head.append("Kính gửi:\n" + "\n".join(f"- {name}" for name in letter["addressees"]))
    foot = ["Nơi nhận:\n" + "\n".join(f"- {name}" for name in letter["recipients"])]
    foot += ["\n".join(letter["signature"]), letter["signer"]]
    parts = [*head, plain(letter["body"]), *foot, *([plain(letter["appendix"])] if "appendix" in letter else [])]
    return "\n\n".join(parts) + "\n"


def plain(body: list[Block]) -> str:
    """The blocks as plain text, a blank line between two."""
    return "\n\n".join(_lines(body))


def _lines(body: list[Block]) -> Iterator[str]:
    for kind, content in blocks(body):
        if kind == "table":
            yield "\n".join(f"| {' | '.join(row)} |" for row in content["rows"])
        else:
            yield f"- {content}" if kind == "li" else content


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


_WRITERS: dict[str, Callable[[Text], bytes]] = {
    ".docx": docx_bytes,
    ".pdf": pdf_bytes,
    ".txt": lambda letter: plain_letter(letter).encode(),
}
