"""How serious an event was, could have been, and how likely it is to happen again. The score proposes only.

Levels are ordinal: never average, sum or trend the score. A named person decides and writes why.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sagtill.law.sources import Dated, Grade, Source
from sagtill.law.words import N_

SCALE_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Level:
    """One step of a scale with words and examples from individ- och familjeomsorg."""

    value: int
    name: str
    meaning: str
    examples: tuple[str, ...] = ()


# The same steps serve for what happened and what could have happened; the two answers are kept apart.
CONSEQUENCES: tuple[Level, ...] = (
    Level(
        0,
        N_("Ingen"),
        N_("Ingen enskild påverkades."),
        (
            N_("Ett brev låg i fel fack men hittades samma dag."),
            N_("Ett felskrivet datum i ett beslut upptäcktes innan det skickades."),
        ),
    ),
    Level(
        1,
        N_("Mindre"),
        N_("Besvär, väntan eller oro som gick över av sig själv."),
        (
            N_("Ett möte flyttades och familjen fick veta det för sent."),
            N_("Ett svar kom några dagar efter den dag som hade lovats."),
        ),
    ),
    Level(
        2,
        N_("Måttlig"),
        N_("Tydlig påverkan på vardag, trygghet, privatliv eller rätt, som gick att rätta till."),
        (
            N_("Pengarna kom så sent att hyran inte kunde betalas i tid."),
            N_("Uppgifter om en familj lästes av någon som inte hade rätt till dem."),
            N_("Barnet fick inte säga sin mening före beslutet, men fick göra det efteråt."),
        ),
    ),
    Level(
        3,
        N_("Betydande"),
        N_("Skada eller fara för hälsa, säkerhet eller utveckling, eller hjälp som uteblev länge."),
        (
            N_("En orosanmälan om våld låg oläst i flera veckor."),
            N_("Ett placerat barn fick inga besök på ett halvår och for illa i hemmet."),
            N_("En skyddad adress lämnades till fel person och familjen måste flytta."),
        ),
    ),
    Level(
        4,
        N_("Katastrofal"),
        N_("Död, livsfara eller svår skada som inte går över."),
        (
            N_("Ett barn skadades svårt efter att skyddsbedömningen inte hade gjorts."),
            N_("En person dog när en beviljad insats aldrig startade."),
        ),
    ),
)

LIKELIHOODS: tuple[Level, ...] = (
    Level(1, N_("Mycket liten"), N_("Ungefär en gång om året eller mer sällan.")),
    Level(2, N_("Liten"), N_("Ungefär en gång i månaden.")),
    Level(3, N_("Stor"), N_("Ungefär varje vecka.")),
    Level(4, N_("Mycket stor"), N_("Ungefär varje dag.")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Dated):
    """When lex Sarah should be considered: at a score together with a level, or at a level alone."""

    score_from: int
    level_from: int
    level_always: int
    source: Source


RULE = Rule(
    score_from=8,
    level_from=3,
    level_always=4,
    source=Source(
        law=N_("Kristianstads kommuns riskmatris, med systemets tillägg om nivå 4"),
        grade=Grade.C,
        note=N_("Ingen lag anger poäng. Regeln föreslår; en namngiven person bedömer och skriver varför."),
    ),
)
RULES: tuple[Rule, ...] = (RULE,)
ADVICE = N_("lex Sarah bör prövas")


@dataclass(frozen=True, slots=True)
class Rating:
    """One person's three answers. Raises ValueError for a step outside the scales."""

    actual: int
    possible: int
    likelihood: int

    def __post_init__(self) -> None:
        for value in (self.actual, self.possible):
            if not 0 <= value <= 4:
                raise ValueError("a consequence is 0 to 4")
        if not 1 <= self.likelihood <= 4:
            raise ValueError("a likelihood is 1 to 4")

    @property
    def level(self) -> int:
        """The higher of what happened and what could have happened."""
        return max(self.actual, self.possible)

    @property
    def score(self) -> int:
        """max(actual, possible) × likelihood, 0 to 16 (SKR's and Kristianstad's matrix)."""
        return self.level * self.likelihood


def should_consider(rating: Rating, rule: Rule = RULE) -> bool:
    """Whether the rating proposes that lex Sarah is considered."""
    by_score = rating.score >= rule.score_from and rating.level >= rule.level_from
    return by_score or rating.level >= rule.level_always


def near_threshold(rating: Rating, rule: Rule = RULE) -> bool:
    """Whether one step up or down in one of the three answers would change the proposal.

    Such cases are always rated blind by a second person.
    """
    proposed = should_consider(rating, rule)
    return any(should_consider(other, rule) != proposed for other in _one_step_away(rating))


def _one_step_away(rating: Rating) -> Iterator[Rating]:
    for step in (-1, 1):
        for changed in (
            (rating.actual + step, rating.possible, rating.likelihood),
            (rating.actual, rating.possible + step, rating.likelihood),
            (rating.actual, rating.possible, rating.likelihood + step),
        ):
            try:
                yield Rating(*changed)
            except ValueError:
                continue


def rule_on(day: date, rules: tuple[Rule, ...] = RULES) -> Rule:
    """The rule in force on a day. Raises LookupError when there is none."""
    for rule in rules:
        if rule.in_force(day):
            return rule
    raise LookupError(day)
