"""What IVO is given: the notification's fields in the order of the form, the investigation, and the attachments."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from sagtill.documents.rules.making import Form
from sagtill.documents.rules.packs import Enclosure
from sagtill.documents.rules.paper import Block, Heading, Line, NewPage, Paper, Paragraph, Picture, Table
from sagtill.documents.services import Order
from sagtill.files import queries as files
from sagtill.files.models import Attachment
from sagtill.files.services import content_of
from sagtill.investigations.documents.papers import heads, investigation, material
from sagtill.investigations.models import Investigation
from sagtill.law.choices import AREAS
from sagtill.law.notification import FIELDS, Field, template
from sagtill.law.outcomes import Outcome
from sagtill.organisation.models import OrganisationKind
from sagtill.reports.models import Report

_PICTURES = frozenset({"image/jpeg", "image/png"})


@dataclass(frozen=True)
class Answered:
    """A field of the form with what we have to put there; `own` is what the person changed it to."""

    field: Field
    value: str

    @property
    def label(self) -> str:
        return _(self.field.text)


def answers(matter: Investigation, own: dict[str, str] | None = None) -> list[Answered]:
    """Every field in the form's order, filled from the investigation; what somebody wrote themselves wins."""
    known = _known(matter)
    said = own or {}
    return [Answered(field, said.get(field.key, known.get(field.key, ""))) for field in template()]


def _known(matter: Investigation) -> dict[str, str]:
    texts = material.texts(matter)
    ending = investigation.last_word(matter)
    organisation = matter.organisation
    author = matter.substitute or matter.investigator
    choices = {field.key: [_(choice) for choice in field.choices] for field in FIELDS}
    which = {OrganisationKind.NAMND: 0, OrganisationKind.PRIVATE: 1, OrganisationKind.SIS: 2}
    serious = bool(ending and ending.outcome == Outcome.SERIOUS_RISK)
    notified = getattr(matter, "notification", None)
    return {
        "own_number": matter.diary_number or matter.spoken,
        "seriousness": choices["seriousness"][1 if serious else 0] if ending and ending.notify_ivo else "",
        "notifier_kind": choices["notifier_kind"][which[OrganisationKind(organisation.kind)]],
        "notifier_name": f"{organisation.name}, {organisation.municipality}",
        "contact_person": f"{author.name}, {author.title}" if author else "",
        "contact_email": author.email if author and not author.is_protected else "",
        "unit_name": matter.unit.name,
        "unit_municipality": organisation.municipality,
        "occurred_at": _where_and_when(matter, texts),
        "description": texts.get("consisted_of", ""),
        "investigation_follows": _("Nej")
        if matter.decided_at or (notified and notified.investigation_attached)
        else _("Ja"),
        "area": next((_(one.label) for one in AREAS if one.key == matter.area), ""),
        "consequences": texts.get("consequences", ""),
        "measures": "\n".join(f"{heads.moment(one.done_at)}: {one.what}" for one in matter.measures.all()),
        "others_told": "\n".join(f"{track.kind_label}: {track.state_label}" for track in matter.tracks.all()),
    }


def _where_and_when(matter: Investigation, texts: dict[str, str]) -> str:
    days = [day.isoformat() for day in (matter.occurred_on, matter.occurred_until) if day]
    return " ".join(part for part in ("–".join(dict.fromkeys(days)), texts.get("occurred", "")) if part)


def missing(matter: Investigation, own: dict[str, str] | None = None) -> list[str]:
    """Fields of the form that nothing is known for yet, by name: to be looked at before it is sent."""
    return [one.label for one in answers(matter, own) if not one.value]


def attachments(matter: Investigation) -> list[Attachment]:
    """What was attached to the reports and to the investigation, but not what waits to be scanned."""
    found = files.of([matter.id, *_reports(matter)])
    return [one for listed in found.values() for one in listed if not one.quarantined]


def _reports(matter: Investigation) -> list[UUID]:
    cases = matter.cases.filter(left_at__isnull=True).values("case_id")
    return list(Report.objects.filter(case_id__in=cases).values_list("id", flat=True))


def can_be_packed(attachment: Attachment) -> bool:
    """Pictures and PDF can stand in the pack; sound cannot."""
    return attachment.content_type in _PICTURES or attachment.content_type == "application/pdf"


def pack(
    matter: Investigation, settings: heads.Settings, own: dict[str, str], chosen: list[str], form: Form = Form.PDF
) -> Order:
    """Everything as one: the fields, the investigation, the pictures. Other PDFs come last, or within the file for the archive."""
    whole = investigation.investigation_paper(matter, settings)
    listed = [one for one in attachments(matter) if str(one.id) in chosen and can_be_packed(one)]
    blocks: list[Block] = [*_fields(matter, own), *_list_of(listed), NewPage(), Heading(whole.title)]
    # The investigation's own headings go one step down below its title.
    blocks += [_lower(block) for block in whole.blocks]
    blocks += _pictures(listed, form)
    title = _("Anmälan enligt lex Sarah till IVO: {number}").format(number=matter.spoken)
    paper: Paper = heads.paper(matter, title, blocks, settings)
    pdfs = [
        Enclosure(_("Bilaga {n}").format(n=number), content_of(one))
        for number, one in enumerate(listed, start=1)
        if one.content_type == "application/pdf"
    ]
    return Order(paper, pdfs)


def _lower(block: Block) -> Block:
    return Heading(block.text, block.level + 1, block.key) if isinstance(block, Heading) else block


def _fields(matter: Investigation, own: dict[str, str]) -> Iterator[Block]:
    rows: tuple[tuple[Line, ...], ...] = tuple((one.label, one.value or "–") for one in answers(matter, own))
    yield Heading(_("Anmälans uppgifter"))
    yield Table(_("I samma ordning som blanketten"), (_("Fält"), _("Uppgift")), rows, widths=(35, 65))


def _list_of(listed: list[Attachment]) -> Iterator[Block]:
    if not listed:
        return
    rows: tuple[tuple[Line, ...], ...] = tuple(
        (_("Bilaga {n}").format(n=number), _(one.label), one.added_on.isoformat(), one.digest)
        for number, one in enumerate(listed, start=1)
    )
    yield Heading(_("Bilagor"))
    head = (_("Nr"), _("Vad"), _("Tillagd"), "SHA-256")
    yield Table(_("Det som följer med"), head, rows, widths=(15, 25, 15, 45))


def _pictures(listed: list[Attachment], form: Form) -> Iterator[Block]:
    for number, one in enumerate(listed, start=1):
        if one.content_type in _PICTURES:
            name = _("Bilaga {n}").format(n=number)
            yield NewPage()
            yield Heading(name)
            alt = _("{name}: en bild som bifogades {day}. Vad den visar står i utredningen.").format(
                name=name, day=one.added_on.isoformat()
            )
            yield Picture(content_of(one), alt, wide=False)
        else:
            within = _("Bilaga {n} är en pdf och ligger som en egen fil i det här dokumentet.")
            last = _("Bilaga {n} är en pdf och ligger sist.")
            yield Paragraph((within if form is Form.ARCHIVE else last).format(n=number), look="small")
