"""Letters of the invented district Thạch Lương, as text files."""

from __future__ import annotations

from pathlib import Path

COMMUNES = ("Phiêng Cọ", "Nà Tông", "Suối Cát", "Đồi Chè", "Khe Nứa", "Pom Lót")


def reminder(number: int, commune: str = "Phiêng Cọ", day: str = "15/8/2024") -> str:
    """A công văn that asks one commune for its report by a day."""
    return f"""ỦY BAN NHÂN DÂN
HUYỆN THẠCH LƯƠNG

Số: {number}/UBND-KTHT
V/v đôn đốc báo cáo tiến độ làm đường tại xã {commune}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Thạch Lương, ngày 02 tháng 7 năm 2024

Kính gửi: Ủy ban nhân dân xã {commune}.

Qua theo dõi, xã chưa gửi báo cáo tiến độ làm đường trục thôn. UBND huyện yêu cầu:

1. UBND xã {commune} gửi báo cáo tiến độ làm đường trục thôn về Phòng Kinh tế và Hạ tầng trước ngày {day}.

2. Phòng Kinh tế và Hạ tầng kiểm tra thực địa tại xã {commune}, báo cáo Chủ tịch UBND huyện trong tháng 9/2024.

Yêu cầu các đơn vị thực hiện nghiêm túc./.

Nơi nhận:
- Như trên;
- Lưu: VT, KTHT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lò Văn Thuận
"""


def write_reminders(folder: Path, count: int) -> list[str]:
    """So many files, each with a letter of its own; their names."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"don-doc-{number:02}.txt" for number in range(1, count + 1)]
    for number, name in enumerate(names, 1):
        text = reminder(100 + number, COMMUNES[number % len(COMMUNES)], f"{number % 28 + 1}/8/2024")
        (folder / name).write_text(text, encoding="utf-8")
    return names
