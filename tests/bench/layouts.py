"""The layouts of the generated letters: công văn, thông báo, kế hoạch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from random import Random

from tests.bench.deadlines import Due
from tests.bench.phrases import phrases

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
KINDS = {"commune": "xã", "district": "huyện"}


@dataclass(frozen=True, slots=True)
class Task:
    """Who must do what, by when; `tail` is what stands between the two."""

    assignee: str
    action: str
    tail: str
    due: Due | None


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a layout needs to write a letter."""

    level: str  # commune, district
    place: str
    district: str
    number: int | None
    issued: date
    about: str
    tasks: tuple[Task, ...]
    signer: str


@dataclass(frozen=True, slots=True)
class Layout:
    file_kind: str
    write: Callable[[Draft, Random], str]


def body_of(draft: Draft) -> str:
    """The body as a question names it: `xã Pà Quén`, `huyện Yên Khoát`."""
    return f"{KINDS[draft.level]} {draft.place}"


def _letter(draft: Draft, chance: Random) -> str:
    """Công văn: the subject under the number, each assignee as a heading with bullets below."""
    number = f"Số: {draft.number or '     '}/UBND{'-NN' if draft.level == 'district' else ''}"
    head = f"{_issuer(draft)}\n\n{number}\nV/v {draft.about}\n\n{NATION}\n\n{_dated(draft)}\n\nKính gửi:\n\n"
    to = "".join(f"- {name};\n" for name in _assignees(draft))[:-2] + ".\n\n"
    points = "\n\n".join(
        f"{n}. {name}:\n\n" + "\n\n".join(f"- {_capital(_said(t, draft))}." for t in tasks)
        for n, (name, tasks) in enumerate(_by_assignee(draft), 1)
    )
    return f"{head}{to}{_grounds(draft, chance)} {_office(draft)} yêu cầu:\n\n{_state(draft, chance)}\n\n{points}\n\n{_foot(draft)}"


def _notice(draft: Draft, chance: Random) -> str:
    """Thông báo: the kind and title in the middle, numbered points under Roman headings."""
    title = f"THÔNG BÁO\nKết luận của Chủ tịch UBND {body_of(draft)} về {draft.about}"
    points = "\n\n".join(f"{n}. {t.assignee} {_said(t, draft)}." for n, t in enumerate(draft.tasks, 1))
    return (
        f"{_issuer(draft)}\n\nSố: {draft.number or '     '}/TB-UBND\n\n{NATION}\n\n{_dated(draft)}\n\n{title}\n\n"
        f"{_grounds(draft, chance)} Chủ tịch UBND {KINDS[draft.level]} kết luận:\n\n"
        f"I. Đánh giá chung\n\n{_state(draft, chance)}\n\nII. Nhiệm vụ thời gian tới\n\n{points}\n\n{_foot(draft)}"
    )


def _plan(draft: Draft, chance: Random) -> str:
    """Kế hoạch: aims, then who does what."""
    title = f"KẾ HOẠCH\nThực hiện {draft.about} trên địa bàn {KINDS[draft.level]} năm {draft.issued.year}"
    parts = "\n\n".join(
        f"{n}. {name}\n\n" + "\n\n".join(f"- {_capital(_said(t, draft))}." for t in tasks)
        for n, (name, tasks) in enumerate(_by_assignee(draft), 1)
    )
    return (
        f"{_issuer(draft)}\n\nSố: {draft.number or '     '}/KH-UBND\n\n{NATION}\n\n{_dated(draft)}\n\n{title}\n\n"
        f"{_grounds(draft, chance)} {_office(draft)} ban hành kế hoạch như sau:\n\n"
        f"I. MỤC ĐÍCH, YÊU CẦU\n\n{_state(draft, chance)}\n\nII. TỔ CHỨC THỰC HIỆN\n\n{parts}\n\n{_foot(draft)}"
    )


LAYOUTS = (Layout("cong-van", _letter), Layout("thong-bao", _notice), Layout("ke-hoach", _plan))


def _issuer(draft: Draft) -> str:
    return f"ỦY BAN NHÂN DÂN\n{body_of(draft).upper()}"


def _office(draft: Draft) -> str:
    return f"UBND {KINDS[draft.level]}"


def _dated(draft: Draft) -> str:
    day = draft.issued
    return f"{draft.place}, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"


def _grounds(draft: Draft, chance: Random) -> str:
    """The letter that this one carries out, of the level above."""
    day = draft.issued - timedelta(days=chance.randint(5, 40))
    above = f"tỉnh {phrases()['province']}" if draft.level == "district" else f"huyện {draft.district}"
    number = f"{chance.randint(10, 3000)}/UBND-KT"
    return f"Thực hiện Công văn số {number} ngày {day.day:02d}/{day.month:02d}/{day.year} của UBND {above} về việc {draft.about};"


def _state(draft: Draft, chance: Random) -> str:
    figures = {"a": chance.randint(2, 9), "b": chance.randint(10, 19), "year": draft.issued.year - 1}
    sentences = chance.sample(phrases()["state"], 2)
    return "\n\n".join(sentence.format(office=_office(draft), **figures) for sentence in sentences)


def _said(task: Task, draft: Draft) -> str:
    return task.action + (task.tail.format(office=_office(draft)) + task.due.words if task.due else "")


def _assignees(draft: Draft) -> list[str]:
    return list(dict.fromkeys(task.assignee for task in draft.tasks))


def _by_assignee(draft: Draft) -> list[tuple[str, list[Task]]]:
    return [(name, list(tasks)) for name, tasks in groupby(draft.tasks, key=lambda task: task.assignee)]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _foot(draft: Draft) -> str:
    """Closing words, recipients, signature."""
    return (
        f"Yêu cầu các đơn vị, cá nhân có tên trên nghiêm túc thực hiện./.\n\nNơi nhận:\n- Như trên;\n"
        f"- Thường trực {'Huyện ủy' if draft.level == 'district' else 'Đảng ủy xã'};\n- Lưu: VT.\n\n"
        f"TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n{draft.signer}\n"
    )
