"""Opening a confidential reporter's name: one asks with a reason, another approves, both are logged, the reporter sees it all."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.notices import services as notices
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person
from sagtill.reports import permissions
from sagtill.reports.models import IdentityRequest, ProtectedOpening, Report
from sagtill.reports.queries import names
from sagtill.vault import services as vault
from sagtill.wall import whose
from sagtill.wall.whose import Across


def _refuse(reason: str | None) -> None:
    if reason:
        raise PermissionDenied(reason)


@transaction.atomic
def ask(actor: Actor, report: Report, reason: str) -> IdentityRequest:
    """Ask to see the name. Those who can approve are told."""
    report = Report.objects.select_for_update(of=("self",)).select_related("case").get(pk=report.pk)
    _refuse(permissions.why_not_ask_for_name(actor, report))
    key = uuid4()
    request = IdentityRequest.objects.create(
        id=key,
        organisation_id=report.organisation_id,
        report=report,
        asked_by=actor.person,
        asked_at=clock.now(),
        sealed_reason=vault.seal_text(report.organisation_id, f"reports.identityrequest|{key}|reason", reason),
    )
    _log(actor, request, "ask for name")
    notices.tell([one for one in names.who_may_approve(report) if one != actor.person], "new")
    return request


@transaction.atomic
def answer(actor: Actor, request: IdentityRequest, *, approve: bool) -> IdentityRequest:
    """The second person approves or declines."""
    request = _locked(request)
    _refuse(permissions.why_not_answer_for_name(actor, request))
    request.answered_by, request.answered_at, request.approved = actor.person, clock.now(), approve
    request.save(update_fields=["answered_by", "answered_at", "approved"])
    _log(actor, request, "approve name" if approve else "decline name")
    notices.tell([request.asked_by], "new")
    return request


@transaction.atomic
def open_name(actor: Actor, request: IdentityRequest) -> Person:
    """The name, for one of the two, within a day of the approval. Every opening is logged and shown."""
    request = _locked(request)
    _refuse(permissions.why_not_open_name(actor, request))
    report = request.report
    ProtectedOpening.objects.create(
        organisation_id=report.organisation_id, report=report, field="identity", by=actor.person, at=clock.now()
    )
    _log(actor, request, "open name")
    key = vault.open_text(report.organisation_id, report.place("identity"), report.sealed_identity)
    # Whoever told it may work in the organisation that the matter came from.
    with whose.every(Across.MOVING):
        return Person.objects.get(pk=key)


def _locked(request: IdentityRequest) -> IdentityRequest:
    requests = IdentityRequest.objects.select_for_update(of=("self",)).select_related("report__case", "asked_by")
    return requests.get(pk=request.pk)


def _log(actor: Actor, request: IdentityRequest, what: str) -> None:
    audit.record(
        request.organisation_id,
        str(actor.id),
        "open",
        "report",
        request.report_id,
        role=actor.main_role or "",
        reason=what,
    )
