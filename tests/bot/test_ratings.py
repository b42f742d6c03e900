"""What is kept of answers and of what is said of them, for how long, and without what."""

from __future__ import annotations

from pathlib import Path

from bot.access.audit import DAY
from bot.access.forgetting import forget_person
from bot.feedback.ratings import LONGEST_ANSWER, LONGEST_WHY, Rated, Ratings
from bot.feedback.verdict import Verdict
from bot.phrases import phrases
from bot.telegram.redaction import masking
from bot.views.cutting import units
from bot.views.feedback import RATINGS_A_PAGE, ratings_screen
from bot.views.parts import LIMIT
from bot.views.rating_buttons import ListingPlace
from knowledge.answer import Answer, Status
from tests.bot.answers import DEADLINE, QUOTE
from tests.bot.people import CHIEF, HOA, MINH, NOON, Clock, access_in

SECRET = "mat-khau-cua-hoa"
ME, MY_GROUP, OTHER_IN_GROUP = f"telegram:{HOA}:{HOA}", f"telegram:-100:{HOA}", f"telegram:-100:{MINH}"


def ratings_in(folder: Path, clock: Clock | None = None, days: int = 30) -> Ratings:
    return Ratings(access_in(folder).engine, days, masking([SECRET]), clock or Clock())


def test_a_verdict_replaces_the_one_before_and_takes_its_reason_with_it(tmp_path: Path) -> None:
    clock = Clock()
    ratings = ratings_in(tmp_path, clock)
    number = ratings.open(ME, "Hạn báo cáo?", DEADLINE)
    assert ratings.page(0, 9) == ([], {Verdict.RIGHT: 0, Verdict.WRONG: 0})  # not rated yet
    clock.now += 60
    assert ratings.rate(number, ME, Verdict.WRONG) is Rated.NEW
    assert ratings.explain(number, ME, "Sai ngày") is True
    assert ratings.rate(number, ME, Verdict.WRONG) is Rated.SAME
    (one,), counts = ratings.page(0, 9)
    assert (one.who, one.question, one.status, one.answer) == (HOA, "Hạn báo cáo?", Status.ANSWERED, DEADLINE.text)
    assert (one.letters, one.verdict, one.why) == ((QUOTE.letter,), Verdict.WRONG, "Sai ngày")
    assert (one.at, one.rated) == (NOON, NOON + 60)
    assert counts == {Verdict.RIGHT: 0, Verdict.WRONG: 1}
    assert ratings.rate(number, ME, Verdict.RIGHT) is Rated.CHANGED
    assert ratings.explain(number, ME, "Muộn rồi") is False
    (one,), counts = ratings.page(0, 9)
    assert (one.verdict, one.why, counts[Verdict.WRONG]) == (Verdict.RIGHT, None, 0)


def test_nobody_rates_for_somebody_else(tmp_path: Path) -> None:
    ratings = ratings_in(tmp_path)
    number = ratings.open(MY_GROUP, "Hạn?", DEADLINE)
    assert ratings.rate(number, OTHER_IN_GROUP, Verdict.WRONG) is Rated.OF_ANOTHER
    assert ratings.rate(number, ME, Verdict.WRONG) is Rated.UNKNOWN  # the same person in another chat
    assert ratings.rate(number + 1, MY_GROUP, Verdict.WRONG) is Rated.UNKNOWN
    ratings.rate(number, MY_GROUP, Verdict.WRONG)
    assert ratings.explain(number, OTHER_IN_GROUP, "Sai") is False
    assert ratings.page(0, 9)[0][0].why is None


def test_pages_are_by_the_time_of_rating_and_can_be_of_the_bad_ones_alone(tmp_path: Path) -> None:
    clock = Clock()
    ratings = ratings_in(tmp_path, clock)
    numbers = [ratings.open(ME, f"Câu {n}", DEADLINE) for n in range(5)]
    for number in (numbers[3], numbers[0], numbers[4]):
        clock.now += 1
        ratings.rate(number, ME, Verdict.RIGHT if number == numbers[0] else Verdict.WRONG)
    assert [one.question for one in ratings.page(0, 2)[0]] == ["Câu 4", "Câu 0"]
    assert [one.question for one in ratings.page(1, 2)[0]] == ["Câu 3"]
    assert [one.question for one in ratings.page(0, 9, Verdict.WRONG)[0]] == ["Câu 4", "Câu 3"]


def test_what_is_too_old_goes_and_its_number_never_means_another_answer(tmp_path: Path) -> None:
    clock = Clock()
    ratings = ratings_in(tmp_path, clock)
    old = ratings.open(ME, "ngày 0", DEADLINE)
    ratings.rate(old, ME, Verdict.WRONG)
    clock.now += 31 * DAY
    new = ratings.open(ME, "ngày 31", DEADLINE)
    assert new > old
    assert ratings.rate(old, ME, Verdict.RIGHT) is Rated.UNKNOWN
    clock.now += 31 * DAY
    ratings_in(tmp_path, clock).prune()
    assert ratings.rate(new, ME, Verdict.RIGHT) is Rated.UNKNOWN


def test_secrets_and_broken_characters_are_not_kept(tmp_path: Path) -> None:
    ratings = ratings_in(tmp_path)
    number = ratings.open(ME, f"mật khẩu {SECRET} \ud83d", Answer(Status.NOT_FOUND, f"{SECRET} " + "x" * 2_000))
    ratings.rate(number, ME, Verdict.WRONG)
    ratings.explain(number, ME, f"{SECRET} " + "y" * 2_000)
    (one,), _ = ratings.page(0, 9)
    assert one.question == "mật khẩu *** ?"
    assert (len(one.answer), len(one.why or "")) == (LONGEST_ANSWER, LONGEST_WHY)
    assert SECRET not in f"{one.answer}{one.why}"


def test_who_is_forgotten_leaves_no_question_and_no_verdict(tmp_path: Path) -> None:
    access, ratings = access_in(tmp_path), ratings_in(tmp_path)
    for conversation in (ME, MY_GROUP, OTHER_IN_GROUP):
        ratings.rate(ratings.open(conversation, "Hạn cho thôn tôi?", DEADLINE), conversation, Verdict.WRONG)
    assert forget_person(access, HOA) is True
    assert [one.conversation for one in ratings.page(0, 9)[0]] == [OTHER_IN_GROUP]


def test_a_page_of_the_longest_ratings_is_one_message(tmp_path: Path) -> None:
    ratings = ratings_in(tmp_path)
    worst = Answer(Status.NOT_FOUND, "<&>" * 400, quotes=(QUOTE,))
    for _ in range(RATINGS_A_PAGE + 1):
        number = ratings.open(ME, "&" * 1_000, worst)
        ratings.rate(number, ME, Verdict.WRONG)
        ratings.explain(number, ME, "&" * 1_000)
    found, counts = ratings.page(0, RATINGS_A_PAGE)
    screen = ratings_screen(found, counts, {HOA: "<b>Hoa</b>" * 9}, ListingPlace())
    assert screen is not None
    assert units(screen.text) <= LIMIT
    assert screen.text.count("Hỏi: “&amp;") == screen.text.count("Lý do: &amp;") == RATINGS_A_PAGE
    assert phrases().page_of.format(page=1, pages=2) in screen.text


def test_the_empty_listing_says_so(tmp_path: Path) -> None:
    ratings = ratings_in(tmp_path)
    empty = ratings_screen(*ratings.page(0, 5), {}, ListingPlace())
    assert empty is not None and empty.text == phrases().ratings_none
    ratings.rate(ratings.open(ME, "Hạn?", DEADLINE), ME, Verdict.RIGHT)
    none_wrong = ratings_screen(*ratings.page(0, 5, Verdict.WRONG), {CHIEF: "x"}, ListingPlace(0, Verdict.WRONG))
    assert none_wrong is not None and none_wrong.text == phrases().ratings_none_wrong
    assert none_wrong.keyboard.inline_keyboard[0][0].callback_data == ListingPlace().data
    assert ratings_screen(*ratings.page(7, 5), {}, ListingPlace(7)) is None
