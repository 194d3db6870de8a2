"""Rebuilding what cases keep of their next step. The facts are in the reports, answers, causes and actions; the rest is a cache."""

from django.db import transaction

from sagtill.cases.services.verbs import recount
from sagtill.reports.models import Case
from sagtill.reports.services import steps

# Everything about the next step that can be computed from other rows.
KEPT = (
    "next_step",
    "next_due",
    "next_origin",
    "turn",
    "replies_missing",
    "causes_count",
    "causes_unsettled",
    "actions_open",
    "actions_awaiting",
    "actions_settled",
    "first_action_due",
    "first_follow_up",
)


def refresh_all(*, only_look: bool = False) -> list[tuple[str, list[str]]]:
    """Compute every case anew. Returns the numbers of those that were wrong, with what was."""
    wrong = []
    for key in Case.objects.order_by("number").values_list("pk", flat=True).iterator(chunk_size=500):
        with transaction.atomic():
            case = steps.claim(Case(pk=key))
            names = _refresh(case)
            if names:
                wrong.append((case.number, names))
            transaction.set_rollback(only_look or not names)
    return wrong


def _refresh(case: Case) -> list[str]:
    before = {name: getattr(case, name) for name in KEPT}
    changed_at = Case.objects.values_list("changed_at", flat=True).get(pk=case.pk)
    # Looking at a case is no change of it: steps that count from the last change must not move.
    case.changed_at = changed_at
    recount(case)
    steps.refresh(case)
    return [name for name in KEPT if getattr(case, name) != before[name]]
