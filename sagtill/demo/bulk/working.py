"""What was done about a report: the judgement, the answer, the cause, the action. Rows that are not stored yet."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse

from sagtill.actions.models import Action
from sagtill.actions.rules import Effect, State, Strength
from sagtill.cases.models import Assessment, Cause, CauseAction
from sagtill.cases.rules import Path, Safe, Seriousness
from sagtill.law import clock
from sagtill.law.severity import Rating, should_consider
from sagtill.organisation.roles import Role
from sagtill.reports.models import Case, Reply, Report
from sagtill.reports.rules.statuses import Status
from sagtill.vault import services as vault

if TYPE_CHECKING:
    from sagtill.demo.bulk.telling import Teller, Told

_PATHS = {Status.SIMPLE: Path.ACT, Status.INVESTIGATION: Path.INVESTIGATE, Status.REFERRED: Path.SAS}


def of(teller: "Teller", told: "Told", case: Case, report: Report, moments: list[datetime]) -> Iterator[models.Model]:
    """The rows, and on the case the counts that its next step is computed from."""
    if not moments:
        return
    yield _assessment(teller, told, case, moments[0])
    if told.course.replied:
        case.answered_at = case.opened_at
        yield _reply(teller, told, report, moments[0])
    if told.course.action is not None:
        yield from _action(teller, told, case, told.course.action, moments)


def _assessment(teller: "Teller", told: "Told", case: Case, at: datetime) -> Assessment:
    tale = told.tale
    rating = Rating(int(tale["severity_actual"]), int(tale["severity_possible"]), int(tale["likelihood"]))
    level = max(rating.actual, rating.possible)
    return Assessment(
        id=teller.key(),
        organisation_id=case.organisation_id,
        case=case,
        by_id=told.place.manager.id,
        at=at,
        safe=Safe.YES,
        seriousness=Seriousness.LARGE if level >= 3 else Seriousness.LITTLE if level else Seriousness.NONE,
        actual=rating.actual,
        possible=rating.possible,
        likelihood=rating.likelihood,
        suggests_lex_sarah=should_consider(rating),
        path=_PATHS[told.course.steps[1][0]],
        why="Vi har tagit reda på vad som hände. Det går att rätta till hos oss." if level >= 3 else "",
    )


def _reply(teller: "Teller", told: "Told", report: Report, at: datetime) -> Reply:
    key = teller.key()
    return Reply(
        id=key,
        organisation_id=report.organisation_id,
        report_id=report.id,
        sealed_text=vault.seal_text(report.organisation_id, f"reports.reply|{key}|text", told.tale["reply"]),
        by_id=told.place.manager.id,
        sent_at=at + timedelta(minutes=20),
    )


def _action(
    teller: "Teller", told: "Told", case: Case, state: State, moments: list[datetime]
) -> Iterator[models.Model]:
    """One action that answers every cause; how it stands follows from how far the case has come."""
    planned, row = moments[2], told.tale["actions"][0]
    action = Action(
        id=teller.key(),
        organisation_id=case.organisation_id,
        unit_id=case.unit_id,
        # One action a case, so the case's own number is free in the actions' series.
        number=case.number,
        text=row["text"],
        strength=Strength(row["strength"]),
        owner_role=Role(row["owner_role"]) if row["owner_role"] in list(Role) else Role.MANAGER,
        due_on=clock.local(planned).date() + timedelta(days=teller.chance.choice((7, 14, 21, 30))),
        measure=row["measure"][:300],
        state=state,
        decided_by_id=told.place.manager.id,
        created_at=planned,
        origin_id=case.id,
        origin_title=case.title,
        origin_url=reverse("case", args=[case.number]),
        kind=case.kind,
        closed_circle=case.closed_circle,
    )
    action.follow_up_on = action.due_on + timedelta(days=90)
    if state is not State.UNDER_WAY:
        action.done_on = clock.local(moments[3]).date()
    if state is State.SETTLED:
        action.effect, action.effect_seen = Effect.YES, row.get("how_seen") or "Vi ser att det har blivit bättre."
        action.effect_on, action.effect_by_id = clock.local(moments[4]).date(), told.place.manager.id
    yield action
    _count(case, action, state)
    for position, cause in enumerate(told.tale["causes"][:2], 1):
        kept = Cause(
            id=teller.key(),
            organisation_id=case.organisation_id,
            case=case,
            text=cause["text"][:400],
            area=cause["area"],
            position=position,
            written_by_id=told.place.manager.id,
            at=planned,
        )
        case.causes_count += 1
        yield kept
        yield CauseAction(organisation_id=case.organisation_id, cause_id=kept.id, action_id=action.id)


def _count(case: Case, action: Action, state: State) -> None:
    case.actions_open = int(state is State.UNDER_WAY)
    case.actions_awaiting = int(state is State.AWAITING_EFFECT)
    case.actions_settled = int(state is State.SETTLED)
    case.first_action_due = action.due_on if case.actions_open else None
    case.first_follow_up = action.follow_up_on if case.actions_awaiting else None
