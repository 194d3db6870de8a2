"""What is asked after a threat. Plain values; no Django."""

from enum import StrEnum

from sagtill.law.words import N_


class Called(StrEnum):
    """«Har du ringt?»"""

    YES = "yes"
    NO_ANSWER = "no_answer"
    UNKNOWN = "unknown"


CALLED_LABELS: dict[Called, str] = {
    Called.YES: N_("Ja, vi har pratat"),
    Called.NO_ANSWER: N_("Jag har ringt men inte fått svar. Jag försöker igen i dag"),
    Called.UNKNOWN: N_("Jag vet inte vem det är"),
}


class Told(StrEnum):
    """Whether the work environment authority, or the police, is to know."""

    YES = "yes"
    NO = "no"
    LATER = "later"


TOLD_LABELS: dict[Told, str] = {
    Told.YES: N_("Ja, i dag"),
    Told.NO: N_("Nej"),
    Told.LATER: N_("Jag behöver ta reda på det"),
}
