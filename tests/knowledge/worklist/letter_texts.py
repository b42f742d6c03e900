"""Letters of the invented district Thạch Lương, short ones, to say who is told to do what."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ingest.pipeline import Outcome, files_under, take_in
from knowledge.library import Library
from knowledge.store.letters import open_store


def letter(
    issuer: str,
    number: str,
    day: str,
    to: str,
    tasks: str,
    *,
    kind: str = "",
    opening: str = "",
    signer: str = "Lò Văn Thuận",
) -> str:
    """A letter of a body ("xã Nà Tông", "huyện Thạch Lương"), dated d/m/yyyy."""
    date_, month, year = day.split("/")
    seat = issuer.split(" ", 1)[1]
    title = f"\n{kind}\nVề việc xây dựng nông thôn mới\n" if kind else ""
    about = "" if kind else "\nV/v xây dựng nông thôn mới"
    return f"""ỦY BAN NHÂN DÂN
{issuer.upper()}

Số: {number}{about}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

{seat}, ngày {date_} tháng {month} năm {year}
{title}
Kính gửi: {to}.

{opening or "Để hoàn thành các tiêu chí còn thiếu, Ủy ban nhân dân yêu cầu:"}

{tasks}

Yêu cầu báo cáo khi có vướng mắc./.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

{signer}
"""


def library_of(folder: Path, letters: Iterable[str]) -> Library:
    """A library over a store with just these letters."""
    source = folder / "thu"
    source.mkdir(parents=True)
    for number, text in enumerate(letters, 1):
        (source / f"thu-{number:02}.txt").write_text(text, encoding="utf-8")
    store = open_store(folder / "kho")
    assert all(one.outcome is Outcome.ADDED for one in take_in(files_under([source]), store))
    library = Library(store)
    library.refresh()
    return library
