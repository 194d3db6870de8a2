"""Files that wait until somebody can say whether they are harmful."""

from django.db import transaction

from sagtill.audit import services as audit
from sagtill.files import clamd
from sagtill.files.clamd import Verdict
from sagtill.files.models import Attachment
from sagtill.files.services.keeping import content_of, noon, path_of


def any_in_quarantine() -> bool:
    """Whether files wait to be scanned."""
    return Attachment.objects.filter(quarantined=True, infected=False).exists()


def scan_waiting() -> int:
    """Scan what waits in quarantine, when ClamAV answers again. Returns how many were judged."""
    judged = 0
    for attachment in Attachment.objects.filter(quarantined=True, infected=False).iterator():
        try:
            verdict = clamd.judge(content_of(attachment))
        except FileNotFoundError:
            continue
        if verdict is Verdict.UNKNOWN:
            break
        judged += 1
        _judged(attachment, harmful=verdict is Verdict.INFECTED)
    return judged


@transaction.atomic
def _judged(attachment: Attachment, *, harmful: bool) -> None:
    """Let the file out of quarantine, or take it away and say so where it was."""
    attachment.quarantined, attachment.infected = harmful, harmful
    attachment.save(update_fields=["quarantined", "infected"])
    if harmful:
        audit.record(
            attachment.organisation_id, "sagtill", "destroy", "attachment", attachment.pk, reason="virus", at=noon()
        )
        path = path_of(attachment.organisation_id, attachment.id)
        transaction.on_commit(lambda: path.unlink(missing_ok=True))
