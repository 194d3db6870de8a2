"""The page on lex Sarah: every duty and required content, one row each, with the test that proves it."""

from collections.abc import Iterable, Sequence

from sagtill.law import contents, notification, outcomes, regulations, steps
from sagtill.law.deadlines import LEX_SARAH
from sagtill.law.definitions import DEFINITIONS, WHO_REPORTS
from sagtill.law.duties import DUTIES
from sagtill.law.duty import ByKind, Duty
from sagtill.law.proofs import done_by, proof
from sagtill.law.sources import Statement
from sagtill.law.tables import cited, page, period, quoted, section, table

GROUPS: dict[str, Sequence[Statement]] = {
    "definition": DEFINITIONS,
    "who": WHO_REPORTS,
    "report": contents.REPORT,
    "investigation": contents.INVESTIGATION,
    "entry": contents.ENTRY_FACTS,
    "decision": outcomes.DECISION,
    "notification": notification.FIELDS,
    "sending": notification.SENDING,
    "step": steps.STEPS,
    "beside": steps.BESIDE,
    "may_issue": regulations.MAY_ISSUE,
}
TITLES = {
    "definition": "Vad orden betyder",
    "who": "Vem som rapporterar, och att allt utreds",
    "report": "Vad rapporten ska innehålla",
    "investigation": "Vad utredningen ska visa",
    "entry": "Vad varje uppgift i utredningen ska bära med sig",
    "decision": "Vad beslutet innehåller",
    "notification": "Fält i anmälan till IVO (mall som kan ändras)",
    "sending": "Hur anmälan lämnas",
    "step": "Gången i ett ärende",
    "beside": "Andra spår som kan behövas",
    "may_issue": "Vem som får meddela nya föreskrifter",
}


def lex_sarah_page() -> str:
    """Every duty and required content of lex Sarah."""
    groups = [section(TITLES[group], _statements(group)) for group in GROUPS]
    return page(
        "Lex Sarah, rad för rad",
        section("Skyldigheter", _duties(DUTIES)),
        section("Klockor", _clocks()),
        *groups,
        section("Föreskrifter", _regulations()),
    )


def row_names() -> tuple[str, ...]:
    """The name of every row that a test can prove, in the order of the page."""
    duties = [duty_name(duty) for duty in DUTIES]
    clocks = [f"clock.{row.key}" for row in LEX_SARAH if row.length is not None]
    statements = [f"{group}.{row.key}" for group, rows in GROUPS.items() for row in rows]
    return (*duties, *clocks, *statements)


def duty_name(duty: Duty) -> str:
    """A name for a duty that no other duty has: law, key and the year its wording began."""
    year = duty.in_force_from.year if duty.in_force_from else "always"
    return f"{duty.family.value}.{duty.key}.{year}"


def _duties(duties: Iterable[Duty]) -> str:
    rows = [
        (
            duty_name(duty),
            cited(duty.source),
            duty.name,
            f"”{duty.time_word}”" if duty.time_word else "",
            _who(duty.bearers),
            _who(duty.recipients),
            quoted(duty.source),
            period(duty),
            duty.source.grade.value,
            duty.source.note,
            proof(duty_name(duty)),
            done_by(duty.key),
        )
        for duty in duties
    ]
    headings = (
        "Rad",
        "Paragraf",
        "Skyldighet",
        "Tidsord",
        "Vem",
        "Till vem",
        "Ordalydelse",
        "Gäller",
        "Säkerhet",
    )
    return table((*headings, "Kommentar", "Prövas av", "Att programmet gör det prövas av"), rows)


def _who(by_kind: ByKind) -> str:
    if len(by_kind) > 1 and len(set(by_kind.values())) == 1:
        return next(iter(by_kind.values()))
    return "; ".join(f"{kind.label}: {who}" for kind, who in by_kind.items())


def _clocks() -> str:
    rows = [
        (
            f"clock.{row.key}",
            row.name,
            row.source.citation,
            row.source.grade.value,
            row.note,
            proof(f"clock.{row.key}"),
        )
        for row in LEX_SARAH
        if row.length is not None
    ]
    return table(("Rad", "Vad", "Källa", "Säkerhet", "Kommentar", "Prövas av"), rows)


def _statements(group: str) -> str:
    rows = [
        (
            f"{group}.{row.key}",
            row.text,
            _place(row),
            cited(row.source),
            quoted(row.source),
            row.source.grade.value,
            row.source.note,
            proof(f"{group}.{row.key}"),
        )
        for row in GROUPS[group]
    ]
    headings = ("Rad", "Vad", "Plats", "Källa", "Ordalydelse", "Säkerhet", "Kommentar", "Prövas av")
    return table(headings, rows)


def _place(row: Statement) -> str:
    """Where the thing is written in the investigation or in the form."""
    if isinstance(row, notification.Field):
        return f"grupp {row.group}"
    if not isinstance(row, contents.Requirement):
        return ""
    names = [f"{part}. {contents.PARTS[part]}" for part in row.parts]
    number = [f"krav {row.number}"] if row.number else []
    child = ["när det gäller barn"] if row.for_children else []
    return "; ".join([*number, *(names or ["egen plats"]), *child])


def _regulations() -> str:
    rows = [
        (
            row.key,
            row.name,
            row.about,
            row.version,
            cited(row.source),
            row.source.grade.value,
            row.source.note,
        )
        for row in regulations.REGULATIONS
    ]
    return table(("Rad", "Namn", "Om", "Version", "Källa", "Säkerhet", "Kommentar"), rows)
