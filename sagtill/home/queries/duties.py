"""The rows of Min dag that a day or a figure brings: promises, reviews of the log, signals, and riskkvitton whose day has passed."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sagtill.acceptances import queries as acceptances
from sagtill.actions import queries as actions
from sagtill.cases.queries.rows import Rank, Todo
from sagtill.law import calendar, clock
from sagtill.log_review import queries as log_review
from sagtill.organisation.access import Actor
from sagtill.statistics.queries import signals


def promises(actor: Actor) -> list[Todo]:
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


def log_reviews(actor: Actor) -> list[Todo]:
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


def changed_figures(actor: Actor) -> list[Todo]:
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


def expired_acceptances(actor: Actor) -> list[Todo]:
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
