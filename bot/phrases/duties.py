"""Who somebody is and the tasks of a person: lists, calendar, picture."""

from __future__ import annotations

from dataclasses import dataclass

from bot.phrases.reading import gaps, words_for
from knowledge.worklist.groups import Group


@dataclass(frozen=True, kw_only=True)
class DutyPhrases:
    """The phrases of `duties.yaml`."""

    command_whoami: str
    command_duties: str
    command_calendar: str
    duty_groups: dict[str, str] = words_for(Group)
    duties_of: str = gaps("who")
    duty_deadline: str
    duty_next: str = gaps("day")
    duty_time: str = gaps("day")
    which_are_done: str
    which_are_undone: str
    marks_need_a_day: str
    button_mark_done: str
    button_mark_undone: str
    marked_done: str
    marked_undone: str
    duties_nothing_told: str
    duties_no_word: str = gaps("word")
    duties_none: str = gaps("places", "who")
    duties_no_letters_know: str
    duties_in_group: str
    duties_in_private: str
    duties_command_hint: str = gaps("lacking")
    place_kind_missing: str = gaps("place")
    group_unknown: str = gaps("group", "groups")
    calendar_written: str = gaps("path")
    calendar_not_written: str = gaps("path", "reason")
    who_unknown: str = gaps("lacking")
    button_who: str
    button_who_changes: str
    button_calendar: str
    calendar_name: str
    calendar_event: str = gaps("task")
    calendar_caption: str = gaps("count")
    calendar_nothing: str = gaps("who")
    timeline_title: str = gaps("first", "last")
    timeline_month: str = gaps("month", "year")
    timeline_more: str = gaps("count")
    timeline_nothing_coming: str
    timeline_caption: str
    persona_none: str
    persona_kept: str = gaps("who")
    persona_lacks: str = gaps("lacking")
    persona_in_private: str
    persona_pick_role: str
    persona_ask_place: str
    place_choices: str = gaps("typed")
    place_not_found: str = gaps("typed")
    button_gone: str
    place_too_many: str
    button_role: str
    button_place: str
    button_forget: str
    button_duties: str
    button_back: str
