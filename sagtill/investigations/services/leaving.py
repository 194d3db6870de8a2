"""A case that turns out to belong to another organisation: it moves with its whole log, and nothing of it is left behind.

What stays is one line in the register that says where it went, and the chained log of who did what, which holds no content.
"""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.audit import services as audit
from sagtill.investigations import permissions
from sagtill.investigations.models import Departure, Investigation
from sagtill.investigations.rules.stages import Origin, Stage
from sagtill.investigations.services.carrying import carry
from sagtill.investigations.services.rows import cut_loose, everything
from sagtill.investigations.services.verbs import claim, finish, log, refuse, step
from sagtill.law import clock
from sagtill.notices import services as notices
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation, Stance, Unit
from sagtill.organisation.services import join_circle, moving
from sagtill.reports.models import Case, Report, SearchRow
from sagtill.reports.rules.statuses import Status
from sagtill.reports.services import circles, search_index, steps
from sagtill.wall.whose import Across, across


@across(Across.MOVING)
@transaction.atomic
def to_organisation(actor: Actor, investigation: Investigation, unit: Unit, reason: str) -> Investigation:
    """Move it, with its cases, reports, answers, actions, files and history, to a unit of another organisation here."""
    investigation = claim(investigation)
    refuse(permissions.why_not_decline(actor, investigation))
    if unit.organisation_id == investigation.organisation_id:
        refuse(_("Enheten hör till samma organisation. Välj ”Fel enhet” i stället."))
    left = investigation.organisation_id
    Departure.objects.create(
        organisation_id=left,
        number=investigation.number,
        diary_number=investigation.diary_number,
        brief=investigation.brief,
        received_on=clock.local(investigation.received_at).date(),
        to_name=unit.organisation.name,
        left_on=clock.today(),
        by=actor.person,
    )
    step(investigation, Stage(investigation.stage), "move_out", by=actor.person, reason=reason)
    investigation.save()
    cases = list(Case.objects.filter(pk__in=investigation.cases.filter(left_at__isnull=True).values("case_id")))
    for case in cases:
        moved = steps.claim(case)
        steps.change_status(moved, Status(moved.status), "move_out", by=actor.person, reason=reason)
        steps.refresh(moved)
    findable = set(SearchRow.objects.filter(case__in=cases).values_list("case_id", flat=True))
    for case in cases:
        search_index.forget(case)
    rows = everything(investigation, cases)
    log(actor, investigation, act="disclose", reason=unit.organisation.name)
    with moving():
        carry(rows, unit)
        cut_loose(rows)
    arrived = _settle(investigation, unit.organisation)
    _let_in(arrived, findable)
    audit.record(
        unit.organisation_id,
        "sagtill",
        "create",
        "investigation",
        arrived.id,
        reason=_("Kom från en annan organisation"),
    )
    notices.tell(organisation.sas_of(unit.organisation_id), "urgent", urgent=True)
    return arrived


def _settle(investigation: Investigation, owner: Organisation) -> Investigation:
    """Nobody investigates it there yet; the SAS there finds it on Min dag. The cases are called what their first reports are."""
    arrived = Investigation.objects.select_related("organisation", "unit").get(pk=investigation.pk)
    arrived.investigator = arrived.substitute = arrived.decider = None
    arrived.origin = Origin.ELSEWHERE
    arrived.decided_by_body = str(organisation.setting(owner, "lex_sarah_decides"))
    arrived.delegation = str(organisation.setting(owner, "lex_sarah_delegation"))
    for link in arrived.cases.select_related("case"):
        first = link.case.reports.order_by("received_at", "number")[0]
        Report.objects.filter(pk=first.pk).update(number=link.case.number)
    finish(arrived)
    return arrived


def _let_in(arrived: Investigation, findable: set[UUID]) -> None:
    """A closed circle gets those whose role it is there, and what could be found before can be found there."""
    for link in arrived.cases.filter(left_at__isnull=True).select_related("case__organisation", "case__unit"):
        case = link.case
        circles.follow(case)
        for person in circles.belonging(case) if arrived.closed_circle else []:
            reason = _("Kom från en annan organisation")
            for subject in (arrived.id, *arrived.tracks.values_list("id", flat=True)):
                join_circle(subject, person, Stance.INSIDE, reason=reason, by=circles.BY_ROLE)
        if case.pk in findable:
            search_index.index(case, " ".join(case.reports.values_list("plain_text", flat=True)))
