"""What the reporter does after sending: adds, answers a question, says whether the answer holds."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from sagtill.notices import services as notices
from sagtill.organisation.models import Person
from sagtill.reports.models import Case, Message, Report, Voice
from sagtill.reports.queries import turns
from sagtill.reports.queries.voices import voice_of
from sagtill.reports.rules.danger import alarm_in
from sagtill.reports.rules.statuses import GOES_ON, Desk, Status, Verdict
from sagtill.reports.services import steps, talking


@transaction.atomic
def add(report: Report, text: str, *, by: Person | None, key: UUID | None = None) -> Message:
    """Something more from the reporter. The handler hears of it. The same key again adds nothing."""
    case = steps.claim(report.case)
    before = report.messages.count()
    message = talking.say(report, text, by=by, from_reporter=True, key=key)
    if report.messages.count() == before:
        return message
    case.unheard += 1
    alarming = voice_of(report) is not None and alarm_in(text) is not None
    case.pressing = case.pressing or alarming
    steps.refresh(case)
    _tell(case, report, urgent=alarming)
    return message


@transaction.atomic
def say_whether_it_holds(report: Report, verdict: Verdict, text: str = "") -> None:
    """«Tack, det stämmer» is kept. «Det händer fortfarande» opens the case again, at the SAS and not at the same manager.

    «Delvis» lets a handler who is still at it read what is missing; a closed case is opened for it too. Raises NotNowError with the
    sentence when there is no answer to judge.
    """
    case = steps.claim(report.case)
    if verdict is not Verdict.OK and report.verdict in (Verdict.NONE, Verdict.OK):
        # An answer that was not enough is none: nobody closes the case before there is a new one.
        case.replies_missing += 1
    talking.give_verdict(report, verdict)
    if text:
        talking.say(report, text, by=report.reporter, from_reporter=True)
        case.unheard += 1
    if verdict is Verdict.OK and not text:
        return
    if verdict is Verdict.PARTLY and not case.is_closed:
        case.unheard = max(case.unheard, 1)
    elif verdict is not Verdict.OK:
        _open_again(case, report)
    steps.refresh(case)
    _tell(case, report)


@transaction.atomic
def ask_for_helper(report: Report) -> None:
    """A child or a young person wants somebody at their side. The handler hears of it; asked twice it is one wish."""
    voice = Voice.objects.select_for_update().filter(report=report, helper_wanted=False).first()
    if voice is None or not voice.is_young:
        return
    voice.helper_wanted = True
    voice.save(update_fields=["helper_wanted"])
    case = steps.claim(report.case)
    case.unheard += 1
    steps.refresh(case)
    _tell(case, report)


def let_it_be_told(report: Report, consent: bool) -> None:
    """Whether what came of it may be told on the open page. It is asked once."""
    Voice.objects.filter(report=report, open_consent__isnull=True).update(open_consent=consent)


def _open_again(case: Case, report: Report) -> None:
    status = Status(case.status)
    if status is Status.RESTING:
        status = Status(case.woken_status)
        case.resting_until, case.woken_status = None, ""
        steps.change_status(case, status, "wake", by=None, day_only=report.is_anonymous)
    if status in GOES_ON:
        case.unheard = max(case.unheard, 1)
    else:
        # The history is in Swedish, whatever language the page was read in.
        with translation.override(settings.LANGUAGE_CODE):
            reason = _("Den som rapporterade säger att det fortfarande händer.")
            who = _("Den som rapporterade")
        steps.change_status(
            case, Status.REOPENED, "reopen", by=None, by_name=who, reason=reason, day_only=report.is_anonymous
        )
    case.desk, case.handler, case.escalated = Desk.SAS, None, ""
    case.closed_at = None


def _tell(case: Case, report: Report, *, urgent: bool = False) -> None:
    notices.tell(turns.whose_turn(case), "new", urgent=urgent, day_only=report.is_anonymous)
