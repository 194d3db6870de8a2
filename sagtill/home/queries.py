"""Min dag: everything that waits for a person now, from every module below."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagtill.acceptances import queries as acceptances
from sagtill.actions import queries as actions
from sagtill.board.queries import pages as board
from sagtill.cases.queries import given
from sagtill.cases.queries import todo as case_todo
from sagtill.cases.queries.rows import Rank, Todo
from sagtill.investigations.queries import todo as investigation_todo
from sagtill.law import calendar, clock
from sagtill.log_review import queries as log_review
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case
from sagtill.reports.queries import names, own
from sagtill.statistics.queries import signals

# So many unread answers have a row each.
_ANSWERS = 4


@dataclass(frozen=True)
class Day:
    """The rows of Min dag in their groups, and what they add up to."""

    today: list[Todo]
    new: list[Todo]
    week: list[Todo]
    waiting: list[Case]
    handed_over: list[Case]

    @property
    def count(self) -> int:
        return len(self.today) + len(self.new) + len(self.week)

    @property
    def minutes(self) -> int:
        return sum(row.minutes for row in (*self.today, *self.new, *self.week))


def day(actor: Actor) -> Day:
    """Min dag. A row is there only if the actor can do something now."""
    rows = [
        *case_todo.todos(actor),
        *case_todo.asked(actor),
        *case_todo.ratings(actor),
        *investigation_todo.todos(actor),
        *_names_to_approve(actor),
        *_promises(actor),
        *_answers_to_read(actor),
        *_log_reviews(actor),
        *_questions_about_reading(actor),
        *_questions_of_the_board(actor),
        *_expired_acceptances(actor),
        *_signals(actor),
    ]
    rows.sort(key=lambda row: (row.rank, not row.late, row.due.timestamp() if row.due else float("inf")))
    return Day(
        today=[row for row in rows if row.group == "today"],
        new=[row for row in rows if row.group == "new"],
        week=[row for row in rows if row.group == "week"],
        waiting=given.waiting_for_others(actor),
        handed_over=given.just_handed_over(actor),
    )


def _names_to_approve(actor: Actor) -> list[Todo]:
    """Requests to see a confidential reporter's name, which take a second person."""
    return [
        Todo(
            title=_("Begäran att få se ett namn"),
            url=reverse("name-request", args=[one.id]),
            verb=_("Godkänn"),
            context=f"{one.report.number} · {one.report.case.unit.name}",
            minutes=2,
            rank=Rank.WAITING_PERSON,
        )
        for one in names.waiting_for(actor)
    ]


def _promises(actor: Actor) -> list[Todo]:
    """Actions that are the person's to do, whose day has come."""
    return [
        Todo(
            title=action.text[:70],
            about=action.id,
            url=reverse("own-action", args=[action.id]),
            verb=_("Klar?"),
            context=f"Å {action.number} · {action.origin_title}",
            minutes=2,
            rank=Rank.PROMISE,
            due=calendar.end_of_day(action.due_on),
            late=action.due_on < clock.today(),
        )
        for action in actions.owned_now(actor)
    ]


def _answers_to_read(actor: Actor) -> list[Todo]:
    """Answers to what the person has told: the newest each with a row, and one row for all the others."""
    news = own.with_news(actor)
    first = [
        Todo(
            title=report.plain_text[:70] or report.number,
            url=reverse("report", args=[report.number]),
            verb=_("Läs svaret"),
            context=report.number,
            minutes=1,
            rank=Rank.WAITING_PERSON,
            group="new",
        )
        for report in news[:_ANSWERS]
    ]
    return [*first, _other_answers(len(news) - _ANSWERS)] if len(news) > _ANSWERS else first


def _other_answers(count: int) -> Todo:
    return Todo(
        title=ngettext(
            "{count} svar till som du inte har läst", "{count} svar till som du inte har läst", count
        ).format(count=count),
        url=reverse("mine"),
        verb=_("Se dem"),
        context=_("Mina rapporter"),
        minutes=count,
        rank=Rank.WAITING_PERSON,
        group="new",
    )


def _log_reviews(actor: Actor) -> list[Todo]:
    """Months of the log that are drawn for the person to review."""
    return [
        Todo(
            title=_("Granska vem som har läst, {month}").format(month=date_format(one.month, "F Y")),
            url=reverse("log-review", args=[one.id]),
            verb=_("Granska"),
            context=_("Loggkontroll"),
            minutes=10,
            rank=Rank.PROMISE,
            due=calendar.end_of_day(one.due_on),
            late=one.is_late,
            group="today" if one.is_late else "week",
        )
        for one in log_review.waiting(actor)
    ]


def _questions_about_reading(actor: Actor) -> list[Todo]:
    """Somebody who reviews the log asks why the person read something."""
    return [
        Todo(
            title=_("En fråga om vad du har läst"),
            url=reverse("log-question", args=[one.id]),
            verb=_("Svara"),
            context=one.review.reviewer.name,
            minutes=2,
            rank=Rank.WAITING_PERSON,
        )
        for one in log_review.questions_to(actor)
    ]


def _questions_of_the_board(actor: Actor) -> list[Todo]:
    """What the nämnd has asked and waits to have answered."""
    return [
        Todo(
            title=one.text[:70],
            url=reverse("board-answer", args=[one.id]),
            verb=_("Svara"),
            context=_("Nämnden frågar"),
            minutes=10,
            rank=Rank.PROMISE,
            due=calendar.end_of_day(one.due_on),
            late=one.due_on < clock.today(),
            group="today" if one.due_on <= clock.today() else "week",
        )
        for one in board.unanswered(actor)
    ]


def _signals(actor: Actor) -> list[Todo]:
    """A figure of an own unit that says that something has changed, and that nobody has looked at yet."""
    return [
        Todo(
            title=signals.said(one),
            url=reverse("statistics-signal", args=[one.id]),
            verb=_("Se varför"),
            context=one.unit.name,
            minutes=3,
            rank=Rank.NEW,
            group="week",
        )
        for one in signals.waiting(actor)
    ]


def _expired_acceptances(actor: Actor) -> list[Todo]:
    """Riskkvitton whose day has passed: they are renewed by whoever they have climbed to, or dealt with."""
    return [
        Todo(
            title=one.what[:70],
            url=reverse("acceptance", args=[one.number]),
            verb=_("Ta ställning"),
            context=f"{one.number} · {one.unit.name} · {one.level_label}",
            minutes=5,
            rank=Rank.PROMISE,
            due=calendar.end_of_day(one.holds_until),
            late=True,
        )
        for one in acceptances.expired(actor)
    ]
