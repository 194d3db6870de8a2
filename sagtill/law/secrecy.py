"""The register of public documents, the marking of secret ones, and how long secrecy can last."""

from datetime import date

from sagtill.law.calendar import add_months
from sagtill.law.provisions import PROVISIONS, Provision
from sagtill.law.sources import Statement
from sagtill.law.statutes import osl
from sagtill.law.words import N_

REGISTER_SOURCE = osl(
    "5 kap. 2 §",
    "ska det av registret framgå 1. datum då handlingen kom in eller upprättades, 2. diarienummer eller "
    "annan beteckning handlingen fått vid registreringen, 3. i förekommande fall uppgifter om handlingens "
    "avsändare eller mottagare, och 4. i korthet vad handlingen rör.",
)
REGISTER_AT_ONCE = osl(
    "5 kap. 1 §",
    "Allmänna handlingar ska registreras så snart de har kommit in till eller upprättats hos en myndighet",
)
WITHHELD_SOURCE = osl(
    "5 kap. 2 §",
    "Uppgifter enligt första stycket 3 eller 4 ska utelämnas eller särskiljas om det behövs för att "
    "registret i övriga delar ska kunna hållas tillgängligt för allmänheten.",
)
MARKING_SOURCE = osl(
    "5 kap. 5 §",
    "Anteckningen ska ange 1. tillämplig sekretessbestämmelse, 2. datum då anteckningen gjordes, och 3. den "
    "myndighet som har gjort anteckningen.",
)

REGISTER: tuple[Statement, ...] = (
    Statement(key="date", text=N_("Datum då handlingen kom in eller upprättades"), source=REGISTER_SOURCE),
    Statement(key="number", text=N_("Diarienummer eller annan beteckning"), source=REGISTER_SOURCE),
    Statement(key="correspondent", text=N_("Avsändare eller mottagare"), source=REGISTER_SOURCE),
    Statement(key="subject", text=N_("I korthet vad handlingen rör"), source=REGISTER_SOURCE),
)
# Left out or kept apart when the public part of the register needs it (5 kap. 2 § second paragraph).
WITHHELD_FROM_PUBLIC_REGISTER: tuple[str, ...] = ("correspondent", "subject")


def provision(key: str) -> Provision:
    """A provision by its key. Raises KeyError for an unknown key."""
    return {row.key: row for row in PROVISIONS}[key]


def marking(key: str, day: date, authority: str) -> str:
    """The words of a sekretessmarkering: provision, date and authority (5 kap. 5 § OSL)."""
    return f"{provision(key).source.citation}, {day.isoformat()}, {authority}"


def secret_at_most_until(key: str, document_date: date) -> date:
    """The last day the provision can make a document of that date secret, by its longest time."""
    return add_months(document_date, 12 * provision(key).most_years)
