"""Tappa inte bort barnet: what the reporter said of the consequences is locked and answered."""

from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.investigations import permissions
from sagtill.investigations.models import Claim, Investigation
from sagtill.investigations.rules.stages import ClaimAnswer
from sagtill.investigations.services.verbs import claim, finish, log, refuse
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person
from sagtill.reports.models import Report


def _plain(text: str) -> str:
    """The words alone: line breaks and doubled spaces do not count when a quotation is looked for."""
    return " ".join(text.split()).casefold()


@transaction.atomic
def lock(actor: Actor, investigation: Investigation, report: Report, words: str) -> Claim:
    """A consequence in the reporter's own words. They must stand in the report as written, and are locked from now on."""
    investigation = claim(investigation)
    refuse(permissions.why_not_write(actor, investigation))
    if not investigation.cases.filter(case_id=report.case_id, left_at__isnull=True).exists():
        refuse(_("Rapporten hör inte till den här utredningen."))
    if _plain(words) not in _plain(report.text):
        refuse(_("Orden står inte så i rapporten. Kopiera dem precis som de är skrivna."))
    made = keep(investigation, report, words, by=actor.person)
    finish(investigation)
    log(actor, investigation)
    return made


def keep(investigation: Investigation, report: Report, words: str, by: Person | None = None) -> Claim:
    """The words are locked, last of those that are to be answered; without `by` it was the program that found them."""
    return Claim.objects.create(
        organisation_id=investigation.organisation_id,
        investigation=investigation,
        report=report,
        position=investigation.claims.count() + 1,
        words=words.strip(),
        locked_at=clock.now(),
        locked_by=by,
    )


@transaction.atomic
def answer(actor: Actor, one: Claim, found: ClaimAnswer, text: str) -> None:
    """What the investigation found about it. The reporter's words do not change."""
    investigation = claim(one.investigation)
    refuse(permissions.why_not_write(actor, investigation))
    one.answer, one.answer_text = found, text
    one.answered_by, one.answered_at = actor.person, clock.now()
    one.save(update_fields=["answer", "answer_text", "answered_by", "answered_at"])
    finish(investigation)
    log(actor, investigation)


@transaction.atomic
def say_whether_child(actor: Actor, investigation: Investigation, *, concerns_child: bool) -> None:
    """Whether a child is concerned; then the child's own parts are asked for, and none of them can be left out."""
    investigation = claim(investigation)
    refuse(permissions.why_not_write(actor, investigation))
    investigation.concerns_child = concerns_child
    finish(investigation)
    log(actor, investigation)
