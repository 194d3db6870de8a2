"""A private provider tells the board concerned of every report (27:4) and of every notification to IVO (27:6 third paragraph)."""

from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.audit import services as audit
from sagtill.investigations import permissions
from sagtill.investigations.models import Informed, Investigation
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.services import registering
from sagtill.investigations.services.verbs import claim, finish, log, refuse, step
from sagtill.law import clock
from sagtill.notices import services as notices
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation, OrganisationKind
from sagtill.organisation.roles import Role
from sagtill.wall import whose


def boards() -> list[Organisation]:
    """The boards that are in this installation."""
    return list(Organisation.objects.filter(kind=OrganisationKind.NAMND).order_by("name"))


@transaction.atomic
def inform(
    actor: Actor,
    investigation: Investigation,
    about: str,
    text: str,
    *,
    board: Organisation | None = None,
    board_name: str = "",
    proof: str = "",
) -> Informed:
    """Tell a board. One that is here receives it here; another gets a document, and how it was sent is proved."""
    investigation = claim(investigation)
    refuse(permissions.why_not_after(actor, investigation))
    if investigation.organisation.kind != OrganisationKind.PRIVATE:
        refuse(_("Bara enskild verksamhet informerar nämnden så här."))
    if board is None and not (board_name and proof):
        refuse(_("Skriv vilken nämnd det är och hur informationen skickades."))
    if about == "notification" and not hasattr(investigation, "notification"):
        refuse(_("Anmälan till IVO är inte skickad."))
    sent = Informed.objects.create(
        organisation_id=investigation.organisation_id,
        investigation=investigation,
        about=about,
        board=board,
        board_name=board.name if board else board_name,
        text=text,
        number=investigation.number,
        unit_name=investigation.unit.name,
        sent_at=clock.now(),
        by=actor.person,
        proof=proof,
    )
    registering.add_row(
        investigation,
        "to_board",
        "out",
        _("Information till nämnden"),
        by=actor.person,
        correspondent=sent.board_name,
    )
    step(investigation, Stage(investigation.stage), "inform", by=actor.person, reason=sent.board_name)
    finish(investigation)
    log(actor, investigation, act="disclose", reason=sent.board_name)
    if board is not None:
        with whose.only(board.id):
            notices.tell(organisation.sas_of(board.id), "new")
    return sent


@transaction.atomic
def receive(actor: Actor, sent: Informed) -> Informed:
    """The board has read it. The provider sees that, and nothing else of the board's."""
    sent = Informed.objects.select_for_update(of=("self",)).get(pk=sent.pk)
    if sent.board_id != actor.organisation_id or not actor.holds(Role.SAS, Role.REGISTRATOR):
        refuse(_("Bara nämndens SAS och registrator tar emot information från utförare."))
    if sent.received_at is None:
        sent.received_at, sent.received_by = clock.now(), actor.person
        sent.save(update_fields=["received_at", "received_by"])
        audit.record(actor.organisation_id, str(actor.id), "read", "informed", sent.id)
    return sent
