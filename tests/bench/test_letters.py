"""The generated letters of `make bench`: always the same, and saying what the bench believes that they say."""

from __future__ import annotations

import pytest

from ingest.readers import read_file
from ingest.reading import read_letter
from knowledge.canonical import canonical
from knowledge.letter import DeadlineKind, Letter, Obligation
from knowledge.places import gazetteer
from tests.bench.layouts import Task
from tests.bench.letters import MadeLetter, made_letters, write_letters
from tests.bench.phrases import commune_name, district_name
from tests.bench.questions import gold_questions, questions_of

ENOUGH = 30  # letters: all layouts, communes and districts, numbers given and left blank


@pytest.fixture(scope="module")
def read_back(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[MadeLetter, Letter]]:
    folder = tmp_path_factory.mktemp("letters")
    made = write_letters(folder, ENOUGH)
    return [(m, read_letter(read_file(folder / m.name), source=m.name, sha256="")) for m in made]


def obligation_for(task: Task, letter: Letter) -> Obligation | None:
    return next((o for o in letter.obligations if task.action.lower() in " ".join(o.text.split()).lower()), None)


def test_the_same_seed_gives_the_same_letters_and_questions_whatever_their_number() -> None:
    few, many = list(made_letters(5)), list(made_letters(40))
    assert few == many[:5]
    assert questions_of(many, 20) == questions_of(list(made_letters(40)), 20)
    assert few != list(made_letters(5, seed=1))


def test_letters_differ_and_no_body_is_given_the_same_task_twice() -> None:
    made = list(made_letters(200))
    assert len({m.text for m in made}) == len({m.name for m in made}) == 200
    given = [(m.place, task.action) for m in made for task in m.tasks]
    assert len(given) == len(set(given))


def test_communes_and_districts_are_invented() -> None:
    names = [*map(commune_name, range(3_000)), *map(district_name, range(400))]
    assert len(set(names)) == 3_400
    assert not {canonical(name).strip() for name in names} & gazetteer()


def test_a_letter_has_about_thirty_passages(read_back: list[tuple[MadeLetter, Letter]]) -> None:
    counts = [len(letter.passages) for _, letter in read_back]
    assert 25 <= sum(counts) / len(counts) <= 35


def test_who_issued_a_letter_is_read_back(read_back: list[tuple[MadeLetter, Letter]]) -> None:
    for made, letter in read_back:
        assert letter.header.issuer and letter.header.issuer.lower().endswith(made.place.lower())


def test_every_task_is_read_back_as_an_obligation_of_its_assignee(read_back: list[tuple[MadeLetter, Letter]]) -> None:
    for made, letter in read_back:
        for task in made.tasks:
            obligation = obligation_for(task, letter)
            assert obligation, (made.name, task)
            assert [p.name for p in obligation.assignees] == [task.assignee], (made.name, task)


def test_every_deadline_is_read_back_with_its_day(read_back: list[tuple[MadeLetter, Letter]]) -> None:
    for made, letter in read_back:
        for task in made.tasks:
            obligation = obligation_for(task, letter)
            assert obligation
            found = [d for d in obligation.deadlines if d.kind is not DeadlineKind.CONTINUOUS]
            if task.due is None:
                assert not found, (made.name, task)
            else:
                assert [d.date for d in found] == [task.due.day], (made.name, task)
                assert found[0].text.endswith(
                    task.due.words
                )  # "thời hạn hoàn thành:" before them is part of the deadline
                assert bool(found[0].rrule) == (task.due.day is None)


def test_each_question_is_answered_by_one_passage_of_its_letter() -> None:
    made = list(made_letters(40))
    for asked in questions_of(made, 60):
        lines = [(m.name, line) for m in made for line in m.text.splitlines()]
        answering = [(name, line) for name, line in lines if asked.is_answered_by(name, line)]
        assert len(answering) == 1, asked


def test_the_sample_letters_have_questions_with_known_words() -> None:
    asked = gold_questions()
    assert len(asked) >= 30
    assert all(question.words and question.source for question in asked)
