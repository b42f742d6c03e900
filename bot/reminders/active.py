"""The tasks that somebody is reminded of: all of theirs, and those chosen one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.reminders.store import Kept
from bot.reminders.tasks import Task, task_kept, tasks_of
from knowledge.worklist.desk import DutyDesk


@dataclass(frozen=True, slots=True)
class Active:
    """A task with the days before; without any it is not to be reminded of. `since`: when that was chosen, in seconds since 1970.
    `is_chosen`: by itself; else because all of the person's are reminded of."""

    task: Task
    leads: tuple[int, ...]
    since: float
    is_chosen: bool


def active_of(kept: Kept, duties: DutyDesk, now: datetime, *, all_mine: bool = False) -> tuple[dict[str, Active], tuple[str, ...]]:  # fmt: skip
    """(the tasks by their keys, the keys of chosen ones that no letter in store has any more).

    What was chosen for a task goes before what was chosen for all. `all_mine`: the person's tasks even where they are not reminded of.
    """
    remindee, found = kept.remindee, dict[str, Active]()
    if remindee.mine or all_mine:
        listed = duties.listed(remindee.conversation)
        leads = remindee.leads if remindee.mine else ()
        for task in tasks_of(listed.duties):
            found[task.key] = Active(task, leads, remindee.mine_since, is_chosen=False)
    persona, gone = duties.persona(remindee.conversation), list[str]()
    for one in kept.chosen:
        of_mine = found.get(one.task)
        task_ = of_mine.task if of_mine else task_kept(one.sha256, one.task, persona, duties.library, now.date())
        if task_ is None:
            gone.append(one.task)
        else:
            found[one.task] = Active(task_, one.leads, one.since, is_chosen=True)
    return found, tuple(gone)
