"""Why a reading is reviewed, and what the answers are called. No Django."""

from enum import StrEnum

from sagtill.law.words import N_


class Why(StrEnum):
    """Why a reading was drawn: by chance, or by a sign."""

    GLASS = "glass"
    TAKEN_OUT = "taken_out"
    OPENED = "opened"
    SURNAME = "surname"
    OWN = "own"
    OUTSIDE = "outside"
    DENIED = "denied"
    MANY = "many"
    CIRCLE = "circle"
    CLOSED = "closed"
    NIGHT = "night"
    CHANCE = "chance"


WHY_LABELS: dict[Why, str] = {
    Why.GLASS: N_("Läste utanför sitt uppdrag"),
    Why.TAKEN_OUT: N_("Skrev ut eller hämtade ut"),
    Why.OPENED: N_("Öppnade skyddad uppgift"),
    Why.SURNAME: N_("Samma efternamn som den det gäller"),
    Why.OWN: N_("Ett ärende som personen själv har rapporterat"),
    Why.OUTSIDE: N_("Har inget uppdrag på enheten i dag"),
    Why.DENIED: N_("Nekades många gånger"),
    Why.MANY: N_("Läste många ärenden på en timme"),
    Why.CIRCLE: N_("Sluten krets"),
    Why.CLOSED: N_("Avslutat sedan länge"),
    Why.NIGHT: N_("På natten eller en helgdag"),
    Why.CHANCE: N_("Slumpen"),
}
# These are looked at whenever they come; the others when there is room.
STRONG = (Why.GLASS, Why.TAKEN_OUT, Why.SURNAME, Why.OWN, Why.OUTSIDE, Why.DENIED, Why.MANY)


class Answer(StrEnum):
    """What the reviewer says of a reading."""

    NONE = ""
    JUSTIFIED = "justified"
    ASK = "ask"
    INVESTIGATE = "investigate"


ANSWER_LABELS: dict[Answer, str] = {
    Answer.NONE: N_("Inte granskad än"),
    Answer.JUSTIFIED: N_("Befogad"),
    Answer.ASK: N_("Fråga medarbetaren"),
    Answer.INVESTIGATE: N_("Utred"),
}
