"""When the work environment authority is to know of a threat or an act of violence against staff."""

from sagtill.law.sources import Grade, Source, Statement
from sagtill.law.statutes import aml
from sagtill.law.words import N_

DUTY = aml("3 kap. 3 a §")
_EXAMPLE = Source(
    law="AML (1977:1160)",
    section="3 kap. 3 a §",
    grade=Grade.C,
    note=N_(
        "Exemplen är våra. Lagen talar om dödsfall, svårare skada och tillbud med allvarlig fara för liv eller hälsa."
    ),
)

# If one of them fits, the authority is to be told without delay.
SERIOUS: tuple[Statement, ...] = (
    Statement(key="injury", text=N_("Någon har dött eller skadats svårt."), source=DUTY),
    Statement(key="several", text=N_("Flera har skadats samtidigt."), source=DUTY),
    Statement(key="danger", text=N_("Det var allvarlig fara för liv eller hälsa."), source=DUTY),
    Statement(key="weapon", text=N_("Någon hotade med kniv, skjutvapen eller något annat farligt."), source=_EXAMPLE),
    Statement(key="death_threat", text=N_("Någon hotade att döda, och det gick att ta på allvar."), source=_EXAMPLE),
    Statement(key="locked_in", text=N_("Någon var instängd eller kunde inte ta sig därifrån."), source=_EXAMPLE),
)
