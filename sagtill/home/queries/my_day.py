"""Min dag: everything that waits for a person now, from every module below."""

from dataclasses import dataclass

from sagtill.cases.queries import given
from sagtill.cases.queries import todo as case_todo
from sagtill.cases.queries.rows import Todo, Weighed, order_of
from sagtill.home.queries import duties, from_others
from sagtill.home.queries.rare import Rare, rare
from sagtill.investigations.queries import todo as investigation_todo
from sagtill.investigations.queries import todo_beside as beside
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case

# Whoever has more than this to do is helped by seeing where to begin; the rest is one press away.
FIRST_ROWS = 25
# In the order they stand on the page.
_GROUPS = ("today", "new", "week")


@dataclass(frozen=True)
class Day:
    """The rows of Min dag in their groups, and what all of them add up to, also those that do not stand on the page."""

    today: list[Todo]
    new: list[Todo]
    week: list[Todo]
    waiting: list[Case]
    handed_over: list[Case]
    count: int
    minutes: int
    # More cases wait than are read at once, so the count is the least it can be.
    is_at_least: bool = False

    @property
    def shown(self) -> list[Todo]:
        """The rows that stand on the page."""
        return [*self.today, *self.new, *self.week]

    @property
    def hidden(self) -> int:
        """How many rows do not."""
        return self.count - len(self.shown)


def day(actor: Actor, most: int | None = None) -> Day:
    """Min dag, with its most pressing rows when there are more than `most`. A row is there only if the actor can do something now."""
    cases = case_todo.waiting(actor)
    some = rare(actor)
    rows: list[Todo | Weighed] = sorted([*cases, *_rows(actor, some)], key=order_of)
    shown = [row for group in _GROUPS for row in rows if row.group == group][:most]
    today, new, week = ([row.written() for row in shown if row.group == group] for group in _GROUPS)
    return Day(
        today=today,
        new=new,
        week=week,
        waiting=given.waiting_for_others(actor),
        handed_over=given.just_handed_over(actor) if some.handed_over else [],
        count=len(rows),
        minutes=sum(row.minutes for row in rows),
        is_at_least=len(cases) == case_todo.MOST,
    )


def _rows(actor: Actor, some: Rare) -> list[Todo]:
    """What waits besides the cases, looked for where there is any."""
    found = [
        (some.asked, case_todo.asked),
        (some.to_rate, case_todo.ratings),
        (some.investigations, investigation_todo.investigations),
        (some.heard, investigation_todo.heard),
        (some.tracks, beside.tracks),
        (some.informed, beside.informed),
        (True, beside.disposals),
        (some.names, from_others.names_to_approve),
        (True, duties.promises),
        (some.told or some.sealed, from_others.answers_to_read),
        (some.reviews, duties.log_reviews),
        (some.readings, from_others.questions_about_reading),
        (some.board, from_others.questions_of_the_board),
        (some.acceptances, duties.expired_acceptances),
        (some.signals, duties.changed_figures),
    ]
    return [row for is_any, rows_of in found if is_any for row in rows_of(actor)]
