"""The SAS's overview: lanes by stage with the days counted, what has stalled with whom, and the register."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from sagtill.investigations.models import Departure, Investigation, RegisterRow
from sagtill.investigations.queries import clocks
from sagtill.investigations.rules.next_step import WORDS, Next
from sagtill.investigations.rules.stages import Stage
from sagtill.law import clock
from sagtill.law.words import N_
from sagtill.organisation.access import Actor, may
from sagtill.organisation.roles import Act

# Who is waited for, by the step: the unit, the one who decides, or whoever investigates.
STALLED_AFTER = timedelta(days=7)
LANES: dict[str, tuple[str, tuple[Stage, ...]]] = {
    "open": (N_("Utreds"), (Stage.OPEN,)),
    "proposed": (N_("Väntar på beslut"), (Stage.PROPOSED,)),
    "decided": (N_("Efter beslutet"), (Stage.DECIDED,)),
}


@dataclass(frozen=True)
class Card:
    """One investigation in a lane."""

    investigation: Investigation
    day: int
    asks: str
    whom: str
    stalled: int
    due: datetime | None
    urgent: bool
    whole: bool


@dataclass(frozen=True)
class Lane:
    """A lane and its cards, the longest first."""

    key: str
    name: str
    cards: list[Card]


_URGENT = frozenset({Next.MAKE_SAFE, Next.JUDGE_SERIOUS, Next.NOTIFY, Next.ANSWER_IVO})


def lanes(actor: Actor) -> list[Lane]:
    """The open investigations this person may know of, by stage; one question however many."""
    rows = (
        Investigation.objects.visible_to(actor, Act.OUTLINE)
        .open()
        .select_related("organisation", "unit", "investigator", "substitute", "decider", "notification")
        .order_by("received_at")
    )
    cards = [card(actor, row) for row in rows]
    return [
        Lane(key, _(name), [one for one in cards if one.investigation.stage in stages])
        for key, (name, stages) in LANES.items()
    ]


def card(actor: Actor, investigation: Investigation) -> Card:
    """How one investigation stands in its lane."""
    step = Next(investigation.next_step)
    waited = clock.now() - (investigation.waits_since or investigation.changed_at)
    return Card(
        investigation=investigation,
        day=clocks.day_number(investigation),
        asks=_(WORDS[step].text) if step else "",
        whom=whom(investigation, step),
        stalled=waited.days if waited >= STALLED_AFTER else 0,
        due=clock.at(investigation.ivo_due, 23, 59) if investigation.ivo_due else None,
        urgent=step in _URGENT,
        whole=may(actor, Act.READ, investigation),
    )


def whom(investigation: Investigation, step: Next) -> str:
    """Who is waited for."""
    if step is Next.DECIDE:
        decides = investigation.decider
        return decides.name if decides and decides.is_active else _("Ingen är utsedd att besluta")
    leads = investigation.substitute or investigation.investigator
    return leads.name if leads and leads.is_active else _("Ingen utreder nu")


def two_months(actor: Actor) -> list[Investigation]:
    """Investigations that IVO waits for, the first last day first."""
    waiting = Investigation.objects.visible_to(actor, Act.OUTLINE).filter(
        notification__investigation_due__isnull=False, notification__investigation_sent_on__isnull=True
    )
    return list(
        waiting.select_related("unit", "notification", "investigator", "organisation").order_by(
            "notification__investigation_due"
        )
    )


@dataclass(frozen=True)
class Line:
    """One matter in the register with its documents; the secret parts only for whoever may read the matter."""

    investigation: Investigation
    documents: list[RegisterRow]
    whole: bool


def register(actor: Actor, words: str = "", year: str = "", limit: int = 200) -> list[Line]:
    """The register, newest first. What is searched is what the public may see: numbers, days and what it is in brief."""
    found = Investigation.objects.visible_to(actor, Act.OUTLINE)
    for word in words.split()[:6]:
        found = found.filter(
            Q(number__icontains=word)
            | Q(diary_number__icontains=word)
            | Q(brief__icontains=word)
            | Q(register__subject__icontains=word)
            | Q(register__correspondent__icontains=word)
        )
    if year.isdecimal() and len(year) == 4:
        found = found.filter(received_at__year=int(year))
    rows = found.distinct().select_related("organisation", "unit").order_by("-received_at", "-number")[:limit]
    documents: dict[object, list[RegisterRow]] = {}
    for row in RegisterRow.objects.filter(investigation__in=[one.pk for one in rows]).select_related("investigation"):
        documents.setdefault(row.investigation_id, []).append(row)
    return [Line(one, documents.get(one.id, []), may(actor, Act.READ, one)) for one in rows]


def departures(actor: Actor, year: str = "") -> list[Departure]:
    """Matters that belonged to another organisation: their lines stay in the register."""
    found = Departure.objects.filter(organisation=actor.organisation_id)
    if year.isdecimal() and len(year) == 4:
        found = found.filter(received_on__year=int(year))
    return list(found[:100])
