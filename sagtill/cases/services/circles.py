"""Who is named in a case: closing its circle, naming people, keeping somebody out, opening it again."""

from collections.abc import Iterable
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.actions import services as actions
from sagtill.cases import permissions
from sagtill.cases.services.verbs import finish, log, refuse
from sagtill.notices import services as notices
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person, Stance
from sagtill.organisation.services import join_circle, leave_circle
from sagtill.reports.models import Case, OfCase, Report
from sagtill.reports.rules.statuses import Status
from sagtill.reports.services import circles, search_index, steps
from sagtill.vault import services as vault
from sagtill.vault.fields import circle_texts


@transaction.atomic
def close(actor: Actor, case: Case, people: Iterable[Person], reason: str, version: int | None = None) -> Case:
    """From now on only the named see it, whoever closes it among them. Its texts are sealed and leave the search index."""
    case = steps.claim(case, version)
    refuse(permissions.why_not_close_circle(actor, case))
    case.closed_circle = True
    steps.change_status(case, Status(case.status), "close_circle", by=actor.person, reason=reason)
    named = list(dict.fromkeys([actor.person, *people]))
    for person in named:
        _name(actor, case, person, reason)
    search_index.forget(case)
    _seal_again(case)
    circles.changed(case, str(actor.id))
    finish(case, actor)
    log(actor, case, act="permission", reason=reason)
    return case


@transaction.atomic
def open_again(actor: Actor, case: Case, reason: str, version: int | None = None) -> Case:
    """Everybody with the assignment sees it again. The named stay named."""
    case = steps.claim(case, version)
    refuse(permissions.why_not_open_circle(actor, case))
    case.closed_circle = False
    steps.change_status(case, Status(case.status), "open_circle", by=actor.person, reason=reason)
    _seal_again(case)
    search_index.index(case, " ".join(report.text for report in case.reports.all()))
    circles.changed(case, str(actor.id))
    finish(case, actor)
    log(actor, case, act="permission", reason=reason)
    return case


@transaction.atomic
def name(actor: Actor, case: Case, person: Person, reason: str) -> None:
    """Somebody more takes part."""
    case = steps.claim(case)
    refuse(permissions.why_not_name(actor, case))
    _name(actor, case, person, reason)
    circles.changed(case, str(actor.id))
    finish(case, actor)


def _name(actor: Actor, case: Case, person: Person, reason: str) -> None:
    if person.organisation_id != case.organisation_id or not person.is_active:
        refuse(_("Välj någon som arbetar i samma organisation."))
    if any(one.person_id == person.id for one in organisation.circle_of(case.id).outside):
        refuse(_("{name} hålls utanför ärendet och kan inte delta.").format(name=person.name))
    join_circle(case.id, person, Stance.INSIDE, reason=reason, by=str(actor.id))
    if person != actor.person:
        notices.tell([person], "new")


@transaction.atomic
def keep_out(actor: Actor, case: Case, person: Person, reason: str) -> None:
    """The case concerns this person: they see nothing of it, whatever they are assigned to."""
    case = steps.claim(case)
    refuse(permissions.why_not_keep_out(actor, case))
    if person.organisation_id != case.organisation_id:
        refuse(_("Välj någon som arbetar i samma organisation."))
    if person == actor.person:
        refuse(_("Du kan inte hålla dig själv utanför. Lämna ärendet till någon annan först."))
    _shut_out(actor, case, person, reason)
    circles.changed(case, str(actor.id))
    finish(case, actor)


@transaction.atomic
def shut_out_for_conflict(actor: Actor, case: Case, reason: str) -> None:
    """Whoever has said that they have jäv sees nothing of the case either. The caller knows that they have said so."""
    case = steps.claim(case)
    _shut_out(actor, case, actor.person, reason)
    finish(case, actor)


def _shut_out(actor: Actor, case: Case, person: Person, reason: str) -> None:
    join_circle(case.id, person, Stance.OUTSIDE, reason=reason, by=str(actor.id))
    leave_circle(case.id, person, Stance.INSIDE, by=str(actor.id))
    leave_circle(case.id, person, Stance.GLASS, by=str(actor.id))
    if case.handler_id == person.id:
        case.handler = None


@transaction.atomic
def let_go(actor: Actor, case: Case, person: Person, stance: Stance) -> None:
    """End somebody's place: they no longer take part, or are no longer kept out. Somebody must be left in a closed circle."""
    case = steps.claim(case)
    keeps_out = stance == Stance.OUTSIDE
    refuse(permissions.why_not_keep_out(actor, case) if keeps_out else permissions.why_not_name(actor, case))
    if case.closed_circle and not keeps_out and person == actor.person:
        refuse(_("Du kan inte lämna kretsen själv. Be någon annan i den att göra det."))
    leave_circle(case.id, person, stance, by=str(actor.id))
    circles.changed(case, str(actor.id))
    finish(case, actor)


def _seal_again(case: Case) -> None:
    """Store every text of the case anew: sealed in a closed circle, in the clear otherwise."""
    for report in case.reports.all():
        _seal_report(report, closed=case.closed_circle)
    for model in apps.get_models():
        texts = [field.attname for field in circle_texts(model)]
        if texts and issubclass(model, OfCase):
            for row in model.objects.filter(case=case):  # type: ignore[attr-defined]
                row.case = case
                row.save(update_fields=texts)
    actions.follow_circle(case.id, closed=case.closed_circle, title=case.title)


def _seal_report(report: Report, *, closed: bool) -> None:
    whole = "\n\n".join(part for part in (report.text, report.immediate, report.prevention) if part)
    if closed:
        report.sealed_text = vault.seal_text(report.organisation_id, report.place("text"), whole)
    else:
        report.sealed_text = b""
    report.plain_text = "" if closed else whole
    report.immediate = report.prevention = ""
    report.save(update_fields=["sealed_text", "plain_text", "immediate", "prevention"])


def person_in(case: Case, key: str) -> Person | None:
    """One of the people who can be named, by the id a form sent."""
    try:
        wanted = UUID(key)
    except ValueError:
        return None
    return Person.objects.filter(organisation_id=case.organisation_id, pk=wanted, is_active=True).first()
