"""«Har det hänt förut?» Earlier matters are found by the program, and each is answered by a person."""

from django.db import transaction

from sagtill.investigations import permissions
from sagtill.investigations.models import Investigation, Similar
from sagtill.investigations.queries import similar
from sagtill.investigations.rules.stages import Likeness
from sagtill.investigations.services.verbs import claim, finish, log, refuse
from sagtill.law import clock
from sagtill.organisation.access import Actor


def find(actor: Actor, investigation: Investigation) -> int:
    """Keep what is found for a claimed investigation; what was answered before stays. Returns how many were new."""
    known = set(investigation.similar.values_list("earlier_id", flat=True))
    known_cases = set(investigation.similar.values_list("earlier_case_id", flat=True))
    facts = {"organisation_id": investigation.organisation_id, "investigation": investigation, "found_at": clock.now()}
    alike = similar.investigations_like(investigation)
    new = [Similar(earlier=one, **facts) for one in alike if one.id not in known]
    asked = {one for one in known if one} | {one.id for one in alike}
    cases = similar.cases_like(actor, investigation, asked)
    new += [Similar(earlier_case=one, **facts) for one in cases if one.id not in known_cases]
    Similar.objects.bulk_create(new)
    return len(new)


@transaction.atomic
def look_again(actor: Actor, investigation: Investigation) -> int:
    """Look again: the category may have been set since, or something new has happened. Returns how many were new."""
    investigation = claim(investigation)
    refuse(permissions.why_not_write(actor, investigation))
    found = find(actor, investigation)
    finish(investigation)
    log(actor, investigation)
    return found


@transaction.atomic
def answer(actor: Actor, one: Similar, likeness: Likeness, why_again: str) -> None:
    """Has it happened before, and why again?"""
    investigation = claim(one.investigation)
    refuse(permissions.why_not_write(actor, investigation))
    one.answer, one.why_again = likeness, why_again
    one.by, one.at = actor.person, clock.now()
    one.save(update_fields=["answer", "why_again", "by", "at"])
    finish(investigation)
    log(actor, investigation)
