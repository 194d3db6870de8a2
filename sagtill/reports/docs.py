"""The page on states: every status of a case, what people call it, and where it may go from there."""

from sagtill.law.tables import section, table
from sagtill.organisation.roles import ACT_LABELS
from sagtill.reports.rules import fields
from sagtill.reports.rules.lights import LIGHT_LABELS
from sagtill.reports.rules.statuses import STATUS_LABELS, STEPS, Status


def fields_section() -> str:
    """Which fields of a case and of a report each act opens."""
    parts = []
    for name, lists, key in (("Ärende", fields.CASE, "case"), ("Rapport", fields.REPORT, "report")):
        rows = [(ACT_LABELS[act], ", ".join(f"`{one}`" for one in sorted(names))) for act, names in lists.items()]
        rows.append(("visas aldrig", ", ".join(f"`{one}`" for one in sorted(fields.NEVER[key]))))
        parts.append(f"**{name}**\n\n{table(('Den som får', 'ser fälten'), rows)}")
    return section("Fält", "Samma lista gäller för sidor, utdrag och gränssnitt.", *parts)


_NOTE = """Sidan skrivs av programmet ur `sagtill/reports/rules/statuses.py`. Ändra där, inte här. Ett läge väljs aldrig ur en lista:
det flyttas av det man gör."""


def states_page() -> str:
    """Every status with the ones that may follow, in Markdown."""
    rows = [
        (
            f"`{status}`",
            STATUS_LABELS[status],
            ", ".join(STATUS_LABELS[after] for after in Status if after in STEPS[status]),
        )
        for status in Status
    ]
    lights = [(f"`{light}`", label) for light, label in LIGHT_LABELS.items()]
    return (
        "\n\n".join(
            [
                "# Lägen",
                _NOTE,
                section("Ett ärendes lägen", table(("Namn", "Visas som", "Kan bli"), rows)),
                section("De fem lamporna som den som rapporterade följer", table(("Namn", "Visas som"), lights)),
            ]
        )
        + "\n"
    )
