"""The one thing to do next with an investigation. Computed from facts, so that it is always right."""

from dataclasses import dataclass, field
from enum import StrEnum

from sagtill.investigations.rules import completeness
from sagtill.investigations.rules.contents import LAST_PART
from sagtill.investigations.rules.stages import ENDED, Safe, Serious, Stage
from sagtill.law.words import N_


class Next(StrEnum):
    """What is to be done next. The value stands in Investigation.next_step."""

    MAKE_SAFE = "make_safe"
    JUDGE_SERIOUS = "judge_serious"
    NOTIFY = "notify"
    INFORM_BOARD = "inform_board"
    INFORM_OF_NOTICE = "inform_of_notice"
    DECLARE = "declare"
    WRITE = "write"
    PROPOSE = "propose"
    DECIDE = "decide"
    SEND_INVESTIGATION = "send_investigation"
    ANSWER_IVO = "answer_ivo"
    REPLY = "reply"
    TELL = "tell"
    REPORT_TO_BOARD = "report_to_board"
    TRACKS = "tracks"
    CLOSE = "close"
    NOTHING = ""


@dataclass(frozen=True)
class Words:
    """How a step is said: a sentence, the verb on the button, and the minutes it takes."""

    text: str
    verb: str
    minutes: int


WORDS: dict[Next, Words] = {
    Next.MAKE_SAFE: Words(
        N_("Se till att personen är trygg. Skriv vad som gjordes, av vem och när."), N_("Gör tryggt nu"), 5
    ),
    Next.JUDGE_SERIOUS: Words(N_("Svara på om det är allvarligt. Då ska IVO få en anmälan snarast."), N_("Svara"), 3),
    Next.NOTIFY: Words(
        N_("Anmäl till IVO snarast. Det går att anmäla innan utredningen är klar."), N_("Anmäl till IVO"), 20
    ),
    Next.INFORM_BOARD: Words(N_("Informera nämnden om rapporten."), N_("Informera nämnden"), 5),
    Next.INFORM_OF_NOTICE: Words(N_("Informera nämnden om anmälan till IVO."), N_("Informera nämnden"), 5),
    Next.DECLARE: Words(N_("Skriv under att du kan utreda utan jäv."), N_("Skriv under"), 1),
    Next.WRITE: Words(N_("Fortsätt med det som saknas."), N_("Gå dit"), 15),
    Next.PROPOSE: Words(N_("Allt som krävs finns med. Lägg ett förslag till beslut."), N_("Lägg förslag"), 15),
    Next.DECIDE: Words(N_("Ett förslag väntar på beslut."), N_("Besluta"), 15),
    Next.SEND_INVESTIGATION: Words(N_("Skicka utredningen till IVO."), N_("Skicka utredningen"), 10),
    Next.ANSWER_IVO: Words(N_("IVO väntar på en komplettering."), N_("Svara IVO"), 20),
    Next.REPLY: Words(N_("Svara den som rapporterade."), N_("Svara"), 3),
    Next.TELL: Words(N_("Berätta för den det gäller hur det gick, eller skriv varför inte."), N_("Skriv"), 5),
    Next.REPORT_TO_BOARD: Words(N_("Anmäl beslutet till nämnden."), N_("Anmäl till nämnden"), 3),
    Next.TRACKS: Words(N_("Ett spår bredvid utredningen är inte klart."), N_("Se spåren"), 5),
    Next.CLOSE: Words(N_("Allt är gjort. Avsluta utredningen."), N_("Avsluta"), 1),
}


@dataclass(frozen=True)
class Facts:
    """What the next step depends on, besides what is written."""

    stage: Stage
    parts: completeness.Facts
    is_private: bool = False
    board_told_of_reports: bool = True
    board_told_of_notice: bool = True
    must_notify: bool = False
    notified: bool = False
    investigation_sent: bool = False
    ivo_waits: bool = False
    replies_missing: int = 0
    told_missing: int = 0
    by_delegation: bool = True
    reported_to_board: bool = False
    tracks_open: int = 0
    lacking: tuple[completeness.Missing, ...] = field(default=())


def next_step(facts: Facts) -> tuple[Next, int]:
    """The step the investigation waits for, and the part it is done in (0 where it is none of them)."""
    if facts.stage in ENDED:
        return (Next.ANSWER_IVO if facts.ivo_waits else Next.NOTHING), 0
    if facts.stage is Stage.DECIDED:
        return _after(facts), 0
    urgent = _urgent(facts)
    if urgent:
        return urgent
    if facts.stage is Stage.PROPOSED:
        return Next.DECIDE, LAST_PART
    for one in facts.lacking:
        return (Next.DECLARE if one.row == "impartial" else Next.WRITE), one.part
    return Next.PROPOSE, LAST_PART


def _urgent(facts: Facts) -> tuple[Next, int] | None:
    """What cannot wait for the writing: the person's safety, the seriousness, the duty to tell others."""
    if not facts.parts.is_lex_sarah:
        return None
    if facts.parts.safe is not Safe.YES:
        return Next.MAKE_SAFE, 1
    if facts.parts.serious is Serious.UNANSWERED:
        return Next.JUDGE_SERIOUS, 1
    if facts.is_private and not facts.board_told_of_reports:
        return Next.INFORM_BOARD, 0
    if facts.parts.serious is Serious.YES and not facts.notified:
        return Next.NOTIFY, 0
    if facts.is_private and facts.notified and not facts.board_told_of_notice:
        return Next.INFORM_OF_NOTICE, 0
    return (Next.ANSWER_IVO, 0) if facts.ivo_waits else None


def _after(facts: Facts) -> Next:
    """After the decision: IVO first, then those who wait for a word, then the board, then what stands beside."""
    waiting = (
        (facts.must_notify and not facts.notified, Next.NOTIFY),
        (facts.is_private and not facts.board_told_of_reports, Next.INFORM_BOARD),
        (facts.notified and not facts.investigation_sent, Next.SEND_INVESTIGATION),
        (facts.is_private and facts.notified and not facts.board_told_of_notice, Next.INFORM_OF_NOTICE),
        (facts.ivo_waits, Next.ANSWER_IVO),
        (facts.replies_missing > 0, Next.REPLY),
        (facts.told_missing > 0, Next.TELL),
        (facts.by_delegation and not facts.is_private and not facts.reported_to_board, Next.REPORT_TO_BOARD),
        (facts.tracks_open > 0, Next.TRACKS),
    )
    return next((step for waits, step in waiting if waits), Next.CLOSE)
