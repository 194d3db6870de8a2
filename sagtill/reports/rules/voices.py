"""What people outside the staff can tell, and how they want to hear from us (ux.md 5). Plain values; no Django.

Age is never asked: the door is chosen. Nobody is served worse for not saying who they are.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from sagtill.law.words import N_


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


def answer_key(said_by: str) -> str:
    """Which promise of law.deadlines an answer is bound to, by who spoke."""
    return "child_complaint_answer" if said_by in (Speaker.CHILD, Speaker.YOUNG) else "complaint_answer"
