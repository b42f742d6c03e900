"""What admins do in the chat: invite, look, revoke, read the log; and what everybody may: have it erased."""

from __future__ import annotations

import re

import pytest

from bot.access.access import Access
from bot.access.roles import Role
from bot.phrases import phrases
from bot.settings import Settings
from knowledge.store.conversations import ConversationStore, Persona, Remembered, Turn
from tests.bot.answers import DEADLINE, ScriptedAnswerer
from tests.bot.conftest import access_of, running
from tests.bot.fake_telegram import FakeTelegram, Sent
from tests.bot.people import CHIEF, HOA, LAN, MINH, SON, code_in, invited, let_in, who

pytestmark = pytest.mark.asyncio
USAGE = phrases().invite_usage.format(most=90, days=7)


@pytest.fixture
def settings(bot_settings: Settings) -> Settings:
    return invited(bot_settings)


@pytest.fixture
def access(settings: Settings) -> Access:
    """The same members, seen from outside the bot."""
    return access_of(settings)


async def asked(telegram: FakeTelegram, text: str, person: int = CHIEF) -> Sent:
    """What the bot says to a message."""
    before = len(telegram.sent)
    await telegram.hear(text, chat_id=person, **who(person, "Chủ"))
    await telegram.until(lambda: len(telegram.sent) > before)
    return telegram.sent[-1]


async def pressed(telegram: FakeTelegram, label: str, person: int = CHIEF) -> Sent:
    """The last message after a button under it was pressed."""
    before = telegram.edits
    await telegram.press(telegram.sent[-1].data(label), telegram.sent[-1], person)
    return await telegram.edited(before + 1)


@pytest.mark.parametrize(
    ("typed", "role", "days"),
    [
        ("/moi", "người đọc", 7),
        ("/moi biên tập", "biên tập", 7),
        ("/moi quan tri 1", "quản trị", 1),
        ("/moi editor 30 ngày", "biên tập", 30),
        ("/moi 90", "người đọc", 90),
    ],
)
async def test_an_invite_tells_its_role_and_its_end_once(
    telegram: FakeTelegram, settings: Settings, access: Access, typed: str, role: str, days: int
) -> None:
    async with running(settings, ScriptedAnswerer()):
        made = (await asked(telegram, typed)).text
        listed = (await asked(telegram, "/thanhvien")).text
    assert f"Lời mời M1 · {role} · đến " in listed
    assert f"quyền {role}, dùng được một lần" in made
    assert f"https://t.me/ntm_thu_bot?start=I{code_in(made)}" in made
    assert code_in(made) not in listed
    (invite,) = access.listing().invites
    (entry,), _ = access.audit.page(0, 9)
    assert round((invite.expires - entry.at) / 86_400) == days


@pytest.mark.parametrize(
    "typed", ["/moi chủ tịch", "/moi 0", "/moi 91", "/moi biên tập 9999999999999999999", "/moi -1"]
)
async def test_an_invite_that_is_not_understood_is_not_made(
    telegram: FakeTelegram, settings: Settings, access: Access, typed: str
) -> None:
    async with running(settings, ScriptedAnswerer()):
        assert (await asked(telegram, typed)).text == USAGE
    assert access.listing().invites == ()


async def test_the_list_shows_names_as_they_are_and_turns_pages(
    telegram: FakeTelegram, settings: Settings, access: Access
) -> None:
    names = ["<b>Trùm</b> & con", "'; DROP TABLE members;--", "שרה", *(f"Người {n}" for n in range(20))]
    for number, name in enumerate(names):
        let_in(access, 2000 + number, Role.READER, name)
    access.invite(Role.EDITOR, 3, CHIEF)
    async with running(settings, ScriptedAnswerer()):
        first = await asked(telegram, "/thanhvien")
        second = await pressed(telegram, phrases().page_after)
        third = await pressed(telegram, phrases().page_after)
        assert await pressed(telegram, phrases().page_before) == second
    assert [page.text.splitlines()[-1] for page in (first, second, third)] == [f"Trang {n}/3" for n in (1, 2, 3)]
    assert f"• \u2068{CHIEF}\u2069 · quản trị · mã {CHIEF} · ghi ở NTM_ADMINS" in first.text
    assert "• \u2068<b>Trùm</b> & con\u2069 · người đọc · mã 2000 · từ " in first.text
    assert "• \u2068'; DROP TABLE members;--\u2069 · người đọc · mã 2001" in first.text
    assert "• \u2068שרה\u2069 · người đọc · mã 2002" in first.text
    assert [tag for tag, _ in first.tagged] == ["b"]  # the heading, and nothing that a name brought
    assert phrases().revoke_button.format(what="<b>Trùm</b> & con") in first.labels
    assert phrases().revoke_button.format(what="M24") in third.labels
    shown = re.findall(r"mã (\d+) · từ", first.text + second.text + third.text)
    assert shown == [str(2000 + number) for number in range(len(names))]


async def test_a_button_revokes_after_asking(telegram: FakeTelegram, settings: Settings, access: Access) -> None:
    let_in(access, HOA, Role.EDITOR)
    async with running(settings, ScriptedAnswerer()):
        listed = await asked(telegram, "/thanhvien")
        question = await pressed(telegram, phrases().revoke_button.format(what="Hoa"))
        assert question.text.startswith("Thu hồi \u2068Hoa\u2069 · biên tập")
        assert await pressed(telegram, phrases().revoke_no) == listed
        await pressed(telegram, phrases().revoke_button.format(what="Hoa"))
        after = await pressed(telegram, phrases().revoke_yes)
    assert "Hoa" not in after.text
    assert telegram.answered[-1].text == phrases().revoked
    assert access.role_of(HOA) is None


async def test_revoking_by_number(telegram: FakeTelegram, settings: Settings, access: Access) -> None:
    let_in(access, HOA, Role.EDITOR)
    access.invite(Role.EDITOR, 3, CHIEF)
    async with running(settings, ScriptedAnswerer()):
        said = [
            (await asked(telegram, f"/thuhoi{typed}")).text
            for typed in ("", " Hoa", f" {HOA}", f" {HOA}", " m2", " M2", f" {CHIEF}", " 42; DROP TABLE members")
        ]
    say = phrases()
    assert said == [
        *(say.revoke_usage, say.revoke_usage, say.revoked, say.revoke_unknown),
        *(say.revoked, say.revoke_unknown, say.revoke_settings, say.revoke_usage),
    ]
    assert access.role_of(HOA) is None
    assert access.listing().invites == ()


@pytest.mark.parametrize(
    "data", ["ac:t:99", "ac:t:-1", "ac:t:00", "ac:r:7", "ac:r:M9", "ac:x:99999999999999999", "ac:l:7", "ac:x:", "ac:t:"]
)
async def test_forged_or_outdated_data_gets_one_calm_sentence(
    telegram: FakeTelegram, settings: Settings, data: str
) -> None:
    async with running(settings, ScriptedAnswerer()):
        listed = await asked(telegram, "/thanhvien")
        answer = await telegram.done(await telegram.press(data, listed, CHIEF))
    assert answer.text in (phrases().access_button_outdated, phrases().revoke_unknown)
    assert telegram.edits == 0


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
@pytest.mark.parametrize("data", ["ac:t:0", "ac:r:44", "ac:x:44", "ac:x:M2", "ac:l:0"])
async def test_data_forwarded_to_a_member_who_is_no_admin_does_nothing(
    telegram: FakeTelegram, settings: Settings, access: Access, role: Role, data: str
) -> None:
    let_in(access, HOA, role)
    let_in(access, LAN, Role.READER, "Lan")
    access.invite(Role.READER, 3, CHIEF)
    async with running(settings, ScriptedAnswerer()):
        answer = await telegram.done(await telegram.press(data, Sent(HOA, "", "", message_id=9), HOA))
    assert answer.text == phrases().not_allowed
    assert telegram.sent == []
    assert access.role_of(LAN) is Role.READER
    assert len(access.listing().invites) == 1


@pytest.mark.parametrize("data", ["ac:t:0", "ac:x:44", "ac:l:0", "ac:q"])
async def test_nor_does_an_admins_press_in_a_group_where_others_read_along(
    telegram: FakeTelegram, settings: Settings, access: Access, data: str
) -> None:
    let_in(access, LAN, Role.READER, "Lan")
    ConversationStore(access.engine).keep_persona(f"telegram:1:{CHIEF}", Persona("trưởng thôn"))
    async with running(settings, ScriptedAnswerer()):
        answer = await telegram.done(await telegram.press(data, Sent(-100, "", "", message_id=9), CHIEF))
    assert answer.text in (phrases().not_allowed, phrases().access_button_outdated)
    assert telegram.sent == []
    assert access.role_of(LAN) is Role.READER
    assert ConversationStore(access.engine).of(f"telegram:1:{CHIEF}") != Remembered()


async def test_the_log_shows_questions_with_their_outcome_and_sources_newest_first(
    telegram: FakeTelegram, settings: Settings, access: Access
) -> None:
    let_in(access, HOA, Role.READER, "<i>Hoa</i>")
    answerer = ScriptedAnswerer({"Hạn <b>rà soát</b>?": DEADLINE, "hỏng": ZeroDivisionError()})
    async with running(settings, answerer):
        for question in ("Hạn <b>rà soát</b>?", "hỏng", "/tieuchi 17"):
            await asked(telegram, question, HOA)
        log = (await asked(telegram, "/nhatky")).text.splitlines()
    assert log[0] == phrases().audit_title
    assert re.fullmatch(
        r"• \d\d:\d\d ngày \d+/\d+/\d{4} · \u2068<i>Hoa</i>\u2069 · câu hỏi: đã trả lời · \u2068tiêu chí 17\u2069",
        log[1],
    )
    assert log[2].endswith("câu hỏi: trục trặc · \u2068hỏng\u2069")
    assert log[3].endswith("câu hỏi: đã trả lời · \u2068Hạn <b>rà soát</b>?\u2069 · \u2068ke-hoach.md\u2069")
    assert "nhận lời mời: xong" in log[4]
    assert "không ghi tên\u2069" not in log[5]
    assert "mời: xong" in log[5]


async def test_twenty_long_lines_with_many_signs_to_escape_are_one_message(
    telegram: FakeTelegram, settings: Settings, access: Access
) -> None:
    questions = [f"{number} {'&' * 900}" for number in range(45)]
    async with running(settings, ScriptedAnswerer(dict.fromkeys(questions, DEADLINE))):
        for question in questions:
            await asked(telegram, question)
        await asked(telegram, "/nhatky")
        pages = [telegram.sent[-1]]
        while phrases().page_after in pages[-1].labels:
            pages.append(await pressed(telegram, phrases().page_after))
    numbers = [int(n) for page in pages for n in re.findall(r"\u2068(\d+) &", page.text)]
    assert numbers == list(reversed(range(45)))
    assert len(pages) == 3


@pytest.mark.parametrize("command", ["/moi quản trị", "/thanhvien", "/thuhoi 44", "/nhatky"])
@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
async def test_who_is_no_admin_is_told_so(
    telegram: FakeTelegram, settings: Settings, access: Access, role: Role, command: str
) -> None:
    let_in(access, HOA, role)
    let_in(access, LAN, Role.READER, "Lan")
    async with running(settings, ScriptedAnswerer()):
        assert (await asked(telegram, command, HOA)).text == phrases().not_allowed
    assert access.role_of(LAN) is Role.READER


def remember(access: Access, conversation: str) -> None:
    ConversationStore(access.engine).keep_turn(conversation, Turn(("Hạn rà soát?",)))
    ConversationStore(access.engine).keep_persona(conversation, Persona("trưởng thôn", ("thôn Nà Mạ",)))


async def test_what_is_stored_about_me_goes_after_i_said_yes_and_my_role_stays(
    telegram: FakeTelegram, settings: Settings, access: Access
) -> None:
    mine = [f"telegram:{HOA}:{HOA}", f"telegram:-100:{HOA}"]
    others = [f"telegram:{HOA}:{MINH}", f"telegram:-100:1{HOA}", f"telegram:{HOA}0:{HOA}0", "terminal"]
    for person in (HOA, SON):
        let_in(access, person, Role.READER, "Người dùng")
    for conversation in (*mine, *others):
        remember(access, conversation)
    stored = ConversationStore(access.engine)
    async with running(settings, ScriptedAnswerer({"Hạn cho thôn tôi?": DEADLINE})):
        await asked(telegram, "Hạn cho thôn tôi?", HOA)
        await asked(telegram, "Ai ký?", SON)
        question = await asked(telegram, "/quentoi", HOA)
        assert question.text == phrases().forget_ask.format(id=HOA)
        assert (await pressed(telegram, phrases().forget_no, HOA)).text == phrases().forget_kept
        assert all(stored.of(conversation) != Remembered() for conversation in mine)
        await asked(telegram, "/quentoi", HOA)
        assert (await pressed(telegram, phrases().forget_yes, HOA)).text == phrases().forgotten
    assert all(stored.of(conversation) == Remembered() for conversation in mine)
    assert all(stored.of(conversation) != Remembered() for conversation in others)
    assert access.role_of(HOA) is Role.READER
    questions = [(e.who, e.text, e.sources) for e in access.audit.page(0, 20)[0] if e.what == "question"]
    assert questions == [(SON, "Ai ký?", ()), (None, "", ("ke-hoach.md",))]


async def test_a_button_to_erase_erases_what_is_stored_about_whoever_presses_it(
    telegram: FakeTelegram, settings: Settings, access: Access
) -> None:
    let_in(access, HOA, Role.READER)
    for person in (HOA, CHIEF):
        remember(access, f"telegram:{person}:{person}")
    async with running(settings, ScriptedAnswerer()):
        of_hoa = await asked(telegram, "/quentoi", HOA)
        await telegram.done(await telegram.press(of_hoa.data(phrases().forget_yes), of_hoa, CHIEF))
    stored = ConversationStore(access.engine)
    assert stored.of(f"telegram:{HOA}:{HOA}") != Remembered()
    assert stored.of(f"telegram:{CHIEF}:{CHIEF}") == Remembered()
