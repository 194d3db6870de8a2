"""What has been written and done in an investigation, gathered for the rules that say what is missing and what comes next."""

from sagtill.actions.rules import State as ActionState
from sagtill.investigations.models import CauseAnswer, Investigation
from sagtill.investigations.rules import completeness, next_step
from sagtill.investigations.rules.stages import ClaimAnswer, Likeness, Safe, Serious, Stage
from sagtill.investigations.rules.tracks import TrackState
from sagtill.law.outcomes import Outcome
from sagtill.organisation.models import OrganisationKind
from sagtill.organisation.roles import Kind
from sagtill.reports.models import Case, Reply


def written(investigation: Investigation) -> completeness.Facts:
    """Counts over the rows of the investigation: a fixed number of questions however much is written."""
    register = set(investigation.register.values_list("what", flat=True))
    causes, unsettled, excused, actions = _ends(investigation)
    declared = set(investigation.declarations.filter(is_impartial=True).values_list("person_id", flat=True))
    return completeness.Facts(
        is_lex_sarah=investigation.is_lex_sarah,
        concerns_child=investigation.concerns_child,
        written=_texts(investigation),
        registered="report" in register,
        safe=Safe(investigation.safe),
        measures=investigation.measures.count(),
        nothing_needed=bool(investigation.nothing_needed),
        serious=Serious(investigation.serious),
        occurred_on=investigation.occurred_on is not None,
        noticed_on=investigation.noticed_on is not None,
        claims_unanswered=investigation.claims.filter(answer=ClaimAnswer.UNANSWERED).count(),
        causes=causes,
        leaves_unsettled=unsettled,
        similar_unanswered=investigation.similar.filter(answer=Likeness.UNANSWERED).count(),
        actions=actions,
        leaves_excused=excused,
        impartial=investigation.investigator_id in declared,
        ground=bool(investigation.ground),
        decided=investigation.stage in (Stage.DECIDED, Stage.CLOSED),
    )


def _texts(investigation: Investigation) -> frozenset[str]:
    """The keys that have a text now: an emptied one counts as not written."""
    newest: dict[str, bool] = {}
    for key, text in investigation.sections_written.order_by("position").values_list("key", "text"):
        newest[key] = bool(text)
    return frozenset(key for key, there in newest.items() if there)


def _ends(investigation: Investigation) -> tuple[int, int, int, int]:
    """Causes, ends of the tree that nothing answers, ends with a signed reason, and actions that answer a cause."""
    reasons = list(investigation.reasons.values_list("id", "parent_id", "no_action_at"))
    parents = {parent for _, parent, _ in reasons}
    answers = CauseAnswer.objects.filter(reason__investigation=investigation).exclude(
        action__state=ActionState.CANCELLED
    )
    answered = list(answers.values_list("reason_id", "action_id"))
    with_action = {reason for reason, _ in answered}
    ends = [(key, signed) for key, _, signed in reasons if key not in parents]
    unsettled = sum(1 for key, signed in ends if key not in with_action and signed is None)
    excused = sum(1 for key, signed in ends if key not in with_action and signed is not None)
    return len(reasons), unsettled, excused, len({action for _, action in answered})


def gathered(investigation: Investigation) -> next_step.Facts:
    """Everything the next step depends on."""
    parts = written(investigation)
    notification = getattr(investigation, "notification", None)
    decision = investigation.decisions.last() if parts.decided else None
    about = set(investigation.informed.values_list("about", flat=True))
    return next_step.Facts(
        stage=Stage(investigation.stage),
        parts=parts,
        is_private=investigation.organisation.kind == OrganisationKind.PRIVATE,
        board_told_of_reports=_board_knows_every_report(investigation),
        board_told_of_notice="notification" in about,
        must_notify=decision is not None and decision.notify_ivo,
        notified=notification is not None,
        investigation_sent=notification is not None
        and (notification.investigation_attached or notification.investigation_sent_on is not None),
        ivo_waits=investigation.ivo_events.filter(what="asked", answered_on__isnull=True).exists(),
        replies_missing=_replies_missing(investigation) if parts.decided else 0,
        told_missing=_told_missing(investigation, decision.outcome if decision else "") if parts.decided else 0,
        by_delegation=decision is not None and decision.body == "delegate",
        reported_to_board=decision is not None and decision.reported_to_board_on is not None,
        tracks_open=investigation.tracks.filter(state=TrackState.OPEN).count(),
        lacking=completeness.missing(parts),
    )


def _board_knows_every_report(investigation: Investigation) -> bool:
    """Whether the board has been told since the newest report came into it: 27:4 speaks of every report."""
    told = investigation.informed.filter(about="report").order_by("sent_at").values_list("sent_at", flat=True).last()
    newest = investigation.register.filter(what="report").order_by("at").values_list("at", flat=True).last()
    return told is not None and (newest is None or told >= newest)


def _replies_missing(investigation: Investigation) -> int:
    """Reports in it that nobody has answered since it was decided: what was said on the way is no answer."""
    cases = investigation.cases.filter(left_at__isnull=True).values("case_id")
    reports = Case.objects.filter(pk__in=cases).values_list("reports__id", flat=True)
    answered = Reply.objects.filter(
        report__case_id__in=cases, withdrawn_at__isnull=True, sent_at__gte=investigation.decided_at
    )
    return len(set(reports) - set(answered.values_list("report_id", flat=True)))


def _told_missing(investigation: Investigation, outcome: str) -> int:
    """Who is still to be told how it went: the person it concerns, and the child when it is about one."""
    if investigation.kind == Kind.LICENCE or not outcome or not Outcome(outcome).is_misconduct:
        return 0
    told = set(investigation.told.filter(at__gte=investigation.decided_at).values_list("who", flat=True))
    wanted = {"child"} if investigation.concerns_child else set()
    return len(wanted - told) + (0 if told & {"person", "guardian"} else 1)
