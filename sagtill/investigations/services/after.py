"""After the decision, and towards others: IVO, the person, the child, the board; closing, and opening again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.cases.services import verbs as cases
from sagtill.investigations import permissions
from sagtill.investigations.models import Investigation, IvoEvent, Letter, Told
from sagtill.investigations.queries import facts
from sagtill.investigations.rules import letter
from sagtill.investigations.rules.ivo import EVENTS
from sagtill.investigations.rules.next_step import WORDS, Next, next_step
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.services import registering, sending
from sagtill.investigations.services.verbs import PermissionDenied, claim, finish, log, refuse, step
from sagtill.law import clock
from sagtill.methods.readability import readability
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.reports.rules.statuses import Desk, Status
from sagtill.reports.services import steps


@transaction.atomic
def send_investigation(
    actor: Actor, investigation: Investigation, sent_on: date, documents: Collection[UUID] = ()
) -> None:
    """The investigation has gone to IVO as a supplement, with these files; the law's clock stops."""
    investigation = claim(investigation)
    refuse(permissions.why_not_after(actor, investigation))
    notification = getattr(investigation, "notification", None)
    if notification is None:
        raise PermissionDenied(_("Anmälan till IVO är inte skickad."))
    if investigation.stage not in (Stage.DECIDED, Stage.CLOSED):
        refuse(_("Utredningen måste beslutas innan den skickas till IVO."))
    if sent_on > clock.today() or sent_on < notification.sent_on:
        refuse(_("Skriv dagen då utredningen skickades."))
    notification.investigation_sent_on = sent_on
    notification.save(update_fields=["investigation_sent_on"])
    investigation.ivo_due = None
    sending.keep(actor, investigation, "investigation", documents, sent_on)
    registering.add_row(
        investigation, "supplement", "out", _("Utredningen till IVO"), by=actor.person, on=sent_on, correspondent="IVO"
    )
    step(investigation, Stage(investigation.stage), "send_investigation", by=actor.person)
    finish(investigation)
    log(actor, investigation)


@dataclass(frozen=True)
class FromIvo:
    """What came from IVO or went there: a key of rules.ivo.EVENTS, the day, the last day if one was given, and the words."""

    what: str
    on: date
    text: str = ""
    due_on: date | None = None
    number: str = ""
    documents: Collection[UUID] = ()


@transaction.atomic
def note_ivo(actor: Actor, investigation: Investigation, said: FromIvo) -> IvoEvent:
    """IVO's number, a request for more, what was sent, IVO's decision."""
    investigation = claim(investigation)
    refuse(permissions.why_not_after(actor, investigation))
    notification = getattr(investigation, "notification", None)
    if notification is None:
        raise PermissionDenied(_("Anmälan till IVO är inte skickad."))
    if said.on > clock.today():
        refuse(_("Dagen kan inte ligga framåt."))
    event = IvoEvent.objects.create(
        organisation_id=investigation.organisation_id,
        investigation=investigation,
        what=said.what,
        on=said.on,
        due_on=said.due_on if said.what == "asked" else None,
        text=said.text,
        by=actor.person,
        at=clock.now(),
    )
    if said.number:
        notification.ivo_number = said.number
        notification.save(update_fields=["ivo_number"])
    if said.what == "supplement":
        sending.keep(actor, investigation, "supplement", said.documents, said.on)
        investigation.ivo_events.filter(what="asked", answered_on__isnull=True).update(answered_on=said.on)
    label, way = EVENTS[said.what]
    registering.add_row(
        investigation,
        "ivo_decision" if said.what == "decided" else "supplement",
        way,
        _(label),
        by=actor.person,
        on=said.on,
        correspondent="IVO",
    )
    finish(investigation)
    log(actor, investigation)
    return event


@dataclass(frozen=True)
class Word:
    """Whether somebody was told: person, guardian or child. How and when, or why not."""

    who: str
    was_told: bool
    on: date | None = None
    how: str = ""
    understood: str = ""
    why_not: str = ""


@transaction.atomic
def tell(actor: Actor, investigation: Investigation, word: Word) -> Told:
    """The person, the guardian or the child has been told how it went; or why that would be wrong."""
    investigation = claim(investigation)
    refuse(permissions.why_not_after(actor, investigation))
    if word.was_told and not (word.on and word.how):
        refuse(_("Skriv hur och vilken dag ni berättade."))
    if word.who == "child" and word.was_told and not word.understood:
        refuse(_("Skriv hur ni vet att barnet har förstått."))
    if not word.was_told and not word.why_not:
        refuse(_("Skriv varför ni inte berättar."))
    told = Told.objects.create(
        organisation_id=investigation.organisation_id,
        investigation=investigation,
        who=word.who,
        was_told=word.was_told,
        on=word.on,
        how=word.how,
        understood=word.understood,
        why_not=word.why_not,
        by=actor.person,
        at=clock.now(),
    )
    finish(investigation)
    log(actor, investigation)
    return told


def letter_text(actor: Actor, investigation: Investigation, keys: list[str], change: str, phone: str) -> str:
    """The letter as it will stand."""
    texts = {block.key: str(_(block.text)) for block in letter.BLOCKS}
    values = {
        "name": actor.person.get_short_name(),
        "municipality": investigation.organisation.municipality,
        "change": change,
        "phone": phone,
    }
    return letter.written(keys, texts, values)


@transaction.atomic
def write_letter(actor: Actor, investigation: Investigation, keys: list[str], change: str, phone: str) -> Letter:
    """Keep the letter to the child, with how easy it is to read."""
    investigation = claim(investigation)
    refuse(permissions.why_not_after(actor, investigation))
    if not investigation.concerns_child:
        refuse(_("Utredningen gäller inte ett barn."))
    text = letter_text(actor, investigation, keys, change, phone)
    made = Letter.objects.create(
        organisation_id=investigation.organisation_id,
        investigation=investigation,
        blocks=keys,
        text=text,
        lix=readability(text).lix,
        by=actor.person,
        at=clock.now(),
    )
    registering.add_row(investigation, "letter", "own", _("Brev"), by=actor.person)
    finish(investigation)
    log(actor, investigation)
    return made


@transaction.atomic
def report_to_board(actor: Actor, investigation: Investigation, on: date) -> None:
    """The decision by delegation has been reported to the board (6 kap. 40 § KL)."""
    investigation = claim(investigation)
    refuse(permissions.why_not_after(actor, investigation))
    decision = investigation.decisions.last()
    if decision is None:
        raise PermissionDenied(_("Utredningen är inte beslutad."))
    if on > clock.today() or on < decision.decided_on:
        refuse(_("Skriv dagen då beslutet anmäldes. Den kan inte ligga före beslutet eller framåt."))
    decision.reported_to_board_on = on
    decision.save(update_fields=["reported_to_board_on"])
    step(investigation, Stage(investigation.stage), "report_to_board", by=actor.person)
    finish(investigation)
    log(actor, investigation)


@transaction.atomic
def close(actor: Actor, investigation: Investigation, version: int | None = None) -> None:
    """Everything after the decision is done. The unit goes on with its actions in the case."""
    investigation = claim(investigation, version)
    found, _part = next_step(facts.gathered(investigation))
    waits_for = None if found is Next.CLOSE or found not in WORDS else _(WORDS[found].text)
    refuse(permissions.why_not_close(actor, investigation, waits_for))
    step(investigation, Stage.CLOSED, "close", by=actor.person)
    investigation.closed_at = clock.now()
    finish(investigation)
    log(actor, investigation)


@transaction.atomic
def reopen(actor: Actor, investigation: Investigation, reason: str) -> None:
    """IVO has decided so, or something new has come up. The decision stays; there will be another."""
    investigation = claim(investigation)
    refuse(permissions.why_not_reopen(actor, investigation))
    step(investigation, Stage.OPEN, "reopen", by=actor.person, reason=reason)
    investigation.closed_at = investigation.decided_at = investigation.proposed_at = None
    for link in investigation.cases.filter(left_at__isnull=True):
        case = steps.claim(link.case)
        if case.is_closed:
            steps.change_status(case, Status.REOPENED, "reopen", by=actor.person, reason=reason)
            case.closed_at = None
        if case.status != Status.ASSESSED:
            steps.change_status(case, Status.ASSESSED, "assess", by=actor.person)
        steps.change_status(case, Status.LEX_SARAH, "reopen_lex_sarah", by=actor.person, reason=reason)
        case.desk = Desk.SAS
        cases.finish(case, actor, work=True)
    finish(investigation)
    log(actor, investigation)


def phone_of(investigation: Investigation) -> str:
    """The number a child can ring."""
    return str(organisation.setting(investigation.organisation, "phone_voices"))
