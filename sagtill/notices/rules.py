"""The mails, word for word (ux.md 11). They say that there is something to read, never what. No Django."""

from dataclasses import dataclass
from enum import StrEnum

from sagtill.law.words import N_


class What(StrEnum):
    """Why somebody is told."""

    NEW = "new"
    REPLY = "reply"
    URGENT = "urgent"


@dataclass(frozen=True)
class Template:
    """Subject and body of a mail; the braces hold first names, numbers and the deputy's first name only."""

    subject: str
    body: str


FOOT = N_(
    "Du får högst ett mejl om dagen, utom när det är bråttom. Ändra det i Inställningar. "
    "Vi ber dig aldrig om lösenord eller BankID i ett mejl."
)
TEMPLATES: dict[str, Template] = {
    "a1": Template(
        N_("Du har något att läsa i Säg till"),
        N_(
            "Hej {first_name}! Det finns något nytt i Säg till. Logga in som vanligt för att läsa. "
            "Vi skriver aldrig i mejl vad det gäller."
        ),
    ),
    "a2": Template(
        N_("Logga in i Säg till i dag"),
        N_(
            "Hej {first_name}! Något behöver dig i dag. Logga in som vanligt. "
            "Kan du inte i dag? Då går det till {deputy} kl. {time}."
        ),
    ),
    "a2_alone": Template(
        N_("Logga in i Säg till i dag"),
        N_("Hej {first_name}! Något behöver dig i dag. Logga in som vanligt."),
    ),
    "a3": Template(
        N_("Din dag i Säg till"),
        N_("God morgon! I dag behöver {n} saker dig. {m} är nya. Logga in för att se dem."),
    ),
    "a4": Template(
        N_("Du har fått ett svar i Säg till"),
        N_("Hej {first_name}! Det finns ett svar på din rapport. Logga in för att läsa."),
    ),
    # To somebody outside the staff: never a word of whom it is from or what it is about, since others may read the mail.
    "a5": Template(
        N_("Du har ett svar att läsa"),
        N_("Hej! Vi har svarat dig. Gå till sidan där du skrev och ange din kod. Hälsningar {municipality}"),
    ),
}
# To whoever keeps the log's anchors, often the data-protection officer: numbers and hashes, nothing else.
ANCHORS = Template(
    N_("Loggens ankare från Säg till"),
    N_(
        "Spara det här mejlet. Raderna visar hur långt loggen hade kommit: dag, organisation, antal rader och kontrollsumma. Med dem "
        "går det att se om någon har ändrat eller tagit bort något i loggen: sagtill audit verify --anchors filen-med-raderna"
    ),
)


def daily_template(whats: set[str]) -> str:
    """Which of the texts the day's one mail is: an answer is said to be an answer when it is all there is."""
    return "a4" if whats == {What.REPLY} else "a1"
