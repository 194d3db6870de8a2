"""What is put beside a section's text: remarks, evidence and pictures."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sagtill.files import services as files
from sagtill.files.rules import CleanFile
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.quality_report import permissions
from sagtill.quality_report.models import Comment, Evidence, Image, Section
from sagtill.quality_report.services.writing import claim, log, refuse


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
