"""The provisions of secrecy a document can be marked with, and the longest time each can hold."""

from dataclasses import dataclass
from enum import StrEnum

from sagtill.law.sources import Source
from sagtill.law.statutes import osl
from sagtill.law.words import N_


class Presumption(StrEnum):
    """What the law takes for granted before anyone has looked: hidden, or open."""

    HIDDEN = "hidden"
    OPEN = "open"


PRESUMPTION_LABELS = {
    Presumption.HIDDEN: N_("hemligt om det inte står klart att det kan lämnas ut"),
    Presumption.OPEN: N_("öppet om det inte kan antas att någon far illa av att det lämnas ut"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One provision that can be written on a document. `most_years` counts from the document's date."""

    key: str
    name: str
    presumption: Presumption
    most_years: int
    source: Source
    note: str = ""


PROVISIONS: tuple[Provision, ...] = (
    Provision(
        key="social_services",
        name=N_("Enskildas personliga förhållanden inom socialtjänsten"),
        presumption=Presumption.HIDDEN,
        most_years=70,
        source=osl(
            "26 kap. 1 §",
            "Sekretess gäller inom socialtjänsten för uppgift om en enskilds personliga förhållanden, om det "
            "inte står klart att uppgiften kan röjas utan att den enskilde eller någon närstående till denne "
            "lider men. … För uppgift i en allmän handling gäller sekretessen i högst sjuttio år.",
        ),
        note=N_("Gäller också LSS, LVU, LVM och lagen (2024:79)."),
    ),
    Provision(
        key="whereabouts_of_child",
        name=N_("Barns vistelseort, även mot förälder"),
        presumption=Presumption.HIDDEN,
        most_years=70,
        source=osl(
            "26 kap. 2 §",
            "Sekretessen enligt 1 § som gäller för uppgift om en underårigs vistelseort gäller också i "
            "förhållande till en förälder eller en annan vårdnadshavare till den underårige",
        ),
        note=N_("Vid vård enligt LVU eller skyddat boende, när det är nödvändigt."),
    ),
    Provision(
        key="statement_about_another",
        name=N_("Anmälan eller utsaga av enskild om någon annan"),
        presumption=Presumption.OPEN,
        most_years=50,
        source=osl(
            "26 kap. 5 §",
            "i förhållande till den som anmälan eller utsagan avser, endast om det kan antas att fara "
            "uppkommer för att den som har lämnat uppgiften eller någon närstående till denne utsätts för "
            "våld eller lider annat allvarligt men om uppgiften röjs. För uppgift i en allmän handling "
            "gäller sekretessen i högst femtio år.",
        ),
        note=N_("Den som lämnar uppgifter kan därför aldrig lovas att vara anonym."),
    ),
    Provision(
        key="persecuted_person",
        name=N_("Adress, telefon och e-post för den som är hotad"),
        presumption=Presumption.OPEN,
        most_years=70,
        source=osl(
            "21 kap. 3 §",
            "om det av särskild anledning kan antas att den enskilde eller någon närstående till denne "
            "kan komma att utsättas för hot eller våld eller lida annat allvarligt men om uppgiften röjs. "
            "… För uppgift i en allmän handling gäller sekretessen i högst sjuttio år.",
        ),
    ),
    Provision(
        key="protected_registration",
        name=N_("Var en part med skyddad folkbokföring bor"),
        presumption=Presumption.HIDDEN,
        most_years=70,
        source=osl(
            "21 kap. 3 a §",
            "för uppgift som lämnar upplysning om var den parten bor stadigvarande eller tillfälligt, om "
            "det inte står klart att uppgiften kan röjas … Detsamma gäller om uppgiften tillsammans med "
            "annan uppgift i målet eller ärendet bidrar till sådan upplysning.",
        ),
    ),
    Provision(
        key="health_care",
        name=N_("Hälsotillstånd och personliga förhållanden i hälso- och sjukvården"),
        presumption=Presumption.HIDDEN,
        most_years=70,
        source=osl(
            "25 kap. 1 §",
            "Sekretess gäller inom hälso- och sjukvården för uppgift om en enskilds hälsotillstånd eller "
            "andra personliga förhållanden, om det inte står klart att uppgiften kan röjas utan att den "
            "enskilde eller någon närstående lider men.",
        ),
    ),
    Provision(
        key="staff_health",
        name=N_("Anställdas hälsa och omplaceringsärenden"),
        presumption=Presumption.OPEN,
        most_years=50,
        source=osl(
            "39 kap. 2 §",
            "om det kan antas att den enskilde eller någon närstående till denne lider men om uppgiften "
            "röjs. … För uppgift i en allmän handling gäller sekretessen i högst femtio år.",
        ),
    ),
    Provision(
        key="staff_private",
        name=N_("Anställdas privata adress, telefon och bild"),
        presumption=Presumption.HIDDEN,
        most_years=50,
        source=osl(
            "39 kap. 3 §",
            "uppgift om en enskilds bostadsadress, privata telefonnummer och andra jämförbara uppgifter "
            "avseende personalen, uppgift i form av fotografisk bild som utgör underlag för tjänstekort "
            "eller för intern presentation av myndighetens personal samt uppgift om närstående till "
            "personalen, om det inte står klart att uppgiften kan röjas utan att den enskilde eller någon "
            "närstående lider men.",
        ),
        note=N_("Namn och vad någon har gjort i tjänsten är i regel offentligt."),
    ),
)
