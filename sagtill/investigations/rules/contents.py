"""The texts an investigation is made of, and in which of the nine parts each is written.

The law's own list stands in `law.contents`; what is added here is what the person and the child need besides.
"""

from dataclasses import dataclass

from sagtill.law import contents
from sagtill.law.words import N_

# The help above each part (ux.md 4, D2).
HELP: dict[int, str] = {
    1: N_("När kom rapporten? Vem tog emot den? Vad gjorde ni direkt, och vilken tid?"),
    2: N_("Beskriv händelsen i tidsordning. Skriv vad som hände, inte vems felet var."),
    3: N_("Vem upptäckte det, hur och när? Gick det lång tid innan någon märkte det?"),
    4: N_(
        "Vad betydde det för personen? Har ni frågat personen själv? Om det gäller ett barn: skriv barnets egna ord."
    ),
    5: N_(
        "Fråga ”varför?” tills du når något som går att ändra i verksamheten. Skriv om arbetssätt, inte om personer."
    ),
    6: N_("Vi har letat efter liknande ärenden. Välj de som hör ihop. Varför hände det igen?"),
    7: N_("Hur troligt är det att det händer igen? Vad bygger du det på?"),
    8: N_("Vad är gjort, och när? Vad ska göras för att det inte ska hända igen?"),
    9: N_("Välj vad utredningen visar. Den som har rätt att besluta skriver under."),
}
LAST_PART = 9


@dataclass(frozen=True)
class SectionKind:
    """One text to write: its key, the part it stands in, its question and who it is asked for."""

    key: str
    part: int
    label: str
    hint: str = ""
    required: bool = True
    for_children: bool = False
    for_licence: bool = False


_SECTIONS = (
    SectionKind("consisted_of", 2, N_("Vad hände, eller vad är risken?")),
    SectionKind("occurred", 2, N_("När och var hände det?")),
    SectionKind("noticed", 3, N_("När och hur upptäcktes det?")),
    SectionKind("consequences", 4, N_("Vilka följder fick det, eller kunde det ha fått?")),
    SectionKind("asked_person", 4, N_("Vad säger personen själv, eller varför har ni inte frågat?")),
    SectionKind(
        "child_view",
        4,
        N_("Vad säger barnet?"),
        N_("Barnets egna ord, eller varför barnet inte har hörts."),
        for_children=True,
    ),
    SectionKind(
        "child_best_interest", 4, N_("Vad är bäst för barnet?"), N_("Vad bygger ni det på?"), for_children=True
    ),
    SectionKind(
        "child_siblings",
        4,
        N_("Finns det syskon eller andra barn som berörs?"),
        N_("Hur har de det nu? Skriv också om det inte finns några."),
        for_children=True,
    ),
    SectionKind(
        "child_informed",
        4,
        N_("Hur har barnet fått veta vad vi gör, och har barnet förstått?"),
        N_("Skriv hur ni vet att barnet har förstått, eller varför barnet inte har fått veta."),
        for_children=True,
    ),
    SectionKind("similar_before", 6, N_("Har något liknande hänt förut, och varför hände det i så fall igen?")),
    SectionKind("could_recur", 7, N_("Kan det hända igen?"), N_("Hur troligt är det, och vad bygger du det på?")),
    SectionKind("what_else", 8, N_("Vad har i övrigt kommit fram?"), required=False),
    SectionKind(
        "economy",
        8,
        N_("Vad kostar åtgärderna, och finns pengarna?"),
        N_("Det du skriver här blir rubriken Ekonomi i förslaget till beslut. Låt rutan vara tom om den inte behövs."),
        required=False,
    ),
    SectionKind("licence_seen", 2, N_("Vad har ni sett, och hur fick ni veta det?"), for_licence=True),
    SectionKind("licence_people", 4, N_("Vad betyder det för dem som bor eller får hjälp där?"), for_licence=True),
)
SECTIONS: dict[str, SectionKind] = {one.key: one for one in _SECTIONS}


def asked_for(*, is_lex_sarah: bool, concerns_child: bool, part: int | None = None) -> tuple[SectionKind, ...]:
    """The texts of this sort of investigation, of one part if given."""
    return tuple(
        one
        for one in _SECTIONS
        if one.for_licence is not is_lex_sarah
        and (concerns_child or not one.for_children)
        and (part is None or one.part == part)
    )


def parts_of(*, is_lex_sarah: bool) -> dict[int, str]:
    """The parts and their headings. Telling of somebody else's business has three of its own."""
    if is_lex_sarah:
        return contents.PARTS
    return {1: N_("Vad saken gäller"), 2: N_("Vad vi har sett"), 4: N_("De som får hjälp där"), 9: contents.PARTS[9]}
