"""Letters of invented communes, put together from a head, a body and a foot, and read as a file would be."""

from __future__ import annotations

from ingest.readers import SourceText
from ingest.reading import read_letter
from knowledge.letter import Letter, Passage, PassageKind

HEAD = """\
ỦY BAN NHÂN DÂN
XÃ ĐÁ BẠC

Số: 12/UBND-VP
V/v rà soát hộ nghèo

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Đá Bạc, ngày 05 tháng 3 năm 2024
"""

ADDRESSEES = "Kính gửi: Các trưởng thôn trên địa bàn xã."

BODY = """\
Thực hiện Kế hoạch số 15/KH-UBND ngày 06/02/2024 của UBND huyện Nà Phặc, Ủy ban nhân dân xã yêu cầu:

1. Các thôn rà soát hộ nghèo, gửi danh sách về UBND xã trước ngày 20/3/2024.

2. Công chức Tài chính - Kế toán bố trí kinh phí để các thôn in phiếu.
"""

FOOT = """\
Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lường Văn Thịnh
"""


def read(text: str, *more_pages: str) -> Letter:
    """The letter that a file with this text (one argument a page) holds."""
    return read_letter(SourceText.of_pages([text, *more_pages]), source="cong-van.txt", sha256="0" * 64)


def letter(*, head: str = HEAD, addressees: str = ADDRESSEES, body: str = BODY, foot: str = FOOT) -> Letter:
    """A whole letter with some of its parts replaced; an empty part is left out."""
    return read("\n\n".join(part.strip("\n") for part in (head, addressees, body, foot) if part))


def printed(letter: Letter, kind: PassageKind) -> str:
    """All that a letter prints in its parts of one kind, with single blanks."""
    return " ".join(" ".join(p.text for p in letter.passages if p.kind is kind).split())


def passage_with(letter: Letter, words: str) -> Passage:
    """The one passage that holds these words."""
    (found,) = (p for p in letter.passages if words in p.text)
    return found
