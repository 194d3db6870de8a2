"""The rows of Min dag that another person waits for, or has sent: questions to answer and answers to read."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagtill.board.queries import pages as board
from sagtill.cases.queries.rows import Rank, Todo
from sagtill.law import calendar, clock
from sagtill.log_review import queries as log_review
from sagtill.organisation.access import Actor
from sagtill.reports.queries import names, own

# So many unread answers have a row each.
_ANSWERS = 4


def names_to_approve(actor: Actor) -> list[Todo]:
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


def answers_to_read(actor: Actor) -> list[Todo]:
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


def questions_about_reading(actor: Actor) -> list[Todo]:
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


def questions_of_the_board(actor: Actor) -> list[Todo]:
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
