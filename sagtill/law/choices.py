"""The lists a handler chooses from, in their order: stable keys in English, labels in Swedish."""

from dataclasses import dataclass

from sagtill.law.laws import LAW_LABELS
from sagtill.law.sources import Grade, Source
from sagtill.law.words import N_


@dataclass(frozen=True, slots=True)
class Choice:
    """One alternative in a list. `offered` False means that an organisation must switch it on itself."""

    key: str
    label: str
    source: Source | None = None
    offered: bool = True


HANDBOOK = Source(
    law=N_("Socialstyrelsens handbok, enligt Järfälla kommun"),
    grade=Grade.C,
    url=(
        "https://www.jarfalla.se/underwebbar/utforarwebben/utforarwebben/lagar/lexsarah/"
        "vadskarapporteras.4.349aebde1491a71286073a8.html"
    ),
)
SUNDSVALL = Source(law=N_("Sundsvalls kommun 2026"), grade=Grade.D)
OWN = Source(law=N_("Säg till"), grade=Grade.M, note=N_("Systemets eget tillägg, inte en lex Sarah-typ."))

MOST_CATEGORIES = 2

CATEGORIES: tuple[Choice, ...] = (
    Choice("physical_abuse", N_("Fysiska övergrepp"), HANDBOOK),
    Choice("sexual_abuse", N_("Sexuella övergrepp"), HANDBOOK),
    Choice("psychological_abuse", N_("Psykiska övergrepp"), HANDBOOK),
    Choice("economic_abuse", N_("Ekonomiska övergrepp"), HANDBOOK),
    Choice("conduct", N_("Brister i bemötande av anställda med flera"), HANDBOOK),
    Choice("legal_security", N_("Brister i rättssäkerhet vid handläggning och genomförande"), HANDBOOK),
    Choice("performance", N_("Brister i utförande av insatser"), HANDBOOK),
    Choice("environment", N_("Brister i fysisk miljö, utrustning och teknik"), HANDBOOK),
    Choice("methods", N_("Brister i arbetssätt, metoder och rutiner"), SUNDSVALL, offered=False),
    Choice("handover", N_("Samverkan och överlämning"), OWN),
    Choice("records_and_it", N_("Dokumentation och it"), OWN),
    Choice("secrecy", N_("Sekretess och personuppgifter"), OWN),
    Choice("staffing", N_("Bemanning och resurser"), OWN),
    Choice("child_participation", N_("Barnets delaktighet"), OWN),
    Choice("routine", N_("Rutin saknas eller går inte att följa"), OWN),
)

AREAS: tuple[Choice, ...] = (
    Choice("children", N_("Barn och unga")),
    Choice("adults", N_("Vuxna")),
    Choice("income_support", N_("Ekonomiskt bistånd")),
    Choice("close_violence", N_("Våld i nära relation")),
    Choice("family_law", N_("Familjerätt")),
    Choice("addiction", N_("Skadligt bruk och beroende")),
    Choice("social_psychiatry", N_("Socialpsykiatri")),
    Choice("disability", N_("Funktionsnedsättning (LSS)")),
    Choice("older", N_("Äldre")),
    Choice("reception", N_("Mottag")),
    Choice("on_call", N_("Jour")),
    Choice("other", N_("Annat")),
)

PROCESS_STEPS: tuple[Choice, ...] = (
    Choice("reception", N_("Mottag")),
    Choice("preliminary_assessment", N_("Förhandsbedömning")),
    Choice("investigation", N_("Utredning")),
    Choice("decision", N_("Beslut")),
    Choice("execution", N_("Verkställighet")),
    Choice("placement", N_("Placering")),
    Choice("follow_up", N_("Uppföljning")),
    Choice("closing", N_("Avslut")),
    Choice("handover", N_("Överlämning")),
    Choice("documentation", N_("Dokumentation")),
)

RUN_BY: tuple[Choice, ...] = (
    Choice("own", N_("Egen regi")),
    Choice("private", N_("Enskild utförare")),
    Choice("other_municipality", N_("Annan kommun")),
    Choice("sis", N_("Statens institutionsstyrelse (SiS)")),
    Choice("other", N_("Annan")),
)

LAWS: tuple[Choice, ...] = tuple(Choice(law.value, label) for law, label in LAW_LABELS.items())

NOT_GIVEN_BECAUSE: tuple[Choice, ...] = (
    Choice("resources", N_("Resurser saknades")),
    Choice("money", N_("Ekonomin styrde")),
    Choice("fear", N_("Hot eller rädsla")),
    Choice("waiting", N_("Väntan på någon annan")),
    Choice("knowledge", N_("Kunskap saknades")),
    Choice("system", N_("Systemet hindrade")),
    Choice("from_above", N_("Beslut uppifrån")),
)

ROUTINE_FOLLOWED: tuple[Choice, ...] = (
    Choice("followed", N_("Följdes")),
    Choice("not_followed", N_("Följdes inte")),
    Choice("missing", N_("Saknas")),
    Choice("unclear", N_("Oklar")),
    Choice("impossible", N_("Går inte att följa")),
)


def label(choices: tuple[Choice, ...], key: str) -> str:
    """The Swedish label of a key. Raises KeyError for a key that is not in the list."""
    return {choice.key: choice.label for choice in choices}[key]
