"""The person, the guardian and the child are told how it went; the letter to the child."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.investigations import permissions
from sagtill.investigations.models import Investigation, Letter, Told
from sagtill.investigations.rules import letter
from sagtill.investigations.services import registering
from sagtill.investigations.services.verbs import claim, finish, log, refuse
from sagtill.law import clock
from sagtill.methods.readability import readability
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor


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


def phone_of(investigation: Investigation) -> str:
    """The number a child can ring."""
    return str(organisation.setting(investigation.organisation, "phone_voices"))
