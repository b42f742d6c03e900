"""Letters of invented bodies, in the form in which ingest hands them to the store."""

from __future__ import annotations

import hashlib
from datetime import date, time

from knowledge.letter import (
    Citation,
    Deadline,
    DeadlineKind,
    Footnote,
    Header,
    Letter,
    Mention,
    Obligation,
    Party,
    Passage,
    PassageKind,
    Relation,
)

READER = 1


def letter_of(
    paragraphs: list[str],
    header: Header | None = None,
    source: str = "cong-van.docx",
    path: str = "",
    headings: tuple[str, ...] = (),
    citations: tuple[Citation, ...] = (),
    obligations: tuple[Obligation, ...] = (),
    mentions: tuple[Mention, ...] = (),
    footnotes: tuple[Footnote, ...] = (),
) -> Letter:
    """A letter with one body passage a paragraph; its bytes are taken to be its text."""
    text = "\n\n".join(paragraphs)
    passages, start = [], 0
    for no, paragraph in enumerate(paragraphs, 1):
        start = text.index(paragraph, start)
        end = start + len(paragraph)
        passages.append(Passage(start, end, paragraph, PassageKind.BODY, (str(no),), headings))
        start = end
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Letter(
        source, sha256, text, header or Header(), tuple(passages), citations, obligations, path, mentions, footnotes
    )


YEN_LINH = Header(
    kind="công văn",
    number="52/UBND-NN",
    symbol="UBND-NN",
    issuer="Ủy ban nhân dân huyện Yên Linh",
    place="Yên Linh",
    date=date(2024, 3, 5),
    year=2024,
    month=3,
    subject="rà soát tiêu chí thu nhập tại các xã",
    signer="Hà Văn Lộc",
    signer_title="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
    addressees=("UBND các xã", "Phòng Nông nghiệp huyện"),
    recipients=("Như trên", "Lưu: VT"),
)


def survey_letter(path: str = "/van-ban/ra-soat.docx", day: str = "25/3/2024") -> Letter:
    """UBND huyện Yên Linh asks its communes for a survey: every part of a letter occurs in it."""
    opening = "Thực hiện Kế hoạch số 07/KH-UBND ngày 15/01/2024 của UBND tỉnh Sơn Hà, UBND huyện đề nghị:"
    task = f"UBND các xã, trừ xã Đá Bạc, rà soát hộ có thu nhập thấp và báo cáo trước 16 giờ ngày {day}."
    text = f"{opening}\n\n{task}"
    cited = "Kế hoạch số 07/KH-UBND ngày 15/01/2024 của UBND tỉnh Sơn Hà"
    words = f"trước 16 giờ ngày {day}"
    at = text.index(words)
    return letter_of(
        [opening, task],
        YEN_LINH,
        source=path.rsplit("/", 1)[-1],
        path=path,
        headings=("1. Đối với cấp xã",),
        citations=(
            Citation(
                cited,
                text.index(cited),
                text.index(cited) + len(cited),
                "kế hoạch",
                "07/KH-UBND",
                date(2024, 1, 15),
                "UBND tỉnh Sơn Hà",
                relation=Relation.IMPLEMENTS,
                doubts=("không ghi trích yếu",),
            ),
        ),
        obligations=(
            Obligation(
                passage=1,
                text=task,
                start=text.index(task),
                end=len(text),
                assignees=(Party("UBND các xã", "ubnd cac xa"),),
                deadlines=(
                    Deadline(
                        words,
                        at,
                        at + len(words),
                        DeadlineKind.BOUND,
                        "B2",
                        last=date(2024, 3, int(day.split("/")[0])),
                        inclusive=False,
                        at=time(16, 0),
                        doubts=("giờ làm việc", "không nói nơi nhận"),
                    ),
                ),
                report_to="UBND huyện",
                via="Phòng Nông nghiệp huyện",
                coordinators=("Chi cục Thống kê",),
                exceptions=("xã Đá Bạc",),
                doubts=("đơn vị tổng hợp không nêu rõ",),
            ),
        ),
        mentions=(Mention("UBND các xã", text.index(task), text.index(task) + 11, 0, ("có thể là văn bản khác",)),),
        footnotes=(Footnote("1", 1, text.index("rà soát"), text.index("rà soát") + 7),),
    )
