"""The six outcomes an assessment or investigation can have, and what is written in the decision."""

from dataclasses import dataclass
from enum import StrEnum

from sagtill.law.laws import Law
from sagtill.law.sources import Grade, Source, Statement
from sagtill.law.statutes import lss, sol
from sagtill.law.words import N_


class Outcome(StrEnum):
    """From nothing amiss to a serious risk. The order on paper is not an order of severity."""

    NO_DEVIATION = "no_deviation"
    DEVIATION = "deviation"
    MISCONDUCT = "misconduct"
    RISK = "risk"
    SERIOUS = "serious"
    SERIOUS_RISK = "serious_risk"

    @property
    def label(self) -> str:
        """The outcome in Swedish."""
        return OUTCOMES[self].label

    @property
    def is_misconduct(self) -> bool:
        """Whether the duties to document, investigate and remedy apply: missförhållande or påtaglig risk."""
        return OUTCOMES[self].misconduct

    @property
    def to_ivo(self) -> bool:
        """Whether it must be notified to IVO, snarast."""
        return OUTCOMES[self].to_ivo


@dataclass(frozen=True, slots=True)
class _Meaning:
    label: str
    misconduct: bool = False
    to_ivo: bool = False


OUTCOMES = {
    Outcome.NO_DEVIATION: _Meaning(N_("ingen avvikelse")),
    Outcome.DEVIATION: _Meaning(N_("avvikelse")),
    Outcome.MISCONDUCT: _Meaning(N_("missförhållande"), misconduct=True),
    Outcome.RISK: _Meaning(N_("påtaglig risk för missförhållande"), misconduct=True),
    Outcome.SERIOUS: _Meaning(N_("allvarligt missförhållande"), misconduct=True, to_ivo=True),
    Outcome.SERIOUS_RISK: _Meaning(N_("påtaglig risk för allvarligt missförhållande"), misconduct=True, to_ivo=True),
}


def notification_source(law: Law) -> Source:
    """The section that demands the notification to IVO today."""
    return lss("24 f §") if law is Law.LSS else sol("27 kap. 6 §")


PRACTICE = Source(law=N_("praxis i Sundsvalls kommun 2026"), grade=Grade.D)
DELEGATION = Source(
    law="KL (2017:725)",
    section="6 kap. 38 och 40 §§, 7 kap. 5–8 §§",
    grade=Grade.A,
    url="https://rkrattsbaser.gov.se/sfst?bet=2017:725",
    note=N_("Nämnden beslutar själv vad som får delegeras. Att beslutet delegeras till SAS är praxis."),
)

DECISION: tuple[Statement, ...] = (
    Statement(key="outcome", text=N_("Vad utredningen visar"), source=PRACTICE),
    Statement(key="reasons", text=N_("Skälen för beslutet"), source=PRACTICE),
    Statement(key="ivo", text=N_("Om det anmäls till IVO, ja eller nej, med skäl"), source=PRACTICE),
    Statement(key="ivo_number", text=N_("IVO:s ärendenummer"), source=PRACTICE),
    Statement(key="decided_by", text=N_("Vem som har beslutat"), source=DELEGATION),
    Statement(key="delegation", text=N_("Punkten i delegationsordningen"), source=DELEGATION),
    Statement(key="reported_to_board", text=N_("När beslutet anmäldes till nämnden"), source=DELEGATION),
)
