"""Which duties held on a day, for a law and a kind of organisation, and how to cite them."""

from datetime import date

from sagtill.law.duties_lss import LSS_DUTIES
from sagtill.law.duties_old import OLD_SOL_DUTIES
from sagtill.law.duties_sol import SOL_DUTIES
from sagtill.law.duty import Duty
from sagtill.law.laws import Family, Kind, Law
from sagtill.law.sources import on
from sagtill.law.statutes import NEW_SOL_FROM
from sagtill.law.words import N_

DUTIES: tuple[Duty, ...] = (*OLD_SOL_DUTIES, *SOL_DUTIES, *LSS_DUTIES)

THE_SECTIONS = {
    "old": "14 kap. 2–7 §§ SoL (2001:453)",
    "SoL": "5 kap. 1 § och 27 kap. 1–6 §§ SoL (2025:400)",
    "LSS": "24 a–24 f §§ LSS (1993:387)",
}
ALSO_SOCIAL_SERVICES = N_("verksamheten är socialtjänst enligt 1 kap. 2 § SoL")


def duties_on(day: date, law: Law, kind: Kind | None = None) -> tuple[Duty, ...]:
    """The duties that held on the day a clock started, in the law's order; for one kind if given.

    The duty towards IVO about somebody else's licence is among them with `lex_sarah` False.
    """
    held = on(day, (duty for duty in DUTIES if duty.family is law.family))
    return tuple(duty for duty in held if kind is None or kind in duty.bearers)


def duty_on(key: str, day: date, law: Law) -> Duty:
    """One duty by its key. Raises KeyError when no such duty held on the day, as far as our sources reach."""
    for duty in duties_on(day, law):
        if duty.key == key:
            return duty
    raise KeyError(key)


def section_references(law: Law, day: date) -> dict[str, str]:
    """For each duty of lex Sarah the section to print, such as {"report": "27 kap. 2 § SoL (2025:400)"}."""
    return {duty.key: duty.source.citation for duty in duties_on(day, law) if duty.lex_sarah}


def reference_line(law: Law, day: date) -> str:
    """All sections of lex Sarah for a case in one line, as it stands at the head of a document."""
    if law.family is Family.LSS:
        return THE_SECTIONS["LSS"]
    if day < NEW_SOL_FROM:
        return THE_SECTIONS["old"]
    sections = THE_SECTIONS["SoL"]
    return sections if law is Law.SOL else f"{sections}; {ALSO_SOCIAL_SERVICES}"


def cited_on(key: str, day: date) -> str:
    """Where the duty stands on that day, in both laws: «27 kap. 2 § SoL (2025:400), 24 b § LSS (1993:387)»."""
    found = [duty for law in (Law.SOL, Law.LSS) for duty in duties_on(day, law) if duty.key == key]
    return ", ".join(duty.source.citation for duty in found)
