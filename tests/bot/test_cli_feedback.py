"""`ntm feedback`: what admins read in the chat, where there is no Telegram."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot.access.roles import Role
from bot.feedback.ratings import Ratings
from bot.feedback.verdict import Verdict
from bot.phrases import phrases
from tests.bot.answers import DEADLINE, QUOTE
from tests.bot.command import ntm, objects
from tests.bot.people import HOA, Clock, access_in, let_in

ME = f"telegram:{HOA}:{HOA}"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "kho"


def test_the_ratings_are_listed_the_last_first(data: Path) -> None:
    clock = Clock(time.time())
    access = access_in(data, clock)
    let_in(access, HOA, Role.READER, "Nguyễn [red]Hoa[/red]")
    ratings = Ratings(access.engine, 180, str, clock)
    for question, verdict in (("Hạn cho\nthôn tôi?", Verdict.WRONG), ("Ai ký?", Verdict.RIGHT)):
        number = ratings.open(ME, question, DEADLINE)
        clock.now += 1
        ratings.rate(number, ME, verdict)
        ratings.explain(number, ME, "Sai [b]ngày[/b]")
    last, first = objects(ntm(data, "feedback", "--json").stdout)
    assert (last["question"], last["verdict"], last["why"]) == ("Ai ký?", "right", None)
    assert {**first, "at": "", "rated": ""} == {
        "at": "",
        "rated": "",
        "who": str(HOA),
        "verdict": "wrong",
        "why": "Sai [b]ngày[/b]",
        "question": "Hạn cho\nthôn tôi?",
        "status": "answered",
        "answer": DEADLINE.text,
        "letters": [QUOTE.letter],
    }
    bad = ntm(data, "feedback", "--wrong").stdout
    assert bad.startswith(phrases().ratings_title.format(right=1, wrong=1))
    assert "Hạn cho thôn tôi?" in bad
    assert "Sai [b]ngày[/b]" in bad
    assert f"Nguyễn [red]Hoa[/red] ({HOA})" in bad
    assert "Ai ký?" not in bad
    assert [one["question"] for one in objects(ntm(data, "feedback", "--last", "1", "--json").stdout)] == ["Ai ký?"]


def test_where_nothing_was_rated_it_says_so(data: Path) -> None:
    assert ntm(data, "feedback").stdout.strip() == phrases().ratings_none
    assert ntm(data, "feedback", "--json").stdout == ""
    assert ntm(data, "feedback", "--last", "0").returncode == 2
