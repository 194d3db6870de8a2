"""Beginning a report and writing in it: sections with their versions, remarks, evidence, pictures, promises and goals."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sagtill.audit import services as audit
from sagtill.files import services as files
from sagtill.files.rules import CleanFile
from sagtill.law import clock
from sagtill.law.choices import AREAS
from sagtill.organisation.access import Actor
from sagtill.quality_report import permissions
from sagtill.quality_report.models import Comment, Evidence, Goal, Image, Promise, QualityReport, Section, SectionText
from sagtill.quality_report.rules.statuses import Kept, Status
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
            organisation_id=report.organisation_id, report=report, text=goal.text, position=goal.position
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


@transaction.atomic
def comment(actor: Actor, section: Section, text: str) -> Comment:
    """A remark on a section."""
    report = claim(section.report)
    refuse(permissions.why_not_write(actor, report))
    return Comment.objects.create(
        organisation_id=report.organisation_id, section=section, text=text, by=actor.person, at=clock.now()
    )


@transaction.atomic
def settle(actor: Actor, section: Section, key: UUID) -> None:
    """A remark is dealt with."""
    refuse(permissions.why_not_write(actor, claim(section.report)))
    waiting = section.comments.filter(pk=key, settled_at__isnull=True)
    waiting.update(settled_at=clock.now(), settled_by=actor.person)


@transaction.atomic
def add_evidence(actor: Actor, section: Section, label: str, address: str = "") -> Evidence:
    """Where what is said can be checked."""
    report = claim(section.report)
    refuse(permissions.why_not_write(actor, report))
    log(actor, report, reason=section.key)
    return Evidence.objects.create(
        organisation_id=report.organisation_id, section=section, label=label, address=address, by=actor.person
    )


@transaction.atomic
def add_image(actor: Actor, section: Section, file: CleanFile, alt: str, caption: str = "") -> Image:
    """A picture, with what it shows in words."""
    report = claim(section.report)
    refuse(permissions.why_not_write(actor, report))
    if not file.content_type.startswith("image/"):
        refuse(_("Välj en bild."))
    [attachment] = files.attach(report.organisation_id, section.id, [file])
    log(actor, report, reason=section.key)
    return Image.objects.create(
        organisation_id=report.organisation_id, section=section, file=attachment, alt=alt, caption=caption
    )


@transaction.atomic
def remove(actor: Actor, section: Section, key: UUID) -> None:
    """Take away a picture or a piece of evidence."""
    report = claim(section.report)
    refuse(permissions.why_not_write(actor, report))
    section.evidence.filter(pk=key).delete()
    section.images.filter(pk=key).delete()
    log(actor, report, reason=section.key)


@dataclass(frozen=True)
class Outcome:
    """What became of a promise."""

    kept: Kept
    what: str


@transaction.atomic
def answer_promise(actor: Actor, report: QualityReport, key: UUID, outcome: Outcome) -> None:
    """Say what became of something that was promised."""
    report = claim(report)
    refuse(permissions.why_not_write(actor, report))
    if not outcome.what.strip():
        refuse(_("Skriv vad som hände."))
    report.promises.filter(pk=key).update(kept=outcome.kept, what=outcome.what)
    log(actor, report)


@transaction.atomic
def add_promise(actor: Actor, report: QualityReport, text: str) -> Promise:
    """A promise from a report that was not made here."""
    report = claim(report)
    refuse(permissions.why_not_write(actor, report))
    position = (report.promises.aggregate(last=Max("position"))["last"] or 0) + 1
    return Promise.objects.create(organisation_id=report.organisation_id, report=report, text=text, position=position)


@transaction.atomic
def add_goal(actor: Actor, report: QualityReport, text: str, measure: str) -> Goal:
    """A goal for the next year, and how it will be seen."""
    report = claim(report)
    refuse(permissions.why_not_write(actor, report))
    position = (report.goals.aggregate(last=Max("position"))["last"] or 0) + 1
    return Goal.objects.create(
        id=uuid4(), organisation_id=report.organisation_id, report=report, text=text, measure=measure, position=position
    )


@transaction.atomic
def remove_goal(actor: Actor, report: QualityReport, key: UUID) -> None:
    """Take a goal away."""
    report = claim(report)
    refuse(permissions.why_not_write(actor, report))
    report.goals.filter(pk=key).delete()
