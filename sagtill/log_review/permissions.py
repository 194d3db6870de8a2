"""Why somebody may not review, explain or sign, as one sentence, or None when they may."""

from django.utils.translation import gettext as _

from sagtill.log_review.models import Review, Sample
from sagtill.log_review.rules import Answer
from sagtill.organisation.access import Actor
from sagtill.organisation.roles import Role

# Who may ask what somebody has touched, and who reads the figures that go to the nämnd.
ASK_ROLES = (Role.SAS, Role.HEAD)
SUMMARY_ROLES = (Role.SAS, Role.HEAD, Role.DECIDER, Role.BOARD_MEMBER, Role.AUDITOR)
REVIEW_ROLES = (*SUMMARY_ROLES, Role.MANAGER)


def why_not_answer(actor: Actor, sample: Sample) -> str | None:
    """Say what one thinks of a reading."""
    if sample.review.reviewer_id != actor.id:
        return _("Granskningen är någon annans.")
    if sample.person_id == actor.id:
        return _("Ingen granskar sig själv.")
    if sample.review.signed_at is not None:
        return _("Granskningen är undertecknad och ändras inte.")
    return None


def why_not_explain(actor: Actor, sample: Sample) -> str | None:
    """Answer why one read something."""
    if sample.person_id != actor.id:
        return _("Frågan är ställd till någon annan.")
    if sample.answer != Answer.ASK or sample.review.signed_at is not None:
        return _("Frågan är inte öppen längre.")
    return None


def why_not_sign(actor: Actor, review: Review) -> str | None:
    """Sign the month."""
    if review.reviewer_id != actor.id:
        return _("Granskningen är någon annans.")
    if review.signed_at is not None:
        return _("Granskningen är redan undertecknad.")
    left = review.samples.filter(answer=Answer.NONE).count()
    if left:
        return _("{n} läsningar är inte granskade än.").format(n=left)
    if review.samples.filter(answer=Answer.ASK).exists():
        return _("Du har frågat en medarbetare. Bestäm dig för befogad eller utred innan du undertecknar.")
    return None
