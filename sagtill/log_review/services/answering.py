"""Answering, explaining, signing, and reminding of what is late."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sagtill.audit import services as audit
from sagtill.audit.models import AuditHead
from sagtill.law import clock
from sagtill.log_review import permissions, rules
from sagtill.log_review.models import Review, Sample
from sagtill.log_review.rules import Answer
from sagtill.notices import services as notices
from sagtill.organisation.access import Actor
from sagtill.vault import services as vault


def _refuse(reason: str | None) -> None:
    if reason:
        raise PermissionDenied(reason)


def _locked(sample: Sample) -> Sample:
    rows = Sample.objects.select_for_update(of=("self",)).select_related("review__reviewer", "person")
    return rows.get(pk=sample.pk)


@transaction.atomic
def answer(actor: Actor, sample: Sample, said: Answer, note: str = "") -> Sample:
    """The reviewer says what they think. Asking tells the person that there is something to answer."""
    sample = _locked(sample)
    _refuse(permissions.why_not_answer(actor, sample))
    asked_before = sample.answer == Answer.ASK
    sample.answer, sample.answered_at = said, clock.now()
    sample.sealed_note = vault.seal_text(sample.organisation_id, sample.place("note"), note) if note else b""
    sample.save(update_fields=["answer", "answered_at", "sealed_note"])
    _log(actor, sample.id, said)
    if said is Answer.ASK and not asked_before:
        notices.tell([sample.person], "new")
    return sample


@transaction.atomic
def explain(actor: Actor, sample: Sample, text: str) -> Sample:
    """The person who read says why."""
    sample = _locked(sample)
    _refuse(permissions.why_not_explain(actor, sample))
    sample.sealed_explanation = vault.seal_text(sample.organisation_id, sample.place("explanation"), text)
    sample.explained_at = clock.now()
    sample.save(update_fields=["sealed_explanation", "explained_at"])
    _log(actor, sample.id, "explained")
    notices.tell([sample.review.reviewer], "new")
    return sample


@transaction.atomic
def sign(actor: Actor, review: Review) -> Review:
    """The month is reviewed. The protocol says how far the log had come, so that it is an anchor too."""
    review = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    _refuse(permissions.why_not_sign(actor, review))
    end = AuditHead.objects.get(pk=review.organisation_id)
    review.signed_at, review.anchor_n, review.anchor_h = clock.now(), end.n, end.h
    review.save(update_fields=["signed_at", "anchor_n", "anchor_h"])
    _log(actor, review.id, "signed")
    return review


def _log(actor: Actor, key: UUID, reason: str) -> None:
    audit.record(
        actor.organisation_id, str(actor.id), "review", "log_review", key, role=actor.main_role or "", reason=reason
    )


def remind() -> int:
    """Tell those who are late. Returns how many."""
    today = clock.today()
    late = [
        one.reviewer
        for one in Review.objects.filter(signed_at__isnull=True, due_on__lt=today).select_related("reviewer")
        if rules.is_reminding_day(one.due_on, today)
    ]
    notices.tell(late, "new")
    return len(late)
