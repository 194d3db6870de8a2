"""The forms that have been sent: the same form gives the same receipt and no second report, and its code may be shown for a day."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import F

from sagtill.law import clock
from sagtill.reports.models import Report, Submission
from sagtill.reports.rules.telling import Telling
from sagtill.vault import services as vault
from sagtill.wall import whose
from sagtill.wall.whose import Across

_CODE_KEPT = timedelta(days=1)


class OtherFormError(Exception):
    """The form's key was used for something else: the page must start anew (HTTP 422)."""


@dataclass(frozen=True)
class Receipt:
    """What the reporter gets back. `code` is for anonymous reports, and only until it is said to be saved."""

    report: Report
    code: str = ""
    again: bool = False


def remembered(telling: Telling, report: Report, code: str) -> Submission:
    """The form as it is remembered, with the anonymous reporter's code."""
    return Submission(
        key=telling.key,
        organisation_id=report.organisation_id,
        fingerprint=telling.fingerprint(),
        report=report,
        sealed_code=vault.seal_text(report.organisation_id, f"reports.submission|{telling.key}|code", code),
        kept_until=clock.today() + _CODE_KEPT,
    )


def replay(telling: Telling) -> Receipt | None:
    """The receipt of a form that is already stored. Something is written, so that the answer waits for safe storage again."""
    if not Submission.objects.filter(key=telling.key).update(seen=F("seen") + 1):
        return None
    known = Submission.objects.select_related("report").get(key=telling.key)
    if known.fingerprint != telling.fingerprint():
        raise OtherFormError
    return Receipt(known.report, _code(known), again=True)


@whose.across(Across.CODE)
def forget_code(key: UUID) -> None:
    """The reporter says that the code is saved: nothing here can show it again."""
    Submission.objects.filter(key=key).update(sealed_code=b"")


@whose.across(Across.CODE)
def is_sent(key: UUID) -> bool:
    """Whether a form with this key has been stored."""
    return Submission.objects.filter(key=key).exists()


@whose.across(Across.CODE)
def code_of(key: UUID) -> str:
    """The code of a form that was sent, as long as it may be shown again; else empty."""
    known = Submission.objects.filter(key=key).first()
    return "" if known is None else _code(known)


def _code(known: Submission) -> str:
    return vault.open_text(known.organisation_id, f"reports.submission|{known.key}|code", known.sealed_code)


def as_key(text: str) -> UUID:
    """The form's key as it stands in the page. Raises ValueError when it is none."""
    return UUID(text)
