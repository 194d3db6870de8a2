"""A row of Min dag: what it says, how soon it must be done, and where it stands among the others (ux.md 1.2)."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sagtill.law.deadlines import Origin
from sagtill.reports.models import Case
from sagtill.reports.rules.next_step import WORDS, Next
from sagtill.reports.rules.statuses import OUTCOME_TAGS, Outcome

# The key on the keyboard that presses the row's verb.
_KEYS = {Next.ASSESS: "b", Next.REASSESS: "b", Next.TAKE_A_STAND: "b", Next.REPLY: "s", Next.ACT: "å"}


class Rank(IntEnum):
    """The order of Min dag: what the law asks, who waits for a word, what was promised, what is new (ux.md 1.2)."""

    LAW = 1
    WAITING_PERSON = 2
    PROMISE = 3
    NEW = 4


@dataclass(frozen=True)
class Todo:
    """One row: a sentence, a line of context, a time in words, one verb."""

    title: str
    url: str
    verb: str
    context: str
    minutes: int
    rank: Rank
    due: datetime | None = None
    tags: tuple[tuple[str, str], ...] = ()
    late: bool = False
    group: str = "today"
    # Where the verb is done; the title leads to the whole.
    do: str = ""
    key: str = ""
    # The case or action it is about, for the log.
    about: UUID | None = None


_HEARD_FIRST = frozenset({Next.CALL, Next.MAKE_SAFE, Next.TAKE_A_STAND})
_PEOPLE_WAIT = frozenset({Next.HEAR, Next.INTRODUCE, Next.REPLY, Next.REASSESS})


def order_of(row: Todo) -> tuple[int, bool, float]:
    return (row.rank, not row.late, row.due.timestamp() if row.due else float("inf"))


def row_of(case: Case, now: datetime, soon: datetime) -> Todo:
    step = Next(case.next_step)
    late = case.next_due is not None and case.next_due < now
    words = WORDS[step]
    tags = [OUTCOME_TAGS[Outcome(case.outcome)]] if case.outcome in OUTCOME_TAGS else []
    return Todo(
        title=case.title,
        about=case.id,
        url=reverse("case", args=[case.number]),
        do=reverse("case-next", args=[case.number]),
        verb=_(words.verb),
        key=_KEYS.get(step, ""),
        context=f"{case.number} · {case.unit.name}",
        minutes=words.minutes,
        rank=_rank(case, step),
        due=case.next_due,
        tags=tuple((_(text), colour) for text, colour in tags),
        late=late,
        group=_group(case, step, soon, late=late),
    )


def _rank(case: Case, step: Next) -> Rank:
    if step in _HEARD_FIRST or case.next_origin == Origin.LAW or (case.suspected and step is Next.ASSESS):
        return Rank.LAW
    if step in _PEOPLE_WAIT:
        return Rank.WAITING_PERSON
    return Rank.NEW if step is Next.ASSESS else Rank.PROMISE


def _group(case: Case, step: Next, soon: datetime, *, late: bool) -> str:
    """Which of the list's groups: today, new, or later this week."""
    pressing = late or step in _HEARD_FIRST or case.outcome == Outcome.SERIOUS or case.suspected
    if pressing or (case.next_due is not None and case.next_due < soon):
        return "today"
    return "new" if case.opened_at is None else "week"
