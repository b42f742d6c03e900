"""What a button carries, and what is made of whatever comes back."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from telegram.constants import InlineKeyboardButtonLimit

from bot.views.criteria_place import Place, place_of

NUMBERS = st.integers(0, 10**10 - 1)
PAGES = st.integers(0, 9_999)
PLACES = st.one_of(
    st.builds(lambda page: Place(page=page), PAGES),
    st.builds(lambda of, page: Place(of, page=page), NUMBERS, PAGES),
    st.builds(Place, NUMBERS, NUMBERS, PAGES),
)


@pytest.mark.parametrize(
    ("place", "data"),
    [
        (Place(), "tc:s"),
        (Place(page=2), "tc:p:2"),
        (Place(12), "tc:s:12"),
        (Place(12, page=1), "tc:s:12:1"),
        (Place(12, 17), "tc:c:12:17:0"),
        (Place(12, 17, 3), "tc:c:12:17:3"),
    ],
)
def test_each_place_has_short_data(place: Place, data: str) -> None:
    assert place.data == data
    assert place_of(data) == place


@given(PLACES)
def test_a_button_leads_where_it_was_made_to_lead(place: Place) -> None:
    assert place_of(place.data) == place
    assert 1 <= len(place.data.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA


@given(st.one_of(st.text(), st.from_regex(r"tc:[spc](?::-?\d*){0,4}\s?")))
@example("tc:c:１２:١٧:0")  # digits of other scripts are no digits here
@example("tc:s\n")
def test_any_string_is_one_place_or_none(data: str) -> None:
    place = place_of(data)
    assert place is None or place.data == data


@pytest.mark.parametrize(
    "data",
    [
        None,
        "",
        "tc",
        "tc:",
        "tc:s:",
        "tc:s:-1",
        "tc:s:01",
        "tc:s:12:0",
        "tc:s:1 2",
        "tc:s:1e3",
        "tc:p:0",
        "tc:p:99999",
        "tc:c:12",
        "tc:c:12:17",
        "tc:c:12:17:",
        "tc:c:12:17:0:1",
        "tc:c:12:17:-1",
        "tc:c:12:17.1:0",
        "TC:S",
        " tc:s",
        "tc:s:99999999999999999999",
        "tc:s:1;DROP TABLE criteria_sets",
        "menu:1",
    ],
)
def test_forged_data_is_no_place(data: str | None) -> None:
    assert place_of(data) is None
