"""A day of the invented commune Mộc Khê: who asks the bot what, from the stranger at its door to the reminder of the next morning."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.phrases import phrases
from tests.bot.new_plan import FILE, plan
from tests.bot.people import CHIEF
from tests.bot.reminder_days import Days
from tests.bot.stage import GROUP, NAME, Somebody, Stage

STRANGER, ADMIN = Somebody(999, "Người lạ"), Somebody(CHIEF, "Anh Khoa")
HEAD, OFFICIAL, CLERK = Somebody(101, "Ông Lập"), Somebody(102, "Anh Vinh"), Somebody(103, "Chị Hường")
PEOPLE = (STRANGER, ADMIN, HEAD, OFFICIAL, CLERK)
TODAY, TOMORROW = "2025-04-17", "2025-04-18"
HEADS_PICTURE, OFFICIALS_PICTURE = "pictures/lich-truong-thon.png", "pictures/lich-lanh-dao-xa.png"
say = phrases()


@dataclass
class Day:
    """The stage, and the clock of the bot."""

    stage: Stage
    days: Days

    async def at(self, clock: str, heading: str, told: str = "") -> None:
        """A scene begins."""
        await self.days.pass_to(f"{TODAY} {clock}")
        self.stage.heading(f"{clock} {heading}", told)


async def stranger_at_the_door(day: Day) -> None:
    stage = day.stage
    await day.at("07:30", "A stranger", "Nobody has invited him: one sentence, and after that silence.")
    told = await stage.says(STRANGER, "/start")
    assert told.text == say.stranger.format(id=STRANGER.id)
    await stage.says(STRANGER, "Hạn họp bầu tổ tự quản rác thải là ngày nào?", sent=0)


async def invites_the_head_of_a_village(day: Day) -> str:
    """The link."""
    stage = day.stage
    await day.at(
        "07:40", "The admin invites the head of a village", "`/moi` alone lets one person read, for seven days."
    )
    told = await stage.says(ADMIN, "/moi")
    stage.nothing_is_left()  # the stranger was not answered a second time
    return re.findall(r"https://\S+", told.text)[0]


async def head_of_a_village(day: Day, link: str) -> None:
    """On an old phone, without diacritics: what he owes, and when."""
    stage = day.stage
    await day.at(
        "07:50", "The head of a village, on an old phone", "Two messages lead him to an answer with its proof."
    )
    greeted = await stage.follows(HEAD, link, sent=2)
    assert say.examples[0] in greeted.text
    answer = await stage.says(HEAD, "cac thon o moc khe bau to tu quan rac truoc ngay nao")
    assert stage.messages[HEAD.id] <= 2
    assert "trước ngày 20/4/2025" in answer.text.splitlines()[0]
    assert any(tag == "blockquote" and "họp bầu tổ tự quản rác thải" in words for tag, words in answer.tagged)
    stage.tell("Two taps more, and he is reminded.")
    asked = await stage.taps_on(HEAD, say.button_remind, answer, sent=1)
    done = await stage.taps_on(HEAD, say.reminder_button_set, asked, edits=1)
    assert done.text.startswith(say.reminder_set)
    assert stage.taps[HEAD.id] <= 5


async def says_who_he_is(day: Day) -> None:
    stage = day.stage
    await day.at("08:00", "He says who he is, and sees his tasks")
    nobody = await stage.says(HEAD, "/viec")
    who = await stage.taps_on(HEAD, say.button_who, nobody, edits=1)
    roles = await stage.taps_on(HEAD, say.button_role, who, edits=1)
    role = await stage.taps_on(HEAD, "Trưởng thôn", roles, edits=1)
    asked = await stage.taps_on(HEAD, say.button_place, role, sent=1)
    known = await stage.says(HEAD, "thon doi thong, xa moc khe", to=asked)
    assert "thôn Đồi Thông, xã Mộc Khê" in known.text
    tasks = await stage.taps_on(HEAD, say.button_duties, known, edits=1)
    assert "trước ngày 20/4/2025" in tasks.text
    await stage.taps_on(HEAD, "Sau tháng này (1)", tasks, edits=1)


async def wants_to_be_reminded_of_everything(day: Day) -> None:
    stage = day.stage
    await day.at("08:10", "He wants to be reminded of everything")
    listed = await stage.says(HEAD, "/nhac")
    assert "7:00 thứ Sáu 18/04/2025" in listed.text
    every = await stage.taps_on(HEAD, say.reminders_button_mine_on, listed, edits=1)
    await stage.taps_on(HEAD, say.reminders_button_weekly_on, every, edits=1)


async def official_asks_between_two_meetings(day: Day) -> None:
    stage = day.stage
    await day.at(
        "09:55",
        "An official, between two meetings",
        "Anh Vinh is deputy head of the commune; he and the clerk were let in before the day began.",
    )
    answer = await stage.says(OFFICIAL, "Hạn ký hợp đồng thu gom rác của các xã là khi nào?")
    assert "trước ngày 30 tháng 4 năm 2025" in answer.text.splitlines()[0]
    follow_up = await stage.says(OFFICIAL, "Còn điểm tập kết rác thì sao?")
    assert "quý II/2025" in follow_up.text
    passage = await stage.taps_on(OFFICIAL, say.button_passage, follow_up, sent=1)
    assert "▶" in passage.text or "Bố trí cho mỗi thôn" in passage.text
    await stage.taps_on(OFFICIAL, say.button_file, follow_up, files=1)
    assert stage.telegram.files[-1].content.startswith(b"%PDF")


async def official_is_asked_back(day: Day) -> None:
    stage = day.stage
    await day.at("10:00", "A question that fits several letters", "The bot asks back; one tap answers.")
    back = await stage.says(OFFICIAL, "Hạn nộp báo cáo là ngày nào?")
    label = next(label for label in back.labels if "xã Mộc Khê" in label)
    answer = await stage.taps_on(OFFICIAL, label, back, sent=1, edits=1)
    assert "6 tháng" in answer.text
    why = await stage.taps_on(OFFICIAL, say.button_wrong, answer, sent=1, edits=1, toast=say.rating_taken)
    await stage.says(OFFICIAL, "Tôi hỏi báo cáo của xã gửi huyện", to=why)
    stage.tell("What no letter says is not answered.")
    nothing = await stage.says(OFFICIAL, "Số điện thoại của bà Tô Thị Nga là gì?")
    assert nothing.text.startswith("Các văn bản trong kho không nêu số điện thoại")
    nowhere = await stage.says(OFFICIAL, "Ai phụ trách xã Đồng Xoài?")
    assert "không nhắc đến xã Đồng Xoài" in nowhere.text


async def official_elsewhere(day: Day) -> None:
    stage = day.stage
    await day.at("10:20", "In other chats")
    inserted = await stage.types(OFFICIAL, "hồ sơ OCOP nộp trước ngày nào", "in a chat with a colleague")
    assert "trong tháng 5 năm 2025" in inserted
    answer = await stage.says(OFFICIAL, f"{NAME} thôn Bãi Ngoài họp bầu tổ tự quản trước ngày nào?", chat=GROUP)
    assert "trước ngày 10/5/2025" in answer.text.splitlines()[0]
    stage.tell("The button leads whoever may use the bot to the passage, in private.")
    link = answer.data(say.button_full)
    opened = await stage.follows(OFFICIAL, link, sent=1)
    assert "thôn Bãi Ngoài" in opened.text


async def official_says_who_he_is(day: Day) -> None:
    stage = day.stage
    await day.at("11:30", "He says who he is in a sentence")
    known = await stage.says(OFFICIAL, "Tôi là lãnh đạo UBND xã Mộc Khê, huyện Tây Diên")
    assert "Mộc Khê" in known.text
    tasks = await stage.says(OFFICIAL, "/viec")
    assert "trước ngày 30 tháng 4 năm 2025" in tasks.text
    await stage.says(OFFICIAL, "/viec OCOP")


async def clerk_needs_the_letter_itself(day: Day) -> None:
    stage = day.stage
    await day.at("14:00", "The clerk needs the letter itself", "Chị Hường is an editor.")
    listed = await stage.says(CLERK, "/vanban huyen tay dien")
    label = next(label for label in listed.labels if "05/CT-UBND" in label)
    card = await stage.taps_on(CLERK, label, listed, sent=1)
    assert "Chỉ thị" in card.text
    await stage.taps_on(CLERK, say.letter_button_file, card, files=1)
    stage.tell("A decision that letters only cite is not in store; who cites it is told.")
    cited = await stage.says(CLERK, "/vanban 318/QĐ-TTg")
    assert cited.labels


async def clerk_adds_a_letter(day: Day) -> None:
    stage = day.stage
    await day.at("14:15", "She adds a letter, and tells whom it concerns")
    read = await stage.sends(CLERK, plan(), FILE, read=say.button_keep)
    assert "Kế hoạch số 21/KH-UBND" in read.text
    kept = await stage.taps_on(CLERK, say.button_keep, read, edits=1)
    asked = await stage.taps_on(CLERK, say.button_announce, kept, sent=1)
    label = say.announce_yes.format(count=2)
    told = await stage.taps_on(CLERK, label, asked, sent=2, edits=1, ends=say.announce_sent.format(count=2))
    assert say.announce_sent.format(count=2) in told.text


async def pictures_of_three_months(day: Day) -> dict[str, bytes]:
    """The pictures, by where they lie in docs."""
    stage = day.stage
    await day.at("16:30", "Three months as a picture", "The new letter is in it already.")
    pictures = {}
    for person, title, path in (
        (HEAD, "Ba tháng của trưởng thôn Đồi Thông", HEADS_PICTURE),
        (OFFICIAL, "Ba tháng của lãnh đạo UBND xã Mộc Khê", OFFICIALS_PICTURE),
    ):
        await stage.says(person, "/lich", sent=0, files=2)
        file, picture = stage.telegram.files[-2:]
        assert (file.name, picture.method) == ("viec.ics", "sendPhoto")
        stage.picture(title, path)
        pictures[path] = picture.content
    return pictures


async def admin_looks_after_it(day: Day) -> None:
    stage = day.stage
    await day.at("17:00", "The admin looks after it")
    ratings = await stage.says(ADMIN, "/danhgia")
    assert "Tôi hỏi báo cáo của xã gửi huyện" in ratings.text
    await stage.says(ADMIN, "/nhatky")
    await stage.says(ADMIN, "/thanhvien")


async def reminders_of_the_next_morning(day: Day) -> None:
    stage = day.stage
    await day.days.pass_to(f"{TOMORROW} 07:00")
    stage.heading("07:00 The next morning", "Nobody has asked for these: they come.")
    (first, *_) = await stage.comes(2)
    assert first.text.startswith("Nhắc việc: còn 1 ngày, hạn đến hết thứ Bảy 19/04/2025")
    done = await stage.taps_on(HEAD, say.reminder_button_done, first, edits=1)
    assert done.text.startswith("Đã xong")
