"""A body is found under every name that it has: letters write one, people ask by another. Through the real store and assistant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from ingest.parties import party_key
from ingest.record import as_json
from knowledge.answer import Status
from knowledge.assistant import Assistant
from knowledge.folding import fold
from knowledge.letter import Obligation, Party
from knowledge.store import LetterStore, open_store
from tests.knowledge.store.example_letters import READER, YEN_LINH, letter_of

TASKS = [
    ("Phòng NN-PTNT", "Rà soát diện tích trồng hồi."),
    ("Phòng Nông nghiệp & MT", "Theo dõi các điểm thu gom rác."),
    ("Phòng Kinh tế - Hạ tầng", "Kiểm tra đường liên thôn."),
    ("Hội LHPN huyện", "Vận động hội viên làm hàng rào xanh."),
    ("Đoàn Thanh niên Cộng sản Hồ Chí Minh huyện", "Tổ chức ngày chủ nhật xanh."),
    ("UBMTTQVN huyện", "Lấy ý kiến hài lòng của người dân."),
    ("Huyện ủy Yên Linh", "Mở hội nghị sơ kết."),
    ("UBND các xã", "Lập danh sách hộ nghèo."),
    ("CT UBND các xã", "Ký duyệt danh sách."),
    ("Trưởng thôn", "Họp dân bàn việc hiến đất."),
]
PARAGRAPHS = [f"{name}: {task}" for name, task in TASKS]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    store: LetterStore = open_store(tmp_path_factory.mktemp("bodies"))
    text, obligations, at = "\n\n".join(PARAGRAPHS), [], 0
    for no, (paragraph, (name, _)) in enumerate(zip(PARAGRAPHS, TASKS, strict=True)):
        at = text.index(paragraph, at)
        obligations.append(Obligation(no, paragraph, at, at + len(paragraph), (Party(name, party_key(name)),)))
    store.put(letter_of(PARAGRAPHS, YEN_LINH, path="/giao-viec.txt", obligations=tuple(obligations)), READER)
    yield Assistant(store, today=lambda: date(2024, 3, 10))
    store.close()


@pytest.mark.parametrize("typed", [str, fold], ids=["with diacritics", "without"])
@pytest.mark.parametrize(
    ("body", "tasks"),
    [
        # short in the letter, in full in the question, and the other way round
        ("phòng nông nghiệp và phát triển nông thôn", [0]),
        ("Phòng NN&PTNT", [0]),
        ("Phòng Nông nghiệp & PTNT", [0]),
        ("phòng NN và PTNT", [0]),
        ("Phòng NN&MT", [1]),
        ("phòng nông nghiệp và môi trường", [1]),
        ("Phòng KT&HT", [2]),
        ("phòng kinh tế và hạ tầng", [2]),
        ("hội liên hiệp phụ nữ", [3]),
        ("hội phụ nữ", [3]),
        ("Hội LHPN", [3]),
        ("Đoàn TN", [4]),
        ("đoàn thanh niên", [4]),
        ("mặt trận tổ quốc", [5]),
        ("UBMTTQ", [5]),
        ("ủy ban mặt trận tổ quốc Việt Nam", [5]),
        # the district's Party committee is not its people's committee
        ("huyện ủy", [6]),
        # what is told to its chairman is told to the committee, too
        ("ủy ban nhân dân các xã", [7, 8]),
        ("chủ tịch UBND các xã", [8]),
        ("trưởng thôn", [9]),
    ],
)
def test_the_duties_of_a_body_under_any_of_its_names(
    asked: Assistant, body: str, tasks: list[int], typed: Callable[[str], str]
) -> None:
    answer = asked.answer(typed(f"{body} phải làm những việc gì?"))
    assert answer.status is Status.ANSWERED
    assert answer.kind == "duties"
    assert [quote.quote for quote in answer.quotes] == [PARAGRAPHS[no] for no in tasks]


def test_a_record_names_each_body_as_printed_and_under_its_canonical_name() -> None:
    of = Obligation(0, "Việc.", 0, 5, (Party("Phòng NN-PTNT", ""), Party("UBND xã Đá Bạc", "")))
    record = as_json(letter_of(["Việc."], obligations=(of,)))["obligations"][0]
    assert record["assignees"] == ["Phòng NN-PTNT", "UBND xã Đá Bạc"]
    assert record["bodies"] == ["Phòng Nông nghiệp và Phát triển nông thôn", "Ủy ban nhân dân xã Đá Bạc"]
