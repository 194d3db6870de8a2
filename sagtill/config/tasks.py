"""Work that nobody waits for, and when it recurs. Each task bears being run twice."""

import logging
from collections.abc import Callable
from datetime import time, timedelta

from django_tasks import task

from sagtill.audit import services as audit
from sagtill.cases.services import climbing
from sagtill.cases.services import once as done_forms
from sagtill.config import anchoring, upkeep
from sagtill.config.backup import nightly
from sagtill.files import services as files
from sagtill.jobs import queries as job_queries
from sagtill.jobs import services as jobs
from sagtill.jobs.rules import Daily, Every, Plan
from sagtill.log_review import services as log_review
from sagtill.notices import services as notices
from sagtill.organisation.models import Organisation
from sagtill.reports.services import drafts, night
from sagtill.signin.services import holding, once, sessions
from sagtill.statistics.services import counting
from sagtill.vault.services import resealing, rotation
from sagtill.voices.services import figures
from sagtill.wall import whose

logger = logging.getLogger(__name__)


def each(*works: Callable[[], int]) -> int:
    """Some work in one organisation after the other, with nobody else's rows within reach. Returns what the works return, added up.

    What goes wrong in one organisation does not keep the others waiting; the first error is raised when all have had their turn.
    """
    done, first_error = 0, None
    for key in list(Organisation.objects.order_by("pk").values_list("pk", flat=True)):
        try:
            with whose.only(key):
                done += sum(work() for work in works)
        except Exception as error:
            logger.warning("a task went wrong in one organisation (%s)", type(error).__name__)
            first_error = first_error or error
    if first_error is not None:
        raise first_error
    return done


def anywhere(question: Callable[[], bool]) -> bool:
    """Whether the answer is yes in some organisation, each asked on its own."""
    return each(lambda: int(question())) > 0


@task()
def urgent_mail() -> int:
    """Make and send what cannot wait until morning."""
    return each(_send_urgent)


def _send_urgent() -> int:
    notices.make_mails(urgent=True)
    return notices.send_waiting()


@task()
def daily_mail() -> int:
    """The day's one mail."""
    return each(lambda: notices.make_mails(urgent=False))


@task()
def climb() -> int:
    """Cases that nobody has opened go to the deputy, then to the SAS."""
    return climbing.climb()


@task()
def night_work() -> int:
    """Log the anonymous reports of the days before, wipe what has been kept long enough, tidy the queue."""
    each(night.refresh_waiting)
    upkeep.learn_sizes()
    if not job_queries.clock_is_trusted():
        # With a clock that has been moved nothing is old enough to be thrown away, until somebody has said that it is right.
        return each(night.log_anonymous)
    jobs.tidy()
    rotation.forget_retired()
    kept_long_enough = holding.sweep() + sessions.sweep() + once.sweep()
    return (
        kept_long_enough
        + each(night.wipe_codes, drafts.sweep, night.log_anonymous, done_forms.sweep)
        + figures.freeze()
    )


@task()
def anchor_log() -> int:
    """Leave the log's anchors outside the database."""
    return anchoring.leave()


@task()
def review_log() -> int:
    """Draw last month's log for review when that has not been done, and tell those who are late."""
    return log_review.draw_due() + each(log_review.hand_over, log_review.remind)


def send_if_waiting() -> None:
    """Nothing is put in the queue when there is nothing to send."""
    if anywhere(notices.anything_waiting):
        urgent_mail.enqueue()


@task()
def count_changes() -> int:
    """Take what has changed into the statistics."""
    return counting.refresh_all()


def count_if_changed() -> None:
    """Nothing is put in the queue while the statistics are up to date."""
    if counting.is_behind():
        count_changes.enqueue()


@task()
def reseal() -> int:
    """After an organisation has got a new key: seal what the older ones sealed anew, then throw them away."""
    return each(_reseal_here)


def _reseal_here() -> int:
    done = 0
    for organisation_id in resealing.behind():
        here = resealing.reseal(organisation_id) + files.reseal(organisation_id)
        done += here or resealing.throw_old_keys(organisation_id)
    return done


@task()
def backup() -> str:
    """The night's own copy."""
    return str(nightly.run() or "")


def clock_moved(moved: timedelta) -> None:
    """The machine's clock was moved: no session is trusted, and nothing is thrown away until somebody has looked."""
    sessions.end_everybodys()
    audit.record(audit.INSTALLATION, "sagtill", "change", "clock", reason=f"{int(moved.total_seconds())} s")


@task()
def scan() -> int:
    """Files that came while ClamAV was away."""
    return each(files.scan_waiting)


def scan_if_waiting() -> None:
    """Nothing is put in the queue when nothing waits."""
    if anywhere(files.any_in_quarantine):
        scan.enqueue()


PLANS: tuple[Plan, ...] = (
    Plan("urgent_mail", Every(30), send_if_waiting),
    Plan("climb", Every(300), climb.enqueue),
    Plan("scan", Every(120), scan_if_waiting),
    Plan("reseal", Every(600), reseal.enqueue),
    Plan("daily_mail", Daily(time(7, 30), working_days=True), daily_mail.enqueue),
    Plan("review_log", Daily(time(5, 30)), review_log.enqueue),
    Plan("anchor_log", Daily(time(0, 10)), anchor_log.enqueue),
    Plan("count_changes", Every(120), count_if_changed),
    Plan("backup", Daily(time(2, 20)), backup.enqueue),
    Plan("night_work", Daily(time(3, 10)), night_work.enqueue),
)
