"""What holds of every deadline, whatever the text; doubts; and that the grammar is whole and documented."""

from datetime import date, datetime, time
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from dateutil.rrule import rrulestr
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reading_in_words import FEBRUARY_2024

from ingest.deadlines import LetterDates, find_deadlines
from ingest.deadlines.document import render
from ingest.deadlines.drafts import Found
from ingest.deadlines.find import reading_named
from ingest.deadlines.tokens import tokenize
from ingest.deadlines.vocabulary import vocabulary
from knowledge.letter import Deadline, DeadlineKind

DAYS = st.dates(date(2024, 2, 2), date(2030, 12, 31))
SCRAPS = [
    "trước", "ngày", "28/9/2024", "28/9", "31/11/2024", "0/12", "tháng 9/2024", "quý II/2024", "năm 2025",
    "chậm nhất", "đến hết", "trong", "từ", "đến", "và", ",", ".", ";", "(", ")", "\n", "\n\n- ", "hằng tháng",
    "hằng năm", "6 tháng", "05 ngày làm việc", "kể từ ngày ký", "17 giờ 00", "hoàn thành", "báo cáo",
    "phấn đấu", "đã", "thay cho", "thường xuyên", "xã Đông", "Công văn số 5/UBND ngày 3/2/2024", "thứ Sáu",
    "hằng tuần", "*", "  ", "ngày 30", "cuối", "tuần này", "gia hạn", "sang", "İ", "𝟏", "0", "/", "-",
    "lần/năm", "02",
]  # fmt: skip
FORMS = ["{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{d}-{m}-{y}", "{d}.{m}.{y}", "{d} /{m}/ {y}", "{d} tháng {m}/{y}"]
BINDERS = ["trước ngày ", "trước ngày", "chậm nhất ngày ", "muộn nhất là ngày ", "chậm nhất trước ngày "]


def one(text: str, letter: LetterDates = FEBRUARY_2024) -> Deadline:
    (deadline,) = find_deadlines(text, 0, len(text), letter=letter)
    return deadline


@settings(max_examples=300, deadline=None)
@given(
    scraps=st.lists(st.sampled_from(SCRAPS), max_size=40),
    glue=st.sampled_from([" ", "", "  ", "\n"]),
    cut=st.integers(0, 60),
)
@example(scraps=["İ", "trước ngày", "28/9/2024"], glue=" ", cut=0)
def test_deadlines_lie_in_order_inside_the_passage_and_are_slices_of_it(scraps: list[str], glue: str, cut: int) -> None:
    text = glue.join(scraps)
    start, end = min(cut, len(text)), max(min(cut, len(text)), len(text) - cut // 3)
    last = start
    for deadline in find_deadlines(text, start, end, letter=FEBRUARY_2024):
        assert last <= deadline.start < deadline.end <= end
        assert text[deadline.start : deadline.end] == deadline.text == deadline.text.strip()
        assert deadline.last is not None or deadline.date is None
        assert (
            deadline.kind in (DeadlineKind.BOUND, DeadlineKind.WINDOW, DeadlineKind.RELATIVE) or deadline.date is None
        )
        if deadline.first and deadline.last:
            assert deadline.first <= deadline.last
        if deadline.rrule:
            rrulestr(deadline.rrule)
        last = deadline.end


@settings(deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    for deadline in find_deadlines(text, 0, len(text), letter=LetterDates()):
        assert text[deadline.start : deadline.end] == deadline.text


@settings(deadline=None)
@given(
    day=DAYS,
    form=st.sampled_from([*FORMS, "{d:02} tháng {m:02} năm {y}"]),
    words=st.sampled_from(BINDERS),
)
def test_a_written_day_is_read_back(day: date, form: str, words: str) -> None:
    phrase = words + form.format(d=day.day, m=day.month, y=day.year)
    deadline = one(f"Các xã gửi hồ sơ về huyện {phrase} để tổng hợp.")
    assert (deadline.text, deadline.date) == (phrase, day)
    assert deadline.inclusive == ("trước" not in words)
    assert deadline.doubts == ()


@settings(deadline=None)
@given(
    day=DAYS,
    at=st.times().map(lambda t: time(t.hour, t.minute)),
    form=st.sampled_from(["{0}h{1:02}", "{0} giờ {1:02} phút"]),
)
def test_a_written_hour_is_read_back(day: date, at: time, form: str) -> None:
    deadline = one(f"Gửi trước {form.format(at.hour, at.minute)} ngày {day:%d/%m/%Y}.")
    assert (deadline.date, deadline.at) == (day, at)


@settings(deadline=None)
@given(month=st.integers(3, 12), year=st.integers(2024, 2035))
def test_a_month_is_read_from_its_first_to_its_last_day(month: int, year: int) -> None:
    deadline = one(f"hoàn thành trong tháng {month}/{year}.")
    assert deadline.first == date(year, month, 1)
    assert deadline.last is not None and (deadline.last.month, (deadline.last.toordinal() + 1)) == (
        month,
        date(year + month // 12, month % 12 + 1, 1).toordinal(),
    )


@settings(deadline=None)
@given(day=st.integers(1, 31))
def test_a_monthly_day_happens_every_month_of_the_year(day: int) -> None:
    deadline = one(f"báo cáo trước ngày {day} hằng tháng")
    happens = rrulestr(deadline.rrule or "", dtstart=datetime(2023, 1, 1)).between(
        datetime(2022, 12, 31), datetime(2023, 12, 31), inc=True
    )
    assert [d.month for d in happens] == list(range(1, 13))
    assert all(d.day == day or (d.day < day and d.month in (2, 4, 6, 9, 11)) for d in happens)


DOUBTS = [
    ("trước ngày 28/9", LetterDates(None, 2023), date(2023, 9, 28), "lấy năm của văn bản (2023)"),
    ("trước ngày 28/9", LetterDates(), None, "không rõ năm của văn bản"),
    ("trước ngày 15/01", LetterDates(date(2023, 12, 20)), None, "đã qua"),
    ("trước ngày 15/01", LetterDates(None, 2023, 12), None, "đã qua"),
    ("trước ngày 31/11/2024", FEBRUARY_2024, None, "không có trong lịch"),
    ("trước ngày 30/2", FEBRUARY_2024, None, "không có trong lịch"),
    ("trước ngày 28/9/20245", FEBRUARY_2024, None, "không đọc được năm"),
    ("trước ngày 28/9/24", FEBRUARY_2024, date(2024, 9, 28), "hai chữ số"),
    ("trước ngày 15/01/2023", FEBRUARY_2024, None, "ở trước ngày của văn bản"),
    ("trước ngày 15/01 năm sau", FEBRUARY_2024, None, "thuộc năm khác"),
    ("trước ngày 25", FEBRUARY_2024, None, "không ghi tháng"),
    ("phấn đấu xong trước ngày 30/6/2024", FEBRUARY_2024, date(2024, 6, 30), "phấn đấu"),
    ("vào đầu tháng 9/2024 tổ chức", FEBRUARY_2024, None, "không ghi ngày cụ thể"),
    ("báo cáo trong tuần này", LetterDates(None, 2024, 2), None, "chưa biết ngày của văn bản"),
    ("từ nay đến hết năm 2024 phải hoàn thành", LetterDates(None, 2024), date(2024, 12, 31), "từ nay"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "letter", "day", "doubt"), DOUBTS)
def test_what_is_inferred_is_told(text: str, letter: LetterDates, day: date | None, doubt: str) -> None:
    deadline = one(text, letter)
    assert deadline.date == day
    assert any(doubt in d for d in deadline.doubts)


HOSTILE = [
    "trước ", "ngày ", "trước ngày ", "28/9/", "1/1/1/", "9 9 9 ", "tháng 9, ", "hằng tháng, ", "6 tháng, ",
    "chậm nhất là ", "28/9, ", "* ", "(", "từ ngày 01/9 đến ", "phấn đấu ", "đã ", "nay ", "\n- ", "\t", "05 ngày ",
    "năm ", "quý I, ", "trước ngày 28/9/2024 ", "đến hết ngày 30/6/2024 và ", "gia hạn đến ngày 30/6/2024, ",
    "thường xuyên, ", "hằng tháng báo cáo trước ngày 25 ",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_long_hostile_text_is_read_piece_by_piece(unit: str) -> None:
    """A hundred thousand characters of anything: no more deadlines than the text has room for, and it ends."""
    text = unit * (100_000 // len(unit))
    found = find_deadlines(text, 0, len(text), letter=FEBRUARY_2024)
    assert len(found) <= text.count(" ") + text.count("/") + 1
    assert all(text[d.start : d.end] == d.text for d in found)


def test_no_look_around_a_phrase_goes_further_than_its_bound() -> None:
    """The work for one date does not grow with the length of the sentence around it."""
    counted = []
    for length in (1_000, 2_000):
        text = "xã " * length + "gửi trước ngày 28/9/2024 " + "xã " * length
        tokens = Counting(tokenize(text, 0, len(text), vocabulary()))
        place = next(i for i, token in enumerate(list.__iter__(tokens)) if token.name == "DATE")
        tokens.looked = 0
        assert reading_named("before")(Found(tokens, place - 1, place + 1, FEBRUARY_2024, "B1"))
        counted.append(tokens.looked)
    assert counted[0] == counted[1] < 2_000


class Counting(list):  # type: ignore[type-arg]
    """A list of tokens that counts how often one is looked at."""

    looked = 0

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        self.looked += 1
        return list.__getitem__(self, index)


def test_the_page_of_families_is_up_to_date() -> None:
    page = Path(__file__).parents[3] / "docs" / "deadlines.md"
    assert page.read_text("utf-8") == render(), "chạy: python -m ingest.deadlines > docs/deadlines.md"


def test_every_family_is_listed_once_and_every_pattern_has_its_reading() -> None:
    families = [family.id for family in vocabulary().families]
    assert len(families) == len(set(families))
    expected = (
        "B1 B2 B3 B4 B5 B6 B7 B8 W1 W2 W3 W4 W5 W6 T1 D1 D2 D3 D4 "
        "R1 R2 R3 R4 R5 R6 R7 R8 R9 R10 E1 E2 E3 C1 C2 P1 S1 S2 Y N1 N2 N3 N4"
    )
    assert set(expected.split()) <= set(families)
    for pattern in vocabulary().patterns:
        assert callable(reading_named(pattern.reading))


def test_every_wording_without_a_figure_passes_the_first_look() -> None:
    """A passage is read no further where `time` finds nothing: no phrase that alone is a deadline may be missed."""
    alone = ["AT_ONCE", "ON_REQUEST", "CONDITION", "SEASON", "CONTINUOUS", "POINTER", "BY_PLAN", "MILESTONE", "EVERY",
             "THIS", "TODAY", "LAST_DAY", "UNIT", "PERIODIC"]  # fmt: skip
    data = yaml.safe_load(files("ingest.deadlines").joinpath("deadlines.yaml").read_text("utf-8"))["words"]
    phrases = {phrase for name in alone for phrase in data[name]} - {"chế độ báo cáo"}  # binds only with a unit
    assert [phrase for phrase in phrases if not vocabulary().time.search(phrase)] == []


def test_a_passage_is_read_without_its_neighbours() -> None:
    text = "trước ngày 28/9/2024. Gửi trước ngày 30/9/2024. trước ngày 01/10/2024"
    start, end = text.index("Gửi"), text.index(". trước") + 1
    assert [d.text for d in find_deadlines(text, start, end, letter=FEBRUARY_2024)] == ["trước ngày 30/9/2024"]
