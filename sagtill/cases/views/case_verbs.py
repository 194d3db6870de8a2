"""Everything that can be done with a case, as a list of verbs with the reason for each that cannot."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sagtill.cases import permissions
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import VOICE_KINDS, Role
from sagtill.reports.models import Case
from sagtill.ui.addresses import address


@dataclass(frozen=True)
class Verb:
    """Something else one can do: a link, or the sentence that says why not."""

    label: str
    url: str
    refused: str | None


def verbs_of(actor: Actor, case: Case) -> list[Verb]:
    """«Du kan också»: every verb with its own refusal, so that nobody wonders where a button went."""
    circle = (_("Se och ändra vilka som ser ärendet"), "case-circle", permissions.why_not_take_part)
    if case.is_closed:
        every = [(_("Öppna igen"), "case-reopen", permissions.why_not_reopen), circle]
    else:
        every = [
            (_("Bedöm"), "case-assess", permissions.why_not_assess),
            (_("Lägg till en åtgärd"), "case-action", permissions.why_not_act),
            (_("Ingen åtgärd behövs"), "case-no-action", permissions.why_not_act),
            (_("Lämna över"), "case-hand-over", permissions.why_not_hand_over),
            (_("Ge till någon"), "case-handler", permissions.why_not_handle),
            (_("Låt vila"), "case-rest", permissions.why_not_rest),
            (_("Ändra rubrik och kategori"), "case-sort", permissions.why_not_handle),
            circle,
            (_("Avsluta"), "case-close", permissions.why_not_close),
        ]
        if case.kind == "threat":
            every.insert(0, (_("Skriv att du har ringt"), "case-call", permissions.why_not_call))
        if case.desk == "sas":
            every.insert(
                1, (_("Öppna en utredning enligt lex Sarah"), "investigation-open", permissions.why_not_lex_sarah)
            )
            every.insert(-1, (_("Fråga enheten"), "case-ask-unit", permissions.why_not_ask_unit))
    verbs = [Verb(label, address(name, case.number), why(actor, case)) for label, name, why in every]
    if case.kind in VOICE_KINDS and actor.holds(Role.MANAGER, Role.DEPUTY, Role.SAS, Role.HEAD):
        verbs.append(Verb(_("Berätta på öppna sidan"), f"{reverse('open-row-new')}?arende={case.number}", None))
    return verbs
