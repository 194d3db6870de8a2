"""What people outside the staff can tell, and how they want to hear from us (ux.md 5). Plain values; no Django.

Age is never asked: the door is chosen. Nobody is served worse for not saying who they are.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from sagtill.law.words import N_
from sagtill.organisation.roles import Kind


class Speaker(StrEnum):
    """Who speaks, by the door they came through and whom they say it is about."""

    CLIENT = "client"
    RELATIVE = "relative"
    CHILD = "child"
    YOUNG = "young"
    # Would not say whom it is about.
    ADULT = "adult"


# As the handler reads it: «En klient har berättat».
SPEAKER_LABELS: dict[Speaker, str] = {
    Speaker.CLIENT: N_("En klient"),
    Speaker.RELATIVE: N_("En anhörig, god man eller vän"),
    Speaker.CHILD: N_("Ett barn (8–12)"),
    Speaker.YOUNG: N_("En ung person (13–17)"),
    Speaker.ADULT: N_("En person utifrån"),
}


class AnswerWay(StrEnum):
    """How they want the answer (V4, B3)."""

    CODE = "code"
    PHONE = "phone"
    LETTER = "letter"
    MAIL = "mail"
    NONE = "none"


WAY_LABELS: dict[AnswerWay, str] = {
    AnswerWay.CODE: N_("På sidan, med koden"),
    AnswerWay.PHONE: N_("Telefon"),
    AnswerWay.LETTER: N_("Brev"),
    AnswerWay.MAIL: N_("Mejl"),
    AnswerWay.NONE: N_("Behöver inget svar"),
}


class CameBy(StrEnum):
    """How it reached us. All ways have the same clocks and the same answer."""

    WEB = "web"
    PHONE = "phone"
    VISIT = "visit"
    LETTER = "letter"


CAME_BY_LABELS: dict[CameBy, str] = {
    CameBy.WEB: N_("På webben"),
    CameBy.PHONE: N_("På telefon"),
    CameBy.VISIT: N_("På ett möte"),
    CameBy.LETTER: N_("På papper"),
}


class MayKnow(StrEnum):
    """Whether somebody else may know what a child has told (B3)."""

    READER = "reader"
    SOCIAL_WORKER = "worker"
    OTHER_ADULT = "other"
    UNSURE = "unsure"


MAY_KNOW_LABELS: dict[MayKnow, str] = {
    MayKnow.READER: N_("Bara du som läser"),
    MayKnow.SOCIAL_WORKER: N_("Min socialsekreterare"),
    MayKnow.OTHER_ADULT: N_("En annan vuxen, jag skriver vem"),
    MayKnow.UNSURE: N_("Jag vet inte"),
}


@dataclass(frozen=True)
class Contact:
    """How somebody may be reached safely: whom to ask for, where, when, that nobody may ring, and an ombud to turn to instead."""

    name: str = ""
    to: str = ""
    when: str = ""
    do_not_call: bool = False
    ombud: str = ""

    def __bool__(self) -> bool:
        return any((self.name, self.to, self.when, self.do_not_call, self.ombud))


def contact_lines(contact: Contact) -> list[tuple[str, str]]:
    """What was said of how one may be reached: label and words, what binds most first."""
    lines = [
        (N_("Ring inte."), "", contact.do_not_call),
        (N_("Prata i stället med:"), contact.ombud, bool(contact.ombud)),
        (N_("Fråga efter:"), contact.name, bool(contact.name)),
        (N_("Når på:"), contact.to, bool(contact.to)),
        (N_("När och hur:"), contact.when, bool(contact.when)),
    ]
    return [(label, text) for label, text, said in lines if said]


@dataclass(frozen=True)
class Said:
    """What a telling holds more when it is a voice from outside."""

    speaker: Speaker
    door: str = ""
    wish: str = ""
    answer_way: AnswerWay = AnswerWay.CODE
    contact: Contact = field(default_factory=Contact)
    may_know: str = ""
    trusted: str = ""
    came_by: CameBy = CameBy.WEB
    # The complaint is about somebody who works here: then only the SAS sees it to begin with.
    about_employee: bool = False
    # Words or answers that may mean danger; it raises the priority and decides nothing.
    pressing: bool = False

    @property
    def is_young(self) -> bool:
        """Whether a child or a young person speaks."""
        return self.speaker in (Speaker.CHILD, Speaker.YOUNG)


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


def answer_key(said_by: str) -> str:
    """Which promise of law.deadlines an answer is bound to, by who spoke."""
    return "child_complaint_answer" if said_by in (Speaker.CHILD, Speaker.YOUNG) else "complaint_answer"
