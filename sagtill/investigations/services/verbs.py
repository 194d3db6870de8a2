"""What all verbs share: locking, refusing with the sentence, writing the step, computing what comes next, saving."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from sagtill.audit import services as audit
from sagtill.cases.services.verbs import refuse
from sagtill.investigations.models import Investigation, Step
from sagtill.investigations.queries import facts
from sagtill.investigations.queries.moved import moved_from_outside
from sagtill.investigations.rules import completeness
from sagtill.investigations.rules.next_step import next_step
from sagtill.investigations.rules.stages import Stage, check_step
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person
from sagtill.reports.services.steps import StaleError

__all__ = ["PermissionDenied", "StaleError", "claim", "finish", "log", "refuse", "step"]


def claim(investigation: Investigation, expected_version: int | None = None) -> Investigation:
    """The investigation, locked for this transaction. Raises StaleError if it is not the one the person saw."""
    locked = (
        Investigation.objects.select_for_update(of=("self",))
        .select_related("organisation", "unit")
        .get(pk=investigation.pk)
    )
    if expected_version is not None and locked.version != expected_version:
        raise StaleError
    locked.version += 1
    locked.changed_at = clock.now()
    return locked


def step(investigation: Investigation, after: Stage, verb: str, *, by: Person | None, reason: str = "") -> Step:
    """Write a step on a claimed investigation. Raises IllegalStageError when the table has no such step."""
    before = Stage(investigation.stage)
    check_step(before, after)
    investigation.stage = after
    investigation.steps_taken += 1
    return Step.objects.create(
        organisation_id=investigation.organisation_id,
        investigation=investigation,
        before=before,
        after=after,
        verb=verb,
        by=by,
        by_name=by.name if by else "Säg till",
        reason=reason,
        at=clock.now(),
        position=investigation.steps_taken,
    )


def finish(investigation: Investigation) -> None:
    """The end of every verb: what comes next, how much is done, and when somebody began to be waited for; then save."""
    known = facts.gathered(investigation)
    found, part = next_step(known)
    if found != investigation.next_step or investigation.waits_since is None:
        investigation.waits_since = clock.now()
    investigation.next_step, investigation.next_part = found, part
    states = completeness.states(known.parts)
    investigation.parts_done = sum(1 for state in states.values() if state is completeness.State.DONE)
    investigation.save(force_update=True)


@transaction.atomic
def catch_up(investigation: Investigation) -> None:
    """Compute the next step anew when something outside has moved it on: an answer to a reporter, an action that was cancelled."""
    found, part = next_step(facts.gathered(investigation))
    if (found, part) != (investigation.next_step, investigation.next_part):
        finish(claim(investigation))
        investigation.refresh_from_db(fields=["next_step", "next_part", "parts_done", "waits_since", "version"])


def catch_up_all(rows: "QuerySet[Investigation]") -> None:
    """The same for a page that lists them: only those that something outside may have moved are computed anew."""
    for one in moved_from_outside(rows).select_related("organisation", "unit", "notification"):
        catch_up(one)


def log(actor: Actor, investigation: Investigation, act: str = "change", reason: str = "") -> None:
    """One row in the log for a verb."""
    audit.record(
        investigation.organisation_id,
        str(actor.id),
        act,
        "investigation",
        investigation.id,
        role=actor.main_role or "",
        reason=reason,
    )
