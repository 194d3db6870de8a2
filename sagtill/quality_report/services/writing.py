"""Beginning a report and writing in its sections, where nobody's text is lost."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sagtill.audit import services as audit
from sagtill.law import clock
from sagtill.law.choices import AREAS
from sagtill.organisation.access import Actor
from sagtill.quality_report import permissions
from sagtill.quality_report.models import Promise, QualityReport, Section, SectionText
from sagtill.quality_report.rules.statuses import Status
from sagtill.quality_report.rules.templates import STRUCTURES
from sagtill.quality_report.rules.writing import unknown


def refuse(reason: str | None) -> None:
    """Raises PermissionDenied with the sentence, if there is one."""
    if reason:
        raise PermissionDenied(reason)


def log(actor: Actor, report: QualityReport, act: str = "change", reason: str = "") -> None:
    """One row in the log."""
    audit.record(
        report.organisation_id,
        str(actor.id),
        act,
        "quality_report",
        report.id,
        role=actor.main_role or "",
        reason=reason,
    )


def claim(report: QualityReport) -> QualityReport:
    """The report, locked for this transaction."""
    return QualityReport.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=report.pk)


@transaction.atomic
def begin(actor: Actor, year: int, structure: str, area: str = "") -> QualityReport:
    """Begin a year's report: every heading with the words it begins with, and last year's goals as promises to answer."""
    refuse(permissions.why_not_begin(actor))
    if structure not in STRUCTURES or (area and area not in {one.key for one in AREAS}):
        refuse(_("Välj mall och område i listan."))
    if not 2000 <= year <= clock.today().year:
        refuse(_("Välj ett år som har börjat."))
    try:
        with transaction.atomic():
            report = QualityReport.objects.create(
                organisation_id=actor.organisation_id,
                year=year,
                area=area,
                structure=structure,
                begun_by=actor.person,
                begun_at=clock.now(),
            )
    except IntegrityError:
        refuse(_("Det finns redan en kvalitetsberättelse för det året och området."))
    for position, part in enumerate(STRUCTURES[structure].parts, start=1):
        section = Section(
            organisation_id=actor.organisation_id,
            report=report,
            key=part.key,
            position=position,
            text=_(part.draft) if part.draft else "",
        )
        section.save(force_insert=True)
    _ask_of_last_year(report)
    log(actor, report, "create")
    return report


def _ask_of_last_year(report: QualityReport) -> None:
    last = QualityReport.objects.filter(
        organisation_id=report.organisation_id, area=report.area, year=report.year - 1, status=Status.FROZEN
    ).first()
    for goal in last.goals.all() if last else []:
        Promise.objects.create(
            organisation_id=report.organisation_id, report=report, text=goal.text, position=goal.position, goal=goal
        )


class OthersTextError(Exception):
    """Somebody else saved the section meanwhile. Both texts are kept: theirs stands, one's own is set aside and in the form."""

    def __init__(self, theirs: Section) -> None:
        super().__init__()
        self.theirs = theirs


def save(actor: Actor, section: Section, text: str, seen: int, *, is_done: bool = False) -> Section:
    """Save a section's text. Raises OthersTextError when somebody else has saved since version `seen`; the text is kept beside."""
    theirs = _save(actor, section, text, seen, is_done=is_done)
    if theirs is not None:
        raise OthersTextError(theirs)
    return Section.objects.select_related("report", "edited_by").get(pk=section.pk)


@transaction.atomic
def _save(actor: Actor, section: Section, text: str, seen: int, *, is_done: bool) -> Section | None:
    report = claim(section.report)
    refuse(permissions.why_not_write(actor, report))
    missing = unknown(text)
    if missing:
        refuse(_("Det finns ingen siffra eller bild som heter {names}.").format(names=", ".join(missing)))
    now = Section.objects.select_related("report", "edited_by").get(pk=section.pk)
    overtaken = now.version != seen and now.text != text
    SectionText.objects.create(
        section=now,
        organisation_id=report.organisation_id,
        version=now.version + (0 if overtaken else 1),
        text=text,
        is_aside=overtaken,
        by=actor.person,
        at=clock.now(),
    )
    if overtaken:
        return now
    now.text, now.is_done, now.version = text, is_done, now.version + 1
    now.edited_by, now.edited_at = actor.person, clock.now()
    now.author = now.author or actor.person
    now.save()
    log(actor, report, reason=now.key)
    return None
