"""What is measured, as data: name, definition, source, unit, what is counted and by which date. No Django.

A number is never shown without one of these beside it. `depth` says what one must be allowed to do with a case for it to be counted:
its number and dates are in the outline, how it went and why are not.
"""

from dataclasses import dataclass
from enum import StrEnum

from sagtill.law.words import N_
from sagtill.organisation.roles import Act


class Name(StrEnum):
    """What is counted: a row of the roll-up, or of what is published."""

    REPORTS = "reports"
    KIND = "kind"
    CASES = "cases"
    IDENTITY = "identity"
    OUTCOME = "outcome"
    FIRST_REPLY = "first_reply"
    CATEGORY = "category"
    CAUSE = "cause"
    MISSED = "missed"
    ROUTINE = "routine"
    STEP = "step"
    THREAT = "threat"
    CALLED = "called"
    POLICE = "police"
    WORK_ENV = "work_env"
    TALK = "talk"
    FOLLOWED = "followed"
    SPEAKER = "speaker"
    VOICE = "voice"
    SERIOUSNESS = "seriousness"
    ACTION_DONE = "action_done"
    EFFECT = "effect"
    PROMISE = "promise"
    # Investigations according to lex Sarah. They are few, and counted as one looks until what tells them is published.
    LEX_BEGUN = "lex_begun"
    LEX_DECIDED = "lex_decided"
    LEX_SENT = "lex_sent"


LEX_SARAH = frozenset({Name.LEX_BEGUN, Name.LEX_DECIDED, Name.LEX_SENT})


@dataclass(frozen=True)
class Measure:
    """One measure with its definition. Everything but `key` and `depth` is Swedish, for whoever reads the figure."""

    key: str
    name: str
    definition: str
    source: str
    unit: str
    counts: str
    by_date: str
    depth: Act = Act.OUTLINE


REPORTS_TABLE = N_("Rapporterna i Säg till")
CASES_TABLE = N_("Ärendena i Säg till")
ACTIONS_TABLE = N_("Åtgärderna i Säg till")
RECEIVED = N_("Månaden då rapporten kom in")
DONE = N_("Månaden då åtgärden blev klar")
TODAY = N_("Läget just nu")

MEASURES: tuple[Measure, ...] = (
    Measure(
        "reports",
        N_("Rapporter"),
        N_(
            "Alla rapporter från personal, klienter, anhöriga, barn och unga. Varje rapport räknas en gång, "
            "också när flera är samlade i ett ärende. Den räknas hos enheten som har ärendet."
        ),
        REPORTS_TABLE,
        N_("antal"),
        N_("Rapporter"),
        RECEIVED,
    ),
    Measure(
        "first_reply",
        N_("Dagar till första svar"),
        N_(
            "Arbetsdagar från dagen då rapporten kom in till det första svaret som inte togs tillbaka. "
            "I tid är svaret när det kom inom det antal dagar som ni har lovat. "
            "En obesvarad rapport räknas som för sen först när de dagarna har gått."
        ),
        REPORTS_TABLE,
        N_("arbetsdagar"),
        N_("Rapporter"),
        RECEIVED,
    ),
    Measure(
        "open_cases",
        N_("Öppna ärenden efter ålder"),
        N_("Ärenden som varken är avslutade eller samlade i ett annat, efter antal dagar sedan de kom in."),
        CASES_TABLE,
        N_("antal"),
        N_("Ärenden"),
        TODAY,
    ),
    Measure(
        "causes",
        N_("Vanligaste orsaker"),
        N_(
            "Rapporter vars ärende har minst en orsak på området. En rapport med orsaker på två områden räknas "
            "på båda, så delarna kan bli fler än helheten."
        ),
        CASES_TABLE,
        N_("antal"),
        N_("Rapporter"),
        RECEIVED,
        Act.READ,
    ),
    Measure(
        "effect",
        N_("Åtgärder: hjälpte det?"),
        N_(
            "Åtgärder som är klara, efter vad uppföljningen visade. ”Ej följd upp” är de där dagen för "
            "uppföljning har passerat. De där dagen inte har kommit visas för sig."
        ),
        ACTIONS_TABLE,
        N_("antal"),
        N_("Åtgärder"),
        DONE,
        Act.READ,
    ),
    Measure(
        "silence",
        N_("Enheter som sagt till minst"),
        N_(
            "Rapporter per tio årsarbetare de senaste tolv hela månaderna. Gränserna visar hur mycket slumpen "
            "brukar ge. Enheterna står i bokstavsordning och rangordnas inte."
        ),
        REPORTS_TABLE,
        N_("rapporter per tio årsarbetare"),
        N_("Rapporter"),
        RECEIVED,
    ),
    Measure(
        "threats",
        N_("Hot och våld"),
        N_(
            "Rapporter om hot, våld och trakasserier. En rapport kan gälla flera slag och räknas då på vart och "
            "ett, men bara en gång i månadens tal."
        ),
        REPORTS_TABLE,
        N_("antal"),
        N_("Rapporter om hot och våld"),
        RECEIVED,
        Act.READ,
    ),
    Measure(
        "threat_rate",
        N_("Hot per 100 årsarbetare"),
        N_(
            "Rapporter om hot och våld vid de enheter som har skrivit in sina årsarbetare, delat med årsarbetarna, gånger "
            "hundra. Ett tal gäller tills ett nyare skrivs in, högst tolv månader."
        ),
        REPORTS_TABLE,
        N_("rapporter per 100 årsarbetare"),
        N_("Rapporter om hot och våld"),
        RECEIVED,
        Act.READ,
    ),
    Measure(
        "threat_care",
        N_("Efter hot och våld"),
        N_(
            "Samtal, anmälan och uppföljning efter rapporter om hot och våld, så som chefen har skrivit in dem. Första "
            "samtalet är i tid samma dag eller nästa arbetsdag. Uppföljningarna räknas 5–14, 21–45 och 75–120 dagar efter "
            "rapporten, och bara när tiden har gått."
        ),
        REPORTS_TABLE,
        N_("antal"),
        N_("Rapporter om hot och våld"),
        RECEIVED,
        Act.READ,
    ),
    Measure(
        "lex_sarah",
        N_("Lex Sarah: tid per steg"),
        N_(
            "Dagar från att rapporten kom in till att utredningen började, till förslaget och till beslutet. Bara nummer visas."
        ),
        N_("Utredningarna i Säg till"),
        N_("dagar"),
        N_("Utredningar enligt lex Sarah som pågår eller kom in under perioden"),
        N_("Dagen då rapporten kom in"),
    ),
    Measure(
        "voices",
        N_("Synpunkter och vad de gav"),
        N_(
            "Klagomål, synpunkter och beröm från klienter, anhöriga, barn och unga. En synpunkt gav en ändring när "
            "minst en åtgärd i dess ärende har blivit klar."
        ),
        REPORTS_TABLE,
        N_("antal"),
        N_("Synpunkter"),
        RECEIVED,
        Act.READ,
    ),
    Measure(
        "missed",
        N_("Insatsen uteblev därför att"),
        N_("Rapporter vars ärende har fått ett skäl till att en insats uteblev."),
        CASES_TABLE,
        N_("antal"),
        N_("Rapporter"),
        RECEIVED,
        Act.READ,
    ),
    Measure(
        "categories",
        N_("Kategorier"),
        N_(
            "Rapporter efter ärendets kategorier, högst två på varje ärende. Utan kategori är de som inte är sorterade."
        ),
        CASES_TABLE,
        N_("antal"),
        N_("Rapporter"),
        RECEIVED,
        Act.READ,
    ),
    Measure(
        "promises",
        N_("Löftena"),
        N_("Åtgärder som skulle vara klara under perioden, och om de blev det."),
        ACTIONS_TABLE,
        N_("antal"),
        N_("Åtgärder"),
        N_("Månaden då åtgärden skulle vara klar"),
        Act.READ,
    ),
)
BY_KEY: dict[str, Measure] = {measure.key: measure for measure in MEASURES}
# Working days after which the exact number no longer matters: they share one class.
LONGEST_WAIT = 30
