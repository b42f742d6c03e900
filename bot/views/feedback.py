"""The rated answers as one Telegram message with buttons, for review. Pure; None for a page that there is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.access.person import harmless_line
from bot.feedback.ratings import Rating
from bot.feedback.verdict import Verdict
from bot.phrases import phrases
from bot.views.access import moment
from bot.views.criteria import Screen
from bot.views.cutting import cut, units
from bot.views.parts import Part, escape, packed
from bot.views.rating_buttons import ListingPlace

RATINGS_A_PAGE = 5
LONGEST_NAME, LONGEST_QUESTION, LONGEST_ANSWER, LONGEST_WHY, LONGEST_LETTERS = 60, 180, 150, 170, 100
# units of escaped text: a page of the longest is one message


def ratings_screen(
    ratings: Sequence[Rating], counts: Mapping[Verdict, int], names: Mapping[int, str], place: ListingPlace
) -> Screen | None:
    """A page of the ratings, those rated last first. Empty states say so."""
    say = phrases()
    if not ratings:
        if place.page:
            return None
        others = [[_button(say.button_all_ratings, ListingPlace())]] if any(counts.values()) else []
        told = say.ratings_none_wrong if others else say.ratings_none
        return Screen(packed([[Part(told)]])[0], InlineKeyboardMarkup(others))
    title = say.ratings_title.format(right=counts[Verdict.RIGHT], wrong=counts[Verdict.WRONG])
    of_these = sum(counts.values()) if place.verdict is None else counts[place.verdict]
    pages = max(1, -(-of_these // RATINGS_A_PAGE))
    foot = [Part(say.page_of.format(page=place.page + 1, pages=pages))] if pages > 1 else []
    blocks = [[Part(title, "<b>", "</b>")], *(_lines(one, names) for one in ratings), foot]
    turning = [_button(say.page_before, ListingPlace(place.page - 1, place.verdict))] if place.page else []
    if place.page + 1 < pages:
        turning.append(_button(say.page_after, ListingPlace(place.page + 1, place.verdict)))
    filtering = (
        _button(say.button_only_wrong, ListingPlace(0, Verdict.WRONG))
        if place.verdict is None
        else _button(say.button_all_ratings, ListingPlace())
    )
    rows = [row for row in (turning, [filtering]) if row]
    return Screen(packed([block for block in blocks if block])[0], InlineKeyboardMarkup(rows))


def _lines(rating: Rating, names: Mapping[int, str]) -> list[Part]:
    say = phrases()
    who = rating.who
    head = say.rating_line.format(
        verdict=say.verdicts[rating.verdict],
        at=moment(rating.rated),
        who=say.audit_nobody if who is None else _short(names.get(who, str(who)), LONGEST_NAME),
        status=say.audit_outcomes[rating.status.value],
    )
    letters = "; ".join(rating.letters)
    return [
        Part(head, "<b>", "</b>"),
        Part(say.rating_question.format(question=_short(rating.question, LONGEST_QUESTION))),
        Part(say.rating_answer.format(answer=_short(rating.answer, LONGEST_ANSWER))),
        Part(say.rating_why.format(why=_short(rating.why, LONGEST_WHY)) if rating.why else ""),
        Part(say.rating_letters.format(letters=_short(letters, LONGEST_LETTERS)) if letters else "", "<i>", "</i>"),
    ]


def _short(text: str, most: int) -> str:
    line = harmless_line(text, most)
    if units(escape(line)) <= most:
        return line
    return f"{next(cut(line, most - 1, escape)).rstrip('…')}…"


def _button(label: str, place: ListingPlace) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=place.data)
