"""Who may do what: invites work once and not for ever, nobody is locked out, nobody stays who was put out."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import text

from bot.access.access import Access, Redeemed, Revoked
from bot.access.audit import DAY
from bot.access.events import Outcome, What
from bot.access.person import LONGEST_NAME, Person, harmless_line
from bot.access.roles import Role, role_named
from tests.bot.people import CHIEF, HOA, LAN, MINH, SON, Clock, access_in, let_in


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def access(tmp_path: Path, clock: Clock) -> Iterator[Access]:
    access = access_in(tmp_path, clock)
    yield access
    access.engine.dispose()


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("reader", Role.READER),
        ("Người đọc", Role.READER),
        ("nguoi doc", Role.READER),
        ("biên  tập", Role.EDITOR),
        ("EDITOR", Role.EDITOR),
        ("quản trị viên", Role.ADMIN),
        ("chủ tịch", None),
        ("", None),
    ],
)
def test_a_role_is_named_in_either_language(words: str, role: Role | None) -> None:
    assert role_named(words) is role


def test_a_role_may_do_what_a_lower_one_may() -> None:
    assert Role.READER < Role.EDITOR < Role.ADMIN


def test_a_stranger_has_no_role_and_an_admin_of_the_settings_has_the_highest(access: Access) -> None:
    assert access.role_of(HOA) is None
    assert access.role_of(None) is None
    assert access.role_of(CHIEF) is Role.ADMIN


def test_where_everybody_may_read_the_roles_above_stay_for_members(tmp_path: Path) -> None:
    access = access_in(tmp_path, is_open=True)
    assert (access.role_of(HOA), access.role_of(None)) == (Role.READER, Role.READER)
    let_in(access, HOA, Role.EDITOR)
    assert access.role_of(HOA) is Role.EDITOR


def test_an_invite_makes_one_person_a_member_once(access: Access) -> None:
    _, code = access.invite(Role.EDITOR, 3, CHIEF)
    assert access.redeem(code, Person(HOA, "Hoa")) == (Redeemed.TAKEN, Role.EDITOR)
    assert access.role_of(HOA) is Role.EDITOR
    assert access.redeem(code, Person(MINH, "Minh")) == (Redeemed.REFUSED, None)
    assert access.role_of(MINH) is None
    (member,) = access.listing().members
    assert (member.name, member.invited_by) == ("Hoa", CHIEF)


def test_the_same_person_may_press_the_link_again(access: Access) -> None:
    _, code = access.invite(Role.EDITOR, 3, CHIEF)
    access.redeem(code, Person(HOA, "Hoa"))
    assert access.redeem(code, Person(HOA, "Hoa")) == (Redeemed.KEPT, Role.EDITOR)


def test_but_not_after_having_been_put_out(access: Access) -> None:
    _, code = access.invite(Role.EDITOR, 3, CHIEF)
    access.redeem(code, Person(HOA, "Hoa"))
    assert access.revoke_member(HOA, CHIEF) is Revoked.DONE
    assert access.redeem(code, Person(HOA, "Hoa")) == (Redeemed.REFUSED, None)
    assert access.role_of(HOA) is None


@pytest.mark.parametrize("later", [3 * DAY, 3 * DAY + 1, 400 * DAY])
def test_an_invite_expires(access: Access, clock: Clock, later: float) -> None:
    _, code = access.invite(Role.READER, 3, CHIEF)
    clock.now += later
    assert access.redeem(code, Person(HOA, "Hoa")) == (Redeemed.REFUSED, None)
    assert access.listing().invites == ()


def test_until_then_it_works(access: Access, clock: Clock) -> None:
    _, code = access.invite(Role.READER, 3, CHIEF)
    clock.now += 3 * DAY - 1
    assert access.redeem(code, Person(HOA, "Hoa"))[0] is Redeemed.TAKEN


def test_a_revoked_invite_is_useless_and_revoked_once_only(access: Access) -> None:
    invite, code = access.invite(Role.READER, 3, CHIEF)
    assert access.revoke_invite(invite.id, CHIEF) is Revoked.DONE
    assert access.revoke_invite(invite.id, CHIEF) is Revoked.UNKNOWN
    assert access.redeem(code, Person(HOA, "Hoa")) == (Redeemed.REFUSED, None)


def test_an_invite_that_was_taken_can_no_longer_be_revoked(access: Access) -> None:
    invite, code = access.invite(Role.READER, 3, CHIEF)
    access.redeem(code, Person(HOA, "Hoa"))
    assert access.revoke_invite(invite.id, CHIEF) is Revoked.UNKNOWN
    assert access.role_of(HOA) is Role.READER


@pytest.mark.parametrize("guess", ["", "x", "A" * 24, "' OR 1=1 --", "%", "\ud83d", "ạ" * 4096])
def test_a_made_up_code_is_refused_and_leaves_nothing_behind(access: Access, guess: str) -> None:
    access.invite(Role.ADMIN, 3, CHIEF)
    before = access.audit.page(0, 9)
    assert access.redeem(guess, Person(HOA, "Hoa")) == (Redeemed.REFUSED, None)
    assert access.audit.page(0, 9) == before
    assert len(access.listing().invites) == 1


def test_a_code_has_128_random_bits_and_more_and_is_not_in_the_database(access: Access, tmp_path: Path) -> None:
    codes = [access.invite(Role.READER, 3, None)[1] for _ in range(20)]
    assert len(set(codes)) == 20
    assert min(map(len, codes)) * 6 >= 128
    with access.engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    for file in tmp_path.glob("ntm.sqlite3*"):
        assert not any(code.encode() in file.read_bytes() for code in codes)


@pytest.mark.parametrize(
    ("has", "offered", "outcome", "then"),
    [
        (Role.ADMIN, Role.READER, Redeemed.KEPT, Role.ADMIN),
        (Role.EDITOR, Role.EDITOR, Redeemed.KEPT, Role.EDITOR),
        (Role.READER, Role.ADMIN, Redeemed.RAISED, Role.ADMIN),
    ],
)
def test_an_invite_never_lowers_a_role(access: Access, has: Role, offered: Role, outcome: Redeemed, then: Role) -> None:
    let_in(access, HOA, has)
    _, code = access.invite(offered, 3, CHIEF)
    assert access.redeem(code, Person(HOA, "Hoa")) == (outcome, then)
    assert access.role_of(HOA) is then
    # what was of no use to a member can still be given to another
    assert (access.redeem(code, Person(MINH, "Minh"))[0] is Redeemed.TAKEN) is (outcome is Redeemed.KEPT)


def test_an_admin_of_the_settings_does_not_use_an_invite_up(access: Access) -> None:
    _, code = access.invite(Role.READER, 3, CHIEF)
    assert access.redeem(code, Person(CHIEF, "Chủ")) == (Redeemed.KEPT, Role.ADMIN)
    assert access.redeem(code, Person(HOA, "Hoa"))[0] is Redeemed.TAKEN


def test_of_many_who_use_a_code_at_the_same_time_one_wins(tmp_path: Path) -> None:
    many = 8
    doors = [access_in(tmp_path) for _ in range(many)]  # as of so many processes
    _, code = doors[0].invite(Role.EDITOR, 3, CHIEF)
    start = Barrier(many)

    def use(number: int) -> Redeemed:
        start.wait()
        return doors[number].redeem(code, Person(HOA + number, f"Người {number}"))[0]

    with ThreadPoolExecutor(many) as threads:
        outcomes = list(threads.map(use, range(many)))
    assert sorted(outcome.name for outcome in outcomes) == ["REFUSED"] * (many - 1) + ["TAKEN"]
    assert len(doors[0].listing().members) == 1


def test_whoever_is_put_out_leaves_no_open_invite_behind(access: Access) -> None:
    let_in(access, HOA, Role.ADMIN)
    _, code = access.invite(Role.ADMIN, 30, HOA)
    access.revoke_member(HOA, CHIEF)
    assert access.listing().invites == ()
    assert access.redeem(code, Person(HOA, "Hoa")) == (Redeemed.REFUSED, None)
    let_in(access, HOA, Role.ADMIN)  # and does not get them back
    assert access.redeem(code, Person(MINH, "Minh")) == (Redeemed.REFUSED, None)


def test_nor_does_an_admin_who_was_struck_from_the_settings(tmp_path: Path) -> None:
    _, code = access_in(tmp_path).invite(Role.ADMIN, 30, CHIEF)
    later = access_in(tmp_path, admins=frozenset({SON}))
    assert later.redeem(code, Person(CHIEF, "Chủ cũ")) == (Redeemed.REFUSED, None)


def test_an_admin_of_the_settings_is_never_revoked(access: Access) -> None:
    assert access.revoke_member(CHIEF, HOA) is Revoked.IN_SETTINGS
    assert access.role_of(CHIEF) is Role.ADMIN


def test_without_admins_in_the_settings_the_last_one_stays(tmp_path: Path) -> None:
    access = access_in(tmp_path, admins=frozenset())
    let_in(access, HOA, Role.ADMIN)
    let_in(access, MINH, Role.ADMIN)
    assert access.revoke_member(MINH, HOA) is Revoked.DONE
    assert access.revoke_member(HOA, HOA) is Revoked.LAST_ADMIN
    assert access.role_of(HOA) is Role.ADMIN


def test_of_two_admins_who_put_each_other_out_at_the_same_time_one_stays(tmp_path: Path) -> None:
    doors = [access_in(tmp_path, admins=frozenset()) for _ in range(2)]
    for person in (HOA, MINH):
        let_in(doors[0], person, Role.ADMIN)
    start = Barrier(2)

    def revoke(number: int, whom: int) -> Revoked:
        start.wait()
        return doors[number].revoke_member(whom, None)

    with ThreadPoolExecutor(2) as threads:
        outcomes = list(threads.map(revoke, (0, 1), (HOA, MINH)))
    assert sorted(outcome.name for outcome in outcomes) == ["DONE", "LAST_ADMIN"]


def test_every_change_has_its_line_in_the_log(access: Access) -> None:
    invite, code = access.invite(Role.READER, 3, CHIEF)
    access.redeem(code, Person(HOA, "Hoa"))
    access.redeem(code, Person(MINH, "Minh"))
    _, higher = access.invite(Role.EDITOR, 3, None)
    access.redeem(higher, Person(HOA, "Hoa"))
    access.revoke_member(HOA, CHIEF)
    spare, _ = access.invite(Role.READER, 3, CHIEF)
    access.revoke_invite(spare.id, CHIEF)
    entries, count = access.audit.page(0, 20)
    assert count == 8
    assert [(e.who, e.what, e.text, e.outcome) for e in reversed(entries)] == [
        (CHIEF, What.INVITE, f"{invite.key} reader", Outcome.DONE),
        (HOA, What.REDEEM, f"{invite.key} reader Hoa", Outcome.DONE),
        (MINH, What.REDEEM, invite.key, Outcome.REFUSED),
        (None, What.INVITE, "M2 editor", Outcome.DONE),
        (HOA, What.ROLE, "M2 editor Hoa", Outcome.DONE),
        (CHIEF, What.REVOKE, f"{HOA} editor Hoa", Outcome.DONE),
        (CHIEF, What.INVITE, "M3 reader", Outcome.DONE),
        (CHIEF, What.REVOKE, "M3", Outcome.DONE),
    ]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (("Nguyễn Thị", "Hoa"), "Nguyễn Thị Hoa"),
        (("Robert'); DROP TABLE members;--", None), "Robert'); DROP TABLE members;--"),
        (("<b>Quản trị</b>", "&amp;"), "<b>Quản trị</b> &amp;"),
        (("\u202eảo nêT", "\u2066x\u2069"), "ảo nêT x"),
        (("Hoa\n• Sơn · quản trị",), "Hoa • Sơn · quản trị"),
        (("\x1b[31mĐỏ\x07",), "[31mĐỏ"),
        (("nửa \ud83d chữ",), "nửa chữ"),
        (("\u200b\u2060", "  "), "42"),
        ((None,), "42"),
    ],
)
def test_a_name_is_kept_as_given_but_for_what_would_change_the_text_around_it(
    access: Access, given: tuple[str | None, ...], shown: str
) -> None:
    person = Person.called(HOA, *given)
    assert person.name == shown
    let_in(access, HOA, Role.READER, person.name)
    let_in(access, LAN, Role.READER, "Lan")
    assert [member.name for member in access.listing().members] == [shown, "Lan"]


def test_a_name_of_4096_characters_is_cut() -> None:
    assert len(Person.called(HOA, "ẵ" * 4096).name) == LONGEST_NAME
    assert harmless_line("một hai ba", 8) == "một hai…"
