"""What a report and an investigation must contain, and in which of the nine parts each thing is written."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from dataclasses import field as data_field

from sagtill.law.sources import Grade, Source, Statement
from sagtill.law.statutes import FROM_MEMORY, KRISTIANSTAD, fl, sol
from sagtill.law.words import N_

PARTS = {
    1: N_("Rapport och första åtgärder"),
    2: N_("Vad som har hänt"),
    3: N_("När och hur det upptäcktes"),
    4: N_("Följder för den enskilde"),
    5: N_("Orsaker"),
    6: N_("Har det hänt förut?"),
    7: N_("Kan det hända igen?"),
    8: N_("Åtgärder"),
    9: N_("Beslut"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement(Statement):
    """Something that must be written. `number` is its place in the regulation, 0 where it stands outside it.

    `required` False means that there is a place for it, but nothing needs to be said. Without parts it has a
    place of its own beside the nine.
    """

    number: int = 0
    parts: tuple[int, ...] = data_field(default=())
    required: bool = True
    for_children: bool = False


def _report(key: str, text: str, source: Source = FROM_MEMORY, *, required: bool = True) -> Requirement:
    return Requirement(key=key, text=text, source=source, required=required, parts=(1,))


NAMED_REPORTER = Source(
    law=N_("SKR, frågor och svar 2023-05-24"),
    grade=Grade.C,
    url=(
        "https://www.vagentilljobben.se/skr/integrationsocialomsorg/socialomsorg/uppfoljningsocialtjansten/"
        "stodforutredningenligtlexsarah.55631.html"
    ),
    note=N_("Namnet behövs i rapporten men inte i utredningen. Anonyma uppgifter hanteras i annan ordning."),
)

REPORT: tuple[Requirement, ...] = (
    _report("received_at", N_("Datum och tid då rapporten togs emot")),
    _report("reported_by", N_("Vem som rapporterade: namn och funktion"), NAMED_REPORTER),
    _report("received_by", N_("Vem som tog emot rapporten")),
    _report("what_happened", N_("Vad som har hänt eller vad risken är")),
    _report("when_and_where", N_("När och var det hände")),
    _report("who_it_concerns", N_("Vem det gäller")),
    _report("immediate_measures", N_("Vad som gjordes direkt")),
    _report(
        "written_down_by",
        N_("Om rapporten var muntlig: när den skrevs ned och av vem"),
        fl(
            "27 §",
            "En myndighet som får uppgifter på något annat sätt än genom en handling ska snarast "
            "dokumentera dem, om de kan ha betydelse för ett beslut i ärendet. Det ska framgå av "
            "dokumentationen när den har gjorts och av vem.",
        ),
        required=False,
    ),
)


def _investigation(number: int, key: str, text: str, *parts: int, required: bool = True) -> Requirement:
    return Requirement(key=key, text=text, source=KRISTIANSTAD, number=number, parts=parts, required=required)


def _child(key: str, text: str, source: Source) -> Requirement:
    return Requirement(key=key, text=text, source=source, parts=(4,), for_children=True)


INVESTIGATION: tuple[Requirement, ...] = (
    _investigation(1, "consisted_of", N_("Vad missförhållandet eller risken bestod i"), 2),
    _investigation(1, "consequences", N_("Vilka följder det fick eller kunde ha fått för den enskilde"), 4),
    _investigation(2, "noticed", N_("När och hur det uppmärksammades"), 3),
    _investigation(3, "occurred", N_("När det inträffade"), 2),
    _investigation(4, "causes", N_("Vilka orsaker som har hittats"), 5),
    _investigation(5, "similar_before", N_("Om något liknande har hänt förut, och i så fall varför det hände igen"), 6),
    _investigation(6, "could_recur", N_("Bedömning av om något liknande kan hända igen"), 7),
    _investigation(7, "measures_taken", N_("Vad som har gjorts för att avhjälpa eller undanröja, och när"), 1, 8),
    _investigation(8, "what_else", N_("Vad som i övrigt har kommit fram"), required=False),
    _investigation(9, "decision", N_("Det beslut eller ställningstagande som avslutade utredningen"), 9),
    _investigation(10, "prevention", N_("Åtgärder som har gjorts eller planeras för att det inte ska hända igen"), 8),
    _child(
        "child_view",
        N_("Vad barnet säger, eller varför barnet inte har hörts"),
        sol(
            "3 kap. 2 §",
            "Ett barn ska ges möjlighet att framföra sina åsikter i frågor som rör barnet. Barnets "
            "åsikter ska tillmätas betydelse i förhållande till barnets ålder och mognad.",
        ),
    ),
    _child(
        "child_best_interest",
        N_("Bedömning av barnets bästa"),
        sol(
            "3 kap. 1 §",
            "Vid alla åtgärder som rör barn ska i första hand det som bedöms vara barnets bästa beaktas. Vid "
            "bedömningen av barnets bästa ska hänsyn tas till barnets åsikter.",
        ),
    ),
    _child(
        "child_informed",
        N_("Hur barnet har fått information, och om barnet har förstått"),
        sol(
            "3 kap. 3 §",
            "Den som lämnar informationen ska så långt det är möjligt försäkra sig om att barnet har "
            "förstått informationen.",
        ),
    ),
)

ENTRY_FACTS: tuple[Statement, ...] = (
    Statement(key="documented_on", text=N_("Datum då uppgiften dokumenterades"), source=KRISTIANSTAD),
    Statement(key="comes_from", text=N_("Varifrån uppgiften kommer"), source=KRISTIANSTAD),
    Statement(
        key="fact_or_assessment",
        text=N_("Om det är en faktisk omständighet eller en bedömning"),
        source=KRISTIANSTAD,
    ),
    Statement(
        key="documented_by",
        text=N_("Vem som dokumenterade: namn och befattning eller titel"),
        source=KRISTIANSTAD,
    ),
)


def required_in_part(part: int, *, concerns_child: bool) -> tuple[Requirement, ...]:
    """What must be written in one of the nine parts of an investigation."""
    return tuple(row for row in _required(INVESTIGATION, concerns_child) if part in row.parts)


def what_is_missing(written: Collection[str], *, concerns_child: bool) -> tuple[Requirement, ...]:
    """Which required contents of an investigation are not among the keys already `written`."""
    return tuple(row for row in _required(INVESTIGATION, concerns_child) if row.key not in written)


def _required(rows: Iterable[Requirement], concerns_child: bool) -> Iterable[Requirement]:
    return (row for row in rows if row.required and (concerns_child or not row.for_children))
