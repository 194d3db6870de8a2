"""Locking the numbers, signing, freezing, and ordering the report as a document."""

import hashlib
import json

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from sagtill.documents import services as documents
from sagtill.documents.models import Document
from sagtill.documents.rules.making import Form
from sagtill.documents.rules.stored import storable
from sagtill.documents.services import Order
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.quality_report import permissions, tasks
from sagtill.quality_report.models import QualityReport, Signature
from sagtill.quality_report.queries import promised
from sagtill.quality_report.queries.figures import gather
from sagtill.quality_report.queries.frozen import kept
from sagtill.quality_report.queries.papers import paper_of
from sagtill.quality_report.rules.statuses import SIGNERS, Status
from sagtill.quality_report.services.writing import claim, log, refuse
from sagtill.statistics.rules.measures import Name
from sagtill.statistics.rules.months import Span, half
from sagtill.statistics.services import closing

KIND = "quality_report"


def digest_of(report: QualityReport) -> str:
    """SHA-256 over everything that the report says: texts, numbers, charts, pictures' words, promises and goals.

    In Swedish, whatever language whoever signs has chosen for the buttons: all sign the same.
    """
    with translation.override(settings.LANGUAGE_CODE):
        title, blocks = report.title, paper_of(report, pictures=False).blocks
    said = [storable(block) for block in blocks if type(block).__name__ != "Signatures"]
    images = [
        [image.file.digest, image.alt, image.caption]
        for section in report.sections.all()
        for image in section.images.select_related("file")
    ]
    whole = json.dumps([title, said, images], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()


def _halves(year: int) -> list[Span]:
    return [half(year, 1), half(year, 2)]


@transaction.atomic
def lock(actor: Actor, report: QualityReport) -> QualityReport:
    """Count the numbers one last time and lock them; from now on only signatures are missing.

    All reports of a year, and everything else that is published of it, tell the same numbers, so they are closed.
    """
    report = claim(report)
    refuse(permissions.why_not_lock(actor, report))
    spans = _halves(report.year)
    closing.close(report.organisation, [*_halves(report.year - 1), *spans], closing.TOLD_EVERYWHERE, publish=False)
    closing.close(report.organisation, spans, Name, publish=False)
    with translation.override(settings.LANGUAGE_CODE):
        report.figures = gather(report.organisation, report.year, report.area).stored()
        for promise in report.promises.select_related("goal"):
            promise.measures = promised.of_promise(report, promise)
            promise.save(update_fields=["measures"])
    report.locked_at, report.status = clock.now(), Status.SIGNING
    report.save()
    log(actor, report, reason="lock")
    return report


@transaction.atomic
def open_again(actor: Actor, report: QualityReport) -> QualityReport:
    """Write in it again: the numbers live, and the signatures no longer hold."""
    report = claim(report)
    refuse(permissions.why_not_open_again(actor, report))
    report.signatures.filter(fell_at__isnull=True).update(fell_at=clock.now())
    report.promises.update(measures=[])
    report.figures, report.locked_at, report.status = {}, None, Status.WRITING
    report.save()
    _let_go(report)
    log(actor, report, reason="open")
    return report


def _let_go(report: QualityReport) -> None:
    """Count anew what no locked report tells any more. A report tells the numbers of its own year and of the year before."""
    for year in (report.year, report.year - 1):
        telling = QualityReport.objects.filter(organisation=report.organisation_id, year__in=[year, year + 1])
        if not telling.exclude(status=Status.WRITING).exists():
            closing.let_go(report.organisation, _halves(year))


@transaction.atomic
def sign(actor: Actor, report: QualityReport) -> Signature:
    """Sign in the first of one's roles that has not signed."""
    report = claim(report)
    refuse(permissions.why_not_sign(actor, report))
    signed = set(report.signatures.filter(fell_at__isnull=True).values_list("role", flat=True))
    role = next(role for role in SIGNERS if actor.holds(role) and role not in signed)
    signature = Signature.objects.create(
        organisation_id=report.organisation_id,
        report=report,
        role=role,
        by=actor.person,
        by_name=actor.person.name,
        by_title=actor.person.title,
        at=clock.now(),
        digest=digest_of(report),
    )
    log(actor, report, reason=f"sign {role}")
    return signature


@transaction.atomic
def freeze(actor: Actor, report: QualityReport) -> QualityReport:
    """From now on nothing in it can change."""
    report = claim(report)
    refuse(permissions.why_not_freeze(actor, report))
    digest = digest_of(report)
    if report.signatures.filter(fell_at__isnull=True).exclude(digest=digest).exists():
        refuse(_("Innehållet är inte detsamma som det som skrevs under. Öppna berättelsen och skriv under igen."))
    report.status, report.frozen_at, report.frozen_by, report.digest = Status.FROZEN, clock.now(), actor.person, digest
    with translation.override(settings.LANGUAGE_CODE):
        report.paper = kept(paper_of(report), report)
    report.save()
    closing.confirm(report.organisation, [*_halves(report.year - 1), *_halves(report.year)])
    log(actor, report, reason="freeze")
    return report


@transaction.atomic
def order(actor: Actor, report: QualityReport, form: Form) -> Document:
    """Ask for it as PDF, PDF/A or DOCX."""
    refuse(permissions.why_not_have(actor, report))
    document = documents.order(actor, report.id, KIND, form)
    tasks.make.enqueue(str(document.id))
    return document


def build(document: Document) -> Order:
    """The paper of an ordered document."""
    return Order(paper_of(QualityReport.objects.select_related("organisation").get(pk=document.owner_id)))
