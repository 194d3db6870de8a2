"""The doors that a child or a young person begins with, and the title that a voice gives its case. Plain values; no Django."""

from dataclasses import dataclass

from sagtill.law.words import N_
from sagtill.organisation.roles import Kind
from sagtill.reports.rules.voices import Said, Speaker


@dataclass(frozen=True)
class Door:
    """One of the choices that a child or a young person begins with."""

    number: int
    key: str
    kind: Kind
    icon: str
    label: str
    question: str
    title: str


CHILD_DOORS: tuple[Door, ...] = (
    Door(
        1,
        "bad",
        Kind.COMPLAINT,
        "sad",
        N_("Något känns inte bra"),
        N_("Vad är det som inte känns bra?"),
        N_("Ett barn berättar: något känns inte bra"),
    ),
    Door(
        2,
        "afraid",
        Kind.COMPLAINT,
        "afraid",
        N_("Jag är rädd för något"),
        N_("Vad är du rädd för?"),
        N_("Ett barn berättar: är rädd för något"),
    ),
    Door(
        3,
        "unheard",
        Kind.COMPLAINT,
        "ear",
        N_("Ingen lyssnar på mig"),
        N_("Vad vill du att de vuxna ska veta?"),
        N_("Ett barn berättar: ingen lyssnar"),
    ),
    Door(
        4,
        "good",
        Kind.PRAISE,
        "glad",
        N_("Något är bra"),
        N_("Vad är det som är bra?"),
        N_("Ett barn berättar: något är bra"),
    ),
    Door(
        5,
        "other",
        Kind.COMPLAINT,
        "speech",
        N_("Något annat"),
        N_("Vad vill du berätta?"),
        N_("Ett barn berättar något"),
    ),
)
YOUNG_DOORS: tuple[Door, ...] = (
    Door(
        1,
        "complain",
        Kind.COMPLAINT,
        "megaphone",
        N_("Jag vill klaga på något"),
        N_("Vad har hänt?"),
        N_("En ung person klagar"),
    ),
    Door(
        2,
        "ill_treated",
        Kind.COMPLAINT,
        "hurt",
        N_("Jag blir illa behandlad"),
        N_("Vad har hänt?"),
        N_("En ung person blir illa behandlad"),
    ),
    Door(
        3,
        "left_out",
        Kind.COMPLAINT,
        "scales",
        N_("Jag får inte vara med och bestämma"),
        N_("Vad har hänt?"),
        N_("En ung person får inte vara med och bestämma"),
    ),
    Door(
        4,
        "idea",
        Kind.SUGGESTION,
        "bulb",
        N_("Jag har en idé"),
        N_("Vad är din idé?"),
        N_("En ung person har en idé"),
    ),
    Door(
        5,
        "good",
        Kind.PRAISE,
        "heart",
        N_("Något är bra"),
        N_("Vad är bra?"),
        N_("En ung person tycker att något är bra"),
    ),
)
_DOORS = {Speaker.CHILD: CHILD_DOORS, Speaker.YOUNG: YOUNG_DOORS}
# Doors that say by themselves that somebody may be in danger.
PRESSING_DOORS = frozenset({(Speaker.CHILD, "afraid"), (Speaker.YOUNG, "ill_treated")})


def door_of(speaker: Speaker, key: str) -> Door | None:
    """The door by its key, or None for adults and for doors there are none of."""
    return next((door for door in _DOORS.get(speaker, ()) if door.key == key), None)


def title_of(kind: Kind, said: Said) -> str:
    """The case's first title: never a word of what was written, since a place or a name in it may be what somebody hides from."""
    door = door_of(said.speaker, said.door)
    if door is not None:
        return door.title
    if said.about_employee:
        return N_("Klagomål som gäller någon som arbetar här")
    titles = {
        Kind.COMPLAINT: N_("Klagomål"),
        Kind.SUGGESTION: N_("Förslag utifrån"),
        Kind.PRAISE: N_("Tack utifrån"),
    }
    return titles[kind]
