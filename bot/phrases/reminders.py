"""Reminders."""

from __future__ import annotations

from dataclasses import dataclass

from bot.phrases.reading import gaps, words_for
from bot.reminders.words import Lead


@dataclass(frozen=True, kw_only=True)
class ReminderPhrases:
    """The phrases of `reminders.yaml`."""

    command_reminders: str
    reminders_in_private: str
    reminder_button_gone: str
    reminder_leads: dict[str, str] = words_for(Lead)
    weekdays: tuple[str, ...]
    reminder_moment: str = gaps("day")
    reminder_button_numbered: str = gaps("number")
    reminder_choose: str
    reminder_when_asked: str
    reminder_days: str
    reminder_each_time: str
    reminder_set_already: str
    reminder_set: str
    reminder_cancelled: str
    reminder_undated: str
    reminder_over: str
    reminder_changed: str
    reminder_button_set: str
    reminder_button_cancel: str
    reminder_button_change: str
    reminder_button_again: str
    reminder_button_list: str
    reminder_left: str = gaps("day", "days")
    reminder_left_at: str = gaps("day", "days", "time")
    reminder_today: str = gaps("day")
    reminder_today_at: str = gaps("day", "time")
    reminder_overdue: str = gaps("day", "days")
    reminder_overdue_today: str = gaps("time")
    reminder_late: str = gaps("day")
    reminder_done: str = gaps("day")
    reminder_snoozed: str = gaps("day")
    reminder_task_gone: str
    reminder_deadline_changed: str = gaps("deadline")
    reminder_button_done: str
    reminder_button_undo: str
    reminder_button_tomorrow: str
    reminder_button_later: str = gaps("days")
    reminder_button_no_snooze: str
    reminder_button_passage: str
    week_title: str = gaps("first", "last")
    week_late: str
    week_this: str = gaps("count")
    week_nothing: str
    week_coming: str = gaps("count")
    week_overdue: str = gaps("count")
    week_lacking: str = gaps("lacking")
    week_more: str = gaps("count")
    reminders_title: str
    reminders_none: str
    reminders_mine_on: str = gaps("days", "who")
    reminders_mine_lacking: str = gaps("lacking")
    reminders_mine_off: str
    reminders_weekly_on: str
    reminders_weekly_off: str
    reminders_stopped: str
    reminders_gone: str = gaps("count")
    reminders_entry: str = gaps("moment", "number")
    reminders_entry_changed: str = gaps("number")
    reminders_entry_done: str = gaps("number")
    reminders_entry_over: str = gaps("number")
    reminders_entry_muted: str = gaps("number")
    reminders_button_mine_on: str
    reminders_button_mine_off: str
    reminders_button_weekly_on: str
    reminders_button_weekly_off: str
    reminders_button_days: str
    reminders_button_cancel: str = gaps("number")
    reminders_button_again: str = gaps("number")
    reminders_button_resume: str
    reminders_button_gone: str
    reminders_pick_days: str
    reminders_command_hint: str = gaps("lacking")
    reminders_command_none: str = gaps("who")
    reminders_command_of: str = gaps("who")
    reminders_command_days: str = gaps("days")
    reminders_command_conversation: str
