"""The screens of the menu of criteria: what stands on a button, and that every screen is one that Telegram takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit, MessageLimit

from bot.phrases import phrases
from bot.views.criteria import (
    CRITERIA_A_PAGE,
    NARROW,
    SETS_A_PAGE,
    WIDE,
    Screen,
    card_screen,
    contents_screen,
    sets_screen,
)
from bot.views.criteria_place import Place, place_of
from bot.views.cutting import units
from ingest.criteria.shipped import shipped_sets
from knowledge.criteria.browsing import Card, IndicatorLines, SetChoice, SetContents, card, set_choices, set_contents
from knowledge.criteria.catalogue import Catalogue, Entry
from knowledge.criteria.names import conditions_of
from knowledge.store.conversations import Persona
from tests.bot.criteria_sets import BY_GROUP, BY_REGION, OF_PROVINCE, TODAY
from tests.bot.telegram_html import parse

CONTENTS = SetContents(5, "Bộ thử", ("Quyết định số 1/QĐ.",), (), ())
CARD = Card(5, 2, "Tiêu chí 2. Đường", "Bộ thử", (), (), ("Hết.",), ())


def labels(screen: Screen) -> list[list[str]]:
    return [[button.text for button in row] for row in screen.keyboard.inline_keyboard]


def places(screen: Screen) -> list[Place]:
    """Where its buttons lead, each within what Telegram takes."""
    found = []
    for button in (button for row in screen.keyboard.inline_keyboard for button in row):
        assert isinstance(button.callback_data, str)
        assert len(button.callback_data.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
        place = place_of(button.callback_data)
        assert place is not None
        found.append(place)
    assert len(found) <= InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER
    return found


def fits(screen: Screen) -> bool:
    return 0 < units(parse(screen.text).text.strip()) <= MessageLimit.MAX_TEXT_LENGTH


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Điện", "7. Điện"),
        ("Đường làng ngõ xóm", "7. Đường làng ngõ xóm"),
        ("Môi trường và an toàn thực phẩm", "7. Môi trường và an…"),
        ("Thủy lợi\nvà  phòng\x00 chống thiên tai", "7. Thủy lợi và phòng…"),
        ("x" * 40, "7. xxxxxxxxxxxxxxxxx…"),
    ],
)
def test_a_criterion_on_its_button(name: str, label: str) -> None:
    screen = contents_screen(replace(CONTENTS, criteria=((7, name),)), 0)
    assert screen is not None
    assert labels(screen) == [[label], [phrases().other_sets]]
    assert len(label) <= NARROW


def test_criteria_stand_in_two_columns() -> None:
    screen = contents_screen(replace(CONTENTS, criteria=tuple((n, "Chợ") for n in range(1, 6))), 0)
    assert screen is not None
    assert labels(screen)[:-1] == [["1. Chợ", "2. Chợ"], ["3. Chợ", "4. Chợ"], ["5. Chợ"]]


def test_more_sets_than_a_keyboard_holds_are_turned_over() -> None:
    choices = tuple(SetChoice(n, f"Bộ {n}", f"Bộ số {n}", n < 5) for n in range(1, 150))
    seen: list[int] = []
    page = 0
    while screen := sets_screen(choices, page):
        assert fits(screen)
        seen += [place.set_id for place in places(screen) if place.set_id is not None]
        turned = [place.page for place in places(screen) if place.set_id is None]
        assert turned == [n for n in (page - 1, page + 1) if 0 <= n < -(-149 // SETS_A_PAGE)]
        page += 1
    assert seen == list(range(1, 150))


def test_more_criteria_than_a_keyboard_holds_are_turned_over() -> None:
    many = replace(CONTENTS, criteria=tuple((n, f"Việc {n}") for n in range(1, 120)))
    seen = []
    for page in range(-(-119 // CRITERIA_A_PAGE)):
        screen = contents_screen(many, page)
        assert screen is not None and fits(screen)
        seen += [place.criterion for place in places(screen) if place.criterion is not None]
    assert seen == list(range(1, 120))
    assert contents_screen(many, page + 1) is None


def test_a_page_that_there_is_not() -> None:
    assert sets_screen((), 0) is None
    assert sets_screen((SetChoice(1, "a", "a", True),), 1) is None
    assert contents_screen(CONTENTS, 1) is None
    assert card_screen(CARD, 1) is None


def screens() -> Iterator[Screen | None]:
    """All that can be reached from the first screen, for a person who has said nothing and one who has."""
    entries = Catalogue((one, None, n) for n, one in enumerate((*shipped_sets(), BY_GROUP, BY_REGION, OF_PROVINCE), 1))
    by_id: dict[int | None, Entry] = {entry.set_id: entry for entry in entries.entries}
    for persona in (None, Persona(group="3", places=("xã Hải Phong", "tỉnh Quảng Trị"))):
        waiting, done = [Place()], set[Place]()
        while waiting:
            place = waiting.pop()
            if place in done:
                continue
            done.add(place)
            entry = by_id.get(place.set_id)
            if entry is None:
                screen = sets_screen(set_choices(entries, persona, TODAY), place.page)
            elif place.criterion is None:
                screen = contents_screen(set_contents(entry, TODAY), place.page)
            else:
                criteria = (*entry.set.criteria, *conditions_of(entry))
                one = next(c for c in criteria if c.number == place.criterion)
                screen = card_screen(card(entry, one, persona, TODAY), place.page)
            yield screen
            waiting += places(screen) if screen else []


def test_every_button_leads_to_a_screen_that_telegram_takes() -> None:
    count = 0
    for screen in screens():
        assert screen is not None
        assert fits(screen)
        assert all(len(label) <= WIDE for row in labels(screen) for label in row)
        count += 1
    assert count > 100


WORDS = st.text(st.sampled_from("ạ <&>\n\x00😀x."), max_size=600).map(lambda said: said or "x")


@settings(deadline=None, max_examples=60)
@given(
    requires=st.lists(WORDS.map(lambda said: f"1. {said}"), max_size=20),
    said=WORDS,
    notes=st.lists(WORDS, max_size=4),
)
def test_whatever_words_a_set_has_its_screens_fit(requires: list[str], said: str, notes: list[str]) -> None:
    lines = tuple(IndicatorLines(one, said, said != "x", (said,)) for one in requires)
    full = replace(CARD, title=f"T {said}", for_whom=(said,), indicators=lines, notes=tuple(notes))
    first = card_screen(full, 0)
    assert first is not None
    page = 0
    while screen := card_screen(full, page):
        assert fits(screen)
        places(screen)
        page += 1
    contents = replace(
        CONTENTS, title=f"T {said}", criteria=tuple((n, said) for n in range(24)), notes=tuple(notes[:3])
    )
    listed = contents_screen(contents, 0)
    assert listed is not None and fits(listed)
    assert len(places(listed)) == 25
