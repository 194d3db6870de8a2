"""Writing: the parts' texts, of which every version stays, and the entries, which are never changed."""

from dataclasses import dataclass
from datetime import date, time

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sagtill.investigations import permissions
from sagtill.investigations.models import Entry, Investigation, Section
from sagtill.investigations.queries.texts import newest
from sagtill.investigations.rules.contents import SECTIONS
from sagtill.investigations.rules.stages import Basis
from sagtill.investigations.services.verbs import claim, finish, log, refuse
from sagtill.law import clock
from sagtill.organisation.access import Actor


class OthersTextError(Exception):
    """Somebody else wrote the same part meanwhile. Both texts are kept: theirs is stored, one's own stands in the form."""

    def __init__(self, theirs: list[Section]) -> None:
        super().__init__()
        self.theirs = theirs


@dataclass(frozen=True)
class Dates:
    """The days of part 2 and 3; None leaves a day as it was."""

    occurred_on: date | None = None
    occurred_until: date | None = None
    noticed_on: date | None = None


@transaction.atomic
def write(
    actor: Actor,
    investigation: Investigation,
    texts: dict[str, str],
    *,
    seen: dict[str, int] | None = None,
    dates: Dates | None = None,
) -> None:
    """Write one or several of the parts' texts. `seen` is the version of each that the person had before them.

    Raises OthersTextError when somebody else has written one of them since; nothing is stored then.
    """
    investigation = claim(investigation)
    refuse(permissions.why_not_write(actor, investigation))
    now_there = newest(investigation)
    changed = {key: text for key, text in texts.items() if key in SECTIONS and text != _text(now_there.get(key))}
    overtaken = [
        there for key in changed if (there := now_there.get(key)) and seen and there.position != seen.get(key, 0)
    ]
    if overtaken:
        raise OthersTextError(overtaken)
    for key, text in changed.items():
        there = now_there.get(key)
        Section.objects.create(
            organisation_id=investigation.organisation_id,
            investigation=investigation,
            key=key,
            text=text,
            position=there.position + 1 if there else 1,
            by=actor.person,
            by_name=actor.person.name,
            at=clock.now(),
        )
    _set_dates(investigation, dates)
    finish(investigation)
    log(actor, investigation)


def _text(section: Section | None) -> str:
    return section.text if section else ""


def _set_dates(investigation: Investigation, dates: Dates | None) -> None:
    if dates is None:
        return
    for name in ("occurred_on", "occurred_until", "noticed_on"):
        chosen = getattr(dates, name)
        if chosen is not None:
            if chosen > clock.today():
                refuse(_("Dagen kan inte ligga framåt."))
            setattr(investigation, name, chosen)
    first, last = investigation.occurred_on, investigation.occurred_until
    if first and last and last < first:
        refuse(_("Sista dagen kan inte ligga före den första."))


@dataclass(frozen=True)
class Noted:
    """What an entry says, besides who wrote it and when, which are given."""

    text: str
    source: str
    basis: Basis
    part: int
    happened_on: date | None = None
    happened_time: time | None = None


@transaction.atomic
def note(actor: Actor, investigation: Investigation, noted: Noted, corrects: Entry | None = None) -> Entry:
    """A new entry, or one that corrects an earlier. The earlier stays and is shown beneath."""
    investigation = claim(investigation)
    refuse(permissions.why_not_write(actor, investigation))
    if corrects is not None:
        if corrects.investigation_id != investigation.id:
            refuse(_("Uppgiften hör till en annan utredning."))
        if Entry.objects.filter(corrects=corrects).exists():
            refuse(_("Uppgiften är redan rättad. Rätta den nyare."))
    last = investigation.entries.aggregate(last=Max("position"))["last"] or 0
    entry = Entry.objects.create(
        organisation_id=investigation.organisation_id,
        investigation=investigation,
        part=noted.part,
        position=last + 1,
        text=noted.text,
        source=noted.source,
        basis=noted.basis,
        happened_on=noted.happened_on,
        happened_time=noted.happened_time,
        corrects=corrects,
        by=actor.person,
        by_name=actor.person.name,
        by_title=actor.person.title,
        at=clock.now(),
    )
    finish(investigation)
    log(actor, investigation)
    return entry
