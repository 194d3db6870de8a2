"""The investigation as a document: the proposal first, then the nine parts, each with its texts and its entries."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sagtill.documents.rules.paper import Block, Heading, Line, Paper, Paragraph, Signatures, Table
from sagtill.documents.rules.written import blocks_of
from sagtill.investigations.documents.papers import heads, material
from sagtill.investigations.models import Decision, Investigation, Proposal
from sagtill.investigations.queries import facts
from sagtill.investigations.rules.contents import SECTIONS, parts_of
from sagtill.investigations.rules.stages import Stage
from sagtill.law.outcomes import Outcome


def investigation_paper(investigation: Investigation, settings: heads.Settings, *, entries: bool = True) -> Paper:
    """The whole investigation as it stands now. Without entries it is short enough to grow beside a form."""
    blocks: list[Block] = []
    ending = last_word(investigation)
    if ending is not None:
        heading = _("Beslut") if isinstance(ending, Decision) else _("Förslag till beslut")
        blocks += [Heading(heading), *blocks_of(ending.wording)]
    texts = material.texts(investigation)
    noted = material.entries(investigation) if entries else {}
    # A draft says by itself what it does not hold yet, also when it goes to IVO before it is finished.
    lacks = facts.gathered(investigation).lacking if investigation.stage == Stage.OPEN else ()
    for part, name in parts_of(is_lex_sarah=investigation.is_lex_sarah).items():
        blocks.append(Heading(f"{part}. {_(name)}", key=f"del-{part}"))
        blocks += _part(investigation, part, texts)
        blocks += [
            Paragraph(_("Saknas än: {what}").format(what=_(one.text)), look="small")
            for one in lacks
            if one.part == part
        ]
        blocks += material.entry_table(noted.get(part, []))
    loose = noted.get(0, [])
    if loose:
        blocks += [Heading(_("Övriga uppgifter")), *material.entry_table(loose)]
    blocks.append(signatures(investigation))
    title = _("Utredning enligt lex Sarah: {title}").format(title=investigation.title)
    if not investigation.is_lex_sarah:
        title = _("Anmälan om annans tillståndspliktiga verksamhet: {title}").format(title=investigation.title)
    return heads.paper(investigation, title, blocks, settings)


def last_word(investigation: Investigation) -> Decision | Proposal | None:
    """The decision that holds, or else the proposal that waits."""
    if investigation.decided_at:
        return investigation.decisions.last()
    return investigation.proposals.filter(returned_at__isnull=True).last()


def _part(investigation: Investigation, part: int, texts: dict[str, str]) -> Iterator[Block]:
    if part == 1:
        yield from _first(investigation)
    names = {number: _(name) for number, name in parts_of(is_lex_sarah=investigation.is_lex_sarah).items()}
    written = [key for key in SECTIONS if SECTIONS[key].part == part and texts.get(key)]
    for key in written:
        # A part with one question only has that question for its heading already.
        if _(SECTIONS[key].label) != names[part]:
            yield Heading(_(SECTIONS[key].label), 3)
        yield from blocks_of(texts[key], 4)
    if part == 2:
        yield from _days(investigation)
    if part == 4:
        yield from material.claims(investigation)
    if part == 5:
        yield from material.causes(investigation)
    if part == 6:
        yield from material.similar(investigation)
    if part == 8:
        yield from material.actions(investigation)
    if part == 9:
        yield from decided(investigation)


def _first(investigation: Investigation) -> Iterator[Block]:
    yield Paragraph(
        _("Rapporten togs emot {when}. Den rör {sections}.").format(
            when=heads.moment(investigation.received_at), sections=investigation.sections
        )
    )
    measures = list(investigation.measures.all())
    if measures:
        rows: tuple[tuple[Line, ...], ...] = tuple(
            (heads.moment(one.done_at), one.what, one.done_by) for one in measures
        )
        yield Table(_("Det här gjordes direkt"), (_("När"), _("Vad"), _("Av vem")), rows, widths=(25, 50, 25))
    elif investigation.nothing_needed:
        yield Paragraph(_("Inget behövde göras direkt: {why}").format(why=investigation.nothing_needed))


def _days(investigation: Investigation) -> Iterator[Block]:
    if investigation.occurred_on is None:
        return
    until = investigation.occurred_until
    if until and until != investigation.occurred_on:
        said = _("Det hände från {first} till {last}.").format(
            first=investigation.occurred_on.isoformat(), last=until.isoformat()
        )
    else:
        said = _("Det hände {day}.").format(day=investigation.occurred_on.isoformat())
    yield Paragraph(said)


def decided(investigation: Investigation) -> Iterator[Block]:
    """What the investigation shows and why, and whether IVO is told."""
    ending = last_word(investigation)
    if ending is None:
        yield Paragraph(_("Inget är beslutat än."), look="small")
        return
    yield Paragraph(_("Utredningen visar: {outcome}.").format(outcome=_(Outcome(ending.outcome).label)))
    yield from blocks_of(ending.reasons, 4)
    told = _("Det anmäls till IVO.") if ending.notify_ivo else _("Det anmäls inte till IVO.")
    yield Paragraph(f"{told} {ending.ivo_reasons}".strip())
    if isinstance(ending, Decision):
        yield Table(
            _("Om beslutet"),
            (_("Uppgift"), _("Så är det")),
            (
                (_("Beslutad"), ending.decided_on.isoformat()),
                (_("Av"), f"{ending.by_name}, {ending.by_title}"),
                (_("Vem som får besluta"), ending.body_label),
                (_("Delegation eller paragraf"), ending.minutes or ending.delegation or _("Inte angiven")),
            ),
            widths=(35, 65),
        )


def signatures(investigation: Investigation) -> Signatures:
    """Who signs: the investigator, and whoever decides."""
    author = investigation.substitute or investigation.investigator
    decider = investigation.decider
    people = [(author.name, _("{title}, utredare").format(title=author.title))] if author else []
    if decider is not None:
        people.append((decider.name, decider.title))
    else:
        people.append((_("Beslutsfattare"), _("Namn och datum")))
    return Signatures(tuple(people))
