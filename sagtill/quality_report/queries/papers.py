"""The report as a paper: its texts with the numbers in place, its charts with their tables, promises, goals and signatures."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sagtill.documents.rules.paper import (
    Block,
    Bullets,
    Heading,
    Line,
    Paper,
    Paragraph,
    Picture,
    Signatures,
    Table,
    Words,
)
from sagtill.files.services import content_of
from sagtill.law import clock
from sagtill.quality_report.models import QualityReport, Section
from sagtill.quality_report.queries.figures import Gathered, area_name, gather
from sagtill.quality_report.queries.frozen import as_frozen
from sagtill.quality_report.queries.promised import of_promise
from sagtill.quality_report.rules.charts import chart, described
from sagtill.quality_report.rules.figures import CHARTS, FIGURES, Bar
from sagtill.quality_report.rules.writing import filled, pieces, used


def gathered(report: QualityReport) -> Gathered:
    """The numbers as they were locked, or as they are now while it is written."""
    if report.locked_at is not None:
        return Gathered.from_stored(report.figures)
    return gather(report.organisation, report.year, report.area)


def paper_of(report: QualityReport, *, pictures: bool = True) -> Paper:
    """The whole report: as it was frozen, or as it reads now."""
    if report.is_frozen and report.paper:
        return as_frozen(report, pictures=pictures)
    known = gathered(report)
    blocks: list[Block] = []
    sections = list(report.sections.prefetch_related("images__file", "evidence"))
    for number, section in enumerate(sections, start=1):
        section.report = report
        blocks.append(Heading(f"{number}. {section.heading}", key=section.key))
        blocks += section_blocks(section, known, pictures=pictures)
    blocks += _promises(report)
    blocks += _goals(report)
    blocks += _sources(sections, known)
    signed = [(one.by_name, one.by_title) for one in report.signatures.filter(fell_at__isnull=True)]
    if signed:
        blocks.append(Signatures(tuple(signed)))
    return _with_head(report, blocks)


def _with_head(report: QualityReport, blocks: list[Block]) -> Paper:
    organisation = report.organisation
    facts = [_("Avser {year}").format(year=report.year)]
    if report.area:
        facts.append(area_name(report.area))
    return Paper(
        title=report.title if not report.area else f"{report.title}: {area_name(report.area)}",
        sender=(organisation.municipality, organisation.name),
        blocks=tuple(blocks),
        facts=tuple(facts),
        foot=organisation.name,
        status=_state(report),
        author=organisation.name,
        subject=_("Sammanhållen berättelse om kvalitetsarbetet"),
        words=Words(_("Sida"), _("Noter"), _("maskat"), _("Det här är maskat")),
    )


def _state(report: QualityReport) -> str:
    if report.frozen_at is not None:
        return _("Fastställd {day}").format(day=clock.local(report.frozen_at).date().isoformat())
    return _("Utkast {day}").format(day=clock.today().isoformat())


def section_blocks(section: Section, known: Gathered, *, pictures: bool = True) -> Iterator[Block]:
    """A section's text, the charts in it and those that belong to its heading, its pictures and its evidence."""
    placed = set()
    for kind, said in pieces(section.text):
        if kind == "chart":
            placed.add(said)
            yield from chart_blocks(said, known)
        else:
            yield from filled(said, known.values)
    for key in section.part.charts:
        if key not in placed:
            yield from chart_blocks(key, known)
    for image in section.images.all() if pictures else []:
        yield Picture(content_of(image.file), image.alt, image.caption, wide=False)
    links = [f"{one.label}: {one.address}" if one.address else one.label for one in section.evidence.all()]
    if links:
        yield Heading(_("Underlag"), 3)
        yield Bullets(tuple(links))


def chart_blocks(key: str, known: Gathered) -> Iterator[Block]:
    """A chart, and its numbers in a table. Without numbers a sentence says so."""
    kind, bars = CHARTS.get(key), known.charts.get(key, [])
    if kind is None:
        return
    if not bars:
        yield Paragraph(_("{name}: det finns inget att visa för året.").format(name=_(kind.label)), look="small")
        return
    if any(bar.number for bar in bars):
        drawn = chart(_(kind.label), bars, by_month=kind.by_month)
        yield Picture(drawn, f"{_headed(_(kind.label), described(bars))}.", _(kind.label))
    yield Table(_headed(_(kind.label), _(kind.definition)), (_("Vad"), _("Antal")), _rows(bars), numeric=frozenset({1}))


def _headed(name: str, said: str) -> str:
    return f"{name} {said}" if name.endswith("?") else f"{name}. {said}"


def _rows(bars: list[Bar]) -> tuple[tuple[Line, ...], ...]:
    return tuple((bar.label, bar.word or str(bar.number)) for bar in bars)


def _promises(report: QualityReport) -> Iterator[Block]:
    found = list(report.promises.select_related("goal"))
    if found:
        yield Heading(_("Det vi lovade förra året"), key="loften")
        rows = tuple(
            (one.text, one.kept_label or _("Inte besvarat än"), " ".join([one.what, *of_promise(report, one)]).strip())
            for one in found
        )
        yield Table(
            _("Löften från förra berättelsen, och vad det blev av dem"),
            (_("Löfte"), _("Blev det av?"), _("Vad som hände")),
            rows,
        )


def _goals(report: QualityReport) -> Iterator[Block]:
    found = list(report.goals.all())
    if found:
        yield Heading(_("Det här lovar vi nästa år"), key="mal-nasta")
        yield Table(
            _("Mål för nästa år"),
            (_("Mål"), _("Så vet vi att det hjälpte")),
            tuple((one.text, one.measure) for one in found),
        )


def _sources(sections: list[Section], known: Gathered) -> Iterator[Block]:
    """Every number that is used, with what it counts, from where, for when, and which day it was counted."""
    keys = list(dict.fromkeys(key for section in sections for key in used(section.text)))
    found = [known.values[key] for key in keys if key in known.values]
    if found:
        yield Heading(_("Siffrorna"), key="siffror")
        rows: tuple[tuple[Line, ...], ...] = tuple(
            (
                _(FIGURES[one.key].label),
                one.shown,
                _(FIGURES[one.key].definition),
                _(FIGURES[one.key].source),
                one.period,
                one.counted_on,
            )
            for one in found
        )
        head = (_("Siffra"), _("Värde"), _("Vad den räknar"), _("Källa"), _("Period"), _("Räknad"))
        yield Table(_("Alla siffror i texten"), head, rows)
